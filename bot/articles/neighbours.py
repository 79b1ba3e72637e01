"""The features of the second pass over roles: what the first pass thinks of a paragraph, its neighbours, and the whole page.

A stacked model instead of a chain: the second pass sees the first one's scores up to six paragraphs away and how much of the
page's prose lies before and after [Cohen and Carvalho 2005, "Stacked sequential learning"].
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import accumulate

from bot.articles.furniture import is_ending
from bot.articles.paragraph import Paragraph

_NEAR = 6
_MOST_WORDS = 60
"""Words of one paragraph that count at most."""

_SURE = 0.7
_CLAMP = 6.0
_POSSIBLE, _FAR = -1.0, 4
"""Score from which a paragraph could be the article's, and how far from such a one a second look is taken."""


def best_run(parts: Sequence[Paragraph], scores: Sequence[float]) -> tuple[int, int]:
    """Return the first and last index of the run with the greatest sum of score times words; (0, -1) when no score is above 0.

    [Bentley 1984, "Programming pearls: algorithm design techniques"]
    """
    best, run, total, start = 0.0, (0, -1), 0.0, 0
    for at, (part, score) in enumerate(zip(parts, scores, strict=True)):
        if total <= 0:
            total, start = 0.0, at
        total += max(-3.0, min(3.0, score)) * (4 + min(part.words, _MOST_WORDS))
        if total > best:
            best, run = total, (start, at)
    return run


def around(
    parts: Sequence[Paragraph], own: Sequence[dict[str, float]], scores: Sequence[float]
) -> list[dict[str, float]]:
    """Return the features of every paragraph beside its neighbours.

    `own` are its own features, `scores` those of the pass before (above 0: article).
    A paragraph far from everything that could be the article's gets none: it needs no second look.
    """
    count = len(parts)
    clamped = [max(-_CLAMP, min(_CLAMP, score)) / _CLAMP for score in scores]
    chances = [1 / (1 + math.exp(-_CLAMP * score)) for score in clamped]
    mass = [chance * min(part.words, _MOST_WORDS) for chance, part in zip(chances, parts, strict=True)]
    before = [0.0, *accumulate(mass)]
    whole = before[-1] + 1e-9
    sums = [0.0, *accumulate(chances)]
    first, last = best_run(parts, scores)
    above, below = _distances(chances), _distances(chances[::-1])[::-1]
    ends = _endings(parts, mass, whole)
    padded = [-1.0] * _NEAR + clamped + [-1.0] * _NEAR
    telling = [[(number, row[name]) for number, name in enumerate(_TELLING) if name in row] for row in own]
    found: list[dict[str, float]] = []
    for at, near in enumerate(_near(scores)):
        if not near:
            found.append({})
            continue
        row = dict(own[at])
        row.update(zip(_SCORES, padded[at : at + 2 * _NEAR + 1], strict=True))
        for width, above_name, below_name in _MEANS:
            row[above_name] = (sums[at] - sums[max(0, at - width)]) / width
            row[below_name] = (sums[min(count, at + width + 1)] - sums[at + 1]) / width
        share, rest = before[at] / whole, 1 - before[at + 1] / whole
        row["prose above"] = share
        row["prose below"] = rest
        row["no prose above"] = share < 0.02
        row["hardly any prose below"] = rest < 0.02
        row["near the run's end"] = last < at <= last + 3
        row["just above the run"] = first - 3 <= at < first
        row["between sure ones"] = 1 / max(above[at], below[at])
        row["below a sure one"] = 1 / above[at]
        row["above a sure one"] = 1 / below[at]
        row["other parts began"] = min(3, ends[at]) / 3
        row["place on the page"] = at / count
        run = "in the run" if first <= at <= last else "above the run" if at < first else "far below the run"
        told = {run: at <= last or at > last + 3, "another part began": ends[at] > 0}
        row.update(told)
        _together(row, parts[at], clamped[at], told)
        if at:
            row.update([(_ABOVE[number], value) for number, value in telling[at - 1]])
        if at + 1 < count:
            row.update([(_BELOW[number], value) for number, value in telling[at + 1]])
        found.append(row)
    return found


_SCORES = [f"score {offset:+d}" for offset in range(-_NEAR, _NEAR + 1)]
_MEANS = [(width, f"mean of {width} above", f"mean of {width} below") for width in (3, 10, 25)]

_TELLING = (
    "heading 1",
    "heading 2",
    "heading 3+",
    "list item",
    "all link",
    "ends in a colon",
    "furniture",
    "another part begins",
    "date",
    "caption",
    "stands twice, short",
    "stands twice, long",
    "stands often, short",
    "bold",
    "picture",
    "service word",
    "about a person",
    "first person",
    "empty line before",
    "ends in dots",
    "handle",
)
"""Features of the next neighbours that tell something about a paragraph."""


_ABOVE, _BELOW = [f"above: {name}" for name in _TELLING], [f"below: {name}" for name in _TELLING]

_KINDS = {
    kind: {
        "in the run": f"{kind} in the run",
        "above the run": f"{kind} above the run",
        "far below the run": f"{kind} below the run",
        "another part began": f"{kind} after another part began",
        "between sure ones": f"{kind} between sure ones",
        "around": f"{kind}, mean of 3 around",
        "below": f"{kind}, mean of 10 below",
        "above": f"{kind}, mean of 10 above",
    }
    for kind in ("prose", "item", "long", "short")
}
"""The names of features that are told apart by what a paragraph is: made once, for they are needed for every line."""


def _together(row: dict[str, float], part: Paragraph, score: float, told: Mapping[str, bool]) -> None:
    """Add what tells more together: where a paragraph stands and whether it is prose, a list's item or a short line."""
    names = _KINDS[
        "prose" if part.stops and part.words >= 8 else "item" if part.item else "long" if part.words >= 12 else "short"
    ]
    for place, true in told.items():
        if true:
            row[names[place]] = 1.0
    row[names["between sure ones"]] = row["between sure ones"]
    row[names["around"]] = row["mean of 3 above"] + row["mean of 3 below"]
    row[names["below"]] = row["mean of 10 below"]
    row[names["above"]] = row["mean of 10 above"]
    row["score above 0"] = max(0.0, score)
    row["score in the run"] = score if told.get("in the run") else 0.0
    row["score, another part began"] = score if told["another part began"] else 0.0


def _near(scores: Sequence[float]) -> list[bool]:
    """Return which paragraphs have one that could be the article's among their neighbours, or are one."""
    sums = [0, *accumulate(score > _POSSIBLE for score in scores)]
    return [sums[min(len(scores), at + _FAR + 1)] > sums[max(0, at - _FAR)] for at in range(len(scores))]


def _distances(chances: Sequence[float]) -> list[int]:
    """Return for each paragraph how many steps up the next sure one stands (at least 1; 99: none)."""
    found, steps = [], 99
    for chance in chances:
        steps = min(99, steps + 1)
        found.append(steps)
        if chance >= _SURE:
            steps = 0
    return found


def _endings(parts: Sequence[Paragraph], mass: Sequence[float], whole: float) -> list[int]:
    """Return how many lines that begin another part stand above each paragraph, with a third of the prose above them."""
    found, count, seen = [], 0, 0.0
    for part, weight in zip(parts, mass, strict=True):
        if part.words < 8 and seen > whole / 3 and is_ending(part.plain):
            count += 1
        found.append(count)
        seen += weight
    return found
