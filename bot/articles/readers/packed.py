"""Archives: .zip with files of any supported format in it, .gz with one file; never archives in archives.

Sizes that an archive states are not believed: every byte unpacked is counted, and what unfolds to more than RATIO times
its size, or together to more than MOST_BYTES, is not read any further.
"""

from __future__ import annotations

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, Any, BinaryIO

from bot.articles.folder import SUPPORTED, SourceFile, is_passed_over, shown, unsupported
from bot.articles.readers.opening import RefusedError
from bot.model import RawArticle, Rejection

MOST_MEMBERS = 10_000
MOST_BYTES = 1024**3
"""Bytes unpacked from one archive."""
RATIO = 200
"""Prose is packed to a third or a fifth of its size, repetitive data to a fiftieth; a bomb to a thousandth."""
_FREE = 1024 * 1024
"""Bytes for which the ratio does not count: tiny archives of blanks hurt nobody."""
_AT_ONCE = 256 * 1024
"""Bytes unpacked before they are counted."""
_LARGEST_DIRECTORY = 4 * 1024 * 1024
"""Bytes of a ZIP archive's table of contents, which is read whole; ten thousand names with room to spare."""

_END = b"PK\x05\x06"
_END_SIZE = 22

_ARCHIVES = frozenset({".zip", ".gz"})

Entries = Iterator[RawArticle | Rejection]
Reader = Callable[[SourceFile, BinaryIO, str], Entries]
"""Reads a file whose format is told by a name of its own."""


def read_gz(file: SourceFile, stream: BinaryIO, inner: Reader) -> Entries:
    """Yield the articles of the one file in a .gz, whose format is told by the name before ".gz"."""
    name = file.id[: -len(".gz")]
    if refusal := _refusal(name):
        raise RefusedError(refusal)
    with gzip.GzipFile(fileobj=stream) as unpacked:
        yield from inner(file, _Budget().counted(unpacked, file.size), name)


def read_zip(file: SourceFile, stream: BinaryIO, inner: Reader) -> Entries:
    """Yield the articles of the files in an archive, by name; each goes by the archive's id, "/", and its name."""
    check_directory(stream, file.size)
    try:
        archive = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise RefusedError(f"the archive is damaged ({error})") from None
    members = [each for each in archive.infolist() if not each.is_dir()]
    members = [each for each in members if not _is_passed_over(each.filename)]
    if not members:
        raise RefusedError("there is no file in it")
    if len(members) > MOST_MEMBERS:
        raise RefusedError(f"it holds more than {MOST_MEMBERS} files; unpack it")
    budget = _Budget()
    for member in sorted(members, key=lambda each: each.filename):
        inside = replace(file, id=f"{file.id}/{shown(member.filename)}", size=member.file_size)
        try:
            yield from inner(inside, _opened(archive, member, budget), member.filename)
        except RefusedError as refused:
            yield Rejection(inside.id, str(refused))


def _is_passed_over(name: str) -> bool:
    return any(is_passed_over(part) for part in PurePosixPath(name).parts if part != "..")


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> BinaryIO:
    """Return the unpacked bytes of a file in an archive. Raises RefusedError for what may not or cannot be read."""
    name = member.filename
    if name.startswith("/") or "\\" in name or ":" in name[:3] or ".." in PurePosixPath(name).parts:
        raise RefusedError("its name leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise RefusedError("it is a link")
    if member.flag_bits & 1:
        raise RefusedError("it is encrypted")
    if refusal := _refusal(name):
        raise RefusedError(refusal)
    try:
        return budget.counted(archive.open(member), member.compress_size)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise RefusedError(f"the archive is damaged ({error})") from None


def _refusal(name: str) -> str | None:
    """Return why a packed file is not read by its name, None when it is."""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _ARCHIVES:
        return "it is an archive in an archive; unpack it"
    return None if suffix in SUPPORTED else unsupported(suffix)


def check_directory(stream: BinaryIO, size: int) -> None:
    """Raise RefusedError when the table of contents would fill memory: the library reads it whole, without a limit."""
    stream.seek(max(0, size - _END_SIZE - 65_536))
    tail = stream.read(_END_SIZE + 65_536)
    stream.seek(0)
    at = tail.rfind(_END)
    large = at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > _LARGEST_DIRECTORY
    if large or b"PK\x06\x07" in tail[max(0, at - 20) : at]:
        raise RefusedError(f"it holds more than {MOST_MEMBERS} files; unpack it")


class _Budget:
    """The bytes that may still be unpacked from one archive, over all its files."""

    def __init__(self) -> None:
        self._left = MOST_BYTES

    def counted(self, unpacked: IO[bytes] | gzip.GzipFile, packed: int) -> BinaryIO:
        """Return a stream that counts what is read from it; `packed` is the size of that in the archive."""
        return io.BufferedReader(_Counted(unpacked, self, max(_FREE, RATIO * packed)))

    def spend(self, size: int) -> None:
        """Count some bytes. Raises RefusedError when there are too many."""
        self._left -= size
        if self._left < 0:
            raise RefusedError(f"the archive unfolds to more than {MOST_BYTES // 1024**3} GB; unpack it")


class _Counted(io.RawIOBase):
    def __init__(self, unpacked: IO[bytes] | gzip.GzipFile, budget: _Budget, most: int) -> None:
        self._unpacked, self._budget, self._left = unpacked, budget, most

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._unpacked.read(min(len(buffer), _AT_ONCE))
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise RefusedError(f"the archive is damaged ({error})") from None
        self._budget.spend(len(data))
        self._left -= len(data)
        if self._left < 0:
            raise RefusedError("it unfolds to far more than its size, as archive bombs do")
        buffer[: len(data)] = data
        return len(data)
