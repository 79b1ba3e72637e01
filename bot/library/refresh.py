"""Bringing the stored corpus up to date with its files: read what changed, end what is gone, leave the rest alone.

The work is written down as it goes, so a build that is stopped goes on where it was. The generation moves on at the very end,
in one transaction, after the indexes were committed; until then readers see the corpus as it was.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType

from sqlalchemy import Connection, Engine

from bot.articles.duplicates import Repeated, wording
from bot.articles.folder import SourceFile, find
from bot.errors import reference
from bot.library.codec import digest, pipeline_version
from bot.library.indexes import Indexes, Writing
from bot.library.ledger import Ledger
from bot.library.store import Facts, Generation, read_rejections
from bot.model import Article, Progress, RawArticle, RefreshReport, Rejection

COMMIT_EVERY = 1000
"""Articles between two commits of a long build: what a stopped build loses at most."""

log = logging.getLogger(__name__)


@dataclass
class _Counts:
    added: int = 0
    changed: int = 0
    removed: int = 0
    since_commit: int = field(default=0)

    @property
    def any(self) -> bool:
        return bool(self.added or self.changed or self.removed)


def refresh(paths: Sequence[Path], engine: Engine, indexes: Indexes, progress: Progress | None = None) -> RefreshReport:
    """Bring store and indexes up to date with the files under `paths`; return what was done.

    Only one may run at a time over one store. Raises StoreError when another program writes the indexes.
    """
    with engine.connect() as connection:
        work = _Refresh(connection, indexes, progress)
        try:
            report = work.run(paths)
        finally:
            work.close()
    return RefreshReport(
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=work.live - report.added - report.changed,
        rejected=read_rejections(engine),
    )


class _Refresh:
    """The state of one refresh: its books, and the index writers once something is to be written."""

    def __init__(self, connection: Connection, indexes: Indexes, progress: Progress | None) -> None:
        self._connection, self._indexes, self._progress = connection, indexes, progress
        self._ledger = Ledger(connection)
        self._counts = _Counts()
        self._opened: Writing | None = None
        self._done = self._total = 0
        self.live = 0

    def run(self, paths: Sequence[Path]) -> _Counts:
        self._ledger.purge()
        self._ledger.see(find(paths))
        self._drop_gone()
        if self._counts.any or self._ledger.stale_count():
            self._ledger.recheck_taken_ids()
        self._read_stale()
        if self._ledger.facts.get("copies"):
            self._ledger.copies.settle(lambda: self._writing)
        self.live = self._ledger.live_count()
        self._finish()
        return self._counts

    def close(self) -> None:
        if self._opened is not None:
            self._opened.abandon()

    @property
    def _writing(self) -> Writing:
        """The index writers. From their first use to the end of the refresh the indexes count as damaged."""
        if self._opened is None:
            self._opened = self._indexes.writing()
            self._ledger.facts.set("index", "")
            self._ledger.facts.set("copies", "to be looked for")
            self._connection.commit()
        return self._opened

    def _drop_gone(self) -> None:
        for key in self._ledger.gone():
            for row, _ in self._ledger.articles_of(key).values():
                self._end(row)
                self._counts.removed += 1
            self._ledger.forget(key)

    def _read_stale(self) -> None:
        if not self._ledger.stale_count():
            return
        self._total = self._ledger.stale_bytes()
        for key, file in self._ledger.stale():
            self._tell(0)
            self._read_file(key, file)
            self._done += file.size
        self._tell(0)

    def _tell(self, further: int) -> None:
        """Tell how far the reading is: the files that are done, and what was read of the present one."""
        if self._progress and self._total:
            self._progress(min(self._done + further, self._total), self._total)

    def _read_file(self, key: str, file: SourceFile) -> None:
        self._ledger.clear_rejections(key)
        before = self._ledger.articles_of(key)
        kept: dict[str, int] = {}
        characters = 0
        for entry in _intake().read(file):
            if isinstance(entry, Rejection):
                self._ledger.reject(entry, key)
            elif entry.id in kept:
                self._ledger.reject(
                    Rejection(file.id, f"the id {entry.id!r} stands in this file twice; the first one is kept"), key
                )
            elif self._may_have(entry.id, key, file):
                row = self._keep(entry, key, before.get(entry.id), len(kept))
                if row is not None:
                    kept[entry.id] = row
                characters += len(entry.text)
                self._tell(min(characters, file.size))
        for id, (row, _) in before.items():
            if id not in kept:
                self._end(row)
                self._counts.removed += 1
        if before and self._ledger.copies.reorder(list(kept.values())):
            self._ledger.facts.set("copies", "to be looked for")
        self._ledger.read(key)

    def _may_have(self, id: str, key: str, file: SourceFile) -> bool:
        """Whether a file may use an id: of two files that do, the one that comes first by name keeps it."""
        owner = self._ledger.owner(id)
        if owner is None or owner[1] == key:
            return True
        row, other, position = owner
        if position < self._ledger.position(key):
            reason = f"the id {id!r} is taken by an article of another file that comes before this one"
            self._ledger.reject(Rejection(file.id, reason), key, id_taken=True)
            return False
        self._end(row)
        self._ledger.mark_stale(other)
        return True

    def _keep(self, raw: RawArticle, key: str, before: tuple[int, str] | None, place: int) -> int | None:
        """Keep an article as it is now, unless it is kept already; return its row, None when it is no part of the corpus."""
        name = digest(raw)
        if before is not None and before[1] == name:
            return before[0]
        article = self._analysed(raw, key)
        if article is None:
            return None
        if before is not None:
            self._end(before[0])
        row = self._ledger.add(article, key, name, place)
        self._writing.add(article, row)
        self._counts.changed += before is not None
        self._counts.added += before is None
        self._counts.since_commit += 1
        if self._counts.since_commit >= COMMIT_EVERY:
            self._connection.commit()
            self._counts.since_commit = 0
        return row

    def _analysed(self, raw: RawArticle, key: str) -> Article | None:
        """Return the analysed article, or None when our own code failed on it: one article never stops a start."""
        try:
            article: Article = _intake().analyse(raw)
            return article
        except Exception:
            number = reference()
            log.exception("an article could not be analysed (reference %s)", number)
            self._ledger.reject(Rejection(raw.id, f"it could not be analysed (reference {number} in the log)"), key)
            return None

    def _end(self, row: int) -> None:
        self._writing.remove(row)
        self._ledger.end(row)

    def _finish(self) -> None:
        facts = self._ledger.facts
        if self._opened is not None:
            self._opened.commit()
            self._opened = None
            facts.set("generation", str(self._ledger.next))
            facts.set("index", self._indexes.fingerprint())
        elif not facts.get("index"):  # a corpus without any article yet
            facts.set("index", self._indexes.fingerprint())
        facts.set("copies", "")
        facts.set("pipeline", pipeline_version())
        facts.set("refreshed", datetime.datetime.now(datetime.UTC).isoformat())
        self._connection.commit()


def _intake() -> ModuleType:
    from bot.library import intake  # noqa: PLC0415  (see there)

    return intake


def rebuild_indexes(engine: Engine, indexes: Indexes) -> None:
    """Write the indexes anew from everything stored, as the next generation.

    What an interrupted refresh has written down already belongs to it: the refresh that follows takes it as done.
    """
    with engine.connect() as connection:
        facts = Facts(connection)
        number = facts.generation + 1
        writing = indexes.writing()
        writing.clear()
        generation = Generation(engine, number)
        for row, article in generation.articles():
            original = generation.original(row)
            writing.add(article, row, () if original is None else Repeated(article, wording(original)))
        writing.commit()
        facts.set("index", indexes.fingerprint())
        facts.set("generation", str(number))
        connection.commit()
