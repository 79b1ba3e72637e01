"""Searching a part of the corpus only: names that people type become names that the index has, and those one query.

The query goes into the search itself, so that the shortlist holds nothing else.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from tantivy import Query

from bot.search.identities import name_words
from bot.search.index import Reader, all_of, any_of, unscored

NEAREST = 3
"""Names offered in place of one that is not known."""
LIKE = 70
"""How alike, 0 to 100, a name has to be to be offered as near (a slip in each word of a name leaves about 75)."""


def matching(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the known names that somebody may mean: those of the same words, else those that have all of the words.

    The last word may be half typed: each word of it begins a word of the name.
    """
    asked = name_words(typed)
    if not asked:
        return ()
    exact = tuple(name for name in known if name_words(name) == asked)
    return exact or tuple(name for name in known if _begins(asked, name_words(name)))


def _begins(asked: Iterable[str], words: Sequence[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in asked)


def nearest(typed: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return up to `NEAREST` known names that look like what was typed, the likest first."""
    folded = {name: " ".join(name_words(name)) for name in known}
    found = process.extract(
        " ".join(name_words(typed)), folded, scorer=fuzz.WRatio, score_cutoff=LIKE, limit=NEAREST, processor=None
    )
    return tuple(name for _, _, name in found)


def names_query(field: str, names: Iterable[str], reader: Reader) -> Query:
    """Return the query for documents that have any of the exact names in a field."""
    return unscored(any_of(reader.term(field, name) for name in names))


def days_query(since: datetime.date | None, until: datetime.date | None, reader: Reader) -> Query:
    """Return the query for dated articles of these days, both included; None leaves a side open."""
    least = since.toordinal() if since else 1
    return unscored(reader.between("day", least, until.toordinal() if until else None))


def together(queries: Sequence[Query]) -> Query | None:
    """Return the query for what all of these match; None for no query at all, which narrows nothing."""
    return all_of(queries) if queries else None
