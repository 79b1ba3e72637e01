"""Adds what somebody brings to the corpus: fetched or taken, read on trial, stored, and read for good."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from yarl import URL

from bot.articles.folder import SUPPORTED, SourceFile
from bot.errors import BadRequest, NotFound
from bot.inbox import kinds, naming, provenance, storing
from bot.inbox.fetching import PUBLIC, Policy, fetch
from bot.inbox.links import link
from bot.library import Library
from bot.model import Added, Progress, RawArticle, Rejection
from bot.render import wording
from bot.render.reasons import retold
from bot.requests import Upload

LARGEST = 10 * 1024 * 1024
"""Bytes of a file at most: what Discord lets people attach. A page of the web may have half of that."""


def add(
    library: Library,
    paths: tuple[Path, ...],
    what: str | Upload,
    *,
    fetching: bool = True,
    progress: Progress | None = None,
    policy: Policy = PUBLIC,
) -> Added:
    """Add a page or a file to the first folder of the corpus; return which articles came of it, or that it was there.

    Without `fetching` only files are taken. Raises BadRequest when it cannot be had, or when nothing in it is an article:
    then nothing of it stays.
    """
    if isinstance(what, str) and not fetching:
        raise BadRequest(wording.FETCHING_OFF)
    place = storing.folder(paths)
    if isinstance(what, Upload):
        check_file(what.name, len(what.content))
        mark = naming.mark(what.content)
        if present := storing.with_mark(place, mark):
            return _present(library, place, present)
        title, ending = kinds.parted(what.name)
        return _kept(library, place, what.content, (title, mark, ending), progress)
    asked = str(link(what, policy.ports))
    if present := storing.with_mark(place, naming.mark(asked)):
        return _present(library, place, present)
    found = fetch(asked, kinds.taken, policy)
    # Two addresses of one page, one of which leads to the other, are one page: the mark is that of the last.
    mark = naming.mark(found.url)
    if present := storing.with_mark(place, mark):
        return _present(library, place, present)
    ending = kinds.ending(found.type, found.url)
    content = provenance.stated(found.content, ending, found.url, found.charset)
    return _kept(library, place, content, (None, mark, ending), progress, fallback=_last_words(found.url))


def brought(typed: str) -> str | Upload:
    """Return what somebody at the terminal brings: an address as it is, of a file its name and what is in it.

    Raises BadRequest for a file that is not taken, NotFound for one that cannot be opened.
    """
    if "://" in typed:
        return typed
    path = Path(typed)
    try:
        size = path.stat().st_size
        check_file(path.name, size)
        return Upload(path.name, size, path.read_bytes())
    except (OSError, ValueError) as error:
        raise NotFound(f"{typed}: {getattr(error, 'strerror', None) or error}") from error


def check_file(name: str, size: int) -> None:
    """Raise BadRequest for a file that need not be looked at: without a reader for its ending, or too large."""
    if PurePath(name).suffix.lower() not in SUPPORTED:
        raise BadRequest(wording.FILE_KIND.format(endings=", ".join(SUPPORTED)))
    if size > LARGEST:
        raise BadRequest(wording.TOO_LARGE.format(most=LARGEST // 1024**2))


def _kept(
    library: Library,
    place: Path,
    content: bytes,
    named: tuple[str | None, str, str],
    progress: Progress | None,
    *,
    fallback: str = "",
) -> Added:
    title, mark, ending = named
    temporary = storing.written(place, ending, content)
    try:
        first = _tried(temporary)
        name = naming.file_name(title or first.metadata.title or fallback, mark, ending)
        try:
            file = storing.named(temporary, name)
        except FileExistsError:
            return _present(library, place, name)
    finally:
        temporary.unlink(missing_ok=True)
    report = library.refresh(progress)
    added = library.articles_of(file)
    reasons = tuple(each for each in report.rejected if each.file == file.name)
    if added:
        return Added(file.name, added, rejected=reasons)
    file.unlink(missing_ok=True)
    library.refresh()
    raise _refusal(reasons[0].reason if reasons else wording.NOTHING_CAME)


def _tried(path: Path) -> RawArticle:
    """Return the first article in a file. Raises BadRequest with the reason when there is none."""
    reason = wording.NOTHING_CAME
    for entry in _entries(path):
        if isinstance(entry, RawArticle):
            return entry
        reason = entry.reason
    raise _refusal(reason)


def _entries(path: Path) -> Iterator[RawArticle | Rejection]:
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise BadRequest(wording.NOTHING_CAME)
    from bot.library.intake import read  # noqa: PLC0415  (readers take a while to import)

    return read(SourceFile(path, path.name, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino))


def _refusal(reason: str) -> BadRequest:
    return BadRequest(wording.REJECTED.format(reason=retold(reason).rstrip(".")))


def _present(library: Library, place: Path, name: str) -> Added:
    return Added(name, library.articles_of(place / name), before=True)


def _last_words(url: str) -> str:
    """Return words for a page without a title: the last part of its path, else its host."""
    found = URL(url)
    return PurePath(found.path).stem or found.host or ""
