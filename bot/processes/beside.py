"""What a process beside the bot's own does: opens the same corpus for reading, and carries out what it is handed.

It knows nothing of Discord, nor of what people have set or sent. It ends with the process that started it, and only then.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING

from bot import logs
from bot.collector import collect_seldom
from bot.errors import StoreError, UserError
from bot.languages import speaking
from bot.languages.spoken import locale
from bot.model import Portion
from bot.render import Item, Line, Page
from bot.requests import Ask, Request
from bot.serving import Found, carry_out
from bot.settings import AnswerSettings, Settings, SummarySettings

if TYPE_CHECKING:
    from bot.app import Newsdesk

SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")
"""What a terminal or a service manager may send to all processes at once: the bot's own sees to it."""
FIRST = Ask("What do the articles say?")


@dataclass(frozen=True, slots=True)
class Job:
    """A request with all that its outcome depends on beside the corpus."""

    request: Request
    typed: bool
    page: int
    part: Portion
    locale: str
    answers: AnswerSettings
    summary: SummarySettings


@dataclass(frozen=True, slots=True)
class Done:
    """What a request led to, and the seconds that this took."""

    found: Found
    seconds: float


_newsdesk: Newsdesk | None = None
_trouble = ""


def open_corpus(settings: Settings, opening: Callable[[Settings], Newsdesk]) -> None:
    """Open the corpus by `opening`, once in the life of such a process."""
    global _newsdesk, _trouble  # noqa: PLW0603  (a process of a pool has no other place for what it keeps)
    for name in SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    logs.configure(settings.logging)
    try:
        _newsdesk = opening(settings)
    except StoreError as error:
        _trouble = str(error)
        return
    with suppress(UserError):
        carry_out(_newsdesk, FIRST)  # loads what would hold up the first who asks
    collect_seldom()


def _end_with_parent() -> None:
    """End this process when the one that started it has ended, however it did."""
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(0)


def trouble() -> str:
    """Return why the corpus could not be opened; empty when it could."""
    return _trouble


def work(job: Job) -> Done:
    """Return what a request leads to. Raises UserError."""
    assert _newsdesk is not None  # noqa: S101  (opened before any work)
    start = time.perf_counter()
    _newsdesk.settings = replace(_newsdesk.settings, answers=job.answers, summary=job.summary)
    with speaking(job.locale):
        found = carry_out(_newsdesk.within(job.part), job.request, typed=job.typed)
    return Done(portable(found, job.page), time.perf_counter() - start)


def job_of(newsdesk: Newsdesk, request: Request, *, typed: bool, page: int) -> Job:
    """Return what to hand over for a page of what a request leads to, in the language that is spoken."""
    chosen = newsdesk.settings
    return Job(request, typed, page, newsdesk.part, locale(), chosen.answers, chosen.summary)


def portable(found: Found, page: int) -> Found:
    """Return a page alone, and without the articles that its words are from, which are many times as large.

    A file, which few want, is made where it is wanted.
    """
    file = found.file and replace(found.file, make=_not_here)
    return replace(found, pages=(_words_only(found.leaf(page)),), file=file)


def _not_here() -> str:
    raise RuntimeError("this file is made elsewhere")


def _words_only(page: Page) -> Page:
    return replace(
        page,
        title=page.title and _line(page.title),
        items=tuple(Item(tuple(map(_line, item.lines)), item.step) for item in page.items),
        footer=tuple(map(_line, page.footer)),
    )


def _line(line: Line) -> Line:
    return Line(line.kind, tuple(replace(run, place=None) if run.place else run for run in line.runs))
