"""Threads and processes for work that would hold up an event loop, in lanes: one kind of work never waits for another.

In the lane of answers each person has one thing done at a time: whoever asks a lot at once waits behind nobody but themselves.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import ContextVar, copy_context
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from weakref import WeakValueDictionary

from bot.errors import BadRequest
from bot.metrics import PROCESS, THREAD, Metrics
from bot.processes import Processes, Unavailable
from bot.render import wording
from bot.requests import Request
from bot.serving import Found, carry_out

if TYPE_CHECKING:
    from bot.app import Newsdesk

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


FEW = 3
"""Requests that keep a process beside at work: one that is carried out, one that waits there, one on its way."""
WAITING = 256
"""Pieces of work that may wait in a lane; at 20 ms each, five seconds with one thread."""


stages: ContextVar[Counter[str] | None] = ContextVar("stages", default=None)
"""Where the request at hand adds up its seconds of waiting and of work."""
whose: ContextVar[int | None] = ContextVar("whose", default=None)
"""Who made the request at hand; None where nobody in particular did."""


class Workers:
    """A few threads a lane, and perhaps processes for what is asked. Used from one event loop."""

    def __init__(
        self,
        threads: int,
        *,
        waiting: int = WAITING,
        metrics: Metrics | None = None,
        processes: Processes | None = None,
    ) -> None:
        sizes = {Lane.ANSWER: threads, Lane.SUGGEST: 2, Lane.MANAGE: 1, Lane.STATE: 1}
        self._pools = {lane: ThreadPoolExecutor(size, f"newsdesk-{lane}") for lane, size in sizes.items()}
        self._busy = dict.fromkeys(Lane, 0)
        self._most = {lane: size + waiting for lane, size in sizes.items()}
        self._metrics = metrics or Metrics()
        self._processes = processes
        # A lock is there as long as somebody holds it or waits for it.
        self._turns: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    @property
    def idle_beside(self) -> bool:
        """Whether a process beside has next to nothing to do; what it does takes little from the event loop."""
        return self._processes is not None and self._processes.ready and self._busy[Lane.ANSWER] < FEW

    async def run(self, lane: Lane, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
        """Return what `work` returns, done in a thread of a lane. Raises Busy when too much waits there already."""

        def done(clock: _Clock) -> T:
            with clock.running():
                try:
                    return work(*arguments, **named)
                except StopIteration as error:  # a future cannot hold it, and would never end
                    raise RuntimeError("the work ended in StopIteration") from error

        def begin(clock: _Clock) -> asyncio.Future[T]:
            return asyncio.get_running_loop().run_in_executor(self._pools[lane], copy_context().run, done, clock)

        return await self._in_turn(lane, begin)

    async def carry_out(
        self, lane: Lane, newsdesk: Newsdesk, request: Request, *, typed: bool = False, page: int = 1
    ) -> Found:
        """Return what a request leads to, with this page at least: in the lane of answers by a process, when one is ready.

        Else in a thread. Raises UserError, Busy.
        """
        if lane is Lane.ANSWER and (processes := self._processes) is not None and processes.ready:

            async def asked(clock: _Clock) -> Found:
                done = await processes.carry_out(newsdesk, request, typed=typed, page=page)
                clock.work = done.seconds
                return done.found

            with suppress(Unavailable):
                found = await self._in_turn(lane, lambda clock: asyncio.ensure_future(asked(clock)))
                self._metrics.carried_out(PROCESS)
                return found
        found = await self.run(lane, partial(carry_out, newsdesk, request, typed=typed))
        self._metrics.carried_out(THREAD)
        return found

    async def _in_turn(self, lane: Lane, begin: Callable[[_Clock], asyncio.Future[T]]) -> T:
        """Return what comes of what `begin` begins in a lane once it is this person's turn. Raises Busy."""
        if self._busy[lane] >= self._most[lane]:
            raise Busy(wording.BUSY)
        self._count(lane, 1)
        turn, asked, clock = self._turn(lane), time.perf_counter(), _Clock()

        def over(_: object) -> None:
            turn.release()
            self._count(lane, -1)

        try:
            await turn.acquire()
        except asyncio.CancelledError:
            self._count(lane, -1)
            raise
        future = begin(clock)
        future.add_done_callback(over)  # a thread goes on when nobody waits for it any more
        try:
            return await future
        finally:
            self._spent(lane, {"wait": time.perf_counter() - asked - clock.work, "work": clock.work})

    def _spent(self, lane: Lane, parts: dict[str, float]) -> None:
        spent = stages.get()
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


@dataclass(slots=True)
class _Clock:
    """The seconds that a piece of work took, apart from those that it waited."""

    work: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the seconds of the block."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.work = time.perf_counter() - start


class Busy(BadRequest):
    """There is more to do than can be done in time."""

    code = "busy"
