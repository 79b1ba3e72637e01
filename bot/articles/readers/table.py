"""Tables (.csv, .tsv): one article a row, the first row names the columns.

Nothing is guessed from the look of the text, as `csv.Sniffer` does: the separator is the one by which the first row names a
column with the text. Rows are read one by one, so a table may be of any size.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import BinaryIO

from bot.articles import keys
from bot.articles.encoding import NotTextError, decode
from bot.articles.folder import SourceFile
from bot.articles.readers.opening import RefusedError, start_of
from bot.articles.readers.records import BadRecordError, Numbering, article
from bot.model import RawArticle, Rejection

LONGEST_FIELD = 8 * 1024 * 1024
"""Characters of a field or a line at most."""

_SEPARATORS = ",;\t|"


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the article of each row, or why it is none. Raises RefusedError for what is no table of articles."""
    start = start_of(stream)
    if not start:
        raise RefusedError("it is empty")
    try:
        decode(start)
    except NotTextError as error:
        raise RefusedError(str(error)) from None
    lines = _Lines(stream)
    try:
        yield from _articles(file, lines, backslashes=b'\\"' in start and b'""' not in start)
    finally:
        lines.release()


def _articles(file: SourceFile, lines: _Lines, *, backslashes: bool) -> Iterator[RawArticle | Rejection]:
    header = next(lines, "").lstrip("\ufeff")
    separator = _separator(header)
    csv.field_size_limit(LONGEST_FIELD)
    escape = "\\" if backslashes else None
    parsed = partial(csv.reader, delimiter=separator, doublequote=not backslashes, escapechar=escape)
    [names], rows = parsed([header]), _rows(parsed(lines), lines)
    first = next(rows, None)
    second = next(rows, None)
    numbering = Numbering.OWN if second else Numbering.FILE
    for row in chain(filter(None, (first, second)), rows):
        try:
            if row.open:
                raise BadRecordError("a quotation mark is opened here and never closed")
            yield article(dict(zip(names, row.values, strict=False)), file, numbering)
        except BadRecordError as error:
            yield Rejection(file.id, f"{file.id}, line {row.line}: {error}")
    if first is None:
        raise RefusedError("there is no row below the names of its columns")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row: its values, the line it begins on, and whether the file ends inside quotation marks."""

    values: Sequence[str]
    line: int
    open: bool


def _rows(parsed: Iterator[list[str]], lines: _Lines) -> Iterator[_Row]:
    """Yield the rows that are not empty. Raises RefusedError where the rest of the table cannot be read."""
    first = lines.number + 1
    try:
        for values in parsed:
            if any(value.strip() for value in values):
                # A row ends with its line; only inside quotation marks does the parser ask for one more than there is.
                yield _Row(values, first, lines.ended)
            first = lines.number + 1
    except csv.Error as error:
        raise RefusedError(f"from line {first} on it cannot be read: {error}") from None


def _separator(header: str) -> str:
    """Return the character between the columns. Raises RefusedError when no column holds texts."""
    for separator in _SEPARATORS:
        names = {
            name.strip().lower().replace("-", "_").replace(" ", "_")
            for name in next(csv.reader([header], delimiter=separator), [])
        }
        if names & {*keys.TEXTS, "description", "summary"}:
            return separator
    raise RefusedError("its first line names no column with the articles' text (as text, body or content)")


class _Lines(Iterator[str]):
    """The lines of a stream, none longer than LONGEST_FIELD; `ended` once all were taken."""

    def __init__(self, stream: BinaryIO) -> None:
        self._wide = start_of(stream)[:2] in {b"\xff\xfe", b"\xfe\xff"}
        self._lines = io.TextIOWrapper(stream, "utf-16", "replace", newline="\n") if self._wide else stream
        self.number = 0
        self.ended = False

    def release(self) -> None:
        """Leave the stream to whoever opened it."""
        if isinstance(self._lines, io.TextIOWrapper):
            self._lines.detach()

    def __next__(self) -> str:
        line = self._lines.readline(LONGEST_FIELD + 1)
        if not line:
            self.ended = True
            raise StopIteration
        if len(line) > LONGEST_FIELD:
            raise RefusedError(f"line {self.number + 1} is longer than {LONGEST_FIELD // 1024**2} MB")
        self.number += 1
        return (line if isinstance(line, str) else _decoded(line)).replace("\0", "\ufffd")


def _decoded(line: bytes) -> str:
    """Return a line's text; each for itself, as tables put together from several sources have several encodings."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
