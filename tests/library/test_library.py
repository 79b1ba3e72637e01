import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.library import Library
from bot.library import library as room
from bot.library.codec import pipeline_version
from bot.library.snapshot import Snapshot
from bot.search.disk import _committed_files
from tests.library.stories import found


def reopened(library: Library, folder: Path) -> Library:
    """Return the library opened again, as after a restart."""
    library.close()
    return Library([folder], library._folder.parent.parent)


def finds(library: Library) -> bool:
    return found(library.snapshot, "girders") == ["bridge.txt"]


def test_an_unchanged_corpus_opens_as_it_was(library: Library, folder: Path) -> None:
    before = library.snapshot.row_of("bridge.txt")
    again = reopened(library, folder)
    assert finds(again)
    assert again.snapshot.row_of("bridge.txt") == before
    assert again.refresh().unchanged == 2
    again.close()


@pytest.mark.parametrize("damage", ["flip", "cut", "remove", "empty"])
@pytest.mark.parametrize("kind", [".store", ".idx", ".pos", ".term", ".fieldnorm", "meta.json"])
def test_a_damaged_index_is_built_again_from_the_store(library: Library, folder: Path, kind: str, damage: str) -> None:
    library.close()
    path = next(path for path in sorted((library._folder / "index" / "passages").iterdir()) if path.name.endswith(kind))
    content = path.read_bytes()
    if damage == "remove":
        path.unlink()
    else:
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 8]) + content[middle + 1 :]
        path.write_bytes({"flip": flipped, "cut": content[:middle], "empty": b""}[damage])
    again = reopened(library, folder)
    again.refresh()
    assert finds(again)
    again.close()


def test_no_flipped_bit_of_the_index_goes_unnoticed(library: Library) -> None:
    before = library._indexes.fingerprint()
    for index in library._indexes._indexes.values():
        for path in (index.folder / name for name in _committed_files(index.folder) if name != "meta.json"):
            content = path.read_bytes()
            for place in {0, len(content) // 3, len(content) - 1}:
                bit = 1 << place % 8
                path.write_bytes(content[:place] + bytes([content[place] ^ bit]) + content[place + 1 :])
                assert library._indexes.fingerprint() != before, (path.name, place)
            path.write_bytes(content)
    assert library._indexes.fingerprint() == before


def test_no_flipped_bit_of_the_index_s_list_of_files_stops_a_start(library: Library, folder: Path) -> None:
    path = library._folder / "index" / "passages" / "meta.json"
    for step in range(10):
        library.close()
        content = path.read_bytes()
        place = len(content) * step // 10
        path.write_bytes(content[:place] + bytes([content[place] ^ (1 << step % 8)]) + content[place + 1 :])
        library = reopened(library, folder)
        library.refresh()
        assert finds(library), place
    library.close()


def test_a_lost_index_is_built_again(library: Library, folder: Path) -> None:
    library.close()
    shutil.rmtree(library._folder / "index")
    again = reopened(library, folder)
    assert finds(again)
    again.close()


def test_a_damaged_store_is_read_again_from_the_files(library: Library, folder: Path) -> None:
    library.close()
    for path in library._folder.glob("store.db*"):
        path.unlink()
    (library._folder / "store.db").write_bytes(b"not a database" * 100)
    again = reopened(library, folder)
    assert again.refresh().added == 2
    assert finds(again)
    again.close()


def test_articles_read_by_other_code_are_read_again(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "pipeline_version", lambda: "another")
    again = reopened(library, folder)
    assert again.refresh().added == 2
    again.close()


def test_the_pipeline_version_is_stable() -> None:
    command = "from bot.library.codec import pipeline_version; print(pipeline_version())"
    other = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == pipeline_version()


def test_another_program_s_refresh_is_seen(library: Library, folder: Path) -> None:
    other = Library([folder], library._folder.parent.parent)
    (folder / "ferry.txt").unlink()
    other.refresh()
    assert [listing.id for listing in library.snapshot.listings()] == ["bridge.txt"]
    other.close()


def test_what_another_program_did_is_seen_however_often_one_looks(library: Library, folder: Path) -> None:
    for number in range(3):
        path = folder / f"{number}.txt"
        path.write_text(f"Story {number}\n\nThe lighthouse number {number} was painted white in May.", encoding="utf-8")
        assert library.snapshot is library.snapshot
        other = Library([folder], library._folder.parents[1])
        other.refresh()
        other.close()
        assert library.snapshot.row_of(path.name) is not None


def test_what_was_asked_last_is_worked_out_once(library: Library) -> None:
    asked: list[str] = []

    def count(snapshot: Snapshot, word: str, *, times: int) -> int:
        asked.append(word)
        return snapshot.counts()[0] * times

    snapshot = library.snapshot
    assert [snapshot.once(count, "a", times=each) for each in (1, 2, 1)] == [2, 4, 2]
    assert asked == ["a", "a"]


def test_two_corpora_in_one_data_folder_do_not_meet(library: Library, folder: Path) -> None:
    other = Library([folder / "ferry.txt"], library._folder.parent.parent)
    other.refresh()
    assert [listing.id for listing in other.snapshot.listings()] == ["ferry.txt"]
    assert len(library.snapshot.listings()) == 2
    other.close()


def test_questions_are_answered_while_the_corpus_is_refreshed(library: Library, folder: Path) -> None:
    failures: list[str] = []
    done = threading.Event()

    def ask() -> None:
        while not done.is_set():
            if not finds(library):
                failures.append("lost")

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    for number in range(6):
        (folder / "ferry.txt").write_text(
            f"Ferry number {number}\n\nThe ferry sails at {number} every day of the week.\n"
        )
        library.refresh()
    done.set()
    for thread in asking:
        thread.join()
    assert failures == []


def test_an_empty_folder_is_an_empty_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none").mkdir()
    library = Library([tmp_path / "none"], tmp_path / "data")
    report = library.refresh()
    assert (report.added, report.rejected) == (0, ())
    assert found(library.snapshot, "anything") == []
    assert library.snapshot.counts() == (0, 0, 0)
    assert library.status().refreshed is not None
    library.close()
    rebuilt: list[object] = []
    monkeypatch.setattr(room, "rebuild_indexes", lambda *_: rebuilt.append(1))
    Library([tmp_path / "none"], tmp_path / "data").close()
    assert rebuilt == []
