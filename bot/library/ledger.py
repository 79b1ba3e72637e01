"""What a refresh writes down: which files were seen, which articles came of them, what was left out.

New article versions belong to the generation after the present one; readers do not see them before the refresh has ended and
moved the generation on. All calls of one `Ledger` share one connection; the caller decides when to commit.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from bot.articles.folder import SourceFile
from bot.library import tables
from bot.library.codec import encode
from bot.library.copies import Copies
from bot.library.store import PAGE, Facts
from bot.model import Article, Rejection

_FILES, _ARTICLES, _REJECTIONS = tables.files, tables.articles, tables.rejections
_SIGNATURE = ("id", "size", "mtime_ns", "ctime_ns", "inode")


class Ledger:
    """The books of one refresh."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.facts = Facts(connection)
        self.next = self.facts.generation + 1
        self.copies = Copies(connection, self.next)
        self._run = int(self.facts.get("run", "0")) + 1
        self.facts.set("run", str(self._run))

    # --- files

    def see(self, found: Iterable[SourceFile | Rejection]) -> None:
        """Write down the files there are, marking those to be read; what cannot be a file of the corpus is rejected."""
        self._connection.execute(delete(_REJECTIONS).where(_REJECTIONS.c.path.is_(None)))
        page: list[SourceFile] = []
        position = 0
        for entry in found:
            if isinstance(entry, Rejection):
                self.reject(entry)
                continue
            page.append(entry)
            if len(page) == PAGE:
                position = self._see_page(page, position)
                page = []
        self._see_page(page, position)

    def _see_page(self, page: list[SourceFile], position: int) -> int:
        keys = [path_key(file.path) for file in page]
        known = {row.path: row for row in self._connection.execute(select(_FILES).where(_FILES.c.path.in_(keys)))}
        new: list[dict[str, Any]] = []
        same: list[dict[str, Any]] = []
        for place, (key, file) in enumerate(zip(keys, page, strict=True), position):
            values = {name: str(value) if name == "inode" else value for name, value in _signature(file).items()}
            before = known.get(key)
            stale = before is None or before.stale or any(getattr(before, name) != values[name] for name in _SIGNATURE)
            row = {"path": key, **values, "position": place, "run": self._run, "stale": stale}
            (new if before is None else same).append(row)
        if new:
            self._connection.execute(insert(_FILES), new)
        if same:
            columns: dict[str, Any] = {name: bindparam(name) for name in same[0] if name != "path"}
            known_file = update(_FILES).where(_FILES.c.path == bindparam("key")).values(columns)
            self._connection.execute(known_file, [{"key": row.pop("path"), **row} for row in same])
        return position + len(page)

    def gone(self) -> list[str]:
        """Return the keys of files that were there before and were not seen now."""
        return list(self._connection.scalars(select(_FILES.c.path).where(_FILES.c.run != self._run)))

    def forget(self, key: str) -> None:
        """Drop a file and its rejections (its articles are ended by the caller)."""
        self._connection.execute(delete(_FILES).where(_FILES.c.path == key))
        self._connection.execute(delete(_REJECTIONS).where(_REJECTIONS.c.path == key))

    def recheck_taken_ids(self) -> None:
        """Mark files for reading of which something was left out because another file had its id."""
        waiting = select(_REJECTIONS.c.path).where(_REJECTIONS.c.id_taken)
        self._connection.execute(update(_FILES).where(_FILES.c.path.in_(waiting)).values(stale=True))

    def stale_count(self) -> int:
        """Return the number of files to be read."""
        return self._connection.scalar(select(func.count()).where(_FILES.c.stale)) or 0

    def stale_bytes(self) -> int:
        """Return the size of the files to be read, together."""
        return self._connection.scalar(select(func.coalesce(func.sum(_FILES.c.size), 0)).where(_FILES.c.stale)) or 0

    def stale(self) -> Iterator[tuple[str, SourceFile]]:
        """Yield (key, file) for the files to be read, in corpus order; also those marked meanwhile."""
        last = -1
        while True:
            query = select(_FILES).where(_FILES.c.stale, _FILES.c.position > last).order_by(_FILES.c.position).limit(1)
            row = self._connection.execute(query).first()
            if row is None:
                return
            last = row.position
            path = Path(os.fsdecode(row.path.encode("latin-1")))
            yield row.path, SourceFile(path, row.id, row.size, row.mtime_ns, row.ctime_ns, int(row.inode))

    def read(self, key: str) -> None:
        """Note that a file was read to its end."""
        self._connection.execute(update(_FILES).where(_FILES.c.path == key).values(stale=False))

    # --- rejections

    def reject(self, rejection: Rejection, key: str | None = None, *, id_taken: bool = False) -> None:
        """Write down what is left out; `key` is the file that was read, None for what is no readable file at all."""
        values = {"path": key, "file": rejection.file, "reason": rejection.reason, "id_taken": id_taken}
        self._connection.execute(insert(_REJECTIONS).values(values))

    def clear_rejections(self, key: str) -> None:
        """Forget what was left out of a file, before it is read again."""
        self._connection.execute(delete(_REJECTIONS).where(_REJECTIONS.c.path == key))

    # --- articles

    def articles_of(self, key: str) -> dict[str, tuple[int, str]]:
        """Return {id: (row, digest)} of the articles that a file gives at present."""
        query = select(_ARTICLES.c.id, _ARTICLES.c.row, _ARTICLES.c.digest).where(_live(), _ARTICLES.c.path == key)
        return {id: (row, digest) for id, row, digest in self._connection.execute(query)}

    def owner(self, id: str) -> tuple[int, str, int] | None:
        """Return (row, file key, file position) of the article that has an id at present, or None."""
        query = (
            select(_ARTICLES.c.row, _ARTICLES.c.path, _FILES.c.position)
            .join(_FILES, _FILES.c.path == _ARTICLES.c.path)
            .where(_live(), _ARTICLES.c.id == id)
        )
        found = self._connection.execute(query).first()
        return (found[0], found[1], found[2]) if found else None

    def position(self, key: str) -> int:
        """Return the place of a file in corpus order."""
        return int(self._connection.execute(select(_FILES.c.position).where(_FILES.c.path == key)).scalar_one())

    def mark_stale(self, key: str) -> None:
        """Mark a file for reading."""
        self._connection.execute(update(_FILES).where(_FILES.c.path == key).values(stale=True))

    def add(self, article: Article, key: str, digest: str, place: int) -> int:
        """Keep a new version of an article, which stands at some place of its file, and return its row."""
        values: dict[str, Any] = {**encode(article), "path": key, "digest": digest, "added": self.next}
        added = self._connection.execute(insert(_ARTICLES).values(values)).inserted_primary_key
        assert added is not None  # noqa: S101  SQLite always tells
        row = int(added[0])
        self.copies.note(article, row, place)
        return row

    def end(self, row: int) -> None:
        """Take an article version out of the next generation."""
        self._connection.execute(update(_ARTICLES).where(_ARTICLES.c.row == row).values(removed=self.next))
        self.copies.forget(row)

    def live_count(self) -> int:
        """Return the number of articles of the next generation, as far as it is written."""
        return self._connection.scalar(select(func.count()).where(_live())) or 0

    def purge(self) -> None:
        """Delete versions that no reader can hold any more: those that ended before the present generation."""
        for table in (_ARTICLES, tables.copies):
            self._connection.execute(delete(table).where(table.c.removed < self.next - 1))


def path_key(path: Path) -> str:
    """Return a text that stands for a path, also for one whose bytes are no valid text."""
    return os.fsencode(path).decode("latin-1")


def _signature(file: SourceFile) -> dict[str, Any]:
    return {name: getattr(file, name) for name in _SIGNATURE}


def _live() -> Any:
    return _ARTICLES.c.removed.is_(None)
