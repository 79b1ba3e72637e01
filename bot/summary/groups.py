"""Articles by what they are about: those that share several rare words tell of one matter.

One pass over the articles: each joins the group with which its opening shares most, or begins one of its own (leader clustering,
Hartigan 1975). A word leads to few groups only, so that the time is linear in the text.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.model import Article
from bot.search.analysis import tokens
from bot.summary.candidates import body, content

_OPENING = 6
"""Sentences of an article that tell, with its title, what it is about."""

_ALIKE = 0.22
"""Share of an opening's words, by weight, that a group has to have (0 to 1) for the article to be about the same."""

_EACH = 20
"""Groups that a word leads to at most: one that leads to more tells little."""


def groups(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """Return the articles in groups, the largest first, then in the order they came; within a group in the order they came."""
    openings = [_opening(article) for article in articles]
    times = Counter(stem for opening in openings for stem in opening)
    weights = {stem: math.log(1 + len(articles) / count) for stem, count in times.items()}
    made: list[list[Article]] = []
    led: dict[str, list[int]] = {}
    for article, opening in zip(articles, openings, strict=True):
        number = _nearest(opening, weights, led)
        if number is None:
            number = len(made)
            made.append([])
        made[number].append(article)
        for stem in opening:
            to = led.setdefault(stem, [])
            if number not in to and len(to) < _EACH:
                to.append(number)
    return tuple(tuple(group) for group in sorted(made, key=len, reverse=True))


def _opening(article: Article) -> frozenset[str]:
    first = [sentence.content for sentence in body(article, _OPENING)]
    return frozenset[str]().union(*first, content(tokens(article.metadata.title or "")))


def _nearest(opening: frozenset[str], weights: Mapping[str, float], led: Mapping[str, Sequence[int]]) -> int | None:
    """Return the group that shares most with an opening; None when none shares enough."""
    shared: dict[int, float] = defaultdict(float)
    for stem in opening:
        for number in led.get(stem, ()):
            shared[number] += weights[stem]
    if not shared:
        return None
    number, most = max(shared.items(), key=lambda pair: (pair[1], -pair[0]))
    return number if most >= _ALIKE * sum(weights[stem] for stem in opening) else None
