"""Keeps acknowledgements ahead of answers, so that people are told at once that their question is being seen to."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

CONNECTIONS: dict[str, Any] = {"limit": 64, "keepalive_timeout": 75}
"""Connections to Discord at the same time, and seconds that an idle one is kept: to open one costs more than what is sent on it."""

CROWD = 4
"""Acknowledgements under way at the same time from which on work and answers wait for them."""
LONGEST_WAIT = 0.5
"""Seconds that they wait at most: somebody's connection may hang."""


class Crowd:
    """Lets a crowd of acknowledgements out before answers, and before work that takes the interpreter. Used from one event loop."""

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
