"""Ranking a shortlist: the index gives candidates by BM25; here each is looked at once more, with learned weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Query as IndexQuery

from bot.linear import Linear
from bot.model import Span
from bot.search.features import PassageView, passage_features, view
from bot.search.index import Hit, Reader, all_of
from bot.search.query import Question, loose_query, originals, strict_query

EXCERPT = 400
"""Characters of a passage that are shown: three of them make the screenful that people read before they give up (1,200)."""

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
    return originals(query, reader) if row is None else all_of([reader.term("row", row, 0.0), query])


def excerpt(passage: PassageView) -> Span:
    """Return the part of a passage worth reading first: its best sentence with its neighbours, EXCERPT characters at most.

    The neighbour that has more of the question comes first, the following one among equals. A passage that is no longer comes
    whole, and a sentence that is longer comes alone.
    """
    sentences = passage.sentences
    if len(passage.span) <= EXCERPT or not sentences:
        return passage.span
    first = last = max(range(len(sentences)), key=lambda place: (sentences[place].plainness, -place))
    while True:
        grown = [(place, place, last) for place in (first - 1,) if place >= 0]
        grown += [(place, first, place) for place in (last + 1,) if place < len(sentences)]
        fitting = [
            (sentences[place].share, place, begin, end)
            for place, begin, end in grown
            if sentences[end].span.end - sentences[begin].span.start <= EXCERPT
        ]
        if not fitting:
            return Span(sentences[first].span.start, sentences[last].span.end)
        _, _, first, last = max(fitting)


def apart(ranked: Sequence[Candidate]) -> Iterable[Candidate]:
    """Yield the candidates that do not overlap a better one."""
    taken: dict[int, list[PassageView]] = {}
    for candidate in ranked:
        others = taken.setdefault(candidate.passage.row, [])
        if not any(candidate.passage.span.overlaps(other.span) for other in others):
            others.append(candidate.passage)
            yield candidate
