"""A part of the corpus, read as if it were all there is: what a server or a channel sees.

What is put right in a question, and who goes by which name, is known from the whole corpus; whatever is found is of the part.
A copy whose original stands outside the part is found by its title and its id, not by its words: those stand in the indexes once.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from sqlalchemy import ColumnElement, Engine, and_, or_, select
from tantivy import Query

from bot.library import tables
from bot.library.indexes import Readers
from bot.library.snapshot import Snapshot
from bot.library.store import Generation
from bot.model import Portion
from bot.search.documents import NAME
from bot.search.identities import Identity
from bot.search.index import Reader, unscored
from bot.search.scope import names_query
from bot.search.speakers import SpeakerIndex

LOOKED_AT = 50
"""Documents with a name that are looked at before the index is asked whether one of the part is among all of them."""
TRIED = 500
"""Speakers, the most quoted in the whole corpus, among whom those of the part are looked for."""


class _PartOf(Generation):
    """The articles of a generation that are of a part."""

    def __init__(self, engine: Engine, number: int, part: Portion) -> None:
        super().__init__(engine, number)
        seen, copies = self._seen, tables.copies
        self._seen = and_(seen, _within(engine, part))
        # What repeats an article outside the part is here the only one with that text.
        self._copied = and_(self._copied, copies.c.original.in_(select(tables.articles.c.row).where(self._seen)))

    @cached_property
    def rows(self) -> frozenset[int]:
        """The rows of the articles."""
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(select(tables.articles.c.row).where(self._seen)))


def _within(engine: Engine, part: Portion) -> ColumnElement[bool]:
    """Return the condition for articles of a part."""
    articles, files = tables.articles, tables.files
    with engine.connect() as connection:
        sites = connection.scalars(select(articles.c.site).distinct().where(articles.c.site.is_not(None))).all()
    chosen = [articles.c.site.in_([site for site in sites if site and " ".join(site.split())[:NAME] in part.sites])]
    for folder in part.folders:
        inside = or_(files.c.id == folder, files.c.id.startswith(f"{folder}/", autoescape=True))
        chosen.append(articles.c.path.in_(select(files.c.path).where(inside)))
    return or_(*chosen)


class PartSnapshot(Snapshot):
    """A part of a snapshot. Costs a look at its rows; the rest is shared with the whole."""

    def __init__(self, whole: Snapshot, part: Portion) -> None:
        readers = whole._readers
        generation = _PartOf(whole._generation._engine, whole.number, part)
        self._whole, self._rows = whole, generation.rows
        super().__init__(generation, _narrowed(readers, part, self._rows))
        self._speller, self._title_speller = whole._speller, whole._title_speller

    @cached_property
    def _identities(self) -> tuple[Identity, ...]:
        return self._whole._identities

    @cached_property
    def _speaker_index(self) -> SpeakerIndex:
        return self._whole._speaker_index

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return names of speakers in the part that fit a query, most quoted in the whole corpus first."""
        known = super().speakers(query, TRIED)
        return tuple(islice((name for name in known if self._is_quoted(name)), limit))

    def _most_quoted(self) -> Sequence[str]:
        return self._quoted_here

    @cached_property
    def _quoted_here(self) -> tuple[str, ...]:
        known = islice(super()._most_quoted(), TRIED)
        return tuple(name for name in known if self._has(self._readers.statements, "name", name))

    def _meant(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple(names for names in self.people(name) if self._any_quoted(names))

    def _is_quoted(self, name: str) -> bool:
        names = next((names for names in self.people(name) if names[0] == name), (name,))
        return self._any_quoted(names)

    def _any_quoted(self, names: Sequence[str]) -> bool:
        return any(self._has(self._readers.statements, "name", each) for each in names)

    def _read_names(self, field: str) -> Sequence[str]:
        names = super()._read_names(field)
        return tuple(name for name in names if self._has(self._readers.passages, field, name))

    def _has(self, reader: Reader, field: str, name: str) -> bool:
        """Whether a document of the part has a name; most often the first few that have it tell."""
        query = unscored(reader.term(field, name))
        first = reader.whole.search(query, LOOKED_AT)
        if any(hit.number("row") in self._rows for hit in first):
            return True
        return len(first) == LOOKED_AT and bool(reader.search(query, 1))


def _narrowed(readers: Readers, part: Portion, rows: frozenset[int]) -> Readers:
    """Return the indexes over the documents of a part."""

    def of_rows(reader: Reader) -> Reader:
        query = Query.term_set_query(reader.schema, "row", sorted(rows)) if rows else Query.empty_query()
        return reader.within(unscored(query))

    passages = readers.passages
    # Rows cost 30 ms for ten thousand articles; passages know their site, which costs next to nothing.
    by_site = not part.folders and names_query("site", part.sites, passages)
    return Readers(
        passages=passages.within(by_site) if by_site else of_rows(passages),
        statements=of_rows(readers.statements),
        titles=of_rows(readers.titles),
    )
