"""Finding speakers by any part of the name."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.search.analysis import PLAIN

FORGIVEN = 5
"""From this length on a typed word may have one typing error."""


def find_speakers(query: str, counted: Iterable[tuple[str, int]], limit: int) -> tuple[str, ...]:
    """Return the names that fit a query, most quoted first, exact beginnings before near ones; all of them for an empty query.

    Each word of the query must begin a word of the name, or nearly be one. `counted` are the names with how often each is
    quoted, most quoted first.
    """
    asked = PLAIN.analyze(query)
    exact: list[str] = []
    near: list[str] = []
    for name, _ in counted:
        words = PLAIN.analyze(name)
        if all(any(word.startswith(part) for word in words) for part in asked):
            exact.append(name)
            if len(exact) == limit:
                return tuple(exact)
        elif len(near) < limit and all(_nearly(part, words) for part in asked):
            near.append(name)
    return tuple((exact + near)[:limit])


def _nearly(part: str, words: list[str]) -> bool:
    if any(word.startswith(part) for word in words):
        return True
    return len(part) >= FORGIVEN and any(OSA.distance(part, word, score_cutoff=1) <= 1 for word in words)
