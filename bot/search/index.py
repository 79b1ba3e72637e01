"""Reading one tantivy index: queries of terms in, ranked documents out. What lies on disk is disk.py's business."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tantivy import Document, FieldType, Occur, Query, Schema, Searcher


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, with its BM25 score (0 and up, higher is better)."""

    document: Document
    score: float

    def number(self, field: str) -> int:
        """Return a stored whole number."""
        found = self.document.get_first(field)
        assert isinstance(found, int)  # noqa: S101  (as the schema says)
        return found

    def words(self, field: str) -> str:
        """Return a stored text that can be searched; empty where there is none."""
        return str(self.document.get_first(field) or "")

    def text(self, field: str) -> str:
        """Return a stored text that cannot be searched."""
        return bytes(self.document.get_first(field)).decode()  # type: ignore[arg-type]


class Reader:
    """The committed documents at one moment; stays as it is while the index goes on."""

    def __init__(self, schema: Schema, searcher: Searcher, scope: Query | None = None) -> None:
        self.schema = schema
        self._searcher = searcher
        self._scope = scope

    def within(self, scope: Query) -> Reader:
        """Return a reader that finds only documents in a scope; terms and their frequencies stay those of all documents."""
        return Reader(self.schema, self._searcher, scope)

    @property
    def whole(self) -> Reader:
        """The reader that finds everything."""
        return Reader(self.schema, self._searcher)

    @property
    def size(self) -> int:
        """Number of documents."""
        return int(self._searcher.num_docs)

    def search(self, query: Query, limit: int, *, newest: str | None = None) -> list[Hit]:
        """Return up to `limit` documents, best first; given a field with a number, those with the largest first, as `score`."""
        if limit < 1 or not self.size:
            return []
        query = query if self._scope is None else all_of([query, self._scope])
        hits = self._searcher.search(query, limit, count=False, order_by_field=newest).hits
        return [Hit(self._searcher.doc(address), float(score)) for score, address in hits]

    def term(self, field: str, value: str | int, boost: float = 1.0) -> Query:
        """Return the query for one term, as the index has it (no query syntax, no analysis)."""
        query = Query.term_query(self.schema, field, value)
        return query if boost == 1.0 else Query.boost_query(query, boost)

    def between(self, field: str, least: int | None, most: int | None) -> Query:
        """Return the query for documents whose number lies between two others, these included; None leaves a side open."""
        return Query.range_query(self.schema, field, FieldType.Integer, least, most)

    def frequency(self, field: str, term: str) -> int:
        """Return the number of documents that have a term."""
        return int(self._searcher.doc_freq(field, term))

    def terms(self, field: str, prefix: str = "", limit: int | None = None) -> list[tuple[str, int]]:
        """Return the terms with a prefix and in how many documents each stands, most frequent first."""
        return list(self._searcher.terms_with_prefix(field, prefix, limit=limit))


def any_of(queries: Iterable[Query]) -> Query:
    """Return the query that matches where one of `queries` does; scores add up."""
    return Query.boolean_query([(Occur.Should, query) for query in queries])


def all_of(queries: Iterable[Query]) -> Query:
    """Return the query that matches where each of `queries` does; scores add up."""
    return Query.boolean_query([(Occur.Must, query) for query in queries])


def but_not(query: Query, excluded: Query) -> Query:
    """Return the query that matches where `query` does and `excluded` does not; scores stay."""
    return Query.boolean_query([(Occur.Must, query), (Occur.MustNot, excluded)])


def unscored(query: Query) -> Query:
    """Return a query that matches the same documents and adds nothing to their scores."""
    return Query.const_score_query(query, 0.0)
