"""What a kill, a full disk or a lack of file handles leaves behind: real processes, real files, real signals.

Whatever happened, each article is found as it was or as it is, never half of it, and the next start has all of them as they are.
"""

from __future__ import annotations

import logging
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bot.app import open_newsdesk
from bot.errors import StoreError
from bot.library import Library
from bot.library import library as room
from bot.settings import CorpusSettings, Settings
from tests.library.driving import Driver, all_of, driven
from tests.library.processes import POINTS, VERSIONS
from tests.library.stories import found


@pytest.fixture(scope="module")
def process() -> Iterator[subprocess.Popen[str]]:
    with driven() as running:
        yield running


@pytest.fixture
def driver(process: subprocess.Popen[str], tmp_path: Path) -> Driver:
    made = Driver(process, tmp_path)
    made.write(VERSIONS[0])
    assert made.do("bring_up_to_date")[0] == 0
    return made


@pytest.mark.parametrize("point", POINTS)
def test_a_refresh_that_is_killed_leaves_whole_articles_and_is_made_good(driver: Driver, point: str) -> None:
    driver.write(VERSIONS[1])
    assert driver.do("bring_up_to_date", point)[0] == -signal.SIGKILL
    status, (before, after) = driver.do("look")
    assert status == 0
    assert set(before) == set(all_of(VERSIONS[0]))
    assert {tuple(versions) for versions in before.values()} <= {(VERSIONS[0],), (VERSIONS[1],)}
    assert after == all_of(VERSIONS[1])
    if point == "right after the end":
        assert before == after


def test_kills_at_any_moment_lose_no_article(driver: Driver) -> None:
    rng = random.Random(7)
    for turn in range(5):
        old, new = VERSIONS[turn % 4], VERSIONS[(turn + 1) % 4]
        driver.write(new)
        driver.do("bring_up_to_date", kill_after=rng.uniform(0.01, 0.25))
        status, (before, after) = driver.do("look")
        assert status == 0
        assert {tuple(versions) for versions in before.values()} <= {(old,), (new,)}
        assert after == all_of(new)


@pytest.mark.parametrize(("what", "most"), [("RLIMIT_FSIZE", 2000), ("RLIMIT_NOFILE", 2)])
def test_without_room_or_handles_the_old_articles_are_served_until_there_are_some(
    driver: Driver, what: str, most: int
) -> None:
    status, (failure, in_trouble, after) = driver.do("in_need", what, most)
    assert status == 0
    assert failure
    assert in_trouble == all_of(VERSIONS[0])
    assert after == all_of(VERSIONS[1])


@pytest.mark.skipif(sys.platform != "linux", reason="the memory that a process has is told by Linux's /proc")
@pytest.mark.parametrize("megabytes", [0, 4, 16, 40, 80, 120])
def test_a_refresh_without_memory_leaves_whole_articles_and_is_made_good(driver: Driver, megabytes: int) -> None:
    driver.write(VERSIONS[1])
    status, failure = driver.do("short_of_memory", megabytes)
    assert status or failure or megabytes > 40  # what is enough differs
    status, (before, after) = driver.do("look")
    assert status == 0
    assert set(before) == set(all_of(VERSIONS[0]))
    assert {tuple(versions) for versions in before.values()} <= {(VERSIONS[0],), (VERSIONS[1],)}
    assert after == all_of(VERSIONS[1])


def test_what_became_read_only_is_served_on_also_by_the_next_start_and_taken_up_again(driver: Driver) -> None:
    status, told = driver.do("without_writing")
    assert status == 0
    if told is None:
        pytest.skip("this user may write anywhere")
    for key in ("refresh", "no writer"):
        assert re.fullmatch(r"Unwritable: the data folder .* cannot be written to \(Permission denied\)", told[key])
    assert told["running"] == told["beside"] == told["alone"] == all_of(VERSIONS[0])
    assert (
        told["reload"] == "NotKept: That could not be kept or read. Those who run this bot find the reason in its log."
    )
    assert told["mended"] == all_of(VERSIONS[1])


def test_another_program_that_writes_for_long_is_told_of_and_then_given_up(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    monkeypatch.setattr(room, "WAIT_SECONDS", 0.1)
    with FileLock(library._folder / "lock", thread_local=False):
        with pytest.raises(StoreError, match="another program has been writing the corpus in"):
            library.refresh()
        assert found(library.snapshot, "girders") == ["bridge.txt"]
        with pytest.raises(StoreError):
            Library([folder], library._folder.parent.parent)
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2
    assert "Another program is writing the corpus" in caplog.text
    assert library.refresh().unchanged == 2


def test_a_start_waits_for_another_program_that_is_building(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    lock = FileLock(library._folder / "lock", thread_local=False)
    lock.acquire()
    threading.Timer(0.3, lock.release).start()
    again = Library([folder], library._folder.parent.parent)
    assert found(again.snapshot, "girders") == ["bridge.txt"]
    assert "Another program is writing the corpus" in caplog.text
    again.close()


def test_who_follows_does_not_wait_for_another_program_and_has_what_it_wrote(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    settings = Settings(corpus=CorpusSettings(paths=(folder,), data_dir=library._folder.parent.parent))
    lock = FileLock(library._folder / "lock", thread_local=False)
    with lock:
        follower = open_newsdesk(settings, follow=True)
        assert found(follower._library.snapshot, "girders") == ["bridge.txt"]
    assert f"another program is writing the corpus in {library._folder}; the articles are served" in caplog.text
    (folder / "bridge.txt").write_text(
        "Bridge\n\nThe girders are gone, and arches stand there now.\n", encoding="utf-8"
    )
    library.refresh()
    assert found(follower._library.snapshot, "arches") == ["bridge.txt"]
    assert follower.reload().unchanged == 2
    assert not follower._library.reading
    follower.close()


def test_who_follows_waits_for_the_first_build(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(room, "PATIENCE", 0.05)
    settings = Settings(corpus=CorpusSettings(paths=(folder,), data_dir=tmp_path / "data"))
    place = Library([folder], tmp_path / "data")._folder
    lock = FileLock(place / "lock", thread_local=False)
    lock.acquire()
    threading.Timer(0.4, lock.release).start()
    follower = open_newsdesk(settings, follow=True)
    assert found(follower._library.snapshot, "girders") == ["bridge.txt"]
    assert "waiting until it is done" in caplog.text
    follower.close()


@pytest.mark.parametrize("trouble", ["nothing there", "other code", "damaged store", "damaged index"])
def test_who_only_reads_mends_and_makes_nothing(
    library: Library, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    library.close()
    data = tmp_path / "data"
    match trouble:
        case "nothing there":
            data = tmp_path / "elsewhere"
        case "other code":
            monkeypatch.setattr(room, "pipeline_version", lambda: "another")
        case "damaged store":
            library._store.write_bytes(b"no database" * 1000)
        case "damaged index":
            file = next((library._folder / "index" / "passages").glob("*.term"))
            file.write_bytes(bytes(reversed(file.read_bytes())))
    before = kept(data)
    with pytest.raises(StoreError):
        Library([folder], data, reading=True)
    assert kept(data) == before


def kept(data: Path) -> dict[Path, bytes]:
    """Return all that is kept, but for what SQLite puts beside a store while somebody reads it."""
    files = (file for file in data.rglob("*") if file.is_file() and not file.name.startswith("store.db-"))
    return {file: file.read_bytes() for file in files}


@pytest.mark.parametrize("hours", [-24, -1, 1, 24])
def test_what_another_program_wrote_is_seen_though_the_clock_was_set(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    other = Library([folder], library._folder.parent.parent)
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + hours * 3600 * 10**9)
    for version in ("arches", "cables"):
        assert found(library.snapshot, version) == []
        text = f"Bridge\n\nThe girders are gone, and {version} stand there now.\n"
        (folder / "bridge.txt").write_text(text, encoding="utf-8")
        other.refresh()
        assert found(library.snapshot, version) == ["bridge.txt"]
    other.close()
