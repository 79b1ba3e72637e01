"""Counts and questions that wait to be written down, over a real file."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import keeping
from bot.client.keeping import Keeping, today
from bot.client.workers import Workers
from bot.state.tally import ANSWERED, DONE, UNANSWERED

SERVER = 11


@pytest_asyncio.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Keeping]:
    workers = Workers(1)
    made = Keeping(tmp_path / "state.db", workers)
    await made.open()
    yield made
    await made.close()
    workers.close()


async def test_nothing_is_written_when_nothing_happened(kept: Keeping, tmp_path: Path) -> None:
    await kept.flush()
    assert not (tmp_path / "state.db").exists()


async def test_what_happened_is_written_down_at_the_end(tmp_path: Path) -> None:
    workers = Workers(1)
    for _ in range(2):
        kept = Keeping(tmp_path / "state.db", workers)
        await kept.open()
        kept.ended(SERVER, DONE, 0.02)
        kept.asked(SERVER, "Who?", answered=True)
        await kept.close()
    (day,) = kept.state.days(SERVER, today())
    assert dict(day.counts) == {DONE: 2, ANSWERED: 2, "ms20": 2}
    kept.state.close()
    workers.close()


async def test_counts_that_cannot_be_written_wait_until_they_can(kept: Keeping, tmp_path: Path) -> None:
    kept.ended(SERVER, DONE, 0.02)
    await kept.flush()
    refuse = "create trigger no before insert on counts begin select raise(abort, 'the disk is full'); end"
    with sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute(refuse)
    kept.ended(SERVER, DONE, 0.02)
    await kept.flush()
    await kept.flush()
    with sqlite3.connect(tmp_path / "state.db") as connection:
        connection.execute("drop trigger no")
    connection.close()
    await kept.flush()
    (day,) = kept.state.days(SERVER, today())
    assert day.of(DONE) == 2


async def test_questions_wait_in_bounded_memory_and_go_when_they_are_no_longer_wanted(
    kept: Keeping, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "WAITING", 3)
    kept.asked(SERVER, "before it was wanted", answered=False)
    kept.state.change(SERVER, lambda before: replace(before, missed=True))
    for number in range(5):
        kept.asked(SERVER, f"question {number}", answered=False)
    kept.asked(SERVER, "an answered one", answered=True)
    await kept.flush()
    assert [each.question for each in kept.state.missed(SERVER, today())] == ["question 2", "question 1", "question 0"]
    kept.asked(SERVER, "one more", answered=False)
    kept.state.change(SERVER, lambda before: replace(before, missed=False))
    await kept.flush()
    assert kept.state.missed(SERVER, today()) == ()
    (day,) = kept.state.days(SERVER, today())
    assert day.of(UNANSWERED) == 7
