"""A passage of the index and its sentences, seen for a question: which of its words stand where, and what they weigh."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.model import Span
from bot.search.index import Hit
from bot.search.query import Question


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a passage: its place in the article, how many words it has, and what of the question stands in it.

    `stems` are its stems in order, each with a blank before and behind it; `share` is the share, 0 to 1, of the question's
    weight, `share_with_title` with the title's words counted too, `pairs` the share of the question's pairs that stand side by
    side here.
    """

    span: Span
    text: str
    stems: str
    length: int
    share: float
    share_with_title: float
    pairs: float

    @property
    def plainness(self) -> float:
        """Its share of the question, a little less for each further word: the shorter says it more plainly."""
        return _plainness(self.share_with_title, self.pairs, self.length)


def _plainness(share_with_title: float, pairs: float, length: int) -> float:
    return (share_with_title + 0.5 * pairs) / (1 + 0.01 * length)


@dataclass(frozen=True)
class PassageView:
    """A passage found by the index: where it stands, its words, and what of the question is there.

    `score` is the index's own; `text` are its words, in which `cuts` tells where sentences begin and end; `title` and `body` are
    stems and `plain` the words as they are written, in lower case, each with a blank before and behind it; `found` and `titled`
    are the question's stems in the body and in the title. `day` is the article's day as `datetime.date.toordinal` gives it, 0
    where it has none.
    """

    viewer: Viewer
    row: int
    span: Span
    score: float
    text: str
    cuts: str
    title: str
    body: str
    plain: str
    found: frozenset[str]
    titled: frozenset[str]
    day: int = 0

    @property
    def length(self) -> int:
        """How many words its sentences have."""
        return max(0, self.body.count(" ") - self.body.count("\n") - 1)

    @property
    def present(self) -> frozenset[str]:
        """The stems of its title and its body."""
        return frozenset((*self.title.split(), *self.body.split()))

    @property
    def texts(self) -> Iterator[str]:
        """The words of its sentences, in order."""
        return (self.text[first:last] for first, last in _cuts(self.cuts))

    @cached_property
    def sentences(self) -> tuple[SentenceView, ...]:
        """Its sentences, in order: looked at when they are asked for, since most passages of a shortlist end far below."""
        start = self.span.start
        return tuple(
            self.viewer.sentence(self, Span(start + first, start + last), self.text[first:last], stems)
            for (first, last), stems in zip(_cuts(self.cuts), self.body.split("\n"), strict=True)
        )


class Viewer:
    """Looks at passages for one question. What was weighed once is not weighed again: most sentences share no word with it."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._padded = [(stem, f" {stem} ") for stem in question.stems]
        self._forms = [(stem, f" {form} ", question.weights[stem]) for form, stem in question.forms]
        self._rarest = sorted(question.weights.items(), key=lambda item: -item[1])[:2]
        self._rarest_total = sum(weight for _, weight in self._rarest)
        self._side_by_side = [(f" {' '.join(pair)} ", question.pair_weight(pair)) for pair in question.pairs]
        self._titles: dict[str, frozenset[str]] = {}
        self._shares: dict[frozenset[str], float] = {}

    def view(self, hit: Hit) -> PassageView:
        """Return a passage of the index with its sentences."""
        start, text = hit.number("start"), hit.text("text")
        title, body = hit.words(self._question.tongue.title), hit.words(self._question.tongue.body)
        return PassageView(
            viewer=self,
            row=hit.number("row"),
            span=Span(start, hit.number("end")),
            score=hit.score,
            text=text,
            cuts=hit.text("cuts"),
            title=title,
            body=body,
            plain=hit.words("words"),
            found=self._found_in(body),
            titled=self._titled(title),
            day=hit.number("day"),
        )

    def sentence(self, passage: PassageView, span: Span, text: str, stems: str) -> SentenceView:
        """Return one of the sentences of a passage."""
        found = self._found_in(stems)
        return SentenceView(
            span=span,
            text=text,
            stems=stems,
            length=_length(stems),
            share=self.share(found),
            share_with_title=self.share(found | passage.titled),
            pairs=self._pairs(stems, found),
        )

    def places(self, passage: PassageView) -> list[tuple[int, str]]:
        """Return the question's stems in a passage's sentences, each with the number of words before it, in order."""
        body, found = passage.body, list[tuple[int, str]]()
        for stem, padded in self._padded:
            at = body.find(padded) if stem in passage.found else -1
            while at >= 0:
                # Each line has one blank more than words.
                found.append((body.count(" ", 0, at) - body.count("\n", 0, at), stem))
                at = body.find(padded, at + len(padded) - 1)
        return sorted(found)

    def best_plainness(self, passage: PassageView) -> float:
        """Return the plainness of the sentence of a passage that says it most plainly."""
        asked = [each for each in self._padded if each[0] in passage.found]
        best, without = 0.0, self.share(passage.titled)
        for stems in passage.body.split("\n"):
            found = [stem for stem, padded in asked if padded in stems]
            if found or without:
                share = self.share(passage.titled.union(found)) if found else without
                best = max(best, _plainness(share, self._pairs(stems, found), _length(stems)))
        return best

    def share(self, found: frozenset[str]) -> float:
        """Return the weighted share, 0 to 1, of some of the question's stems."""
        share = self._shares.get(found)
        if share is None:
            share = self._shares[found] = self._question.share(found)
        return share

    def rarest_share(self, found: frozenset[str]) -> float:
        """Return the weighted share, 0 to 1, of the question's two most telling stems that are among `found`."""
        return sum([weight for stem, weight in self._rarest if stem in found]) / (self._rarest_total or 1.0)

    def exact_share(self, passage: PassageView) -> float:
        """Return the weighted share, 0 to 1, of the question's words that stand in a passage in the very form asked."""
        exact = [weight for stem, form, weight in self._forms if stem in passage.found and form in passage.plain]
        return sum(exact) / self._question.total if exact else 0.0

    def _titled(self, title: str) -> frozenset[str]:
        """Return the question's stems in a title, which the passages of an article share."""
        titled = self._titles.get(title)
        if titled is None:
            titled = self._titles[title] = self._found_in(title)
        return titled

    def _found_in(self, stems: str) -> frozenset[str]:
        return frozenset([stem for stem, padded in self._padded if padded in stems])

    def _pairs(self, stems: str, found: Collection[str]) -> float:
        """Return the share of the question's pairs that stand side by side in a sentence, which has `found` of its stems."""
        if len(found) < 2 or not self._side_by_side:
            return 0.0
        there = [weight for padded, weight in self._side_by_side if padded in stems]
        return sum(there) / self._question.pair_total if there else 0.0


def _length(stems: str) -> int:
    """Return how many words a sentence has."""
    return max(0, stems.count(" ") - 1)


def _cuts(stored: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a passage begin and end in it."""
    for cut in stored.split():
        first, _, last = cut.partition("-")
        yield int(first), int(last)
