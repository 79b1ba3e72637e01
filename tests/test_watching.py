"""Files that change are read by themselves."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot import watching
from bot.app import Newsdesk
from bot.errors import StoreError
from bot.library import Library
from bot.settings import CorpusSettings, Settings
from bot.watching import Changes, watched
from tests.fakes import FakeNewsdesk
from tests.library.stories import BRIDGE, FERRY

QUIET = 0.1


def until(condition: Callable[[], object], what: str) -> None:
    """Wait for something that a thread does."""
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.01)


class Desk(FakeNewsdesk):
    """Counts refreshes; `gate` holds one up, and two at once are noted."""

    def __init__(self, *paths: Path, data_dir: Path, watch: bool = True) -> None:
        super().__init__()
        corpus = CorpusSettings(paths=paths, data_dir=data_dir, watch=watch, quiet=QUIET)
        self.settings = replace(self.settings, corpus=corpus)
        self.gate = threading.Event()
        self.gate.set()
        self.refreshes = self.at_once = self.most_at_once = 0
        self.error: Exception | None = None

    def reload(self, progress=None):
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        self.gate.wait(10)
        self.at_once -= 1
        self.refreshes += 1
        if self.error:
            raise self.error
        return super().reload(progress)


@contextmanager
def live(desk: Desk) -> Iterator[None]:
    """Watch for the length of the block, from the moment on at which the system tells of changes."""
    with watched(desk):
        until(lambda: desk.refreshes == 1, "the refresh at the beginning")
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    return made


@pytest.fixture
def desk(folder: Path, tmp_path: Path) -> Desk:
    return Desk(folder, data_dir=tmp_path / "data")


def test_a_new_a_changed_and_a_removed_file_are_taken_over(folder: Path, tmp_path: Path) -> None:
    library = Library([folder], tmp_path / "data")
    settings = Settings(corpus=CorpusSettings(paths=(folder,), data_dir=tmp_path / "data", quiet=QUIET))
    newsdesk = Newsdesk(settings, library)

    def titles() -> list[str]:
        return [each.title for each in newsdesk.articles()]

    with watched(newsdesk):
        (folder / "a.txt").write_text(BRIDGE, encoding="utf-8")
        until(lambda: titles() == ["Bridge in Tarn closed"], "the new file")
        (folder / "a.txt").write_text(FERRY, encoding="utf-8")
        until(lambda: titles() == ["Ferry runs again"], "the changed file")
        (folder / "a.txt").unlink()
        until(lambda: titles() == [], "the removed file")
    library.close()


def test_a_file_in_a_new_folder_is_noticed(desk: Desk, folder: Path) -> None:
    with live(desk):
        (folder / "deep" / "er").mkdir(parents=True)
        (folder / "deep" / "er" / "a.txt").write_text(BRIDGE, encoding="utf-8")
        until(lambda: desk.refreshes > 1, "the file")


def test_what_is_no_business_of_the_corpus_is_not_noticed(desk: Desk, folder: Path) -> None:
    desk.settings = replace(desk.settings, corpus=replace(desk.settings.corpus, data_dir=folder / "data"))
    (folder / "data").mkdir()
    (folder / "run.log").touch()
    with live(desk):
        for name in (".adding-1.txt", "a.txt~", "~$a.txt", "a.part", "data/store.db", "data/a.txt"):
            (folder / name).write_text("x", encoding="utf-8")
        (folder / "run.log").write_text("a line", encoding="utf-8")
        time.sleep(5 * QUIET)
        assert desk.refreshes == 1
        (folder / "a.txt").write_text("x", encoding="utf-8")
        until(lambda: desk.refreshes == 2, "the one that counts")


def test_a_single_file_is_noticed_also_when_another_takes_its_place(tmp_path: Path) -> None:
    file = tmp_path / "only.txt"
    file.write_text("a", encoding="utf-8")
    desk = Desk(file, data_dir=tmp_path / "data")
    with live(desk):
        (tmp_path / "other.txt").write_text("b", encoding="utf-8")
        time.sleep(5 * QUIET)
        assert desk.refreshes == 1
        (tmp_path / "other.txt").replace(file)
        until(lambda: desk.refreshes == 2, "the file in its place")


def test_a_file_that_grows_is_taken_when_it_is_quiet() -> None:
    changes = Changes(quiet=1.0)
    noted: list[float] = []

    def grow() -> None:
        for _ in range(10):
            changes.note()
            noted.append(time.monotonic())
            time.sleep(0.05)

    thread = threading.Thread(target=grow)
    thread.start()
    assert changes.settled()
    settled = time.monotonic()
    thread.join()
    assert len(noted) == 10
    assert settled - noted[-1] > 0.9  # clocks differ by less than a tick


def test_a_file_that_grows_for_ever_does_not_hold_up_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "LONGEST", 0.4)
    changes, stop = Changes(quiet=0.2), threading.Event()

    def grow() -> None:
        while not stop.wait(0.02):
            changes.note()

    thread = threading.Thread(target=grow)
    thread.start()
    assert changes.settled()
    stop.set()
    thread.join()


def test_no_two_refreshes_at_once_and_none_forgotten(desk: Desk, folder: Path) -> None:
    with live(desk):
        desk.gate.clear()
        (folder / "a.txt").write_text("a", encoding="utf-8")
        until(lambda: desk.at_once == 1, "the first refresh")
        (folder / "b.txt").write_text("b", encoding="utf-8")
        time.sleep(5 * QUIET)
        desk.gate.set()
        until(lambda: desk.refreshes == 3, "the second refresh")
    assert desk.most_at_once == 1


@pytest.mark.parametrize("error", [StoreError("in use"), OSError("disk"), RuntimeError("ours")])
def test_a_refresh_that_fails_is_logged_and_the_next_change_is_seen(
    desk: Desk, folder: Path, caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    with live(desk):
        desk.error = error
        (folder / "a.txt").write_text("a", encoding="utf-8")
        until(lambda: desk.refreshes == 2, "the refresh that fails")
        desk.error = None
        (folder / "a.txt").write_text("ab", encoding="utf-8")
        until(lambda: desk.refreshes == 3, "the next one")
    assert "The corpus stays as it was (reference " in caplog.text


def test_a_folder_that_is_not_there_yet_is_watched_once_it_is(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "AGAIN", 0.05)
    later = tmp_path / "later"
    desk = Desk(later, data_dir=tmp_path / "data")
    with watched(desk):
        until(lambda: "are not noticed" in caplog.text, "the warning")
        assert desk.refreshes == 0
        later.mkdir()
        until(lambda: desk.refreshes == 1, "the refresh for what was not seen")


def test_a_folder_that_is_replaced_is_watched_anew(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "AGAIN", 0.05)
    with live(desk):
        folder.rename(folder.with_name("old"))
        folder.mkdir()
        until(lambda: desk.refreshes >= 2, "the refresh for what was not seen")
        before = desk.refreshes
        time.sleep(1)
        (folder / "a.txt").write_text("a", encoding="utf-8")
        until(lambda: desk.refreshes > before, "the new file")


def test_nothing_is_watched_where_that_is_switched_off(folder: Path, tmp_path: Path) -> None:
    before = threading.active_count()
    with watched(Desk(folder, data_dir=tmp_path / "data", watch=False)):
        assert threading.active_count() == before


def test_the_end_leaves_no_thread_behind(desk: Desk) -> None:
    logging.getLogger("watchfiles").setLevel(logging.WARNING)
    with live(desk):
        names = {thread.name for thread in threading.enumerate()}
        assert {"watch", "refresh"} <= names
    assert not {"watch", "refresh"} & {thread.name for thread in threading.enumerate()}
