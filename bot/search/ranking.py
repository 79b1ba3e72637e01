"""Ranking a shortlist: the index gives candidates by BM25; here each is looked at once more, with learned weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Query as IndexQuery

from bot.linear import Linear
from bot.search.features import PassageView, passage_features, view
from bot.search.index import Hit, Reader, all_of
from bot.search.query import Question, loose_query, strict_query

SHORTLIST = 60
"""Candidates looked at: the right passage is among them nearly always when it is found at all (98 % on news questions)."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with its score (any number, higher is better) and what the score was made of."""

    passage: PassageView
    score: float
    features: dict[str, float]


def candidates(question: Question, reader: Reader, model: Linear, row: int | None = None) -> list[Candidate]:
    """Return the passages that may answer, best first (earlier ones among equals); of one article only when `row` is given."""
    if not question.stems:
        return []
    found = [view(hit, question) for hit in _shortlist(question, reader, row)]
    rated = [
        Candidate(passage, model.score(features), features)
        for passage, features in zip(found, passage_features(found, question), strict=True)
    ]
    return sorted(rated, key=lambda candidate: (-candidate.score, candidate.passage.row, candidate.passage.span))


def _shortlist(question: Question, reader: Reader, row: int | None) -> Iterable[Hit]:
    """Return the passages with all the question's words first, then those with any, by BM25."""
    found: dict[tuple[int, int], Hit] = {}
    for query in (strict_query(question, reader), loose_query(question, reader)):
        for hit in reader.search(_within(query, reader, row), SHORTLIST):
            found.setdefault((hit.number("row"), hit.number("start")), hit)
        if len(found) >= SHORTLIST:
            break
    return found.values()


def _within(query: IndexQuery, reader: Reader, row: int | None) -> IndexQuery:
    return query if row is None else all_of([reader.term("row", row, 0.0), query])


def apart(ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield the candidates that do not overlap a better one."""
    taken: dict[int, list[PassageView]] = {}
    for candidate in ranked:
        others = taken.setdefault(candidate.passage.row, [])
        if not any(candidate.passage.span.overlaps(other.span) for other in others):
            others.append(candidate.passage)
            yield candidate
