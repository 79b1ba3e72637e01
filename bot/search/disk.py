"""One tantivy index on disk: opened, written, checked.

The index is a cache. `fingerprint` tells whether its files still are what was committed: tantivy itself opens an index with a
flipped byte without a word, so whoever owns the index keeps the fingerprint and rebuilds on a mismatch.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from tantivy import Index, IndexWriter, Schema

from bot.errors import StoreError
from bot.search.analysis import ANALYZERS
from bot.search.index import Reader

WRITER_BYTES = 64_000_000
"""Memory of the one writer thread; larger values gave no faster builds on news text."""


class DiskIndex:
    """An index in a folder of its own, with at most one writer."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        """Open the index, or make an empty one, which is `new`, where there is none or one of another schema.

        Damaged files must not come here: on some of them tantivy panics. `fingerprint` finds them.
        """
        self.folder, self._schema = folder, schema
        self.new = not (folder / "meta.json").exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            index = Index(schema, path=str(folder), reuse=True)
        except (ValueError, OSError):
            self.new = True
            shutil.rmtree(folder)
            folder.mkdir()
            index = Index(schema, path=str(folder))
        self._index = _ready(index)

    def reader(self) -> Reader:
        """Return a reader over what was committed last."""
        self._index.reload()
        return Reader(self._schema, self._index.searcher())

    def writer(self) -> IndexWriter:
        """Return the writer; let it go (`wait_merging_threads`) when done. Raises StoreError when another program writes."""
        try:
            return self._index.writer(heap_size=WRITER_BYTES, num_threads=1)
        except ValueError as error:
            raise StoreError(f"the index in {self.folder} is being written by another program") from error


class ForeignIndex:
    """An index that others write, or nobody may: its folder may be read-only."""

    def __init__(self, folder: Path, schema: Schema) -> None:
        """Open the index. Raises StoreError when there is none, or one of another schema."""
        self._folder, self._schema = folder, schema
        # tantivy locks an index even to read it, by a file beside it.
        self._mirror = None if os.access(folder, os.W_OK) else tempfile.TemporaryDirectory(prefix="newsdesk-")
        try:
            self._index = _ready(Index.open(str(self._place())))
        except (ValueError, OSError) as error:
            raise StoreError(f"the index in {folder} cannot be read") from error
        if self._index.schema != schema:
            raise StoreError(f"the index in {folder} is of another form")

    def reader(self) -> Reader:
        """Return a reader over what was committed last."""
        self._place()
        self._index.reload()
        return Reader(self._schema, self._index.searcher())

    def _place(self) -> Path:
        """Return where to read it: its own folder, or one for the time being with a link to each file that there is by now."""
        if self._mirror is None:
            return self._folder
        mirror = Path(self._mirror.name)
        for file in self._folder.glob("[!.]*.*"):
            with suppress(FileExistsError):
                (mirror / file.name).symlink_to(file.resolve())
        return mirror


def _ready(index: Index) -> Index:
    """Return an index that knows our analyzers, and shows what was committed when it is told to."""
    for name, analyzer in ANALYZERS.items():
        index.register_tokenizer(name, analyzer)
    index.config_reader("manual")
    return index


def fingerprint(folder: Path) -> str:
    """Return a checksum over every file of the last commit of the index in a folder; empty where there is none to be read."""
    try:
        names = _committed_files(folder)
    except (OSError, ValueError, KeyError, TypeError):  # no list of files, or none that can be understood
        return ""
    sums: list[tuple[str, int]] = []
    for name in names:
        with suppress(FileNotFoundError):  # a segment without deletions has no .del file, and so on
            sums.append((name, _checksum(folder / name)))
    return f"{zlib.crc32(json.dumps(sums).encode()):08x}-{len(sums)}"


def _committed_files(folder: Path) -> Sequence[str]:
    segments = json.loads((folder / "meta.json").read_text(encoding="utf-8"))["segments"]
    ids = {segment["segment_id"].replace("-", "") for segment in segments}
    return sorted(["meta.json", *(path.name for path in folder.iterdir() if path.name.split(".")[0] in ids)])


def _checksum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            total = zlib.crc32(chunk, total)
    return total
