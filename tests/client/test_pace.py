"""Acknowledgements before answers, and an event loop that gets its turn."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.client import NewsdeskClient, pace
from bot.client.pace import CROWD, Crowd
from bot.processes.beside import Done
from bot.requests import Request
from bot.serving import carry_out
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord


async def test_work_waits_while_a_crowd_is_acknowledged() -> None:
    crowd = Crowd()
    blocks = [crowd.acknowledging() for _ in range(CROWD)]
    for block in blocks:
        block.__enter__()
    waiting = asyncio.create_task(crowd.passed())
    await asyncio.sleep(0)
    assert not waiting.done()
    blocks[0].__exit__(None, None, None)
    await waiting


async def test_work_does_not_wait_for_a_few() -> None:
    crowd = Crowd()
    with crowd.acknowledging():
        passing = asyncio.create_task(crowd.passed())
        await asyncio.sleep(0)
        assert passing.done()


async def test_work_does_not_wait_for_connections_that_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LONGEST_WAIT", 0.01)
    crowd = Crowd()
    for _ in range(CROWD):
        crowd.acknowledging().__enter__()
    await crowd.passed()


class Beside:
    """What a process beside is to its client: it works at once, and counts."""

    ready, done = True, 0

    async def carry_out(self, newsdesk: Any, request: Request, *, typed: bool, page: int) -> Done:
        self.done += 1
        return Done(carry_out(newsdesk, request, typed=typed), 0.001)


@pytest.mark.parametrize("beside", [None, Beside()], ids=["threads", "a process beside"])
async def test_crowd_is_acknowledged_before_the_first_is_answered(
    server: LocalDiscord, desk: Desk, beside: Beside | None
) -> None:
    options: dict[str, Any] = {"announce": lambda _: None, "processes": beside, **server.client_options()}
    client = NewsdeskClient(desk, **options)  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        people = [server.user(f"Person {number}") for number in range(40)]
        asked = [await person.slash("/ask", {"question": "Who opened the gate?"}, wait="nothing") for person in people]
        await server.until(lambda: all(each.answered_after for each in asked))
    sent = [
        request.path.rpartition("/")[2]
        for request in server.requests
        if "/webhooks/" in request.path or "/interactions/" in request.path
    ]
    assert sent[:30] == ["callback"] * 30
    assert (sent.count("callback"), sent.count("@original")) == (40, 40)
    assert beside is None or beside.done == 40


async def test_a_process_beside_begins_while_a_crowd_is_acknowledged(
    server: LocalDiscord, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "LONGEST_WAIT", 60.0)
    beside = Beside()
    options: dict[str, Any] = {"announce": lambda _: None, "processes": beside, **server.client_options()}
    client = NewsdeskClient(desk, **options)  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        blocks = [client.crowd.acknowledging() for _ in range(CROWD)]
        for block in blocks:
            block.__enter__()
        asked = await server.user("Ann").slash("/ask", {"question": "Who opened the gate?"}, wait="nothing")
        await server.until(lambda: beside.done, what="the work")
        assert not asked.answered_after
        for block in blocks:
            block.__exit__(None, None, None)
        assert "gate" in (await asked.answered()).text
