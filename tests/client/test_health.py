"""Health and metrics, as a machine asks for them while the bot is on the local Discord."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import aiohttp
import pytest

from bot.client import NewsdeskClient, serve, supervise
from bot.errors import SettingsError
from bot.health import OPENING, STOPPING, UNCONNECTED, Health, monitored
from bot.metrics import Metrics
from bot.settings import MonitoringSettings, Secret
from tests.commands.desk import SECRET_WORDS, Desk
from tests.local_discord import LocalDiscord

ANY_PORT = MonitoringSettings(port=0)


async def get(port: int, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return response.status, await response.text()


@asynccontextmanager
async def watched(server: LocalDiscord, desk: Desk, *, stop: bool = True) -> AsyncIterator[int]:
    """Serve the local Discord with health on a port, which is given; from being ready until SIGTERM."""
    health, metrics = Health(), Metrics()
    health.corpus = desk.status
    async with monitored(ANY_PORT, health, metrics) as port:
        assert port
        assert await get(port, "/readyz") == (503, f"{UNCONNECTED}\n")
        options: Any = {"announce": lambda _: None} | server.client_options()
        running = asyncio.create_task(
            supervise(
                desk,  # type: ignore[arg-type]
                Secret(server.token),
                health=health,
                metrics=metrics,
                options=lambda: options,
            )
        )
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        await server.until(lambda: health.hindrance() is None)
        yield port
        if stop:
            os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(running, 10) == 0


def numbers(text: str) -> dict[str, float]:
    lines = [line.rpartition(" ") for line in text.splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _, value in lines}


async def test_the_bot_is_ready_once_it_is_on_discord_and_not_while_there_is_no_connection(
    server: LocalDiscord, desk: Desk
) -> None:
    async with watched(server, desk) as port:
        assert await get(port, "/readyz") == (200, "ready\n")
        assert await get(port, "/livez") == (200, "ok\n")
        assert (await get(port, "/other"))[0] == 404


async def test_it_is_alive_but_not_ready_while_discord_allows_no_start(server: LocalDiscord, desk: Desk) -> None:
    server.gateway.starts_left = 0
    health = Health()
    health.corpus = desk.status
    async with monitored(ANY_PORT, health, Metrics()) as port:
        assert port
        serving = supervise(desk, Secret(server.token), health=health, options=server.client_options)  # type: ignore[arg-type]
        running = asyncio.create_task(serving)
        await server.until(
            lambda: any(each.path == "/gateway/bot" and each.status == 200 for each in server.requests),
            what="the question",
        )
        assert await get(port, "/readyz") == (503, f"{UNCONNECTED}\n")
        assert await get(port, "/livez") == (200, "ok\n")
        os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(running, 5) == 0
    assert server.gateway.identifies == []


async def test_a_lost_connection_counts_until_it_is_taken_up_again(
    server: LocalDiscord, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, bool]] = []
    for event in ("on_ready", "on_disconnect", "on_resumed"):
        monkeypatch.setattr(NewsdeskClient, event, noted(event, getattr(NewsdeskClient, event), seen))
    async with watched(server, desk):
        await server.gateway.reconnect()
        await server.until(lambda: any(event == "on_resumed" for event, _ in seen))
    assert seen[:3] == [("on_ready", True), ("on_disconnect", False), ("on_resumed", True)]


def noted(event: str, handle: Any, seen: list[tuple[str, bool]]) -> Any:
    """Return a handler that notes, after the real one, whether the client counts as connected."""

    async def handled(self: NewsdeskClient) -> None:
        await handle(self)
        seen.append((event, self.is_connected()))

    return handled


async def test_after_sigterm_it_is_alive_but_not_ready_while_answers_are_finished(
    server: LocalDiscord, desk: Desk
) -> None:
    async with watched(server, desk, stop=False) as port:
        reply = await server.user("Ann").slash("/ask", {"question": "slow"}, wait="acknowledgement")
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
        assert await get(port, "/readyz") == (503, f"{STOPPING}\n")
        assert await get(port, "/livez") == (200, "ok\n")
        desk.gate.set()
        await reply.answered()


async def test_metrics_count_requests_stages_answers_and_the_corpus_and_hold_no_words(
    server: LocalDiscord, desk: Desk
) -> None:
    async with watched(server, desk) as port:
        ann = server.user("Ann")
        await ann.slash("/ask", {"question": "Who opened the gate?"})
        await ann.slash("/ask", {"question": "nothing of the kind"})
        await ann.slash("/ask", {"question": f"explode {SECRET_WORDS}"})
        status, text = await get(port, "/metrics")
    found = numbers(text)
    assert status == 200
    assert found['newsdesk_requests_total{command="ask",outcome="done"}'] == 2
    assert found['newsdesk_requests_total{command="ask",outcome="failed"}'] == 1
    for stage in ("wait", "work", "discord", "all"):
        assert found[f'newsdesk_request_seconds_count{{command="ask",stage="{stage}"}}'] == 3
    assert found['newsdesk_answers_total{answered="yes"}'] == 1
    assert found['newsdesk_answers_total{answered="no"}'] == 1
    assert found['newsdesk_carried_out_total{by="thread"}'] == 2
    assert found['newsdesk_carried_out_total{by="process"}'] == 0
    assert found['newsdesk_queue{lane="answer"}'] == 0
    assert found["newsdesk_corpus_articles"] == desk.status().articles
    assert found["newsdesk_corpus_rejected"] == 1
    assert found["newsdesk_ready"] == 1
    assert "gate" not in text
    assert SECRET_WORDS not in text


async def test_the_parts_of_a_request_add_up_to_the_whole(server: LocalDiscord, desk: Desk) -> None:
    async with watched(server, desk) as port:
        await server.user("Ann").slash("/ask", {"question": "Who opened the gate?"})
        found = numbers((await get(port, "/metrics"))[1])
    parts = {
        stage: found[f'newsdesk_request_seconds_sum{{command="ask",stage="{stage}"}}'] for stage in ("wait", "work")
    }
    rest = found['newsdesk_request_seconds_sum{command="ask",stage="discord"}']
    assert sum(parts.values()) + rest == pytest.approx(found['newsdesk_request_seconds_sum{command="ask",stage="all"}'])


async def test_no_port_is_opened_unless_it_is_set() -> None:
    async with monitored(MonitoringSettings(), Health(), Metrics()) as port:
        assert port is None


async def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        number = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=f"monitoring.port {number} on 127.0.0.1 cannot be opened"):
            await monitored(MonitoringSettings(port=number), Health(), Metrics()).__aenter__()


def test_it_is_alive_but_not_ready_while_the_corpus_is_opened(desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = free.getsockname()[1]
    told: list[tuple[int, str]] = []

    @contextmanager
    def opening() -> Iterator[Any]:
        told.extend(asyncio.run(get(number, path)) for path in ("/livez", "/readyz", "/metrics"))
        raise SettingsError("enough")
        yield desk

    with pytest.raises(SettingsError, match="enough"):
        serve(opening, lambda _: pytest.fail("opened"), MonitoringSettings(port=number), Secret("none"))
    assert told[:2] == [(200, "ok\n"), (503, f"{OPENING}\n")]
    assert "newsdesk_ready 0.0" in told[2][1]


def test_what_is_opened_is_closed_in_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    @contextmanager
    def noted(name: str) -> Iterator[Any]:
        seen.append(f"{name} in {'main' if threading.current_thread() is threading.main_thread() else 'a thread'}")
        yield desk
        seen.append(f"{name} left")

    async def supervised(newsdesk: object, token: Secret, **_: object) -> int:
        seen.append(f"served with {token.reveal()}: {newsdesk is desk}")
        return 0

    monkeypatch.setattr(sys.modules["bot.client.supervise"], "supervise", supervised)
    assert serve(lambda: noted("desk"), lambda _: noted("beside"), MonitoringSettings(), Secret("t")) == 0
    assert seen == ["desk in a thread", "beside in main", "served with t: True", "beside left", "desk left"]
