"""Fetches one page from the public internet, and nothing from anywhere else.

The address is checked where it is used: at the very socket that is about to connect, after the name was resolved, for the first
request and for every redirect. So it does not matter what a name resolved to a moment ago, nor how a number was spelt.
"""

from __future__ import annotations

import asyncio
import socket
import threading
import zlib
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot import __version__
from bot.errors import BadRequest
from bot.inbox.addresses import public
from bot.inbox.links import PORTS, RefusedLink, checked, link
from bot.render import wording

HEADERS = {
    "User-Agent": f"Newsdesk/{__version__}",
    "Accept": "text/html, text/plain;q=0.9, */*;q=0.5",
    # What is read here by hand, so that a small answer cannot become a large one before anybody looks.
    "Accept-Encoding": "gzip",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it was in the end, its content type and character set in lower case, and its bytes."""

    url: str
    type: str
    charset: str | None
    content: bytes


class _Resolver(AbstractResolver):
    """Asks the system, in a thread that nobody waits for longer than he likes."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a host. Raises OSError."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[list[Any]] = loop.create_future()

        def settle(found: list[Any] | None) -> None:
            if not answer.done():
                answer.set_result(found or [])

        def ask() -> None:
            try:
                found = socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
            except (OSError, UnicodeError):
                found = []
            with suppress(RuntimeError):  # nobody waits any more
                loop.call_soon_threadsafe(settle, found)

        threading.Thread(target=ask, name="resolve", daemon=True).start()
        return [
            ResolveResult(
                hostname=host,
                host=place[0],
                port=port,
                family=kind,
                proto=protocol,
                flags=socket.AI_NUMERICHOST | socket.AI_NUMERICSERV,
            )
            for kind, _, protocol, _, place in await answer
        ]

    async def close(self) -> None:
        """Do nothing: there is nothing to close."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be fetched: addresses that `admits` lets through, ports, redirects, seconds in all, bytes once unpacked."""

    admits: Callable[[str], bool] = public
    ports: AbstractSet[int] = PORTS
    redirects: int = 3
    seconds: float = 10.0
    largest: int = 5 * 1024 * 1024
    resolver: Callable[[], AbstractResolver] = _Resolver


PUBLIC = Policy()
"""The public internet, on the ports of the web."""


def fetch(typed: str, takes: Callable[[str], bool], policy: Policy = PUBLIC) -> Fetched:
    """Return what an address gives, if `takes` likes its content type. Blocks; not for a thread with an event loop.

    Raises RefusedLink for every address that is not asked for or cannot be reached, in the same words; BadRequest when what
    is there cannot be taken.
    """
    return asyncio.run(_fetch(link(typed, policy.ports), takes, policy))


async def _fetch(url: URL, takes: Callable[[str], bool], policy: Policy) -> Fetched:
    def connecting(about: tuple[Any, ...]) -> socket.socket:
        """Return the socket for an address that is about to be connected to. Raises OSError for one that is not admitted."""
        family, kind, protocol, _, place = about
        if not policy.admits(place[0]) or place[1] not in policy.ports:
            raise OSError("not a public address")
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        resolver=policy.resolver(), socket_factory=connecting, use_dns_cache=False, force_close=True
    )
    try:
        async with (
            asyncio.timeout(policy.seconds),
            aiohttp.ClientSession(
                connector=connector,
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=False,
                auto_decompress=False,
                headers=HEADERS,
                timeout=aiohttp.ClientTimeout(total=policy.seconds),
            ) as session,
        ):
            return await _followed(session, url, takes, policy)
    except TimeoutError:
        raise BadRequest(wording.LINK_SLOW.format(seconds=round(policy.seconds))) from None
    except (aiohttp.ClientError, OSError, ValueError, zlib.error):
        # Not there, not answering, not allowed: all the same to whoever asks.
        raise RefusedLink from None


async def _followed(session: aiohttp.ClientSession, url: URL, takes: Callable[[str], bool], policy: Policy) -> Fetched:
    for _ in range(policy.redirects + 1):
        async with session.get(url, allow_redirects=False) as response:
            if response.status not in _REDIRECTS:
                return await _taken(response, takes, policy.largest)
            # No target, or one that is no address, raises ValueError or leads back here until there are too many.
            url = checked(url.join(URL(response.headers.get("Location", ""))), policy.ports)
    raise BadRequest(wording.LINK_ROUND.format(most=policy.redirects))


async def _taken(response: aiohttp.ClientResponse, takes: Callable[[str], bool], largest: int) -> Fetched:
    if response.status != 200:
        raise BadRequest(wording.LINK_STATUS.format(status=response.status))
    kind = response.content_type.lower() if "Content-Type" in response.headers else ""
    if not takes(kind):
        raise BadRequest(wording.LINK_KIND)
    content = await _unpacked(response, largest)
    return Fetched(str(response.url), kind, (response.charset or "").lower() or None, content)


async def _unpacked(response: aiohttp.ClientResponse, largest: int) -> bytes:
    """Return the bytes of an answer. Raises BadRequest as soon as there are too many, before or after unpacking."""
    packed = response.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise BadRequest(wording.LINK_KIND)
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 16) if packed.endswith("gzip") else None
    content = bytearray()
    received = 0
    async for piece in response.content.iter_chunked(_PIECE):
        received += len(piece)
        content += unpack.decompress(piece, largest + 1 - len(content)) if unpack else piece
        if max(len(content), received) > largest:
            raise BadRequest(wording.TOO_LARGE.format(most=largest // 1024**2))
    if unpack and not unpack.eof:
        raise ValueError("the answer was cut off")
    return bytes(content)
