"""What each conversation was about last, for a while and in memory only: nothing here is ever written or logged."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock

from bot.followup import Asked

KEPT = 2_000
"""Conversations kept in mind, about 1 MB; the one that has rested longest goes first."""
LASTING = 15 * 60
"""Seconds after which a conversation is over: a short question then hardly goes back to it."""


class Conversations:
    """The last question of each conversation, by its key. May be used from any thread; `clock` gives seconds."""

    def __init__(self, kept: int = KEPT, lasting: float = LASTING, clock: Callable[[], float] = time.monotonic) -> None:
        self._kept, self._lasting, self._clock = kept, lasting, clock
        self._last: OrderedDict[Hashable, tuple[float, Asked]] = OrderedDict()
        self._lock = Lock()

    def last(self, *keys: Hashable) -> Asked | None:
        """Return what was asked last under the first of the keys that is known and not over."""
        with self._lock:
            self._drop_old()
            return next((self._last[key][1] for key in keys if key in self._last), None)

    def remember(self, asked: Asked, *keys: Hashable) -> None:
        """Keep what was asked under each of the keys, in place of what was there."""
        now = self._clock()
        with self._lock:
            for key in keys:
                self._last[key] = (now, asked)
                self._last.move_to_end(key)
            while len(self._last) > self._kept:
                self._last.popitem(last=False)

    def forget(self, chosen: Callable[[Hashable], bool]) -> None:
        """Drop the conversations whose key is chosen."""
        with self._lock:
            for key in [key for key in self._last if chosen(key)]:
                del self._last[key]

    def _drop_old(self) -> None:
        now = self._clock()
        while self._last and now - next(iter(self._last.values()))[0] > self._lasting:
            self._last.popitem(last=False)

    def __len__(self) -> int:
        return len(self._last)
