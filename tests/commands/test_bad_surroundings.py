"""Discord refuses, the clock jumps, the disk is full, there are no more files to open: the bot goes on."""

from __future__ import annotations

import logging
import os
import resource
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import Newsdesk, open_newsdesk
from bot.render import wording
from bot.settings import Settings
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

QUESTION = "When was the bridge closed?"
DAY = 86_400


@contextmanager
def limited(kind: int, most: int) -> Iterator[None]:
    """Lower what this process may use, for the length of the block."""
    before = resource.getrlimit(kind)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(kind, (most, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(kind, before)
        signal.signal(signal.SIGXFSZ, handler)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Newsdesk]:
    """Return the real services over one article in a folder."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "bridge.txt").write_text("The bridge\n\nThe old bridge was closed on Monday, the mayor said.\n", "utf-8")
    settings = Settings()
    newsdesk = open_newsdesk(
        replace(settings, corpus=replace(settings.corpus, paths=(corpus,), data_dir=tmp_path / "data"))
    )
    yield newsdesk
    newsdesk.close()


def told(newsdesk: Newsdesk, question: str = QUESTION) -> str:
    sentence = newsdesk.ask(question).sentence
    return sentence.text if sentence else ""


def test_full_disk_leaves_the_old_corpus_and_the_next_refresh_mends_it(small: Newsdesk, tmp_path: Path) -> None:
    for number in range(20):
        text = f"The ferry {number}\n\nThe ferry number {number} was sold on Friday, its owner said.\n"
        (tmp_path / "corpus" / f"ferry{number}.txt").write_text(text, "utf-8")
    with limited(resource.RLIMIT_FSIZE, 4096):
        with suppress(Exception):
            small.reload()
        assert "on Monday" in told(small)
    small.reload()
    assert small.status().articles == 21
    assert "on Monday" in told(small)


def test_no_more_files_to_open_is_over_once_there_are_some(small: Newsdesk) -> None:
    assert "on Monday" in told(small)
    opened = len(os.listdir("/proc/self/fd"))
    with limited(resource.RLIMIT_NOFILE, opened), suppress(Exception):
        small.reload()
        told(small)
    small.reload()
    assert "on Monday" in told(small)


@pytest.mark.parametrize("jump", [DAY, -DAY])
async def test_clock_that_jumps_changes_nothing(
    server: LocalDiscord, ann: User, monkeypatch: pytest.MonkeyPatch, jump: int
) -> None:
    before = await ann.slash("/ask", {"question": "Who opened the gate?"})
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump)
    assert "gate at four" in (await ann.slash("/ask", {"question": "Who opened the gate?"})).text
    assert "What stands around it" in (await before.press("Context")).text
    assert (await ann.autocomplete("/ask", "article", "dam", {"question": "?"})) != []


async def test_permission_that_is_taken_in_mid_answer_leads_to_a_private_note(server: LocalDiscord, ann: User) -> None:
    refused = server.faults.forbid("PATCH /webhooks/*")
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    await reply.until(lambda each: each.messages)
    assert (refused.met, len(reply.messages), reply.ephemeral) == (1, 1, True)
    assert reply.text == wording.MAY_NOT_WRITE


async def test_ban_page_is_not_asked_for_again(server: LocalDiscord, ann: User) -> None:
    banned = server.faults.rate_limit("PATCH /webhooks/*", html=True, times=9)
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    await reply.until(lambda each: each.messages)
    assert (banned.met, len(reply.messages), reply.ephemeral) == (1, 1, True)


@pytest.mark.parametrize("everywhere", [False, True])
async def test_rate_limit_is_waited_for_and_the_answer_stands_once(
    server: LocalDiscord, ann: User, everywhere: bool
) -> None:
    limit = server.faults.rate_limit("PATCH /webhooks/*", 0.05, times=2, everywhere=everywhere)
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    assert (limit.met, len(reply.messages)) == (2, 1)
    assert "gate at four" in reply.text


@pytest.mark.parametrize("resumable", [False, True])
async def test_session_that_is_declared_invalid_is_taken_up_or_begun_anew(
    server: LocalDiscord, ann: User, desk: Desk, resumable: bool
) -> None:
    slow = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    await server.gateway.invalidate(resumable=resumable)
    await server.until(lambda: len(server.gateway.connections) == 2 and server.gateway.live)
    desk.gate.set()
    assert "gate at four" in (await slow.answered()).text
    assert (server.gateway.resumes, len(server.gateway.identifies)) == ((1, 1) if resumable else (0, 2))
    assert "gate at four" in (await ann.slash("/ask", {"question": "Who opened the gate?"})).text


@pytest.mark.parametrize("carry_out", [False, True])
@pytest.mark.parametrize("question", ["Who opened the gate?", " "])
async def test_first_response_is_repeated_after_a_broken_connection(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture, carry_out: bool, question: str
) -> None:
    broken = server.faults.cut("POST /interactions/*", carry_out=carry_out)
    reply = await ann.slash("/ask", {"question": question}, force=True, wait="nothing")
    await reply.until(lambda each: each.messages and broken.met and each.repeats == int(carry_out))
    assert len(reply.messages) == 1
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_message_is_answered_once_after_a_broken_connection(server: LocalDiscord, ann: User) -> None:
    for carry_out in (False, True):
        broken = server.faults.cut("POST /channels/*/messages", carry_out=carry_out)
        reply: Any = await ann.dm("Who opened the gate?")
        await server.until(lambda fault=broken: fault.met)
        await server.settle()
        assert len(reply.messages) == 1
        assert "gate at four" in reply.text
