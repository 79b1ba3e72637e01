"""A process whose children each do one thing to a library, so that they can be killed at it: `python -m tests.library.processes`.

It reads a line of JSON for each thing to do, [name, seconds until it is killed or null, *arguments], and writes one about what came
of it, [exit status, result]. Children are forked from a process that has imported everything and opened nothing.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NoReturn

from bot.app import open_newsdesk
from bot.errors import StoreError, UserError
from bot.library import Library, intake, refresh
from bot.library.indexes import Writing
from bot.settings import CorpusSettings, Settings
from tests.library.stories import found

VERSIONS = ("girders", "beams", "arches", "cables")


def _die(*_: object, **__: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still here")


def _first_index_only(writing: Writing) -> None:
    writer = writing._writers["passages"]
    writer.commit()
    writer.wait_merging_threads()
    _die()


def _then_die(real: Callable[[Any], object]) -> Callable[[Any], NoReturn]:
    def done(whom: Any) -> NoReturn:
        real(whom)
        _die()

    return done


POINTS: Mapping[str, Callable[[], object]] = MappingProxyType(
    {
        "while articles are read": lambda: setattr(intake, "analyse", _after(3, intake.analyse)),
        "before the indexes are committed": lambda: setattr(Writing, "commit", _die),
        "between two indexes": lambda: setattr(Writing, "commit", _first_index_only),
        "before the store knows of the indexes": lambda: setattr(Writing, "commit", _then_die(Writing.commit)),
        "before the generation is committed": lambda: setattr(refresh, "pipeline_version", _die),
        "right after the end": lambda: setattr(refresh._Refresh, "_finish", _then_die(refresh._Refresh._finish)),
    }
)
"""Where a refresh can be killed."""


def _after(times: int, real: Callable[[Any], object]) -> Callable[[Any], object]:
    left = iter(range(times))
    return lambda given: real(given) if next(left, None) is not None else _die()


def states(library: Library) -> dict[str, list[str]]:
    """Return which versions of each article are found, and stand in it as well."""
    snapshot = library.snapshot
    versions: dict[str, list[str]] = {listing.id: [] for listing in snapshot.listings()}
    for version in VERSIONS:
        for id in found(snapshot, version):
            if version in snapshot.article(id).text:
                versions[id].append(version)
    return versions


def bring_up_to_date(folder: str, data: str, point: str | None = None) -> None:
    """Refresh a library, killed at a point if there is one."""
    library = Library([Path(folder)], Path(data))
    if point:
        refresh.COMMIT_EVERY = 1
        POINTS[point]()
    library.refresh()


def short_of_memory(folder: str, data: str, megabytes: int) -> str:
    """Return how a refresh fails that may take only so many more megabytes; it may also end this process."""
    library = Library([Path(folder)], Path(data))
    library.snapshot.counts()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + megabytes * 1024**2, hard))
    try:
        library.refresh()
    except Exception as error:  # noqa: BLE001  (whatever it is: what is there afterwards is looked at)
        return type(error).__name__
    return ""


def look(folder: str, data: str) -> list[dict[str, list[str]]]:
    """Return what is found when a library is opened, and after it was refreshed."""
    library = Library([Path(folder)], Path(data))
    before = states(library)
    library.refresh()
    return [before, states(library)]


def in_need(folder: str, data: str, what: str, most: int) -> list[Any]:
    """Return how a refresh fails when no file may grow larger, or when so many more may be open; and what is found then and later.

    Then is before, later is after a refresh without that limit.
    """
    library = Library([Path(folder)], Path(data))
    states(library)
    kind = getattr(resource, what)
    soft, hard = resource.getrlimit(kind)
    for file in Path(folder).iterdir():
        file.write_text(file.read_text().replace(VERSIONS[0], VERSIONS[1]))
    used = len(os.listdir("/proc/self/fd")) if what == "RLIMIT_NOFILE" else 0
    resource.setrlimit(kind, (used + most, hard))
    failure = ""
    try:
        library.refresh()
    except Exception as error:  # noqa: BLE001  (whatever it is: what is served is looked at)
        failure = type(error).__name__
    finally:
        resource.setrlimit(kind, (soft, hard))
    in_trouble = states(library)
    library.refresh()
    return [failure, in_trouble, states(library)]


def without_writing(folder: str, data: str) -> dict[str, Any] | None:
    """Return what becomes of a library that is open, and of the next start, when nothing may be written any more.

    None where the system lets this process write all the same.
    """
    running = Library([Path(folder)], Path(data))
    states(running)
    for file in Path(folder).iterdir():
        file.write_text(file.read_text().replace(VERSIONS[0], VERSIONS[1]))
    with _read_only(Path(data)):
        if os.access(data, os.W_OK):
            return None
        told = {"refresh": failure(running.refresh), "running": states(running)}
        # Files that a running program shares with others stand beside the store while it runs, and go when it ends.
        told["beside"] = _started(folder, data)
        told["no writer"] = failure(lambda: Library([Path(folder)], Path(data)))
    running.close()
    with _read_only(Path(data)):
        told["alone"] = _started(folder, data)
        newsdesk = open_newsdesk(_settings(folder, data))
        told["reload"] = failure(newsdesk.reload)
    newsdesk.reload()
    return {**told, "mended": states(newsdesk._library)}


def _started(folder: str, data: str) -> dict[str, list[str]]:
    newsdesk = open_newsdesk(_settings(folder, data))
    assert newsdesk._library.reading
    found = states(newsdesk._library)
    newsdesk.close()
    return found


def _settings(folder: str, data: str) -> Settings:
    return Settings(corpus=CorpusSettings(paths=(Path(folder),), data_dir=Path(data)))


@contextmanager
def _read_only(folder: Path) -> Iterator[None]:
    """Let nothing in a folder be written for the length of the block."""
    with suppress(AttributeError, OSError):  # Linux: the superuser gives up what lets it write to any file
        ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)())
    inside = [*folder.rglob("*"), folder]
    for file in inside:
        file.chmod(0o555 if file.is_dir() else 0o444)
    try:
        yield
    finally:
        for file in reversed(inside):
            file.chmod(0o755 if file.is_dir() else 0o644)


def failure(work: Callable[[], object]) -> str | None:
    """Return what is told when some work fails."""
    try:
        work()
    except (StoreError, UserError) as error:
        return f"{type(error).__name__}: {error}"
    return None


def main() -> None:
    for line in sys.stdin:
        name, seconds, *arguments = json.loads(line)
        receiving, sending = os.pipe()
        child = os.fork()
        if not child:
            os.close(receiving)
            result = globals()[name](*arguments)
            os.write(sending, json.dumps(result).encode())
            os._exit(0)
        os.close(sending)
        if seconds is not None:
            time.sleep(seconds)
            os.kill(child, signal.SIGKILL)  # one that has ended is still there to be waited for
        with os.fdopen(receiving, "rb") as pipe:
            told = pipe.read()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(json.dumps([status, json.loads(told) if told else None]), flush=True)  # noqa: T201  (for the one who asked)


if __name__ == "__main__":
    main()
