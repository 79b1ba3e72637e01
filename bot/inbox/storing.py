"""Files in the corpus folder: put there whole or not at all, never over another, and set aside rather than deleted."""

from __future__ import annotations

import errno
import os
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bot.errors import BadRequest
from bot.render import wording

REMOVED = ".removed"
"""The folder inside the corpus folder where removed files are kept. What begins with a dot is not read."""
_TEMPORARY = ".adding-"
_FORGOTTEN = 3600.0
"""Seconds after which a temporary file is taken for one that a killed program left behind."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def folder(paths: Sequence[Path]) -> Path:
    """Return the folder into which files are put: the first of the configured ones. Raises BadRequest when there is none."""
    found = next((path for path in paths if path.is_dir()), None)
    if found is None:
        raise BadRequest(wording.NO_FOLDER)
    return found.resolve()


def written(place: Path, ending: str, content: bytes) -> Path:
    """Return a new file in a folder with this content, safely on disk, under a name that no refresh looks at."""
    _sweep(place)
    path = place / f"{_TEMPORARY}{secrets.token_hex(8)}{ending}"
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(handle)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(error) from error
    return path


def named(path: Path, name: str) -> Path:
    """Return a file under its final name. Raises FileExistsError when something has that name already."""
    final = path.with_name(name)
    try:
        # Unlike a renaming, a second name is refused when it is taken.
        os.link(path, final)
        path.unlink()
    except FileExistsError:
        raise
    except OSError:  # a file system without second names
        if os.path.lexists(final):
            raise FileExistsError(errno.EEXIST, "taken", str(final)) from None
        try:
            os.rename(path, final)
        except OSError as error:
            raise _unwritable(error) from error
    _settle(final.parent)
    return final


def withdrawn(path: Path, root: Path) -> Path:
    """Return where a file is kept from now on, inside `root` and out of the corpus. Raises BadRequest, FileNotFoundError."""
    kept = root / REMOVED
    try:
        kept.mkdir(exist_ok=True)
        target = kept / path.name
        while os.path.lexists(target):
            target = kept / f"{path.stem[:100]}-{secrets.token_hex(4)}{path.suffix}"
        os.rename(path, target)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise _unwritable(error) from error
    _settle(kept)
    _settle(path.parent)
    return target


def with_mark(place: Path, mark: str) -> str | None:
    """Return the name of a file in a folder that was named with a mark, None when there is none."""
    with os.scandir(place) as entries:
        names = (entry.name for entry in entries)
        return next((name for name in names if not name.startswith(".") and f"-{mark}." in name), None)


def _sweep(place: Path) -> None:
    """Delete temporary files that were left behind."""
    with os.scandir(place) as entries:
        left = [Path(entry) for entry in entries if entry.name.startswith(_TEMPORARY)]
    for path in left:
        with suppress(OSError):  # another program may be quicker
            if time.time() - path.lstat().st_mtime > _FORGOTTEN:
                path.unlink()


def _settle(place: Path) -> None:
    """Have a folder's names survive a loss of power, where the system knows how."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unwritable(error: OSError) -> BadRequest:
    """Return what people are told when the folder cannot be changed; without its path, which is nobody's business."""
    return BadRequest(wording.DISK_FULL if error.errno in _FULL else wording.FOLDER_READ_ONLY)
