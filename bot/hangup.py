"""SIGHUP (`systemctl reload`): reads the settings and the corpus again while the bot serves. What is broken changes nothing."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import logs
from bot.errors import NotKept, SettingsError, reference
from bot.settings import Secret, Settings

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)


@contextmanager
def heard(newsdesk: Newsdesk, read: Callable[[], Settings], *hidden: Secret) -> Iterator[None]:
    """Read everything again at each SIGHUP for the length of the block, in a thread; only for the main thread."""
    if not hasattr(signal, "SIGHUP"):
        yield
        return
    one_at_a_time = threading.Lock()

    def work() -> None:
        with one_at_a_time:
            reload(newsdesk, read, *hidden)

    before = signal.signal(signal.SIGHUP, lambda *_: threading.Thread(target=work, name="reload", daemon=True).start())
    try:
        yield
    finally:
        signal.signal(signal.SIGHUP, before)


def reload(newsdesk: Newsdesk, read: Callable[[], Settings], *hidden: Secret) -> None:
    """Take over new settings, if they are well, and bring the corpus up to date; the log tells how it went."""
    try:
        _take_over(newsdesk, read(), *hidden)
    except SettingsError as error:
        log.error("The old settings stay: %s", error)
    try:
        report = newsdesk.reload()
    except NotKept:
        return  # nothing can be written; the log says why
    except Exception:
        log.exception("The corpus stays as it was (reference %s).", reference())
    else:
        log.info("Read again: %d added, %d changed, %d removed.", report.added, report.changed, report.removed)


def _take_over(newsdesk: Newsdesk, new: Settings, *hidden: Secret) -> None:
    """Change what can change under way; where the articles are and how Discord is served holds until the next start."""
    old = newsdesk.settings
    if (new.corpus, new.discord, new.monitoring) != (old.corpus, old.discord, old.monitoring):
        log.warning("What changed in the sections corpus, discord and monitoring takes effect at the next start.")
    newsdesk.settings = replace(new, corpus=old.corpus, discord=old.discord, monitoring=old.monitoring)
    logs.configure(new.logging, *hidden)
