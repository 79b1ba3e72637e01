"""Finding speakers by any part of the name, among a hundred thousand in a few milliseconds."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.search.identities import Identity, name_words

FORGIVEN = 5
"""From this length on a typed word may have one typing error."""
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
        exact = [self._of(self._beginning(part)) for part in asked]
        found = nsmallest(limit, set.intersection(*exact))
        if len(found) < limit:
            near = [ranks | self._of(self._near(part)) for part, ranks in zip(asked, exact, strict=True)]
            found += nsmallest(limit - len(found), set.intersection(*near) - set(found))
        return tuple(self._known[rank].name for rank in found)

    def _of(self, words: Iterable[str]) -> set[int]:
        return set().union(*(self._ranks[word] for word in words))

    def _beginning(self, part: str) -> list[str]:
        return self._words[bisect_left(self._words, part) : bisect_left(self._words, part + _LAST)]

    def _near(self, part: str) -> list[str]:
        if len(part) < FORGIVEN:
            return []
        return [
            word for word, _, _ in process.extract(part, self._words, scorer=OSA.distance, score_cutoff=1, limit=None)
        ]
