"""Hands requests to processes beside this one, and starts others in the place of those that ended."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import asynccontextmanager
from dataclasses import replace

from bot.app import Newsdesk, read_newsdesk
from bot.errors import UserError
from bot.processes import beside
from bot.processes.beside import Done
from bot.requests import Request
from bot.serving import Found, carry_out
from bot.settings import Settings

log = logging.getLogger(__name__)

AGAIN = 30.0
"""Seconds between two starts: what ended a process, such as a lack of memory, may still be there."""
LONGEST = 60.0
"""Seconds after which a process that has not answered counts as stuck: hundreds of requests that wait are done in a few."""


class Unavailable(Exception):
    """No process carried the request out: it is to be carried out here."""


class Processes:
    """As many processes over one corpus as the settings say, none until `started`. Used from one event loop."""

    def __init__(self, settings: Settings, opening: Callable[[Settings], Newsdesk] = read_newsdesk) -> None:
        self._settings, self._opening = settings, opening
        self._pool: ProcessPoolExecutor | None = None
        self._ready = False
        self._starting: asyncio.Task[None] | None = None

    @property
    def ready(self) -> bool:
        """Whether one of them has opened the corpus."""
        return self._ready

    @asynccontextmanager
    async def started(self) -> AsyncIterator[Processes]:
        """Have them for the length of the block; they start beside everything else."""
        if self._settings.discord.processes:
            self._starting = asyncio.create_task(self._start(), name="processes")
        try:
            yield self
        finally:
            await self._close()

    async def _start(self, pause: float = 0.0) -> None:
        await asyncio.sleep(pause)
        try:
            self._pool = pool = self._new()
            # One is started for each thing to do while none is idle; that takes some milliseconds each.
            count = self._settings.discord.processes
            opened = [await asyncio.to_thread(pool.submit, beside.trouble) for _ in range(count)]
            trouble = await asyncio.wrap_future(opened[0])
        except (BrokenProcessPool, OSError, ImportError) as error:  # no memory, no locks to be had between processes …
            trouble = str(error)
        if trouble:
            self._ended(self._pool, trouble)
        else:
            self._ready = True

    def _new(self) -> ProcessPoolExecutor:
        # Never forked: threads of ours may hold locks, and connections to SQLite must not be carried over.
        context = multiprocessing.get_context("spawn")
        given = (self._settings, self._opening)
        return ProcessPoolExecutor(
            self._settings.discord.processes, context, initializer=beside.open_corpus, initargs=given
        )

    async def carry_out(self, newsdesk: Newsdesk, request: Request, *, typed: bool, page: int) -> Done:
        """Return a page of what a request leads to, else all as `serving.carry_out` has it.

        Raises UserError; Unavailable to have it done here.
        """
        pool = self._pool
        if pool is None or not self._ready:
            raise Unavailable
        try:
            asked = pool.submit(beside.work, beside.job_of(newsdesk, request, typed=typed, page=page))
            done = await asyncio.wait_for(asyncio.wrap_future(asked), LONGEST)
        except UserError:
            raise
        except (BrokenProcessPool, TimeoutError) as error:
            self._ended(pool, str(error) or f"there was no answer within {LONGEST:.0f} s")
            raise Unavailable from error
        except Exception as error:
            log.warning("A process failed at a request (%s), which is carried out here.", type(error).__name__)
            raise Unavailable from error
        if done.found.file is None:
            return done

        def make() -> str:
            return _file(carry_out(newsdesk, request, typed=typed))

        return replace(done, found=replace(done.found, file=replace(done.found.file, make=make)))

    def _ended(self, pool: ProcessPoolExecutor | None, reason: str) -> None:
        """Have others started in the place of processes that ended unasked or did not begin; the first to notice sees to it."""
        if pool is not self._pool:
            return
        self._pool, self._ready = None, False
        if pool:
            _kill()
            pool.shutdown(wait=False)
        log.warning("Questions are answered without a process of their own for %.0f s: %s.", AGAIN, reason.rstrip("."))
        self._starting = asyncio.create_task(self._start(AGAIN), name="processes")

    async def _close(self) -> None:
        """End them, whatever they are at: nobody waits for it any more."""
        if self._starting:
            self._starting.cancel()
            await asyncio.gather(self._starting, return_exceptions=True)
        pool, self._pool, self._ready = self._pool, None, False
        _kill()
        if pool:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def _kill() -> None:
    """End what was started: all that it does is read."""
    for process in multiprocessing.active_children():
        process.kill()


def _file(found: Found) -> str:
    return found.file.make() if found.file else ""
