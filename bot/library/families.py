"""Which articles have one text: each is compared with those that share sampled runs of words with it, and joins their family.

Families are numbers here; the texts are fetched when two are to be compared. An article is posted under the hashes that its family
does not have yet, so a thousand copies of one article take the room and the time of few.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container

from bot.articles.duplicates import Sketch, Wording, same_text

WIDESPREAD = 64
"""Families that a hash leads to at most: what stands in more articles is a standing phrase."""
COMPARED = 16
"""Texts that one article is compared with at most, those first that share most."""


class Families:
    """The families of a corpus while articles are put in. Numbers are rows of the store."""

    def __init__(self, text_of: Callable[[int], Wording], wanted: Container[int] | None = None) -> None:
        """Start without any; `wanted` are the hashes that will be asked for (None: any), so that no others need be kept."""
        self._text_of, self._wanted = text_of, wanted
        self._parents: dict[int, int] = {}
        self._sizes: dict[int, int] = {}
        self._posted: dict[int, tuple[int, ...]] = {}

    def settle(self, row: int, family: int, sketch: Sketch) -> None:
        """Put an article in whose family is known by one of its rows."""
        self._parents[self._root(row)] = self._root(family)
        self._post(row, sketch)

    def place(self, row: int, sketch: Sketch) -> None:
        """Put an article in, into the family or families whose text it has."""
        family = self._root(row)
        for other in self._candidates(sketch):
            if self._root(other) != family and same_text(self._text_of(row), self._text_of(other)):
                self._parents[self._root(other)] = family
        self._post(row, sketch)

    def grown(self) -> list[list[int]]:
        """Return the families with more than one row."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self._parents:
            found[self._root(row)].append(row)
        return [rows for rows in found.values() if len(rows) > 1]

    def _candidates(self, sketch: Sketch) -> list[int]:
        shared = Counter(row for each in sketch.hashes for row in self._posted.get(each, ()))
        likely = [row for row, count in shared.items() if sketch.likely(count, self._sizes[row])]
        return sorted(likely, key=lambda row: (-shared[row], row))[:COMPARED]

    def _post(self, row: int, sketch: Sketch) -> None:
        family = self._root(row)
        self._sizes[row] = sketch.size
        alone = (row,)  # one value for most of its hashes
        for each in sketch.hashes:
            if self._wanted is None or each in self._wanted:
                rows = self._posted.setdefault(each, alone)
                if len(rows) < WIDESPREAD and all(self._root(other) != family for other in rows):
                    self._posted[each] = (*rows, row)

    def _root(self, row: int) -> int:
        parents = self._parents
        parents.setdefault(row, row)
        while parents[row] != row:
            parents[row] = parents[parents[row]]
            row = parents[row]
        return row
