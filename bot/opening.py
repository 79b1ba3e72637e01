"""Opens the services for a program that is about to use them: the log set up, the build shown, everything closed at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from bot import logs
from bot.languages import speak
from bot.progress import BuildProgress
from bot.settings import Secret, Settings

if TYPE_CHECKING:
    from bot.app import Newsdesk


@contextmanager
def opened(settings: Settings, *hidden: Secret, quiet: bool = False, follow: bool = False) -> Iterator[Newsdesk]:
    """Give the services over the configured corpus, brought up to date.

    To `follow` is not to wait for another program that writes the corpus: it is served as it was before.
    `quiet` leaves notes out of the log unless it is set to debug: on a terminal they would stand between the answers. What is
    `hidden` never shows in the log.
    """
    speak(settings.interface.language)
    noted = settings.logging
    logs.configure(replace(noted, level="warning") if quiet and noted.level == "info" else noted, *hidden)
    # Imported here: a wrong setting is told at once, without the 200 ms that store and index take to import.
    from bot.app import open_newsdesk  # noqa: PLC0415

    with BuildProgress() as progress:
        newsdesk = open_newsdesk(settings, progress=progress, follow=follow)
    try:
        yield newsdesk
    finally:
        newsdesk.close()
