"""What the client keeps beside the corpus: counts in memory, written down now and then; everything off the event loop."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import logging
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

from bot.client.workers import Lane, Workers
from bot.errors import UserError
from bot.state import Counting, Counts, State
from bot.state.tally import ANSWERED, UNANSWERED

P = ParamSpec("P")
T = TypeVar("T")

log = logging.getLogger(__name__)

INTERVAL = 60.0
"""Seconds between two times that counts are written down: what a crash may cost."""
WAITING = 200
"""Questions that found nothing which may wait to be written down."""


def today() -> datetime.date:
    """Return the day by which things are counted, the same everywhere (UTC)."""
    return datetime.datetime.now(datetime.UTC).date()


class Keeping:
    """The state, and what waits to be written into it. Used from one event loop."""

    def __init__(self, path: Path, workers: Workers) -> None:
        self.state, self.counting = State(path), Counting()
        self._workers = workers
        self._missed: list[tuple[datetime.date, int, str]] = []
        self._task: asyncio.Task[None] | None = None

    async def run(self, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what a method of the state returns, done in its own thread. Raises NotKept, Busy."""
        return await self._workers.run(Lane.STATE, work, *arguments, **named)

    async def open(self) -> None:
        """Read what is kept, and begin to write down what is counted."""
        await self.run(self.state.load)
        self._task = asyncio.create_task(self._go_on(), name="keeping")

    async def close(self) -> None:
        """Write down what is left, and let the file go."""
        if self._task:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None
            await self.flush()
        self.state.close()

    def ended(self, server: int, how: str, seconds: float) -> None:
        """Count a request by how it ended, "done", "refused" or "failed", and how long it took."""
        self.counting.add(today(), server, how)
        self.counting.took(today(), server, seconds)

    def asked(self, server: int, question: str, *, answered: bool) -> None:
        """Count a question; one that is not answered is kept where the server wants that."""
        self.counting.add(today(), server, ANSWERED if answered else UNANSWERED)
        if not answered and self.state.server(server).missed and len(self._missed) < WAITING:
            self._missed.append((today(), server, question))

    async def flush(self) -> None:
        """Write down what waits. What cannot be written goes on waiting; the log has said why."""
        counts, missed = self.counting.take(), self._missed
        self._missed = []
        try:
            await self.run(self._write, counts, missed)
        except UserError as error:
            log.debug("counts wait: %s", error)
            self.counting.give_back(counts)

    def _write(self, counts: Counts, missed: list[tuple[datetime.date, int, str]]) -> None:
        self.state.add_counts(counts, today())
        for day, server, question in missed:
            if self.state.server(server).missed:  # it may have been switched off meanwhile
                self.state.add_missed(day, server, question)

    async def _go_on(self) -> None:
        while True:
            await asyncio.sleep(INTERVAL)
            await self.flush()
