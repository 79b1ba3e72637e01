"""Threads for work that would hold up an event loop, in lanes, so that one kind of work never waits for another.

In the lane of answers each person has one thing done at a time: whoever asks a lot at once waits behind nobody but themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar, copy_context
from enum import StrEnum
from typing import ParamSpec, TypeVar
from weakref import WeakValueDictionary

from bot.errors import BadRequest
from bot.metrics import Metrics
from bot.render import wording

P = ParamSpec("P")
T = TypeVar("T")


class Lane(StrEnum):
    """What a thread is for."""

    ANSWER = "answer"
    SUGGEST = "suggest"
    """Suggestions while somebody types: short, and worthless when late."""
    MANAGE = "manage"
    """Long work for those who run the bot."""
    STATE = "state"
    """Reading and writing what is kept beside the corpus."""


WAITING = 256
"""Pieces of work that may wait in a lane; at 20 ms each, five seconds with one thread."""


stages: ContextVar[Counter[str] | None] = ContextVar("stages", default=None)
"""Where the request at hand adds up its seconds of waiting and of work."""
whose: ContextVar[int | None] = ContextVar("whose", default=None)
"""Who made the request at hand; None where nobody in particular did."""


class Workers:
    """A few threads a lane. Used from one event loop."""

    def __init__(self, threads: int, *, waiting: int = WAITING, metrics: Metrics | None = None) -> None:
        sizes = {Lane.ANSWER: threads, Lane.SUGGEST: 2, Lane.MANAGE: 1, Lane.STATE: 1}
        self._pools = {lane: ThreadPoolExecutor(size, f"newsdesk-{lane}") for lane, size in sizes.items()}
        self._busy = dict.fromkeys(Lane, 0)
        self._most = {lane: size + waiting for lane, size in sizes.items()}
        self._metrics = metrics or Metrics()
        # A lock is there as long as somebody holds it or waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def run(self, lane: Lane, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what `work` returns, done in a thread of a lane. Raises Busy when too much waits there already."""
        if self._busy[lane] >= self._most[lane]:
            raise Busy(wording.BUSY)
        self._count(lane, 1)
        spent = stages.get()
        asked, begun = time.perf_counter(), 0.0

        def done() -> T:
            nonlocal begun
            begun = time.perf_counter()
            try:
                return work(*arguments, **named)
            except StopIteration as error:  # a future cannot hold it, and would never end
                raise RuntimeError("the work ended in StopIteration") from error

        turn = self._turn(lane)

        def over(_: object) -> None:
            turn.release()
            self._count(lane, -1)

        try:
            await turn.acquire()
        except asyncio.CancelledError:
            self._count(lane, -1)
            raise
        future = asyncio.get_running_loop().run_in_executor(self._pools[lane], copy_context().run, done)
        future.add_done_callback(over)  # a thread goes on when nobody waits for it any more
        try:
            return await future
        finally:
            now = time.perf_counter()
            parts = {"wait": (begun or now) - asked, "work": now - begun if begun else 0.0}
            if spent is not None:
                spent.update(parts)
            elif lane is Lane.SUGGEST:
                self._metrics.suggestions(parts)

    def _turn(self, lane: Lane) -> asyncio.Lock:
        """Return what to hold while there is work in a lane: the person's own lock in that of answers, else one for nobody."""
        person = whose.get()
        if person is None or lane is not Lane.ANSWER:
            return asyncio.Lock()
        return self._turns.setdefault(person, asyncio.Lock())

    def _count(self, lane: Lane, change: int) -> None:
        self._busy[lane] += change
        self._metrics.queue(lane, self._busy[lane])

    def close(self) -> None:
        """Take no more work, and drop what has not begun."""
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)


class Busy(BadRequest):
    """There is more to do than can be done in time."""

    code = "busy"
