"""Finding the corpus's files: what is there, in a stable order, and why the rest is left out. Nothing is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.model import Rejection

SUPPORTED = (
    *(".txt", ".md", ".markdown", ".html", ".htm", ".mhtml", ".mht", ".jsonl", ".json", ".csv", ".tsv"),
    *(".rss", ".atom", ".xml", ".pdf", ".docx", ".zip", ".gz"),
)

_SYSTEM = frozenset({"thumbs.db", "desktop.ini", "__macosx", "$recycle.bin", "icon\r", "lost+found"})


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file of a supported format as it was when it was found; `id` is its path inside the corpus folder, with "/"."""

    path: Path
    id: str
    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


def find(paths: Sequence[Path]) -> Iterator[SourceFile | Rejection]:
    """Yield the supported files under some folders (and single files) in the order of their names, and what is left out.

    Files of editors and systems (hidden ones, backups) are passed over in silence; links to folders are not followed.
    """
    seen = _Seen()
    for path in paths:
        root = Path(os.path.abspath(path))
        try:
            status = root.stat()
        except (OSError, ValueError) as error:
            yield Rejection(shown(str(path)), _reason(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _walk(root, seen)
        elif entry := seen.first(_entry(root.resolve(), root.name, status)):
            yield entry


def shown(name: str) -> str:
    """Return a file name that can be printed and stored: bytes that are no valid text are spelt out in figures."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def unsupported(suffix: str) -> str:
    """Return the reason why files with an ending are left out."""
    kind = f"the format {shown(suffix)}" if suffix else "a file without an ending"
    return f"{kind} is not read; supported are {', '.join(SUPPORTED)}"


class _Seen:
    """Files that could be met twice: those given by name, those that links point at, and the folders walked through."""

    def __init__(self) -> None:
        self.folders: list[Path] = []
        self._files: set[Path] = set()

    def first(self, entry: SourceFile | Rejection) -> SourceFile | Rejection | None:
        """Return the entry of a file reached by name or link, or None when it was met before."""
        if isinstance(entry, SourceFile):
            if entry.path in self._files or any(_in_walk(entry.path, folder) for folder in self.folders):
                return None
            self._files.add(entry.path)
        return entry

    def has(self, path: Path) -> bool:
        """Whether a file was met by name or link already."""
        return bool(self._files) and path in self._files


def _walk(root: Path, seen: _Seen) -> Iterator[SourceFile | Rejection]:
    """Yield what is in a folder and the folders below it; without recursion, for folders nested a thousand deep."""
    root = root.resolve()
    if any(_in_walk(root / "x.txt", folder) for folder in seen.folders):
        return
    others, seen.folders = seen.folders, [*seen.folders, root]
    folders = [_names(root)]
    while folders:
        name = next(folders[-1], None)
        if name is None:
            folders.pop()
            continue
        if isinstance(name, Rejection):
            yield name
            continue
        if is_passed_over(name.name):
            continue
        found = _look(root, name, seen)
        if found is None:
            if not any(name == folder for folder in others):
                folders.append(_names(name))
        elif not isinstance(found, _Nothing):
            yield found


class _Nothing:
    """A file that is in the corpus already."""


def _look(root: Path, path: Path, seen: _Seen) -> SourceFile | Rejection | _Nothing | None:
    """Return what a path of the folder is; None for a folder to be walked through."""
    id = shown(path.relative_to(root).as_posix())
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            return _linked(root, path, id, seen)
    except (OSError, ValueError, RuntimeError) as error:
        return Rejection(id, _reason(error))
    if stat.S_ISDIR(status.st_mode):
        named_like_file = path.suffix.lower() in SUPPORTED
        return (
            Rejection(id, "it is a folder with the name of a file; rename it to have it read")
            if named_like_file
            else None
        )
    return _Nothing() if seen.has(path) else _entry(path, id, status)


def _linked(root: Path, path: Path, id: str, seen: _Seen) -> SourceFile | Rejection | _Nothing:
    """Return what a link stands for: a file of the corpus folder that is not found in another way, or why it is left out."""
    target = path.resolve(strict=True)
    status = target.stat()
    if stat.S_ISDIR(status.st_mode):
        return Rejection(id, "it is a link to a folder; links to folders are not followed")
    if not target.is_relative_to(root):
        return Rejection(id, "it is a link to a file outside the corpus folder")
    if not stat.S_ISREG(status.st_mode):
        return Rejection(id, "it is a link to something that is no regular file")
    entry = seen.first(_entry(target, id, status))
    return entry if entry is not None else Rejection(id, "it is a link to a file that is in the corpus already")


def _entry(path: Path, id: str, status: os.stat_result) -> SourceFile | Rejection:
    """Return the file at `path`, or why it cannot be one of the corpus."""
    if not stat.S_ISREG(status.st_mode):
        return Rejection(shown(id), "it is no regular file (a pipe, socket or device)")
    suffix = Path(id).suffix.lower()
    if suffix not in SUPPORTED:
        return Rejection(shown(id), unsupported(suffix))
    return SourceFile(path, shown(id), status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _names(folder: Path) -> Iterator[Path | Rejection]:
    """Yield the paths in a folder by name."""
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield Rejection(shown(folder.name), _reason(error))
        return
    for name in names:
        yield folder / name


def _in_walk(path: Path, folder: Path) -> bool:
    """Whether the walk through `folder` comes to `path` by itself."""
    if not path.is_relative_to(folder) or path.suffix.lower() not in SUPPORTED:
        return False
    return not any(is_passed_over(part) for part in path.relative_to(folder).parts)


def is_passed_over(name: str) -> bool:
    """Whether a name is clearly a system's or an editor's business."""
    return (
        name.startswith("~$")
        or (name.startswith(".") and not name.startswith("..\\"))
        or name.endswith(("~", ".swp", ".tmp", ".part"))
        or name.lower() in _SYSTEM
    )


def _reason(error: OSError | ValueError | RuntimeError) -> str:
    """Return why a path cannot be used, in words."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder, or it is a link to nothing"
    if isinstance(error, PermissionError):
        return "the bot is not allowed to read it"
    if isinstance(error, RuntimeError) or getattr(error, "errno", None) == 40:
        return "it is a link that leads back to itself"
    return f"it cannot be read ({getattr(error, 'strerror', None) or error})"
