"""Finding speakers by any part of the name."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from bot.search.identities import Identity, name_words

FORGIVEN = 5
"""From this length on a typed word may have one typing error."""


def find_speakers(query: str, known: Iterable[Identity], limit: int) -> tuple[str, ...]:
    """Return the names that fit a query, most quoted first, exact beginnings before near ones; all of them for an empty query.

    Each word of the query must begin a word of one of the speaker's names, or nearly be one. `known` are the speakers, most
    quoted first.
    """
    asked = name_words(query)
    exact: list[str] = []
    near: list[str] = []
    for identity in known:
        name = identity.name
        words = [word for each in identity.words for word in each]
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
