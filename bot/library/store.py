"""The store: articles, files and rejections in SQLite, as statements with names. No analysis and no index here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Engine,
    Select,
    Table,
    and_,
    bindparam,
    create_engine,
    event,
    func,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError

from bot.articles.folder import shown
from bot.errors import StoreError
from bot.library import tables
from bot.library.codec import decode
from bot.model import Article, Listing, Rejection

PAGE = 500
"""Rows read or written at a time."""
MAPPED = 1 << 30
"""Bytes of a store that may be mapped: room of addresses, not memory."""
KEPT_FAMILIES = 256
"""Articles with copies for which it is kept who has the same text."""


def open_engine(path: Path) -> Engine:
    """Return the engine over an SQLite file, made where there is none. Raises StoreError when the file is damaged."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    try:
        tables.metadata.create_all(engine)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(f"the store {path} cannot be read") from error
    return engine


def read_engine(path: Path) -> Engine:
    """Return the engine over an SQLite file that others write, or nobody may: for reading.

    Where not even the files can be made that readers share with a writer, there can be no writer, and it is read without them.
    Raises StoreError when it cannot be read.
    """
    log = path.with_name(f"{path.name}-wal")
    alone = "" if log.exists() and log.stat().st_size else "&immutable=1"
    for further in dict.fromkeys(("", alone)):
        engine = create_engine(f"sqlite:///file:{quote(str(path))}?uri=true&mode=ro{further}")
        event.listen(engine, "connect", _map)
        try:
            with engine.connect() as connection:
                Facts(connection).get("generation")
        except DatabaseError:
            engine.dispose()
        else:
            return engine
    raise StoreError(f"the store {path} cannot be read")


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=30000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _map(connection: Any, _record: Any) -> None:
    """Read the file where the system has it in memory: a twentieth of an answer. Only for who reads: a damaged file may end it."""
    connection.execute(f"PRAGMA mmap_size={MAPPED}")


class Facts:
    """Single values kept beside the articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str, default: str = "") -> str:
        """Return the value kept under a name, or the default."""
        table = tables.facts
        value = self._connection.scalar(select(table.c.value).where(table.c.name == name))
        return default if value is None else str(value)

    def set(self, name: str, value: str) -> None:
        """Keep a value under a name."""
        statement = upsert(tables.facts).values(name=name, value=value)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))

    @property
    def generation(self) -> int:
        """The generation that readers see."""
        return int(self.get("generation", "0"))

    @property
    def refreshed(self) -> datetime.datetime | None:
        """When the corpus was last brought up to date."""
        value = self.get("refreshed")
        return datetime.datetime.fromisoformat(value) if value else None


class Generation:
    """The articles of one generation, for reading. Every call is one short read of its own."""

    def __init__(self, engine: Engine, number: int) -> None:
        self._engine, self.number = engine, number
        self._seen = _seen(tables.articles, number)
        self._copied = _seen(tables.copies, number)
        self._listed = lru_cache(maxsize=KEPT_FAMILIES)(self._family)

    @cached_property
    def _of_rows(self) -> Select[Any]:
        """The statement for articles, made once: making it costs as much as carrying it out."""
        wanted: BindParameter[int] = bindparam("wanted", expanding=True)
        return select(tables.articles).where(self._seen, tables.articles.c.row.in_(wanted))

    def articles_of(self, rows: Sequence[int]) -> dict[int, Article]:
        """Return the articles of some rows that are part of this generation."""
        with self._engine.connect() as connection:
            found = connection.execute(self._of_rows, {"wanted": list(rows)}).all()
        return {each.row: self._read(each) for each in found}

    def article(self, row: int) -> Article | None:
        """Return the article of a row, or None when it is not part of this generation."""
        return self.articles_of([row]).get(row)

    def _read(self, found: Any) -> Article:
        row = found.row
        family = self._listed(self.copies.get(row, row))
        original = family[0][1].id if row in self.copies else None
        return decode(found, tuple(listing for other, listing in family if other != row), original)

    @cached_property
    def copies(self) -> dict[int, int]:
        """The rows of articles that repeat another one's text, each with the row of the other one, the original."""
        chosen = select(tables.copies.c.row, tables.copies.c.original).where(self._copied)
        with self._engine.connect() as connection:
            return {row.row: row.original for row in connection.execute(chosen)}

    @cached_property
    def _families(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for row, original in self.copies.items():
            found.setdefault(original, [original]).append(row)
        return found

    def _family(self, original: int) -> tuple[tuple[int, Listing], ...]:
        """Return (row, what a list shows) of the articles with one text, the original first; nothing of one without copies."""
        rows = self._families.get(original, [])
        listed = dict(pair for at in range(0, len(rows), PAGE) for pair in self.listings(rows=rows[at : at + PAGE]))
        return tuple((row, listed[row]) for row in sorted(listed, key=lambda row: row != original))

    def original(self, row: int) -> Article | None:
        """Return the article whose text the one of a row repeats, or None."""
        return self.article(self.copies[row]) if row in self.copies else None

    def row_of(self, id: str) -> int | None:
        """Return the row of the article with an id, or None; a file's name may also come with the bytes that are no text."""
        try:
            id = shown(id)
        except UnicodeEncodeError:  # half a character: no file and no source has that
            return None
        with self._engine.connect() as connection:
            return connection.scalar(select(tables.articles.c.row).where(self._seen, tables.articles.c.id == id))

    def row_with_url(self, urls: Iterable[str]) -> int | None:
        """Return the row of the first article that has one of these addresses, or None."""
        table = tables.articles
        with self._engine.connect() as connection:
            chosen = select(table.c.row).where(self._seen, table.c.url.in_(list(urls))).order_by(table.c.row)
            return connection.scalar(chosen.limit(1))

    def listings(
        self,
        rows: Iterable[int] | None = None,
        limit: int | None = None,
        *,
        days: tuple[datetime.date | None, datetime.date | None] = (None, None),
        site: str | None = None,
        copies: bool = True,
    ) -> list[tuple[int, Listing]]:
        """Return (row, what a list shows of it), newest first and undated last; of the given rows, or of all.

        Only those of some days and of sites whose name has these letters, if they are given; what has no date is of no day.
        Articles that repeat another one's text are left out unless `copies` are wanted.
        """
        table = tables.articles
        chosen = select(table.c.row, table.c.id, table.c.title, table.c.date, table.c.site, table.c.url).where(
            self._seen
        )
        if rows is not None:
            chosen = chosen.where(table.c.row.in_(list(rows)))
        for day, bound in zip(days, (table.c.date.__ge__, table.c.date.__le__), strict=True):
            chosen = chosen if day is None else chosen.where(bound(day))
        if not copies:
            chosen = chosen.where(table.c.row.not_in(select(tables.copies.c.row).where(self._copied)))
        if site is not None:
            chosen = chosen.where(table.c.site.icontains(site, autoescape=True))
        chosen = chosen.order_by(table.c.date.is_(None), table.c.date.desc(), table.c.row).limit(limit)
        with self._engine.connect() as connection:
            return [
                (
                    found.row,
                    Listing(
                        id=found.id, title=found.title or found.id, date=found.date, site=found.site, url=found.url
                    ),
                )
                for found in connection.execute(chosen)
            ]

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Yield (row, article) for all articles in the order they came."""
        last = 0
        while True:
            page = (
                select(tables.articles)
                .where(self._seen, tables.articles.c.row > last)
                .order_by(tables.articles.c.row)
                .limit(PAGE)
            )
            with self._engine.connect() as connection:
                found = connection.execute(page).all()
            if not found:
                return
            yield from ((row.row, decode(row)) for row in found)
            last = found[-1].row

    def counts(self) -> tuple[int, int]:
        """Return the numbers of articles and of statements."""
        counted = select(func.count(), func.coalesce(func.sum(tables.articles.c.statements), 0)).where(self._seen)
        with self._engine.connect() as connection:
            articles, statements = connection.execute(counted).one()
        return articles, statements


def _seen(table: Table, number: int) -> ColumnElement[bool]:
    """Return the condition for the versions in a table that belong to a generation."""
    return and_(table.c.added <= number, or_(table.c.removed.is_(None), table.c.removed > number))


def read_rejections(engine: Engine) -> tuple[Rejection, ...]:
    """Return everything that is left out, by file name."""
    table = tables.rejections
    with engine.connect() as connection:
        found = connection.execute(select(table.c.file, table.c.reason).order_by(table.c.file, table.c.number))
        return tuple(Rejection(file, reason) for file, reason in found)
