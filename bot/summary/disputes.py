"""Who contradicts whom: what one speaker says and what another denies of it, side by side.

The verbs tell how a speaker stands to the words (`stance` in bot/statements/cues.yaml). Two statements are about one matter when
their sentences share enough of the words that are rare in these articles. Two speakers who both only say something are never set
against each other: whether their words agree, no verb tells.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.model import Article, Dispute, Quote, Statement
from bot.search.analysis import tokens
from bot.statements.cues import cues
from bot.summary.candidates import content

_DENYING = frozenset(("denies", "doubts"))
_SAYING = frozenset(("says", "claims", "admits", "shows", "accuses", "warns", "expects"))
_NEGATED = re.compile(r"(?:\b(?:not|never|neither|nor|without|cannot)|n['’]t)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Turns a denial into its opposite; who does so is taken for neither."""

_READ = 600
"""Characters of a sentence whose words are looked at."""

_FEW = 3
"""Content words of a sentence that does not tell by itself what is denied ("Moscow denied this"): the one before it counts too."""

_SHARED = 3
"""Content words that two statements have in common at least."""

_ALIKE = 0.25
"""Share, 0 to 1, of the words of the shorter one by weight that the other has at least."""

_EACH = 100
"""Statements that a word leads to at most, so that the time is linear in them."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement of a named speaker, how they stand to it, and the stems of what it is about."""

    quote: Quote
    stance: str
    about: frozenset[str]

    @property
    def speaker(self) -> frozenset[str]:
        """The words of the name, so that "Ryder" and "Pat Ryder" are the same."""
        return frozenset((self.quote.statement.speaker.name or "").casefold().split())


def disputes(articles: Sequence[Article], most: int) -> tuple[Dispute, ...]:
    """Return what is denied, each denial with the statement nearest to it by another speaker, the nearest pairs first."""
    said = [one for article in articles for one in _stated(article)]
    denials = [one for one in said if one.stance in _DENYING]
    if not denials:
        return ()
    times = Counter(stem for one in said for stem in one.about)
    weights = {stem: math.log(1 + len(said) / count) for stem, count in times.items()}
    stated = [one for one in said if one.stance in _SAYING]
    led: dict[str, list[int]] = {}
    for number, one in enumerate(stated):
        for stem in one.about:
            to = led.setdefault(stem, [])
            if len(to) < _EACH:
                to.append(number)
    found = [
        (likeness, Dispute(nearest.quote, denial.quote))
        for denial in denials
        for likeness, nearest in _nearest(denial, stated, led, weights)
    ]
    found.sort(key=lambda pair: -pair[0])
    return tuple(_once(dispute for _, dispute in found))[:most]


def _stated(article: Article) -> Iterator[_Said]:
    starts = [sentence.span.start for sentence in article.sentences]
    for statement in article.statements:
        stance = stance_of(article, statement)
        if statement.speaker.name and stance:
            about = _about(article, bisect_right(starts, statement.span.start) - 1, statement)
            yield _Said(Quote(article, statement), stance, about)


def _about(article: Article, at: int, statement: Statement) -> frozenset[str]:
    name = content(tokens(statement.speaker.name or ""))
    own = _content(article, at) - name
    return own if len(own) >= _FEW or at <= 0 else own | (_content(article, at - 1) - name)


def _content(article: Article, at: int) -> frozenset[str]:
    return content(tokens(article.sentences[at].span.of(article.text)[:_READ])) if at >= 0 else frozenset()


def stance_of(article: Article, statement: Statement) -> str | None:
    """Return how a speaker stands to what is said, by the verb; None where no verb tells, or where it is negated.

    The names are those of cues.yaml: says, claims, denies, warns …
    """
    if statement.cue is None:
        return None
    words = [word.plain for word in tokens(statement.cue.of(article.text)[:_READ])]
    if not words or _NEGATED.search(article.text, max(0, statement.cue.start - 20), statement.cue.start):
        return None
    known = cues()
    for first, second in zip(words, [*words[1:], ""], strict=True):
        cue = known.phrases.get((first, second)) or known.verbs.get(first)
        if cue is not None:
            return cue.stance
    return None


def _nearest(
    denial: _Said, stated: Sequence[_Said], led: dict[str, list[int]], weights: dict[str, float]
) -> Iterator[tuple[float, _Said]]:
    """Yield the statement of another speaker that shares most with a denial, with the share, if any shares enough."""
    common: Counter[int] = Counter(number for stem in denial.about for number in led.get(stem, ()))
    best: tuple[float, _Said] | None = None
    for number, shared in common.items():
        other = stated[number]
        if shared < _SHARED or not denial.speaker.isdisjoint(other.speaker) or _same(denial, other):
            continue
        likeness = _likeness(denial.about, other.about, weights)
        if likeness >= _ALIKE and (best is None or likeness > best[0]):
            best = likeness, other
    if best:
        yield best


def _same(one: _Said, other: _Said) -> bool:
    """Whether two statements overlap: who reports a denial is not who is contradicted."""
    same = one.quote.article is other.quote.article
    return same and one.quote.statement.span.overlaps(other.quote.statement.span)


def _likeness(one: frozenset[str], other: frozenset[str], weights: dict[str, float]) -> float:
    total = min(sum(weights[stem] for stem in about) for about in (one, other))
    return sum(weights[stem] for stem in one & other) / total if total else 0.0


def _once(found: Iterable[Dispute]) -> Iterator[Dispute]:
    """Yield the disputes without those between the same two speakers."""
    seen: set[frozenset[str | None]] = set()
    for dispute in found:
        both = frozenset(quote.statement.speaker.name for quote in (dispute.says, dispute.denies))
        if both not in seen:
            seen.add(both)
            yield dispute
