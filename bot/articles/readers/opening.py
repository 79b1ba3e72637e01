"""Opening a corpus file without being held up or led astray: no links, no pipes, no devices, no more bytes than allowed."""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from bot.articles.folder import SourceFile

LARGEST = 64 * 1024 * 1024
"""Bytes of a file that is read whole. The longest book is below 10 MB of text; what is larger is a dump or a mistake, and a few
such files at once would fill a small machine's memory."""


LONGEST_TEXT = 5_000_000
"""Characters of an article at most: more than the longest novel. Analysing an article takes some sixty bytes for each of them, so
that this keeps one bad file from filling memory."""


class RefusedError(Exception):
    """The file cannot be read; the message says why, in words for people."""


@contextmanager
def opened(file: SourceFile) -> Iterator[BinaryIO]:
    """Yield the file, opened for reading. Raises RefusedError when it is no regular file (any more)."""
    # Since it was found, a file may have become a link or a pipe: O_NOFOLLOW refuses the one, O_NONBLOCK never waits for the other.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(file.path, flags)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise RefusedError("it is no regular file (a pipe, socket, device or folder)")
        yield stream


def whole(stream: BinaryIO, most: int | None = None) -> bytes:
    """Return all bytes of a file. Raises RefusedError when there are more than `most` (LARGEST), or none."""
    most = LARGEST if most is None else most
    data = stream.read(most + 1)
    if len(data) > most:
        raise RefusedError(f"it is larger than {most // 1024**2} MB; split it, or turn it into .jsonl")
    if not data:
        raise RefusedError("it is empty")
    return data


def check_length(text: str) -> None:
    """Raise RefusedError for a text that is too long to be an article's."""
    if len(text) > LONGEST_TEXT:
        raise RefusedError(f"its text is longer than {LONGEST_TEXT / 1_000_000:g} million characters; split it")


def start_of(stream: BinaryIO, size: int = 4096) -> bytes:
    """Return the first bytes of a stream that has not been read from, without taking them out."""
    return stream.peek(size)[:size] if isinstance(stream, io.BufferedReader) else b""
