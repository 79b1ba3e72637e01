"""Keeps written down which articles repeat another's text, while articles come and go.

Of a family of articles with one text the original is the one with the earliest date, of undated ones the first of the corpus; the
others are its copies. What a copy repeats is marked in the indexes, so that it is found once, under the original. A refresh looks
at the articles that are new, and again at families that lost one; all else stays as it is.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from bot.articles.duplicates import Repeated, Sketch, sketch, wording
from bot.library import tables
from bot.library.codec import decode
from bot.library.families import Families
from bot.library.indexes import Writing
from bot.library.store import PAGE
from bot.model import Article

KEPT_TEXTS = 64
"""Articles whose words are kept for the next comparison: those around are compared again and again, at 0.1 to 3 MB each."""

_ARTICLES, _COPIES, _FILES, _SKETCHES = tables.articles, tables.copies, tables.files, tables.sketches
_IN_ORDER = (_ARTICLES.c.date.is_(None), _ARTICLES.c.date, _FILES.c.position, _SKETCHES.c.place)
"""The order in which the first of a family is its original."""


class Copies:
    """The books about copies, in the transaction of a refresh. `generation` is the one that is being written."""

    def __init__(self, connection: Connection, generation: int) -> None:
        self._connection, self._generation = connection, generation
        self._text = lru_cache(maxsize=KEPT_TEXTS)(lambda row: wording(self._article(row)))

    def note(self, article: Article, row: int, place: int) -> None:
        """Write down what is needed of a new article to find its copies; `place` is its place in its file."""
        sample = sketch(wording(article))
        values = {"row": row, "place": place, "size": sample.size, "hashes": _packed(sample), "settled": False}
        self._connection.execute(insert(_SKETCHES).values(values))

    def forget(self, row: int) -> None:
        """Drop what was noted of an article that leaves the corpus."""
        self._connection.execute(delete(_SKETCHES).where(_SKETCHES.c.row == row))

    def reorder(self, rows: Sequence[int]) -> bool:
        """Write down the order of a file's articles, given as their rows; return whether it changed."""
        known: dict[int, int] = {}
        for page in _pages(rows):
            found = self._connection.execute(
                select(_SKETCHES.c.row, _SKETCHES.c.place).where(_SKETCHES.c.row.in_(page))
            )
            known |= {row.row: row.place for row in found}
        moved = [(row, place) for place, row in enumerate(rows) if known.get(row, place) != place]
        for row, place in moved:
            self._connection.execute(update(_SKETCHES).where(_SKETCHES.c.row == row).values(place=place))
        return bool(moved)

    def settle(self, writing: Callable[[], Writing]) -> None:
        """Find what is a copy of what now, write it down, and have the indexes follow; `writing` gives their writers."""
        before = self._relations()
        stays = self._whole_families(before)
        found = {row: rows[0] for rows in map(self._ordered, self._families(stays).grown()) for row in rows[1:]}
        self._connection.execute(update(_SKETCHES).where(~_SKETCHES.c.settled).values(settled=True))
        for row in sorted(before.keys() | found.keys()):
            if before.get(row) != found.get(row):
                self._change(row, found.get(row), writing)

    def _relations(self) -> dict[int, int]:
        query = select(_COPIES.c.row, _COPIES.c.original).where(_COPIES.c.removed.is_(None))
        return {row.row: row.original for row in self._connection.execute(query)}

    def _whole_families(self, relations: dict[int, int]) -> dict[int, int]:
        """Return the relations of families that lost nobody; of others the members left are to be looked at again."""
        rows = {*relations, *relations.values()}
        gone = rows - {row for page in _pages(rows) for row in self._there(page)}
        broken = {relations.get(row, row) for row in gone}
        stays = {row: original for row, original in relations.items() if original not in broken}
        for page in _pages(rows - gone - {*stays, *stays.values()}):
            self._connection.execute(update(_SKETCHES).where(_SKETCHES.c.row.in_(page)).values(settled=False))
        return stays

    def _there(self, rows: Sequence[int]) -> Iterable[int]:
        return self._connection.scalars(select(_SKETCHES.c.row).where(_SKETCHES.c.row.in_(rows)))

    def _families(self, known: dict[int, int]) -> Families:
        """Return the families of the corpus, from those that are known and a look at the articles that are not settled."""
        old = select(_SKETCHES).where(_SKETCHES.c.settled)
        all_new = self._connection.execute(old.limit(1)).first() is None
        families = Families(self._text, None if all_new else self._wanted())
        for row in self._connection.execute(old):
            families.settle(row.row, known.get(row.row, row.row), _sample(row))
        for row in self._connection.execute(_in_order(_SKETCHES).where(~_SKETCHES.c.settled)):
            families.place(row.row, _sample(row))
        return families

    def _wanted(self) -> set[int]:
        query = select(_SKETCHES.c.size, _SKETCHES.c.hashes).where(~_SKETCHES.c.settled)
        return {each for row in self._connection.execute(query) for each in _sample(row).hashes}

    def _ordered(self, rows: Sequence[int]) -> list[int]:
        """Return the rows of a family, its original first."""
        query = _in_order(_SKETCHES.c.row, *_IN_ORDER)
        found = [
            row for page in _pages(rows) for row in self._connection.execute(query.where(_SKETCHES.c.row.in_(page)))
        ]
        return [row.row for row in sorted(found, key=lambda row: (row[1], str(row[2]), *row[3:]))]

    def _change(self, row: int, original: int | None, writing: Callable[[], Writing]) -> None:
        present = (_COPIES.c.row == row) & _COPIES.c.removed.is_(None)
        self._connection.execute(update(_COPIES).where(present).values(removed=self._generation))
        if original is not None:
            values = {"row": row, "original": original, "added": self._generation}
            self._connection.execute(insert(_COPIES).values(values))
        article = self._article_or_none(row)
        if article is not None:
            writing().remove(row)
            writing().add(article, row, () if original is None else Repeated(article, self._text(original)))

    def _article(self, row: int) -> Article:
        found = self._article_or_none(row)
        assert found is not None  # noqa: S101  every sketch has its article
        return found

    def _article_or_none(self, row: int) -> Article | None:
        query = select(_ARTICLES).where(_ARTICLES.c.row == row, _ARTICLES.c.removed.is_(None))
        found = self._connection.execute(query).first()
        return None if found is None else decode(found)


def _in_order(*columns: Any) -> Any:
    """Return the query for columns of the sketches, in the order in which the first of a family is its original."""
    joined = _SKETCHES.join(_ARTICLES, _ARTICLES.c.row == _SKETCHES.c.row).join(
        _FILES, _FILES.c.path == _ARTICLES.c.path
    )
    return select(*columns).select_from(joined).order_by(*_IN_ORDER)


def _packed(sample: Sketch) -> bytes:
    return array("I", sample.hashes).tobytes()


def _sample(row: Any) -> Sketch:
    hashes = array("I")
    hashes.frombytes(row.hashes)
    return Sketch(row.size, tuple(hashes))


def _pages(rows: Iterable[int]) -> Iterator[list[int]]:
    left = iter(rows)
    while page := list(islice(left, PAGE)):
        yield page
