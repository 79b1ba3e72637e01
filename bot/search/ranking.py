"""Ranking a shortlist: the index gives candidates by BM25; here each is looked at once more, with learned weights."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tantivy import Query as IndexQuery

from bot.linear import Linear
from bot.model import Span
from bot.search.features import passage_features
from bot.search.index import Hit, Reader, all_of
from bot.search.preference import Preference
from bot.search.query import Question, loose_query, originals, strict_query
from bot.search.views import PassageView, Viewer

EXCERPT = 400
"""Characters of a passage that are shown: three of them make the screenful that people read before they give up (1,200)."""

SHORTLIST = 40
"""Candidates looked at. Of 30, 40 and 60 none reads better (quizzes 70.2, 70.5, 70.3; news 82.9, 82.9, 82.4), and each of them
costs time; with 30, two answers in a thousand are lost."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, with its score (any number, higher is better) and what the score was made of."""

    passage: PassageView
    score: float
    features: dict[str, float]
    bonus: float = 0.0
    """The part of the score that the day of its article brings."""


def candidates(
    question: Question,
    reader: Reader,
    model: Linear,
    scope: IndexQuery | None = None,
    preferred: Preference | None = None,
) -> list[Candidate]:
    """Return the passages that may answer, best first (earlier ones among equals); only those in `scope`, if one is given."""
    if not question.stems:
        return []
    wanted = preferred or Preference()
    viewer = Viewer(question)
    found = [viewer.view(hit) for hit in _shortlist(question, reader, scope, wanted)]
    newest = max((passage.day for passage in found), default=0)
    rated = [
        Candidate(passage, model.score(features) + bonus, features, bonus)
        for passage, features in zip(found, passage_features(found, question, viewer), strict=True)
        for bonus in (wanted.bonus(passage.day, newest),)
    ]
    return sorted(rated, key=lambda candidate: (-candidate.score, candidate.passage.row, candidate.passage.span))


def _shortlist(question: Question, reader: Reader, scope: IndexQuery | None, preferred: Preference) -> Iterable[Hit]:
    """Return the passages with all the question's words first, then those with any, by BM25; and as many of the preferred days.

    What repeats another article is left out, unless only a part of the corpus is searched, which may not have the original.
    """
    found: dict[tuple[int, int], Hit] = {}
    days = preferred.query(reader)
    for narrower in (None, days) if days is not None else (None,):
        most = len(found) + SHORTLIST
        for query in (strict_query(question, reader), loose_query(question, reader)):
            parts = [part for part in (scope, narrower) if part is not None]
            whole = query if scope is not None else originals(query, reader)
            for hit in reader.search(all_of([*parts, whole]) if parts else whole, SHORTLIST):
                found.setdefault((hit.number("row"), hit.number("start")), hit)
            if len(found) >= most:
                break
    return found.values()


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
