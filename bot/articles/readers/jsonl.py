"""JSON Lines, the form programs use: one article a line.

`{"id", "title"?, "text" | "paragraphs", "url"?, "date"?, "author"?, "site"?, "raw"?}`, or the usual other names of these
(`bot/articles/keys.py`); lines end at a line feed and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

from bot.articles.encoding import NotTextError, decode
from bot.articles.folder import SourceFile
from bot.articles.readers.json_values import BadJsonError, check_parts, value_at
from bot.articles.readers.opening import RefusedError, start_of
from bot.articles.readers.records import BadRecordError, Numbering, article
from bot.model import RawArticle, Rejection

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of a line at most. The file is read line by line, so only this bounds the memory it takes, not the file's size."""


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the article of each line, or why it is none. Raises RefusedError for a file that holds no lines of text."""
    _check_start(stream)
    empty = True
    for number, line in _lines(stream):
        if line is not None and not line.strip():
            continue
        empty = False
        try:
            yield _article(line, file)
        except (BadRecordError, BadJsonError, NotTextError) as error:
            yield Rejection(file.id, f"{file.id}, line {number}: {error}")
    if empty:
        raise RefusedError("it is empty")


def _check_start(stream: BinaryIO) -> None:
    start = start_of(stream)
    if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff")):
        raise RefusedError("it is in UTF-16 or UTF-32; JSON Lines are UTF-8")
    if b"\0" in start:
        raise RefusedError("it holds zero bytes, so it is no text file")


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield (number, line) of the lines; None stands for one that is too long."""
    for number in count(1):
        line = stream.readline(LONGEST_LINE + 1)
        if not line:
            return
        if len(line) > LONGEST_LINE:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LONGEST_LINE)
            yield number, None
        else:
            yield number, line


def _article(line: bytes | None, file: SourceFile) -> RawArticle:
    if line is None:
        raise BadRecordError(f"it is longer than {LONGEST_LINE // 1024**2} MB")
    check_parts(line)
    text = decode(line).strip()
    value, end = value_at(text)
    if end < len(text):
        raise BadJsonError("it is no JSON (something follows the first value)")
    if not isinstance(value, dict):
        raise BadRecordError("it is no JSON object")
    return article(value, file, Numbering.ID)
