"""Ranking a shortlist: which passage, and which sentence in it, answers a question.

The index gives candidates by BM25; here each is looked at once more, sentence by sentence, since an answer mostly stands in one
sentence that has several of the question's words together (Tiedemann 2007 on passages; weights below measured on news questions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from tantivy import Query as IndexQuery

from bot.model import Span
from bot.search.analysis import stems
from bot.search.index import Hit, Reader, all_of
from bot.search.query import Question, loose_query, strict_query

SHORTLIST = 60
"""Candidates looked at: the right passage stands among them nearly always when it is found at all."""

SENTENCE_WEIGHT = 0.5
"""Weight of the best sentence against the passage's BM25 score."""

PAIR_WEIGHT = 0.5
"""Weight of two words side by side as in the question, against that of the rarer word alone."""

LENGTH_DISCOUNT = 0.01
"""How much a word of a sentence takes off: of two sentences with the same matches the shorter says it more plainly."""


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a passage (its place in the article), its score, and the share of the question's weight in it."""

    span: Span
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer: the stored article's row, its place, its score, and its sentences with theirs, in order.

    `share` is the weighted share of the question's words that stand in the passage or its title, 0 to 1.
    """

    row: int
    span: Span
    score: float
    share: float
    sentences: tuple[ScoredSentence, ...]

    @property
    def best(self) -> float:
        """The score of the best sentence."""
        return max((sentence.score for sentence in self.sentences), default=0.0)


def candidates(question: Question, reader: Reader, row: int | None = None) -> list[Candidate]:
    """Return the passages that may answer, best first (earlier ones among equals); of one article only when `row` is given."""
    if not question.stems:
        return []
    ranked = [_look_at(hit, question) for hit in _shortlist(question, reader, row)]
    return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.row, candidate.span))


def _shortlist(question: Question, reader: Reader, row: int | None) -> Iterable[Hit]:
    def within(query: IndexQuery) -> IndexQuery:
        return query if row is None else all_of([reader.term("row", row, 0.0), query])

    found: dict[tuple[int, int], Hit] = {}
    for query in (strict_query(question, reader), loose_query(question, reader)):
        for hit in reader.search(within(query), SHORTLIST):
            found.setdefault((hit.number("row"), hit.number("start")), hit)
        if len(found) >= SHORTLIST:
            break
    return found.values()


def _look_at(hit: Hit, question: Question) -> Candidate:
    start, body = hit.number("start"), hit.words("body")
    title = set(stems(hit.words("title")))
    sentences: list[ScoredSentence] = []
    seen: set[str] = set()
    for cut in hit.words("cuts").split():
        first, _, last = cut.partition("-")
        span = Span(int(first), int(last))
        words = stems(span.of(body))
        seen.update(words)
        sentences.append(
            ScoredSentence(span.shifted(start), sentence_score(question, words), question.share(set(words) | title))
        )
    best = max((sentence.score for sentence in sentences), default=0.0)
    score = hit.score + SENTENCE_WEIGHT * best
    return Candidate(
        hit.number("row"), Span(start, hit.number("end")), score, question.share(seen | title), tuple(sentences)
    )


def sentence_score(question: Question, words: list[str]) -> float:
    """Return how well a sentence (as stems) fits a question: the weight of its words and word pairs in it, 0 and up."""
    present = set(words)
    score = sum(question.weights[stem] for stem in question.stems if stem in present)
    for one, two in pairwise(words):
        if (one, two) in question.pairs:
            score += PAIR_WEIGHT * min(question.weights.get(one, 0.0), question.weights.get(two, 0.0))
    return score / (1 + LENGTH_DISCOUNT * len(words))
