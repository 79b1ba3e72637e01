"""Signals to the bot as a process of its own: SIGTERM while questions are under way, SIGKILL at any time."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.discord_bot import TOKEN
from tests.local_discord import LocalDiscord
from tests.local_discord.network import authority

ROOT = Path(__file__).parents[2]
ARTICLE = "The old bridge\n\nThe council closed the old bridge on Monday. It will open again in May, the mayor said.\n"


@asynccontextmanager
async def running(server: LocalDiscord, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    if not (folder / "corpus").exists():
        (folder / "corpus").mkdir()
        (folder / "corpus" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "authority.pem").write_text(authority(), encoding="ascii")
    words = [str(server.port), *(str(folder / name) for name in ("authority.pem", "corpus", "data"))]
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.discord_bot", *words, cwd=ROOT, stderr=asyncio.subprocess.PIPE
    )
    try:
        await server.until(
            lambda: server.gateway.live and server.commands.registered.get(None), within=60, what="the bot"
        )
        yield bot
    finally:
        if bot.returncode is None:
            bot.kill()
        await bot.wait()


async def test_first_sigterm_answers_what_is_under_way_and_ends_well(tmp_path: Path) -> None:
    async with LocalDiscord(token=TOKEN) as server, running(server, tmp_path) as bot:
        async with server.faults.hold("PATCH /webhooks/*") as held:
            asked = await server.user("Ann").slash("/ask", {"question": "When was the bridge closed?"}, wait="nothing")
            await server.until(lambda: held.met)
            bot.send_signal(signal.SIGTERM)
            await asyncio.sleep(0.3)
            assert bot.returncode is None
        assert "on Monday" in (await asked.answered()).text
        assert await asyncio.wait_for(bot.wait(), 15) == 0
        assert bot.stderr is not None
        assert b"Traceback" not in await bot.stderr.read()


async def test_second_sigterm_ends_it_at_once(tmp_path: Path) -> None:
    async with (
        LocalDiscord(token=TOKEN) as server,
        running(server, tmp_path) as bot,
        server.faults.hold("PATCH /webhooks/*") as held,
    ):
        await server.user("Ann").slash("/ask", {"question": "When was the bridge closed?"}, wait="nothing")
        await server.until(lambda: held.met)
        bot.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        began = time.monotonic()
        bot.send_signal(signal.SIGTERM)
        assert await asyncio.wait_for(bot.wait(), 15) == -signal.SIGTERM
        assert time.monotonic() - began < 5


async def test_sigterm_under_load_leaves_no_question_unanswered(tmp_path: Path) -> None:
    async with LocalDiscord(token=TOKEN) as server, running(server, tmp_path) as bot:
        people = [server.user(f"Person {number}") for number in range(30)]
        async with server.faults.hold("PATCH /webhooks/*") as held:
            asked = [
                await each.slash("/ask", {"question": "When was the bridge closed?"}, wait="nothing") for each in people
            ]
            await server.until(lambda: held.met == len(asked), what="answers to be sent", within=30)
            bot.send_signal(signal.SIGTERM)
        assert ["on Monday" in (await each.answered()).text for each in asked] == [True] * len(asked)
        assert await asyncio.wait_for(bot.wait(), 15) == 0


async def test_after_a_kill_the_next_start_answers_without_reading_the_articles_again(tmp_path: Path) -> None:
    question = {"question": "When was the bridge closed?"}
    async with LocalDiscord(token=TOKEN) as server:
        async with running(server, tmp_path) as bot, server.faults.hold("PATCH /webhooks/*") as held:
            await server.user("Ann").slash("/ask", question, wait="nothing")
            await server.until(lambda: held.met)
            bot.kill()
            await bot.wait()
        await server.until(lambda: not server.gateway.live, what="the connection to break")
        indexes = list((tmp_path / "data" / "corpora").glob("*/index/*/meta.json"))
        built = [each.stat().st_mtime_ns for each in indexes]
        async with running(server, tmp_path):
            assert "on Monday" in (await server.user("Bob").slash("/ask", question)).text
        assert [each.stat().st_mtime_ns for each in indexes] == built
        assert len(built) == 3
