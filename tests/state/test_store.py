"""What must last, in a real SQLite file: it comes back after a restart, and a file that cannot be used costs nothing but itself."""

from __future__ import annotations

import datetime
import logging
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import NotKept
from bot.model import Portion
from bot.state import ChannelSettings, Feedback, Language, Missed, ServerSettings, State, rows
from bot.state.tally import ANSWERED, DONE

DAY = datetime.date(2026, 3, 5)
OLD = DAY - datetime.timedelta(500)
SERVER, OTHER = 11, 12
ANN, BOB = 901234567890123456, 902345678901234567
"""As long as Discord's ids are: a few digits may stand in a hash by chance."""
SET = ServerSettings(
    private=True,
    language=Language.GERMAN,
    per_person=5,
    per_server=0,
    sees=Portion(("Tarn Courier",), ("sport",)),
    channels={7: ChannelSettings(answers=True, sees=Portion(folders=("local",)))},
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "state.db"


def opened(path: Path) -> State:
    state = State(path)
    state.load()
    return state


def said(reason: str = "It is about another bridge.", server: int = SERVER) -> Feedback:
    return Feedback(day=DAY, server=server, question="Who closed it?", answer="“Nobody.”", reason=reason)


def test_no_file_is_made_before_something_is_written(path: Path) -> None:
    state = opened(path)
    assert state.server(SERVER) == ServerSettings()
    assert (state.about(ANN), state.forget(ANN), state.missed(SERVER, DAY), state.days(None, DAY)) == ((), 0, (), ())
    state.reset(SERVER)
    assert state.feedback(None, DAY) == ()
    assert not path.parent.exists()


def test_settings_come_back_after_a_restart(path: Path) -> None:
    state = opened(path)
    assert state.change(SERVER, lambda _: SET) == SET
    state.close()
    again = opened(path)
    assert again.server(SERVER) == SET
    assert again.server(OTHER) == again.server(None) == ServerSettings()
    again.reset(SERVER)
    assert again.server(SERVER) == opened(path).server(SERVER) == ServerSettings()


def test_a_change_builds_on_the_one_before(path: Path) -> None:
    state = opened(path)
    state.change(SERVER, lambda before: replace(before, private=True))
    state.change(SERVER, lambda before: replace(before, missed=True))
    assert opened(path).server(SERVER) == ServerSettings(private=True, missed=True)


def test_feedback_is_found_by_server_and_by_person_and_has_no_id_in_it(path: Path) -> None:
    state = opened(path)
    state.add_feedback(said("first"), ANN)
    state.add_feedback(said("second"), BOB)
    state.add_feedback(said("third", OTHER), ANN)
    assert [each.reason for each in state.feedback(SERVER, DAY)] == ["second", "first"]
    assert [each.reason for each in state.feedback(None, DAY)] == ["third", "second", "first"]
    assert state.feedback(SERVER, DAY + datetime.timedelta(1)) == ()
    assert [each.reason for each in opened(path).about(ANN)] == ["third", "first"]
    assert str(ANN).encode() not in path.read_bytes()


def test_what_somebody_deletes_is_gone_from_the_file(path: Path) -> None:
    state = opened(path)
    state.add_feedback(said("a marked reason"), ANN)
    state.add_feedback(said("another"), BOB)
    assert b"a marked reason" in path.read_bytes()
    assert state.forget(ANN) == 1
    assert (state.about(ANN), state.forget(ANN), len(state.about(BOB))) == ((), 0, 1)
    assert b"a marked reason" not in path.read_bytes()


def test_the_hash_of_a_person_differs_from_file_to_file(tmp_path: Path) -> None:
    hashes = set()
    for name in ("one.db", "two.db"):
        opened(tmp_path / name).add_feedback(said(), ANN)
        with sqlite3.connect(tmp_path / name) as connection:
            hashes |= set(connection.execute("select person from feedback"))
        connection.close()
    assert len(hashes) == 2


def test_only_the_newest_rows_of_a_server_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 3)
    state = opened(path)
    state.add_missed(DAY, OTHER, "of another server")
    for number in range(5):
        state.add_missed(DAY, SERVER, f"question {number}")
        state.add_feedback(said(f"reason {number}"), ANN)
    assert [each.question for each in state.missed(SERVER, DAY)] == ["question 4", "question 3", "question 2"]
    assert [each.reason for each in state.feedback(SERVER, DAY)] == ["reason 4", "reason 3", "reason 2"]
    assert state.missed(OTHER, DAY) == (Missed(DAY, "of another server"),)


def test_questions_that_found_nothing_go_when_keeping_them_is_switched_off(path: Path) -> None:
    state = opened(path)
    state.change(SERVER, lambda before: replace(before, missed=True))
    state.add_missed(DAY, SERVER, "who won?")
    state.change(SERVER, lambda before: replace(before, private=True))
    assert len(state.missed(SERVER, DAY)) == 1
    state.change(SERVER, lambda before: replace(before, missed=False))
    assert state.missed(SERVER, DAY) == ()


def test_counts_add_up_over_restarts_and_old_ones_go(path: Path) -> None:
    opened(path).add_counts({(DAY, SERVER, DONE): 2, (OLD, SERVER, DONE): 9}, OLD)
    opened(path).add_counts({(DAY, SERVER, DONE): 3, (DAY, SERVER, ANSWERED): 1, (DAY, OTHER, DONE): 4}, DAY)
    (day,) = opened(path).days(SERVER, OLD)
    assert (day.date, dict(day.counts)) == (DAY, {DONE: 5, ANSWERED: 1})
    assert [each.of(DONE) for each in opened(path).days(None, DAY)] == [9]


def test_long_and_broken_words_are_cut_and_kept(path: Path) -> None:
    state = opened(path)
    state.add_feedback(replace(said("half \ud83c of it"), question="x" * 5000), ANN)
    (kept,) = state.about(ANN)
    assert (kept.reason, len(kept.question)) == ("half ? of it", 1000)


def test_a_damaged_file_is_told_once_and_the_defaults_hold(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all " * 100)
    before = path.read_bytes()
    state = opened(path)
    assert state.server(SERVER) == ServerSettings()
    for use in (
        lambda: state.change(SERVER, lambda _: SET),
        lambda: state.add_feedback(said(), ANN),
        lambda: state.days(None, DAY),
        lambda: state.about(ANN),
    ):
        with pytest.raises(NotKept):
            use()
    assert state.server(SERVER) == ServerSettings()
    (record,) = caplog.records
    assert record.levelno == logging.ERROR
    assert "file is not a database" in record.getMessage()
    assert path.read_bytes() == before


def test_an_empty_file_is_used(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    opened(path).change(SERVER, lambda _: SET)
    assert opened(path).server(SERVER) == SET


def test_a_file_of_a_later_version_is_left_alone(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened(path).change(SERVER, lambda _: SET)
    with sqlite3.connect(path) as connection:
        connection.execute("update facts set value = '99' where name = 'version'")
    connection.close()
    state = opened(path)
    assert state.server(SERVER) == ServerSettings()
    with pytest.raises(NotKept):
        state.reset(SERVER)
    assert "made by a later version of Newsdesk (tables 99, known here: 1)" in caplog.text


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "data").write_text("a file where the folder would be", encoding="utf-8")
    with pytest.raises(NotKept):
        opened(tmp_path / "data" / "state.db").change(SERVER, lambda _: SET)
    assert "cannot be used" in caplog.text


def test_a_write_that_fails_changes_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    state = opened(path)
    state.change(SERVER, lambda _: SET)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "create trigger no before update on servers begin select raise(abort, 'the disk is full'); end"
        )
    connection.close()
    with pytest.raises(NotKept):
        state.change(SERVER, lambda before: replace(before, private=False))
    assert state.server(SERVER) == opened(path).server(SERVER) == SET
    assert "the disk is full" in caplog.text


def test_settings_that_are_no_json_leave_the_defaults(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    opened(path).change(SERVER, lambda _: SET)
    with sqlite3.connect(path) as connection:
        connection.execute("update servers set settings = '{'")
    connection.close()
    assert opened(path).server(SERVER) == ServerSettings()
    assert "cannot be read" in caplog.text
