"""Shows on standard error how far a long build is: a bar on a terminal, a line now and then elsewhere.

A build that is done within a second shows nothing. rich is imported only once there is a bar to draw.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

PATIENCE = 1.0
"""Seconds before anything is shown."""
INTERVAL = 5.0
"""Seconds between two plain lines."""


class BuildProgress:
    """Takes (bytes done, bytes in all) while a corpus is built; a `with` block around the build ends the bar."""

    def __init__(self, stream: TextIO | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._next = clock() + PATIENCE
        self._shown = False
        self._bar: Bar | None = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, done: int, total: int) -> None:
        """Show how much is read, if it is time to show anything."""
        if self._bar:
            self._bar.update(self._bar.task_ids[0], completed=done, total=total)
        elif self._clock() >= self._next or (self._shown and done == total):
            self._show(done, total)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._bar:
            self._bar.stop()

    def _show(self, done: int, total: int) -> None:
        if self._stream.isatty():
            self._bar = _bar(self._stream)
            self._bar.add_task("Reading articles", completed=done, total=total)
            self._bar.start()
            return
        self._shown = done < total
        self._next = self._clock() + INTERVAL
        print(f"Reading articles: {100 * done // total} %", file=self._stream, flush=True)


def _bar(stream: TextIO) -> Bar:
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(file=stream), transient=True)
