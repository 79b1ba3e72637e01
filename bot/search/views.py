"""A passage of the index and its sentences, seen for a question: which of its words stand where, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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
        return (self.share_with_title + 0.5 * self.pairs) / (1 + 0.01 * self.length)


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage found by the index: where it stands, its words and sentences in order, and what of the question is there.

    `score` is the index's own; `title` and `body` are stems and `plain` the words as they are written, in lower case, each with a
    blank before and behind it; `found` and `titled` are the question's stems in the body and in the title.
    """

    row: int
    span: Span
    score: float
    title: str
    body: str
    plain: str
    found: frozenset[str]
    titled: frozenset[str]
    sentences: tuple[SentenceView, ...]
    day: int = 0
    """The article's day as `datetime.date.toordinal` gives it, 0 where it has none."""

    @property
    def present(self) -> frozenset[str]:
        """The stems of its title and its body."""
        return frozenset((*self.title.split(), *self.body.split()))


class Viewer:
    """Looks at passages for one question. What was weighed once is not weighed again: most sentences share no word with it."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._padded = [(stem, f" {stem} ") for stem in question.stems]
        self._forms = [(stem, f" {form} ", question.weights[stem]) for form, stem in question.forms]
        self._rarest = sorted(question.weights.items(), key=lambda item: -item[1])[:2]
        self._rarest_total = sum(weight for _, weight in self._rarest)
        self._side_by_side = {pair: f" {' '.join(pair)} " for pair in question.pairs}
        self._titles: dict[str, frozenset[str]] = {}
        self._shares: dict[frozenset[str], float] = {}

    def view(self, hit: Hit) -> PassageView:
        """Return a passage of the index with its sentences."""
        start, text = hit.number("start"), hit.text("text")
        title, body = hit.words(self._question.tongue.title), hit.words(self._question.tongue.body)
        found, titled = self._found_in(body), self._titled(title)
        asked = [each for each in self._padded if each[0] in found]
        return PassageView(
            row=hit.number("row"),
            span=Span(start, hit.number("end")),
            score=hit.score,
            title=title,
            body=body,
            plain=hit.words("words"),
            found=found,
            titled=titled,
            sentences=tuple(
                self._sentence(Span(start + first, start + last), text[first:last], line, asked, titled)
                for (first, last), line in zip(_cuts(hit.text("cuts")), body.split("\n"), strict=True)
            ),
            day=hit.number("day"),
        )

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

    def _sentence(
        self, span: Span, text: str, stems: str, asked: Sequence[tuple[str, str]], titled: frozenset[str]
    ) -> SentenceView:
        found = frozenset([stem for stem, padded in asked if padded in stems])
        return SentenceView(
            span=span,
            text=text,
            stems=stems,
            length=max(0, stems.count(" ") - 1),
            share=self.share(found),
            share_with_title=self.share(found | titled),
            pairs=self._pairs(stems, found) if len(found) > 1 else 0.0,
        )

    def _pairs(self, stems: str, found: frozenset[str]) -> float:
        """Return the share of the question's pairs that stand side by side in a sentence."""
        question = self._question
        there = (
            question.pair_weight(pair)
            for pair, padded in self._side_by_side.items()
            if pair[0] in found and pair[1] in found and padded in stems
        )
        return sum(there) / question.pair_total if question.pair_total else 0.0


def _cuts(stored: str) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of a passage begin and end in it."""
    for cut in stored.split():
        first, _, last = cut.partition("-")
        yield int(first), int(last)
