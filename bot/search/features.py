"""What can be seen of a passage, and of a sentence in it, for a question: the features that learned weights are laid over.

All are shares of the question's weight (0 to 1) unless said, so that questions and corpora of any size compare.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Prefix

from bot.model import Span
from bot.search.expected import Kind, evidence
from bot.search.query import Question
from bot.search.views import PassageView, Viewer

K1, B, TYPICAL_LENGTH = 0.9, 0.4, 60
"""BM25's parameters (Robertson and Zaragoza 2009): k1 = .9 and b = .4 as measured best on news by Trotman and others (2014);
60 words is a long news paragraph."""

KIN, HALF = 4, 0.5
"""Letters that two words must begin with alike, and the share of the longer one, to be taken for kin."""

WINDOW = 20
"""Words within which the question's words are looked for together."""


def passage_features(found: Sequence[PassageView], question: Question, viewer: Viewer) -> Iterator[dict[str, float]]:
    """Yield the features of each passage of a shortlist, in its order."""
    places = [viewer.places(each) for each in found]
    weights = [_bm25(each.length, there, question) for each, there in zip(found, places, strict=True)]
    by_row: dict[int, list[int]] = {}
    for number, passage in enumerate(found):
        by_row.setdefault(passage.row, []).append(number)
    for number, passage in enumerate(found):
        others = [other for other in by_row[passage.row] if other != number]
        beside = [weights[other] for other in others if _adjoin(found[other].span, passage.span)]
        yield {
            "index_bm25": passage.score / question.total,
            "bm25": weights[number],
            "best_sentence": viewer.best_plainness(passage),
            "title": viewer.share(passage.titled),
            "exact": viewer.exact_share(passage),
            "cover": viewer.share(passage.found | passage.titled),
            "rarest": viewer.rarest_share(passage.found | passage.titled),
            "kin": _kin(passage, question),
            "window": _best_window(places[number], question),
            "article": max((weights[other] for other in others), default=0.0),
            "article_passages": math.log1p(len(others)),  # a logarithm of a count
            "neighbours": sum(beside),
            "length": math.log1p(passage.length),  # a logarithm of a count of words
            "opening": float(passage.span.start == 0),  # 0 or 1
            question.kind.value: _evidence(passage, question),
        }


def _evidence(passage: PassageView, question: Question) -> float:
    """Return how much in the best sentence could be an answer of the kind that is asked for."""
    if question.kind is Kind.OTHER:
        return 0.0
    best = 0.0
    for text in passage.texts:
        best = max(best, evidence(question.kind, text, question.plain))
        if best >= 1.0:
            break
    return best


def _kin(passage: PassageView, question: Question) -> float:
    """Return the share of the question's missing words that a word of the passage begins like, each by how far they agree.

    Stems leave much apart that belongs together: "investigator" and "investigated", "Norway" and "Norwegian".
    """
    agreed = 0.0
    for stem in question.stems:
        if stem in passage.found or stem in passage.titled or len(stem) < KIN:
            continue
        begun = [word for text in (passage.body, passage.title) for word in _beginning(f" {stem[:KIN]}", text)]
        best = max((Prefix.similarity(stem, word) / max(len(stem), len(word)) for word in begun), default=0.0)
        agreed += question.weights[stem] * best if best >= HALF else 0.0
    return agreed / question.total if question.total else 0.0


def _beginning(start: str, text: str) -> Iterator[str]:
    """Yield the words of a text that begin so; `start` and each word of the text have a blank before them."""
    at = text.find(start)
    while at >= 0:
        end = text.index(" ", at + 1)
        yield text[at + 1 : end]
        at = text.find(start, end)


def _bm25(length: int, places: Sequence[tuple[int, str]], question: Question) -> float:
    """Return what BM25 gives a passage of so many words that has the question's stems at some places."""
    counts: dict[str, int] = {}
    for _, stem in places:
        counts[stem] = counts.get(stem, 0) + 1
    norm = K1 * (1 - B + B * length / TYPICAL_LENGTH)
    weighed = [
        question.weights[stem] * counts[stem] * (K1 + 1) / (counts[stem] + norm)
        for stem in question.stems
        if stem in counts
    ]
    return sum(weighed) / question.total if question.total else 0.0


def _adjoin(one: Span, two: Span) -> bool:
    """Whether two passages follow each other with nothing but a paragraph break between."""
    return abs(one.start - two.end) <= 4 or abs(two.start - one.end) <= 4


def _best_window(places: Sequence[tuple[int, str]], question: Question) -> float:
    """Return the largest share of the question within WINDOW words; `places` are those of its stems, in order."""
    if not places or places[-1][0] - places[0][0] <= WINDOW:  # a look at all of them says the same
        return question.share({stem for _, stem in places})
    counts = dict.fromkeys(question.stems, 0)
    first, now, best = 0, 0.0, 0.0
    for place, stem in places:
        counts[stem] += 1
        if counts[stem] == 1:
            now += question.weights[stem]
        while places[first][0] < place - WINDOW:
            old = places[first][1]
            first += 1
            counts[old] -= 1
            if not counts[old]:
                now -= question.weights[old]
        best = max(best, now)
    return best / question.total if question.total else 0.0
