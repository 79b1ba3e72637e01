"""What can be seen of a passage, and of a sentence in it, for a question: the features that learned weights are laid over.

All are shares of the question's weight (0 to 1) unless said, so that questions and corpora of any size compare.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Prefix

from bot.model import Span
from bot.search.analysis import PLAIN
from bot.search.expected import evidence
from bot.search.index import Hit
from bot.search.query import Question

K1, B, TYPICAL_LENGTH = 0.9, 0.4, 60
"""BM25's parameters (Robertson and Zaragoza 2009): k1 = .9 and b = .4 as measured best on news by Trotman and others (2014);
60 words is a long news paragraph."""

KIN, HALF = 4, 0.5
"""Letters that two words must begin with alike, and the share of the longer one, to be taken for kin."""

WINDOW = 20
"""Words within which the question's words are looked for together."""


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a passage: its place in the article, its words, and what of the question stands in it."""

    span: Span
    text: str
    stems: tuple[str, ...]
    share: float
    share_with_title: float
    pairs: float
    evidence: float

    @property
    def plainness(self) -> float:
        """Its share of the question, a little less for each further word: the shorter says it more plainly."""
        return (self.share_with_title + 0.5 * self.pairs) / (1 + 0.01 * len(self.stems))


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage found by the index: where it stands, its sentences in order, and what of the question stands in it."""

    row: int
    span: Span
    score: float
    title: frozenset[str]
    plain: frozenset[str]
    sentences: tuple[SentenceView, ...]
    day: int = 0
    """The article's day as `datetime.date.toordinal` gives it, 0 where it has none."""

    @property
    def stems(self) -> list[str]:
        """The stems of all its words, in order."""
        return [stem for sentence in self.sentences for stem in sentence.stems]


def view(hit: Hit, question: Question) -> PassageView:
    """Return a passage of the index with its sentences, seen for a question."""
    start, body = hit.number("start"), hit.words("body")
    title = frozenset(question.tongue.stems(hit.words("title")))
    sentences = tuple(_sentence(body, start, cut, title, question) for cut in hit.words("cuts").split())
    span = Span(start, hit.number("end"))
    return PassageView(
        hit.number("row"), span, hit.score, title, frozenset(PLAIN.analyze(body)), sentences, hit.number("day")
    )


def _sentence(body: str, start: int, cut: str, title: frozenset[str], question: Question) -> SentenceView:
    first, _, last = cut.partition("-")
    span = Span(int(first), int(last))
    text = span.of(body)
    words = tuple(question.tongue.stems(text))
    present = frozenset(words)
    neighbours = sum(question.pair_weight(pair) for pair in question.pairs.intersection(pairwise(words)))
    return SentenceView(
        span.shifted(start),
        text,
        words,
        question.share(present),
        question.share(present | title),
        neighbours / question.pair_total if question.pair_total else 0.0,
        evidence(question.kind, text, question.plain),
    )


def passage_features(found: Sequence[PassageView], question: Question) -> Iterator[dict[str, float]]:
    """Yield the features of each passage of a shortlist, in its order."""
    weights = [_bm25(passage, question) for passage in found]
    by_row: dict[int, list[int]] = {}
    for place, passage in enumerate(found):
        by_row.setdefault(passage.row, []).append(place)
    for place, passage in enumerate(found):
        others = [other for other in by_row[passage.row] if other != place]
        beside = [weights[other] for other in others if _adjoin(found[other].span, passage.span)]
        words = passage.stems
        present = passage.title.union(words)
        yield {
            "index_bm25": passage.score / question.total,
            "bm25": weights[place],
            "best_sentence": max((sentence.plainness for sentence in passage.sentences), default=0.0),
            "title": question.share(passage.title),
            "exact": question.exact_share(set(passage.plain)),
            "cover": question.share(present),
            "rarest": question.rarest_share(present),
            "kin": _kin(present, question),
            "window": _best_window(words, question),
            "article": max((weights[other] for other in others), default=0.0),
            "article_passages": math.log1p(len(others)),  # a logarithm of a count
            "neighbours": sum(beside),
            "length": math.log1p(len(words)),  # a logarithm of a count of words
            "opening": float(passage.span.start == 0),  # 0 or 1
            question.kind.value: max((sentence.evidence for sentence in passage.sentences), default=0.0),
        }


def _kin(present: frozenset[str], question: Question) -> float:
    """Return the share of the question's missing words that a word of the passage begins like, each by how far they agree.

    Stems leave much apart that belongs together: "investigator" and "investigated", "Norway" and "Norwegian".
    """
    missing = [stem for stem in question.stems if stem not in present and len(stem) >= KIN]
    if not missing or not question.total:
        return 0.0
    begun = defaultdict(list)
    for word in present:
        begun[word[:KIN]].append(word)
    agreed = 0.0
    for stem in missing:
        alike = (Prefix.similarity(stem, word) / max(len(stem), len(word)) for word in begun.get(stem[:KIN], ()))
        best = max(alike, default=0.0)
        agreed += question.weights[stem] * best if best >= HALF else 0.0
    return agreed / question.total


def _bm25(passage: PassageView, question: Question) -> float:
    counts = Counter(passage.stems)
    length = K1 * (1 - B + B * counts.total() / TYPICAL_LENGTH)
    weighed = (question.weights[stem] * counts[stem] * (K1 + 1) / (counts[stem] + length) for stem in question.stems)
    return sum(weighed) / question.total if question.total else 0.0


def _adjoin(one: Span, two: Span) -> bool:
    """Whether two passages follow each other with nothing but a paragraph break between."""
    return abs(one.start - two.end) <= 4 or abs(two.start - one.end) <= 4


def _best_window(words: Sequence[str], question: Question) -> float:
    """Return the largest share of the question within WINDOW words."""
    inside: deque[tuple[int, str]] = deque()
    counts: Counter[str] = Counter()
    now = best = 0.0
    for place, stem in enumerate(words):
        if stem not in question.weights:
            continue
        inside.append((place, stem))
        counts[stem] += 1
        now += question.weights[stem] if counts[stem] == 1 else 0.0
        while inside[0][0] < place - WINDOW:
            _, old = inside.popleft()
            counts[old] -= 1
            now -= question.weights[old] if counts[old] == 0 else 0.0
        best = max(best, now)
    return best / question.total if question.total else 0.0
