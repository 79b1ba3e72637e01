"""Which paragraphs of a copied page are its article's, by the article's text: the labels that training/roles.py learns from."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from bot.articles.paragraph import Paragraph

_WORD = re.compile(r"\w+")
_SHORT = 6
_NEAR = 8


def tokens(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return _WORD.findall(text.lower())


def alike(one: str, other: str) -> float:
    """Return how many words two texts share, as twice the shared ones over all (0 to 1)."""
    first, second = Counter(tokens(one)), Counter(tokens(other))
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def _threes(words: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))]


def kept(parts: Sequence[Paragraph], gold: str) -> list[bool]:
    """Return for each paragraph whether it is the article's.

    A longer one is when the article has most of its runs of three words, and, where they are a part of a longer line there, a
    neighbour lies close in the article too; a short one when it is a line of the article near the place of its neighbours.
    Of equal paragraphs, as many are as the article has, those with the most neighbours.
    """
    lines = [found for line in gold.split("\n") if (found := tokens(line))]
    words = [tokens(part.plain) for part in parts]
    places = _places(words, lines)
    for at, place in enumerate(places):
        if place is not None and len(words[at]) < 25 and len(lines[place]) > 1.5 * len(words[at]):
            near = (places[other] for other in range(max(0, at - 4), min(len(parts), at + 5)) if other != at)
            if not any(other is not None and abs(other - place) <= 3 for other in near):
                places[at] = None
    _drop_copies(words, lines, places)
    long = list(places)
    exact: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        exact[tuple(line)].append(number)
    for at, mine in enumerate(words):
        if 0 < len(mine) < _SHORT and tuple(mine) in exact:
            around = range(max(0, at - _NEAR), min(len(parts), at + _NEAR + 1))
            gaps = [
                abs(line - place - (at - other))
                for other in around
                if (place := long[other]) is not None
                for line in exact[tuple(mine)]
            ]
            if gaps and min(gaps) <= 4:
                places[at] = exact[tuple(mine)][0]
    return [place is not None for place in places]


def _places(words: Sequence[list[str]], lines: Sequence[list[str]]) -> list[int | None]:
    """Return the line of the article that each longer paragraph stands in, as far as it does."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for three in _threes(line):
            if len(where[three]) < 3:
                where[three].append(number)
    found: list[int | None] = []
    for mine in words:
        threes = _threes(mine)
        votes = Counter(number for three in threes for number in where.get(three, ()))
        covered = sum(three in where for three in threes)
        found.append(votes.most_common(1)[0][0] if len(mine) >= _SHORT and covered >= 0.6 * len(threes) else None)
    return found


def _drop_copies(words: Sequence[list[str]], lines: Sequence[list[str]], places: list[int | None]) -> None:
    times = Counter(map(tuple, lines))
    same: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, place in enumerate(places):
        if place is not None:
            same[tuple(words[at])].append(at)

    def support(at: int) -> int:
        here = places[at] or 0
        near = range(max(0, at - 6), min(len(places), at + 7))
        return sum(
            min(50, len(words[other]))
            for other in near
            if other != at and (place := places[other]) is not None and abs(place - here) <= 8
        )

    for mine, ats in same.items():
        surplus = len(ats) - max(1, times[mine])
        for at in sorted(ats, key=support)[: max(0, surplus)]:
            places[at] = None
