"""Counts what happens, by day and server, in memory until it is written down. No words, no people."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from threading import Lock

ANSWERED, UNANSWERED, REFUSED, FAILED, DONE = "answered", "unanswered", "refused", "failed", "done"
"""Questions that the articles answer, and do not; requests that were turned away, failed, and were carried out."""
BOUNDS = (10, 20, 35, 50, 75, 100, 150, 200, 350, 500, 750, 1000, 1500, 2500, 5000, 10000)
"""Milliseconds up to which a request counts into a class; slower ones count into a last one."""
SLOWER = "slower"

Key = tuple[datetime.date, int, str]
Counts = Mapping[Key, int]


class Counting:
    """What was counted since it was last taken. May be used from any thread."""

    def __init__(self) -> None:
        self._counts: Counter[Key] = Counter()
        self._lock = Lock()

    def add(self, day: datetime.date, server: int, *names: str) -> None:
        """Count things that happened."""
        with self._lock:
            self._counts.update((day, server, name) for name in names)

    def took(self, day: datetime.date, server: int, seconds: float) -> None:
        """Count how long a request took."""
        self.add(day, server, _class(1000 * seconds))

    def take(self) -> Counts:
        """Return what was counted, and begin anew."""
        with self._lock:
            taken, self._counts = self._counts, Counter()
        return taken

    def give_back(self, counts: Counts) -> None:
        """Count again what could not be written down."""
        with self._lock:
            self._counts.update(counts)


def _class(milliseconds: float) -> str:
    return next((f"ms{bound}" for bound in BOUNDS if milliseconds <= bound), SLOWER)


@dataclass(frozen=True, slots=True)
class Day:
    """What was counted on a day, by name."""

    date: datetime.date
    counts: Mapping[str, int]

    def of(self, name: str) -> int:
        """Return how often something happened."""
        return self.counts.get(name, 0)


def within(days: Iterable[Day], share: float) -> int | None:
    """Return the milliseconds within which that share (0 to 1) of the requests was answered, as the bound of a class.

    0 when nothing was counted, None when it is more than the last bound.
    """
    total: Counter[str] = Counter()
    for day in days:
        total.update(day.counts)
    classes = [total[f"ms{bound}"] for bound in BOUNDS]
    every = sum(classes) + total[SLOWER]
    if not every:
        return 0
    reached = 0
    for bound, count in zip(BOUNDS, classes, strict=True):
        reached += count
        if reached >= share * every:
            return bound
    return None
