"""What the log looks like: one line an event on standard error, with no token in it and no words that people typed.

An unexpected error is logged with a reference number, which is all that people see of it. Its message is kept out of
the log unless it comes from the network or the system: others tend to repeat what they were given. `debug` shows all.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, TextIO

from bot.settings import LoggingSettings, Secret, redact

if TYPE_CHECKING:
    ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]

OPEN_PACKAGES = ("discord", "aiohttp")
"""Packages whose errors tell of the connection, and never of a question."""


def configure(settings: LoggingSettings, *hidden: Secret, stream: TextIO | None = None) -> None:
    """Send the log to `stream` (standard error by default) in the form and from the level of the settings.

    May be called again: it replaces what it set up before. What is in `hidden` never shows.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_form(settings, hidden))
    root = logging.getLogger()
    for former in [each for each in root.handlers if isinstance(each.formatter, TextForm)]:
        root.removeHandler(former)
    root.addHandler(handler)
    root.setLevel(settings.level.upper())
    # The client's own notes about every reconnection are for debugging only.
    for chatty in ("discord", "aiohttp", "asyncio"):
        logging.getLogger(chatty).setLevel(logging.DEBUG if settings.level == "debug" else logging.WARNING)


class TextForm(logging.Formatter):
    """Writes an event as a line for people: time (UTC), level, logger, message; a traceback follows on lines of its own."""

    def __init__(self, *hidden: Secret, messages: bool = False) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%SZ")
        self._hidden, self._messages = hidden, messages

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802  (the base class's name)
        """Return the event's time in UTC."""
        return datetime.fromtimestamp(record.created, UTC).strftime(datefmt or "%Y-%m-%dT%H:%M:%SZ")

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802
        """Return the traceback, without messages that could repeat what somebody typed."""
        return told(ei[1], messages=self._messages) if ei[1] else ""

    def format(self, record: logging.LogRecord) -> str:
        """Return the event as text."""
        own = logging.makeLogRecord(record.__dict__)
        own.exc_text = None  # another handler may have left a traceback there, with its messages
        return redact(super().format(own), *self._hidden)


class JsonForm(TextForm):
    """Writes an event as one JSON object on one line: time, level, logger, message, and traceback where there is one.

    The line of a request has its command, milliseconds and outcome as fields too.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Return the event as JSON."""
        event = {
            "time": self.formatTime(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": redact(record.getMessage(), *self._hidden),
        }
        event |= getattr(record, "request", {})
        if record.exc_info:
            event["traceback"] = redact(self.formatException(record.exc_info), *self._hidden)
        return json.dumps(event)


def told(error: BaseException, *, messages: bool) -> str:
    """Return the traceback of an error and of those that led to it.

    Without `messages`, only errors that tell of the connection or the system keep theirs.
    """
    chain: list[BaseException] = []
    current: BaseException | None = error
    while current is not None and current not in chain:
        chain.append(current)
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    parts = []
    for each in reversed(chain):
        frames = "".join(traceback.format_tb(each.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{_last_line(each, messages=messages)}")
    return "\n\n".join(parts)


def _last_line(error: BaseException, *, messages: bool) -> str:
    name = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    speaks = (
        messages or isinstance(error, OSError | ImportError) or type(error).__module__.split(".")[0] in OPEN_PACKAGES
    )
    return f"{name}: {error}" if speaks else f"{name} (message left out)"


def _form(settings: LoggingSettings, hidden: tuple[Secret, ...]) -> logging.Formatter:
    form = JsonForm if settings.form == "json" else TextForm
    return form(*hidden, messages=settings.level == "debug")
