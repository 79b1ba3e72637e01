"""Finding speakers by any part of the name, among a hundred thousand in a few milliseconds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.identities import Identity, name_words

FORGIVEN = 5
"""From this length on a typed word may have one typing error."""
MANY = 1_000
"""Words from which on it is quicker to try one speaker after the other, since soon enough of them fit."""
_LAST = "\U0010ffff"


class SpeakerIndex:
    """The speakers of a corpus by the words of their names; built once, asked at every key that is typed."""

    def __init__(self, known: Sequence[Identity]) -> None:
        """Index the speakers, given most quoted first."""
        self._known = known
        ranks: dict[str, set[int]] = defaultdict(set)
        for rank, identity in enumerate(known):
            for word in identity.terms():
                ranks[word].add(rank)
        self._ranks = dict(ranks)
        self._words = sorted(ranks)

    def called(self, word: str) -> list[Identity]:
        """Return the speakers with exactly this word, in plain form, in a name or as its acronym; most quoted first."""
        return [self._known[rank] for rank in sorted(self._ranks.get(word, ()))]

    def find(self, query: str, limit: int) -> tuple[str, ...]:
        """Return the names that fit a query, most quoted first, exact beginnings before near ones; all for an empty query.

        Each word of the query must begin a word of one of the speaker's names or its acronym, or nearly be one.
        """
        asked = name_words(query)
        if not asked:
            return tuple(identity.name for identity in self._known[:limit])
        found = self._first(limit, [self._beginning(part) for part in asked])
        if len(found) < limit:
            near = [self._beginning(part) + self._near(part, anywhere=not found) for part in asked]
            found += [rank for rank in self._first(limit, near) if rank not in found]
        return tuple(self._known[rank].name for rank in found[:limit])

    def _first(self, limit: int, parts: Sequence[Sequence[str]]) -> list[int]:
        """Return the first `limit` speakers that have one of the words of each part in their names."""
        few = [set().union(*(self._ranks[word] for word in words)) for words in parts if len(words) <= MANY]
        many = [set(words) for words in parts if len(words) > MANY]
        ranks = sorted(set.intersection(*few)) if few else range(len(self._known))
        fitting = (rank for rank in ranks if all(words & self._known[rank].terms() for words in many))
        return list(islice(fitting, limit))

    def _beginning(self, part: str) -> list[str]:
        return self._words[bisect_left(self._words, part) : bisect_left(self._words, part + _LAST)]

    def _near(self, part: str, *, anywhere: bool) -> list[str]:
        """Return the words with one typing error: those with the same first letter, unless they are wanted from anywhere."""
        if len(part) < FORGIVEN:
            return []
        words = self._words if anywhere else self._beginning(part[0])
        found = process.extract(part, words, scorer=OSA.distance, score_cutoff=1, limit=None)
        return [word for word, _, _ in found]
