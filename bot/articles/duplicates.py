"""Articles that repeat another's text: syndicated, cut or lightly edited copies, told by the runs of five words they share.

What counts is how much of a text lies in runs that the other one has too (containment, Broder 1997), not how alike the two are
as wholes: a story cut to its first quarter is a copy all the same. What a text has of its own decides against it: a copy has a
dateline or a changed word here and there, a round-up whole passages. So do other names and figures in the same sentences: the
weather of two days is two articles. Words are compared without capitals, marks and line ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, islice
from zlib import crc32

from rapidfuzz.distance import LCSseq

from bot.articles.body import KEPT
from bot.model import Article, Span

RUN = 5
"""Words of a run: five in a row are seldom the same by chance."""
LEAST = 20
"""Words that an article must have: stubs ("for subscribers only") are alike without being copies."""
MOST = 20_000
"""Words of an article that are looked at; a copy of a longer one begins like it."""
COVERED = 0.6
"""Share of a copy's words that stand in runs of the other text. With every tenth word changed it is .73 and more."""
OWN_PASSAGE, OWN = 20, 0.15
"""A passage of its own is so many words in a row that are in no run of the other text; a copy has at most this share of its words
in such. Of 1,320 made-up copies none has more than .09, of 264 round-ups that quote 40 % of an article two have less than this."""
LEAD, LEAD_SHARE = 40, 0.15
"""Words of its own, or share of what follows, that a text may begin with and still be the one that a shorter text was cut from.
Copies are cut from the end; what holds another article further down is a round-up."""
CHANGED, CHANGED_SHARE = 2, 0.15
"""Names and figures, or share of them, that a copy may have changed. What stands beside such a change is no repetition."""
SHORT = 300
"""Runs up to which an article counts as short: of a short one every other run is sampled, of others every eighth."""
DENSE, SPARSE = 2, 8
LIKELY = 0.2
"""Estimated share of runs in common from which two texts are worth comparing; copies have .5 and more."""

# Scripts written without blanks give a word a character.
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_\u3040-\u30ff\u3400-\u9fff]++")


@dataclass(frozen=True)
class Wording:
    """The words of an article's body in text order, in small letters; where each begins in the article's text; which are telling.

    A word is telling when it is a figure, or a name: has a capital letter and does not begin a sentence.
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    telling: frozenset[int]

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of five words in it; none of a text too short to be told."""
        return frozenset(self.in_order())

    def in_order(self) -> Iterator[tuple[str, ...]]:
        """Yield the run that begins with each word, as far as there are five."""
        words = self.words
        return zip(*(words[by:] for by in range(RUN)), strict=False) if len(words) >= LEAST else iter(())


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a text's runs, by hash: what is kept of each article to find those that may be copies. `size` counts all runs."""

    size: int
    hashes: tuple[int, ...]

    def likely(self, shared: int, size: int) -> bool:
        """Whether a text of `size` runs with which so many hashes are shared is worth comparing."""
        sampled = DENSE if max(size, self.size) <= SHORT else SPARSE
        return shared * sampled >= LIKELY * min(size, self.size)


def wording(article: Article) -> Wording:
    """Return the words of an article's body, the first `MOST` of them."""
    found = list(islice(_words(article), MOST))
    telling = frozenset(place for place, (_, _, tells) in enumerate(found) if tells)
    return Wording(tuple(word for word, _, _ in found), tuple(start for _, start, _ in found), telling)


def _words(article: Article) -> Iterator[tuple[str, int, bool]]:
    """Yield the words in small letters, where each begins, and whether it is telling."""
    text = article.text
    for block in article.blocks:
        if block.role not in KEPT:
            continue
        end = -1
        for found in _WORD.finditer(text, block.span.start, block.span.end):
            word, start = found[0], found.start()
            within = word[0].isupper() and end >= 0 and text[end : min(start, end + 3)].strip(" ,-’'") == ""
            yield word.lower(), start, within or any(map(str.isdecimal, word[:10]))
            end = found.end()


def sketch(text: Wording) -> Sketch:
    """Return the sample of a text's runs: those whose hash is a multiple of 2 in a short text, of 8 in a longer one."""
    every = DENSE if len(text.runs) <= SHORT else SPARSE
    hashes = {crc32(" ".join(run).encode("utf-8", "surrogatepass")) for run in text.runs}
    return Sketch(len(text.runs), tuple(sorted(each for each in hashes if each % every == 0)))


def same_text(one: Wording, other: Wording) -> bool:
    """Whether one of two texts is a syndicated, cut or lightly edited copy of the other."""
    ours, theirs = _overlap(one, other), _overlap(other, one)
    pairs = ((one, other, ours, theirs), (other, one, theirs, ours))
    return any(_covers(has, source_has) and _keeps(text, source, has) for text, source, has, source_has in pairs)


@dataclass(frozen=True, slots=True)
class _Overlap:
    """How a text stands to another: a 1 for each word in a run of both; words in passages of its own, and before the first run."""

    covered: bytes
    own: int
    lead: int


def _overlap(text: Wording, other: Wording) -> _Overlap:
    covered = _covered(text, other)
    gaps = [len(gap) for gap in re.findall(rb"\0+", covered)]
    lead = len(covered) - len(covered.lstrip(b"\0"))
    return _Overlap(covered, sum(gap for gap in gaps if gap >= OWN_PASSAGE), lead)


def _covered(text: Wording, other: Wording) -> bytes:
    """Return a 1 for each word that stands in a run of both texts, a 0 for every other."""
    found = bytearray(len(text.words))
    for place, run in enumerate(text.in_order()):
        if run in other.runs:
            found[place : place + RUN] = b"\1" * RUN
    return bytes(found)


def _covers(text: _Overlap, source: _Overlap) -> bool:
    """Whether the words of a text are so much the source's that it may be a copy."""
    words = len(text.covered)
    if not any(text.covered) or sum(text.covered) < COVERED * words or text.own > OWN * words:
        return False
    return source.lead <= max(LEAD, LEAD_SHARE * sum(source.covered))


def _keeps(text: Wording, source: Wording, overlap: _Overlap) -> bool:
    """Whether a text tells of the same people and figures as its source."""
    return len(_changed(text, source, overlap.covered)) <= max(CHANGED, CHANGED_SHARE * len(text.telling))


def _changed(text: Wording, source: Wording, covered: bytes) -> list[int]:
    """Return the places of telling words that the source does not have in the same order; dateline and note do not count."""
    changed = set(text.telling)
    for step in LCSseq.opcodes(text.words, source.words) if changed else ():
        if step.tag == "equal":
            changed.difference_update(range(step.src_start, step.src_end))
    first, end = covered.find(1), covered.rfind(1) + 1
    begins = first if first <= OWN_PASSAGE else 0
    ends = end if len(covered) - end <= OWN_PASSAGE else len(covered)
    return sorted(place for place in changed if begins <= place < ends)


class Repeated:
    """Tells which places of an article repeat the text of another one."""

    def __init__(self, copy: Article, original: Wording) -> None:
        text = wording(copy)
        covered = _covered(text, original)
        self._starts = text.starts
        self._sums = (0, *accumulate(covered))
        self._changed = _changed(text, original, covered)

    def __contains__(self, span: object) -> bool:
        """Whether at least half of a place's words stand in runs of the other text, and none is a changed name or figure.

        A place without words does not repeat anything.
        """
        if not isinstance(span, Span):
            return False
        first, last = (bisect_left(self._starts, place) for place in (span.start, span.end))
        if bisect_left(self._changed, first) < bisect_left(self._changed, last):
            return False
        return first < last and 2 * (self._sums[last] - self._sums[first]) >= last - first
