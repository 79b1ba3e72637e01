"""Watches the corpus's files and has what changed read, while the bot serves.

A change leads to the same refresh as `/corpus reload`. The watcher waits until nothing has changed for a moment, so that files
which are still being written are taken when they are whole.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.articles.folder import SUPPORTED, is_passed_over
from bot.errors import NotKept, reference

if TYPE_CHECKING:
    from watchfiles import Change

    from bot.app import Newsdesk

log = logging.getLogger(__name__)

LONGEST = 60.0
"""Seconds after which what changed is read though something changes still: no file may hold up the others for ever."""
LOOK = 500
"""Milliseconds between two looks at whether to stop."""
AGAIN = 60.0
"""Seconds after which watching is tried again when it could not begin: a folder may not be there yet."""
PATIENCE = 5.0
"""Seconds that a stop waits for a refresh under way; one that is cut off goes on at the next start."""


@contextmanager
def watched(newsdesk: Newsdesk) -> Iterator[None]:
    """Keep the corpus up to date with its files for the length of the block, in threads, if the settings say so."""
    chosen = newsdesk.settings.corpus
    if not chosen.watch:
        yield
        return
    changes = Changes(chosen.quiet)
    threads = [threading.Thread(target=_refreshing, args=(newsdesk, changes), name="refresh", daemon=True)]
    for folder, names in _places(chosen.paths).items():
        arguments = (folder, names is None, _filter(folder, names, chosen.data_dir), changes)
        threads.append(threading.Thread(target=_watching, args=arguments, name="watch", daemon=True))
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        changes.stop()
        for thread in threads:
            thread.join(PATIENCE)


class Changes:
    """What passes between those who see changes and the one who has them read. `quiet` is in seconds."""

    def __init__(self, quiet: float) -> None:
        self._quiet = quiet
        self._condition = threading.Condition()
        self._first: float | None = None
        self._last = 0.0
        self.stopped = threading.Event()

    def note(self) -> None:
        """Note that something changed just now."""
        with self._condition:
            self._last = time.monotonic()
            self._first = self._last if self._first is None else self._first
            self._condition.notify_all()

    def settled(self) -> bool:
        """Return True once something changed and has been quiet since, or went on changing for long; False to stop."""
        with self._condition:
            while not self.stopped.is_set():
                if self._first is None:
                    self._condition.wait()
                    continue
                left = min(self._last + self._quiet, self._first + max(LONGEST, self._quiet)) - time.monotonic()
                if left <= 0:
                    self._first = None
                    return True
                self._condition.wait(left)
        return False

    def stop(self) -> None:
        """Let everybody go home."""
        self.stopped.set()
        with self._condition:
            self._condition.notify_all()


def refresh(newsdesk: Newsdesk) -> None:
    """Bring the corpus up to date; what goes wrong is logged, and the old state goes on answering."""
    try:
        newsdesk.reload()
    except NotKept:
        return  # nothing can be written; the log says why
    except Exception:
        log.exception("The corpus stays as it was (reference %s).", reference())


def _refreshing(newsdesk: Newsdesk, changes: Changes) -> None:
    """Refresh whenever what changed is quiet; what changes during a refresh is seen to afterwards."""
    while changes.settled():
        refresh(newsdesk)


def _places(paths: Sequence[Path]) -> dict[Path, frozenset[str] | None]:
    """Return the folders to watch, with the names that count in them; None: everything in them and below.

    Of a single file its folder is watched: editors save by putting another file in its place.
    """
    names: dict[Path, frozenset[str] | None] = {}
    for path in paths:
        if path.suffix.lower() in SUPPORTED and not path.is_dir():
            before = names.get(path.parent, frozenset())
            names[path.parent] = None if before is None else before | {path.name}
        else:
            names[path] = None
    return names


def _filter(folder: Path, names: frozenset[str] | None, data_dir: Path) -> Callable[[Change, str], bool]:
    """Return what tells whether a change may matter: to a file that a refresh looks at, and not to our own data."""
    own, root = data_dir.resolve(), folder.resolve()

    def fits(change: Change, changed: str) -> bool:
        path = Path(changed)
        if path.is_relative_to(own) or not path.is_relative_to(root):
            return False
        parts = path.relative_to(root).parts
        if names is not None:
            return len(parts) == 1 and parts[0] in names
        # What has no reader is left out by its name, whatever is in it: only that it comes or goes is news.
        named = change.name != "modified" or path.suffix.lower() in SUPPORTED
        return bool(parts) and named and not any(map(is_passed_over, parts))

    return fits


def _watching(folder: Path, deep: bool, fits: Callable[[Change, str], bool], changes: Changes) -> None:
    """Note whenever something in a folder changes, until told to stop."""
    while not changes.stopped.is_set():
        try:
            _watch(folder, deep, fits, changes)
        except (OSError, RuntimeError) as error:
            # Not there (any more), not readable, or more folders than the system lets one program watch.
            log.warning("Changes in %s are not noticed (%s); trying again in %.0f s.", folder, error, AGAIN)
            changes.stopped.wait(AGAIN)


def _watch(folder: Path, deep: bool, fits: Callable[[Change, str], bool], changes: Changes) -> None:
    """Note changes until told to stop. Raises OSError also when the folder is gone, or another has taken its place."""
    from watchfiles import watch  # noqa: PLC0415  (a tenth of a second that only serving needs)

    watched, begun = _identity(folder), False
    for found in watch(
        folder.resolve(),
        watch_filter=fits,
        recursive=deep,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        stop_event=changes.stopped,
        raise_interrupt=False,
        ignore_permission_denied=True,  # one folder that may not be read must not blind it to all others
    ):
        # Between the last refresh and the moment the system began to tell, something may have changed.
        if found or not begun:
            changes.note()
        begun = True
        if _identity(folder) != watched:
            raise FileNotFoundError("it was replaced")


def _identity(folder: Path) -> tuple[int, int]:
    """Return what tells a folder from another of the same name. Raises OSError when it is not there."""
    status = folder.stat()
    return status.st_dev, status.st_ino
