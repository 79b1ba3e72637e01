"""Which files the corpus was read from, and what came of them."""

from __future__ import annotations

import json
from pathlib import Path

from bot.library import Library
from bot.model import CorpusFile


def test_files_are_found_by_any_part_of_their_name(library: Library, folder: Path) -> None:
    (folder / "100%_empty.txt").touch()
    library.refresh()
    assert [(file.id, file.articles) for file in library.files()] == [
        ("100%_empty.txt", 0),
        ("bridge.txt", 1),
        ("ferry.txt", 1),
    ]
    assert [file.id for file in library.files("RIDGE")] == ["bridge.txt"]
    assert [file.id for file in library.files("%_")] == ["100%_empty.txt"]
    assert len(library.files("", 2)) == 2


def test_a_file_is_known_by_its_name_and_by_its_articles(library: Library, folder: Path) -> None:
    lines = [json.dumps({"id": f"n{number}", "text": f"Story {number}. The ferry runs again."}) for number in range(30)]
    (folder / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    library.refresh()
    file = CorpusFile("all.jsonl", folder / "all.jsonl", 30)
    assert (library.file("all.jsonl"), library.file_of("n7"), library.file("n7")) == (file, file, None)
    assert library.file_of("all.jsonl") is None
    assert [each.id for each in library.articles_of(file.path)] == [f"n{number}" for number in range(25)]


def test_what_was_removed_is_known_no_more(library: Library, folder: Path) -> None:
    (folder / "ferry.txt").unlink()
    library.refresh()
    assert (library.file("ferry.txt"), library.file_of("ferry.txt")) == (None, None)
    assert library.articles_of(folder / "ferry.txt") == ()
