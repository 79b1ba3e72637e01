"""The library: opens a corpus, brings it up to date, and hands out the snapshot of the moment."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout
from sqlalchemy import Engine

from bot.errors import InUse, StoreError, Unwritable
from bot.library import files
from bot.library.codec import pipeline_version
from bot.library.indexes import ForeignIndexes, Indexes, fingerprints
from bot.library.refresh import rebuild_indexes, refresh
from bot.library.snapshot import Snapshot
from bot.library.store import Facts, Generation, open_engine, read_engine, read_rejections
from bot.model import CorpusFile, CorpusStatus, Listing, Progress, RefreshReport

WAIT_SECONDS = 600
"""How long a start waits for another program that is building the same corpus."""
PATIENCE = 3
"""Seconds after which whoever waits is told of it."""

TICK = 50_000_000
"""Nanoseconds within which a file may be written twice and bear the same time; common file systems' clocks tick every 10 ms."""

log = logging.getLogger(__name__)


class Library:
    """A corpus under a data directory. Reading is safe from any thread; refreshes follow one another."""

    def __init__(self, paths: Sequence[Path], data_dir: Path, *, reading: bool = False, waiting: bool = True) -> None:
        """Open what is kept of the corpus, mending what is damaged; `refresh` then brings it up to date.

        With `reading` nothing is mended or made, and nothing need be writable: what others keep up to date is followed.
        Without `waiting` it is not waited for long until another program is done with writing it.
        Raises StoreError when it cannot be opened: Unwritable or InUse when reading it may be left.
        """
        self._paths = tuple(paths)
        self._folder = data_dir / "corpora" / _corpus_name(self._paths)
        self._store = self._folder / "store.db"
        self._looked_at: tuple[int, ...] | None = None
        self._refreshing = Lock()
        self._guard = FileLock(self._folder / "lock")
        self._engine: Engine
        self._indexes: Indexes | ForeignIndexes
        self._snapshot: Snapshot
        if reading:
            self._follow()
        else:
            with self._guarded(waiting=waiting):
                self._open()

    @property
    def reading(self) -> bool:
        """Whether the corpus can only be read at present."""
        return isinstance(self._indexes, ForeignIndexes)

    @property
    def snapshot(self) -> Snapshot:
        """The corpus at this moment; also when another program on this machine has refreshed it."""
        written = self._written()
        if written is not None and written == self._looked_at:
            return self._snapshot
        with self._engine.connect() as connection:
            generation = Facts(connection).generation
        if generation == self._snapshot.number:
            self._looked_at = written
        elif self._refreshing.acquire(blocking=False):
            try:
                with self._held_if_shared(0):
                    self._snapshot = self._read()
            except Timeout:
                log.debug("another program is refreshing the corpus; the last snapshot stays")
            finally:
                self._refreshing.release()
        return self._snapshot

    def _written(self) -> tuple[int, ...] | None:
        """Return what tells whether anybody wrote to the store since; None while the file's clock cannot tell two writes apart."""
        found: list[int] = []
        for file in (self._store, self._store.with_name(f"{self._store.name}-wal")):
            with suppress(FileNotFoundError):
                seen = file.stat()
                found += [seen.st_mtime_ns, seen.st_size, seen.st_ino]
                if time.time_ns() - seen.st_mtime_ns < TICK:
                    return None
        return tuple(found)

    def refresh(self, progress: Progress | None = None, *, waiting: bool = True) -> RefreshReport:
        """Bring the corpus up to date with its files; questions are answered from the old snapshot meanwhile.

        Raises Unwritable when it can only be read, InUse when another program writes it for too long.
        """
        with self._refreshing, self._guarded(waiting=waiting):
            if isinstance(self._indexes, ForeignIndexes):
                self._open()  # it could not be written to when it was opened
            assert isinstance(self._indexes, Indexes)  # noqa: S101  (opened just now, or before)
            report = refresh(self._paths, self._engine, self._indexes, progress)
            self._snapshot = self._read()
        log.info("corpus: %d added, %d changed, %d removed, %d unchanged, %d left out", *_numbers(report))
        return report

    def status(self) -> CorpusStatus:
        """Return the numbers of the corpus and what is left out of it."""
        articles, passages, statements = self.snapshot.counts()
        with self._engine.connect() as connection:
            refreshed = Facts(connection).refreshed
        rejected = read_rejections(self._engine)
        return CorpusStatus(
            articles=articles, passages=passages, statements=statements, refreshed=refreshed, rejected=rejected
        )

    def files(self, query: str = "", limit: int | None = None) -> tuple[CorpusFile, ...]:
        """Return the files of the corpus whose name has `query` in it, by name."""
        return files.find_files(self._engine, query, limit)

    def file(self, id: str) -> CorpusFile | None:
        """Return the file with an id."""
        return files.file_named(self._engine, id)

    def file_of(self, article: str) -> CorpusFile | None:
        """Return the file that holds the article with an id."""
        return files.file_of(self._engine, article)

    def articles_of(self, path: Path) -> tuple[Listing, ...]:
        """Return what a list shows of the articles that a file gives, the first of them if there are many."""
        return files.articles_of(self._engine, path)

    def folders(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return the folders inside the corpus whose name has `query` in it, by name."""
        return files.folders(self._engine, query, limit)

    def close(self) -> None:
        """Let the files go."""
        self._engine.dispose()

    @contextmanager
    def _guarded(self, *, waiting: bool = True) -> Iterator[None]:
        """Hold the corpus for the length of the block, so that nobody else writes it. Raises Unwritable, InUse."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            held: AbstractContextManager[object] = self._guard.acquire(timeout=PATIENCE)
        except Timeout as error:
            if not waiting:
                raise InUse(f"another program is writing the corpus in {self._folder}") from error
            held = self._waited_for()
        except OSError as error:  # no room, no handle, or a file system that is read-only
            raise _unwritable(self._folder, error) from error
        with held:
            yield

    def _held_if_shared(self, patience: float) -> AbstractContextManager[object]:
        """Hold the corpus, unless that cannot be done from here: then nobody here writes it either. Raises Timeout."""
        try:
            return self._guard.acquire(timeout=patience)
        except OSError:
            return nullcontext()

    def _waited_for(self) -> AbstractContextManager[object]:
        log.warning("Another program is writing the corpus in %s; waiting until it is done.", self._folder)
        try:
            return self._guard.acquire(timeout=WAIT_SECONDS)
        except Timeout as error:
            raise InUse(f"another program has been writing the corpus in {self._folder} for too long") from error

    def _open(self) -> None:
        """Open store and indexes; what cannot be read, or was made by other code, is made anew from the files."""
        try:
            self._engine = open_engine(self._store)
            _check_version(self._engine)
        except StoreError as error:
            log.warning("%s: reading the corpus again", error)
            shutil.rmtree(self._folder / "index", ignore_errors=True)
            for file in self._folder.glob("store.db*"):
                file.unlink()
            self._engine = open_engine(self._store)
        with self._engine.connect() as connection:
            facts = Facts(connection)
            begun, fingerprint = facts.get("run"), facts.get("index")
        folder = self._folder / "index"
        if fingerprint != fingerprints(folder):
            shutil.rmtree(folder, ignore_errors=True)
        self._indexes = indexes = Indexes(folder)
        if begun and indexes.new:
            log.warning("the index does not match the stored corpus: building it again")
            rebuild_indexes(self._engine, indexes)
        self._snapshot = self._read()

    def _follow(self) -> None:
        """Open store and indexes as they are. Raises StoreError when they are not whole, or were made by other code.

        While another program writes, the indexes are as it last committed them: what it is about to add is not found yet.
        """
        if not self._store.exists():
            raise StoreError(f"no articles have been read into {self._folder} yet")
        try:
            held, written = self._held_if_shared(PATIENCE), False
        except Timeout:
            held, written = nullcontext(), True
        with held:
            self._engine = read_engine(self._store)
            try:
                self._check(written=written)
                self._indexes = ForeignIndexes(self._folder / "index")
            except StoreError:
                self._engine.dispose()
                raise
            self._snapshot = self._read()

    def _check(self, *, written: bool) -> None:
        """Raise StoreError when store and indexes are not whole (being `written`, they need not be), or made by other code."""
        _check_version(self._engine)
        with self._engine.connect() as connection:
            facts = Facts(connection)
            whole = facts.get("index") == fingerprints(self._folder / "index")
            if not (whole or (written and facts.generation)):
                raise StoreError(f"the index in {self._folder} does not match the stored corpus")

    def _read(self) -> Snapshot:
        with self._engine.connect() as connection:
            number = Facts(connection).generation
        return Snapshot(Generation(self._engine, number), self._indexes.readers())


def _check_version(engine: Engine) -> None:
    """Raise StoreError when the store was made by other code than this."""
    with engine.connect() as connection:
        made_by = Facts(connection).get("pipeline", pipeline_version())
    if made_by != pipeline_version():
        raise StoreError("the articles were read by another version of Newsdesk")


def _unwritable(folder: Path, error: OSError) -> Unwritable:
    return Unwritable(f"the data folder {folder} cannot be written to ({error.strerror or type(error).__name__})")


def _corpus_name(paths: Sequence[Path]) -> str:
    """Return a folder name for a corpus: the same for the same paths."""
    named = json.dumps([str(path.resolve()) for path in paths]).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(named, digest_size=8).hexdigest()


def _numbers(report: RefreshReport) -> tuple[int, ...]:
    return report.added, report.changed, report.removed, report.unchanged, len(report.rejected)
