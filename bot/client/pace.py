"""Keeps the event loop ahead of the threads, so that people are told at once that their question is being seen to."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

COLLECT_AFTER = 20_000
"""Objects between two looks for unused cycles (Python's own: 700): questions make many objects and hardly a cycle."""

CONNECTIONS: dict[str, Any] = {"limit": 64, "keepalive_timeout": 75}
"""Connections to Discord at the same time, and seconds that an idle one is kept: to open one costs more than what is sent on it."""

CROWD = 4
"""Acknowledgements under way at the same time from which on the work waits for them."""
LONGEST_WAIT = 0.5
"""Seconds that work waits for them: somebody's connection may hang."""


class Crowd:
    """Lets a crowd of acknowledgements out before work begins on what was asked. Used from one event loop."""

    def __init__(self) -> None:
        self._under_way = 0
        self._thin = asyncio.Event()
        self._thin.set()

    @contextmanager
    def acknowledging(self) -> Iterator[None]:
        """Count an acknowledgement as under way for the length of the block."""
        self._count(1)
        try:
            yield
        finally:
            self._count(-1)

    def _count(self, change: int) -> None:
        self._under_way += change
        if self._under_way < CROWD:
            self._thin.set()
        else:
            self._thin.clear()

    async def passed(self) -> None:
        """Wait until there is no crowd, or long enough."""
        if not self._thin.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(self._thin.wait(), LONGEST_WAIT)


@contextmanager
def paced() -> Iterator[None]:
    """Have the interpreter look for unused cycles seldom, for the length of the block."""
    thresholds = gc.get_threshold()
    gc.collect()
    gc.freeze()  # what is there before the first question stays until the end
    gc.set_threshold(COLLECT_AFTER, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        gc.unfreeze()
