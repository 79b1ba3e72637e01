"""How far long work is, as one message that is edited now and then."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import aiohttp
from discord import HTTPException

from bot.errors import BadRequest
from bot.render import Page, progress_page, wording
from bot.render.paging import message

T = TypeVar("T")

log = logging.getLogger(__name__)

PATIENCE = 1.5
"""Seconds before anything is shown: most work is done by then."""
INTERVAL = 4.0
"""Seconds between two edits: far from Discord's limit for edits, and nobody reads faster."""
LONGEST = 14 * 60.0
"""Seconds after which nothing more can be shown: Discord takes edits for 15 minutes."""


class Told:
    """The last that was told of some work: how much is done, and how much there is. Told by one thread, read by another."""

    def __init__(self, over: Callable[[], bool] = lambda: False) -> None:
        """`over` tells that the work is to end, since the bot is stopping."""
        self.share = (0, 0)
        self._over = over

    def __call__(self, done: int, total: int) -> None:
        """Take it down. Raises Stopped when the work is to end; it goes on where it was at the next start."""
        if self._over():
            raise Stopped(wording.STOPPING)
        self.share = (done, total)


class Stopped(BadRequest):
    """The bot stops before the work is done."""

    code = "stopped"


async def shown(work: Coroutine[Any, Any, T], told: Told, show: Callable[[Page], Awaitable[None]]) -> T:
    """Return what `work` returns, showing how far it is whenever that changed. What cannot be shown is passed over."""
    task = asyncio.create_task(work)
    start, wait = time.monotonic(), PATIENCE
    before: Page | None = None
    try:
        while not (await asyncio.wait({task}, timeout=wait))[0]:
            late = time.monotonic() - start > LONGEST
            page = message(wording.STILL_WORKING)[0] if late else progress_page(*told.share)
            if page != before:
                await _tried(show, page)
            before, wait = page, INTERVAL
        return await task
    finally:
        task.cancel()


async def _tried(show: Callable[[Page], Awaitable[None]], page: Page) -> None:
    try:
        await show(page)
    except (HTTPException, aiohttp.ClientError, OSError) as error:
        log.debug("progress could not be shown (%s)", type(error).__name__)
