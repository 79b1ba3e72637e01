"""Acknowledgements before answers, and an event loop that gets its turn."""

from __future__ import annotations

import asyncio

import pytest

from bot.client import NewsdeskClient, pace
from bot.client.pace import CROWD, Crowd
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


async def test_crowd_is_acknowledged_before_the_first_is_answered(server: LocalDiscord, desk: Desk) -> None:
    client = NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
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
