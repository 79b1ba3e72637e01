"""A small web on loopback: 127.0.0.1 plays the public internet, 127.0.0.2 somebody's own network."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.inbox import Policy

PUBLIC, PRIVATE = "127.0.0.1", "127.0.0.2"
NAME = "news.example"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Names(AbstractResolver):
    """Resolves each name to the next of its answers, and to the last one for ever after."""

    def __init__(self, **answers: Sequence[str]) -> None:
        self.answers = {name.replace("_", "."): list(addresses) for name, addresses in answers.items()}
        self.asked: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.asked.append(host)
        known = self.answers.get(host)
        if known is None:
            raise OSError("no such name")
        address = known.pop(0) if len(known) > 1 else known[0]
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        pass


class Web:
    """What is asked of the servers is in `requests`, with the address it came to: what is not there was never asked."""

    def __init__(self) -> None:
        self.port = 0
        self.requests: list[tuple[str, web.Request]] = []
        self.handler: Handler | None = None
        self.names = Names(news_example=[PUBLIC], inside_example=[PRIVATE])

    @property
    def policy(self) -> Policy:
        """The rules of the real one, with loopback addresses in the place of public ones."""
        return replace(
            Policy(),
            admits=lambda address: address == PUBLIC,
            ports=frozenset({self.port}),
            resolver=lambda: self.names,
        )

    def url(self, path: str = "/page", host: str = NAME) -> str:
        return f"http://{host}:{self.port}{path}"

    def serve(self, body: bytes | str = b"", type: str | None = "text/plain", **headers: str) -> None:
        """Answer everything with this."""
        content = body.encode() if isinstance(body, str) else body
        given = {"Content-Type": type} if type else {}

        async def handler(_: web.Request) -> web.StreamResponse:
            return web.Response(body=content, headers=given | {k.replace("_", "-"): v for k, v in headers.items()})

        self.handler = handler

    def redirect(self, *targets: str, status: int = 302) -> None:
        """Answer with one redirect after the other, then with a text."""
        left = list(targets)

        async def handler(_: web.Request) -> web.StreamResponse:
            if left:
                return web.Response(status=status, headers={"Location": left.pop(0)})
            return web.Response(text="arrived", content_type="text/plain")

        self.handler = handler

    async def answer(self, request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        self.requests.append((request.transport.get_extra_info("sockname")[0], request))
        assert self.handler is not None
        return await self.handler(request)


@contextmanager
def running() -> Iterator[Web]:
    """Give a small web that runs in a thread, since whoever fetches blocks."""
    small, started, loop = Web(), threading.Event(), asyncio.new_event_loop()

    async def run() -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", small.answer)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0, handler_cancellation=True)
        await runner.setup()
        await web.TCPSite(runner, PUBLIC, 0).start()
        small.port = runner.addresses[0][1]
        await web.TCPSite(runner, PRIVATE, small.port).start()
        started.set()
        await stop.wait()
        await runner.cleanup()

    stop = asyncio.Event()
    thread = threading.Thread(target=lambda: loop.run_until_complete(run()), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield small
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
