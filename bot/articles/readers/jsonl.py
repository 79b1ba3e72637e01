"""JSON Lines, the form programs use: one article a line.

`{"id", "title"?, "text" | "paragraphs", "url"?, "date"?, "author"?, "site"?, "raw"?}`; lines end at a line feed and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any, BinaryIO

from bot.articles.encoding import NotTextError, decode
from bot.articles.fields import clean, metadata
from bot.articles.folder import SourceFile
from bot.articles.readers.opening import RefusedError
from bot.model import RawArticle, Rejection

LONGEST_LINE = 32 * 1024 * 1024
"""Bytes of a line at most. The file is read line by line, so only this bounds the memory it takes, not the file's size."""

_MOST_REJECTIONS = 100
"""Bad lines that are listed one by one; a file of a million bad lines must not fill memory with reasons."""

_LONGEST_ID = 300


class _BadLineError(Exception):
    """A line is no article; the message says why."""


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the article of each line, or why it is none. Raises RefusedError for a file that holds no lines of text."""
    _check_start(stream)
    bad = good = 0
    for number, line in _lines(stream):
        try:
            article = _article(line)
        except _BadLineError as error:
            bad += 1
            if bad <= _MOST_REJECTIONS:
                yield Rejection(file.id, f"{file.id}, line {number}: {error}")
            continue
        if article is not None:
            good += 1
            yield article
    if bad > _MOST_REJECTIONS:
        yield Rejection(file.id, f"{bad - _MOST_REJECTIONS} more lines are no articles either")
    if not good and not bad:
        raise RefusedError("it is empty")


def _check_start(stream: BinaryIO) -> None:
    start = stream.peek(4096)[:4096] if hasattr(stream, "peek") else b""
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


def _article(line: bytes | None) -> RawArticle | None:
    """Return the article in a line; None for a blank line."""
    if line is None:
        raise _BadLineError(f"it is longer than {LONGEST_LINE // 1024**2} MB")
    if not line.strip():
        return None
    try:
        value = json.loads(decode(line))
    except NotTextError as error:
        raise _BadLineError(str(error)) from None
    except RecursionError:
        raise _BadLineError("it is nested too deeply") from None
    except ValueError as error:
        raise _BadLineError(f"it is no JSON ({error})") from None
    if not isinstance(value, dict):
        raise _BadLineError("it is no JSON object")
    return RawArticle(id=_id(value), text=_text(value), metadata=metadata(value), raw=value.get("raw") is True)


def _id(value: dict[str, Any]) -> str:
    id = value.get("id")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id.strip():
        raise _BadLineError('it has no "id" that is a text')
    if len(id) > _LONGEST_ID:
        raise _BadLineError(f'its "id" is longer than {_LONGEST_ID} characters')
    return clean(id)


def _text(value: dict[str, Any]) -> str:
    """Return the original text: "text" as it is, or the paragraphs joined by one empty line."""
    if "text" in value:
        text = value["text"]
    else:
        paragraphs = value.get("paragraphs")
        if not isinstance(paragraphs, list) or not all(isinstance(part, str) for part in paragraphs):
            raise _BadLineError('it has neither a "text" nor a list of texts named "paragraphs"')
        text = "\n\n".join(paragraphs)
    if not isinstance(text, str):
        raise _BadLineError('its "text" is no text')
    if not text.strip():
        raise _BadLineError("its text is empty")
    return clean(text)
