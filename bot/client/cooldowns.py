"""Who has to wait before the next request: by person and by server, in memory, on a clock that never jumps."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable

KEPT = 10_000
"""People and servers kept in mind, about 1.5 MB; those who asked longest ago go first."""


class Cooldowns:
    """How much of its allowance each key has used. An allowance of so many a minute may be used at once, and comes back evenly.

    Used from one event loop; `clock` gives seconds. (The virtual scheduling form of a leaky bucket, ITU-T I.371: one number a key.)
    """

    def __init__(self, kept: int = KEPT, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept, self._clock = kept, clock
        self._spent_until: OrderedDict[Hashable, float] = OrderedDict()

    def wait(self, *allowances: tuple[Hashable, int], cost: float = 1.0) -> float:
        """Return the seconds to wait, 0 when the request may be made: only then is its cost taken, from all allowances.

        An allowance is a key and requests a minute, 0 for any number. What has to wait costs nothing, so waiting always helps.
        """
        now = self._clock()
        after: dict[Hashable, float] = {}
        longest = 0.0
        for key, a_minute in allowances:
            if a_minute:
                after[key] = max(self._spent_until.get(key, now), now) + cost * 60 / a_minute
                longest = max(longest, after[key] - now - max(60.0, cost * 60 / a_minute))
        if longest > 1e-9:
            return longest
        for key, until in after.items():
            self._spent_until[key] = until
            self._spent_until.move_to_end(key)
        while len(self._spent_until) > self._kept:
            self._spent_until.popitem(last=False)
        return 0.0

    def forget(self, key: Hashable) -> None:
        """Drop what is known of a key."""
        self._spent_until.pop(key, None)

    def __len__(self) -> int:
        return len(self._spent_until)
