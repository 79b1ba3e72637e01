"""Starting, starting again, giving up, stopping."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import discord
import pytest

from bot.client import supervise
from bot.client.supervise import FATAL, LONGEST_PAUSE, pause
from bot.settings import Secret
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord


async def serve(server: LocalDiscord, desk: Desk, token: str | None = None) -> int:
    """Serve with short pauses until the end; return the exit status."""
    return await supervise(
        desk,  # type: ignore[arg-type]
        Secret(token or server.token),
        options=lambda: {"announce": lambda _: None} | server.client_options(),
        pause=lambda failures: 0.001 * failures,
    )


@asynccontextmanager
async def serving(server: LocalDiscord, desk: Desk, *, stop: bool = True) -> AsyncIterator[asyncio.Task[int]]:
    """Serve for the length of the block, from being ready until SIGTERM (which the block sends itself unless `stop`)."""
    task = asyncio.create_task(serve(server, desk))
    await server.until(lambda: server.commands.registered.get(None), what="the commands")
    yield task
    if stop:
        os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(task, 10) == 0


async def test_bad_token_ends_with_one_clear_line(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    assert await asyncio.wait_for(serve(server, desk, "wrong"), 10) == 2
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [FATAL[4004]]
    assert server.gateway.identifies == []
    assert "wrong" not in caplog.text


@pytest.mark.parametrize("code", [4004, 4010, 4011, 4012, 4013, 4014])
async def test_close_code_that_no_second_try_changes_ends_at_once(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    server.gateway.close_identify_with = code
    assert await asyncio.wait_for(serve(server, desk), 10) == 2
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == [FATAL[code]]
    assert len(server.gateway.identifies) == 1


async def test_refused_handshakes_are_tried_again(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    server.gateway.refuse_next(2)
    async with serving(server, desk):
        await server.ready()
        assert server.gateway.refused == 2
        assert "gate at four" in (await server.user("Ann").slash("/ask", {"question": "Who opened the gate?"})).text
    assert caplog.text.count("the next try is in") == 2
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize("status", [503, 400])
async def test_failed_login_is_tried_again(server: LocalDiscord, desk: Desk, status: int) -> None:
    failing = server.faults.fail("GET /users/@me", status, times=2)
    async with serving(server, desk):
        assert failing.met == 2


async def test_no_session_is_started_when_none_is_left_for_the_day(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    server.gateway.starts_left, server.gateway.starts_reset_after = 0, 0.5
    async with serving(server, desk, stop=False) as task:
        line = "All 1000 starts that Discord allows a day are used up; the next one is in 1 s."
        await server.until(lambda: line in [record.getMessage() for record in caplog.records], what="the line")
        assert server.gateway.identifies == []
        began, server.gateway.starts_left = time.monotonic(), 1
        await server.ready()
        assert time.monotonic() - began > 0.3
        os.kill(os.getpid(), signal.SIGTERM)
        assert await asyncio.wait_for(task, 10) == 0
    assert len(server.gateway.identifies) == 1
    assert len([each for each in caplog.records if each.levelno >= logging.WARNING]) == 1


async def test_lost_session_is_not_replaced_when_no_start_is_left(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discord.Client, "before_identify_hook", _at_once)
    async with serving(server, desk):
        server.gateway.starts_left, server.gateway.starts_reset_after = 0, 7200
        await server.gateway.invalidate(resumable=False)
        await server.until(lambda: "used up; the next one is in 2 h 1 min." in caplog.text, what="the line")
        assert len(server.gateway.identifies) == 1


async def _at_once(*_: object, **__: object) -> None:
    """Take the place of five seconds that discord.py leaves between two sessions."""


async def test_broken_connection_is_taken_up_again(server: LocalDiscord, desk: Desk) -> None:
    async with serving(server, desk):
        await server.gateway.reconnect()
        await server.until(lambda: server.gateway.resumes == 1)
        assert "gate at four" in (await server.user("Ann").slash("/ask", {"question": "Who opened the gate?"})).text


async def test_sigterm_lets_answers_finish(server: LocalDiscord, desk: Desk) -> None:
    async with serving(server, desk, stop=False) as task:
        reply = await server.user("Ann").slash("/ask", {"question": "slow"}, wait="acknowledgement")
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
        assert not task.done()
        desk.gate.set()
        assert "gate at four" in (await reply.answered()).text
    assert server.gateway.live == []


async def test_second_signal_is_left_to_the_system(server: LocalDiscord, desk: Desk) -> None:
    async with serving(server, desk, stop=False):
        reply = await server.user("Ann").slash("/ask", {"question": "slow"}, wait="acknowledgement")
        os.kill(os.getpid(), signal.SIGTERM)
        await server.until(lambda: signal.getsignal(signal.SIGTERM) is signal.SIG_DFL)
        desk.gate.set()
        assert "gate at four" in (await reply.answered()).text


async def test_stop_while_waiting_for_discord_is_immediate(server: LocalDiscord, desk: Desk) -> None:
    server.gateway.refuse_next(1000)
    task = asyncio.create_task(
        supervise(desk, Secret(server.token), options=server.client_options, pause=lambda _: 60.0)  # type: ignore[arg-type]
    )
    await server.until(lambda: server.gateway.refused)
    await asyncio.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
    assert await asyncio.wait_for(task, 5) == 0


def test_pauses_double_with_a_random_part_up_to_five_minutes() -> None:
    for failures in range(1, 40):
        longest = min(LONGEST_PAUSE, 2.0**failures)
        assert longest / 2 <= pause(failures) <= longest


async def test_fault_in_the_bot_itself_is_not_taken_for_an_outage(
    server: LocalDiscord, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def options() -> dict[str, Any]:
        return server.client_options() | {"announce": _broken}

    monkeypatch.setattr("bot.client.connection.COMMANDS", "no_such_package")
    with pytest.raises(ModuleNotFoundError):
        await supervise(desk, Secret(server.token), options=options)  # type: ignore[arg-type]


def _broken(_: str) -> None:
    raise AssertionError("never ready")


async def test_a_stop_waits_until_people_are_told_that_their_request_failed(server: LocalDiscord, desk: Desk) -> None:
    async with serving(server, desk, stop=False) as task:
        async with server.faults.hold("POST /webhooks/*") as held:
            asked = await server.user("Ann").slash("/ask", {"question": "explode"}, wait="nothing")
            await server.until(lambda: held.met, what="the note")
            os.kill(os.getpid(), signal.SIGTERM)
            await asyncio.sleep(0.2)
            assert not task.done()
        assert "the number" in (await asked.answered()).text
