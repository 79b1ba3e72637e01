"""One reader a format: from a file to raw articles, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.articles.folder import SourceFile
from bot.articles.readers import docx, feed, html, json_file, jsonl, packed, pdf, plain, table
from bot.articles.readers.opening import RefusedError, check_length, opened
from bot.model import RawArticle, Rejection

MOST_REJECTIONS = 100
"""What is listed one by one of a file; a table of a million bad rows must not fill memory with reasons."""

_Reader = Callable[[SourceFile, BinaryIO], Iterator[RawArticle | Rejection]]


def _by_name(file: SourceFile, stream: BinaryIO, name: str) -> Iterator[RawArticle | Rejection]:
    """Yield what the reader for a name's ending finds."""
    yield from _READERS[PurePosixPath(name).suffix.lower()](file, stream)


_READERS: dict[str, _Reader] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".jsonl": jsonl.read,
    ".json": json_file.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".rss": feed.read,
    ".atom": feed.read,
    ".xml": feed.read,
    ".pdf": pdf.read,
    ".docx": docx.read,
    ".zip": partial(packed.read_zip, inner=_by_name),
    ".gz": partial(packed.read_gz, inner=_by_name),
    **dict.fromkeys((".html", ".htm", ".mhtml", ".mht"), html.read),
}


def read(file: SourceFile) -> Iterator[RawArticle | Rejection]:
    """Yield the articles of a file, and a rejection for whatever in it cannot be one; never raises for a bad file."""
    rejections = 0
    for entry in _entries(file):
        fitting = _fitting(entry, file)
        rejections += isinstance(fitting, Rejection)
        if isinstance(fitting, RawArticle) or rejections <= MOST_REJECTIONS:
            yield fitting
    if rejections > MOST_REJECTIONS:
        yield Rejection(file.id, f"{rejections - MOST_REJECTIONS} more things in it are no articles either")


def _entries(file: SourceFile) -> Iterator[RawArticle | Rejection]:
    try:
        with opened(file) as stream:
            yield from _by_name(file, stream, file.id)
    except RefusedError as refused:
        yield Rejection(file.id, str(refused))
    except FileNotFoundError:
        yield Rejection(file.id, "it vanished while it was being read")
    except PermissionError:
        yield Rejection(file.id, "the bot is not allowed to read it")
    except OSError as error:
        yield Rejection(file.id, f"it cannot be read ({error.strerror or error})")


def _fitting(entry: RawArticle | Rejection, file: SourceFile) -> RawArticle | Rejection:
    """Return an entry as it is, or the reason why an article is too long to be one."""
    if isinstance(entry, RawArticle):
        try:
            check_length(entry.text)
        except RefusedError as refused:
            return Rejection(file.id, str(refused) if entry.id == file.id else f"{entry.id}: {refused}")
    return entry
