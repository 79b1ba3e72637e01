"""Time, waiting and identifiers: what every part of the local Discord leans on."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

T = TypeVar("T")

LOOK_AGAIN = 0.01  # seconds; what changes inside the client rings no bell
DISCORD_EPOCH_MS = 1_420_070_400_000

_numbers = itertools.count(1)


def snowflake() -> str:
    """Return a new identifier, larger than all before it and carrying the present time as Discord's do."""
    return str((int(time.time() * 1000) - DISCORD_EPOCH_MS) << 22 | next(_numbers) % (1 << 22))


def timestamp() -> str:
    """Return the present moment as Discord writes it."""
    return datetime.now(UTC).isoformat()


class Bell:
    """Wakes those who wait for a condition: whoever changes the world rings, whoever waits looks again."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Let every waiter look at its condition again."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(self, condition: Callable[[], T], *, within: float = 10, what: str = "the condition") -> T:
        """Wait until `condition()` is true and return its value; fail the test after `within` seconds."""
        try:
            async with asyncio.timeout(within):
                while not (value := condition()):
                    future = asyncio.get_running_loop().create_future()
                    self._waiting.add(future)
                    await asyncio.wait([future], timeout=LOOK_AGAIN)
                    self._waiting.discard(future)
                return value
        except TimeoutError:
            raise AssertionError(f"waited {within:g} s in vain for {what}") from None


class Clock:
    """The server's clock: real time plus what a test puts on top, so that 3 s and 15 min pass at once."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._ahead = 0.0

    def now(self) -> float:
        """Return seconds since some fixed moment."""
        return time.monotonic() + self._ahead

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass for the server; the bot's own clock does not notice."""
        self._ahead += seconds
        self._bell.ring()


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule of Discord's (or of the house) that something the bot sent breaks."""

    rule: str
    route: str
    detail: str
    body: Any = None

    def __str__(self) -> str:
        return f"{self.route}: {self.rule}: {self.detail}"


class ApiError(Exception):
    """An error answer of the REST API: HTTP status, Discord's code and its words."""

    def __init__(self, status: int, code: int, message: str, **extra: Any) -> None:
        super().__init__(message)
        self.status = status
        self.payload = {"message": message, "code": code, **extra}


def unknown(what: str, code: int) -> ApiError:
    """Return Discord's 404 for a thing that is not there."""
    return ApiError(404, code, f"Unknown {what}")
