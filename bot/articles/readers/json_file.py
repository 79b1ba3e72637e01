"""JSON files: one article, a list of them, an object that holds the list (as news APIs, exports and JSON Feed do), or lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import BinaryIO

from bot.articles import keys
from bot.articles.encoding import NotTextError, decode
from bot.articles.folder import SourceFile
from bot.articles.readers.json_values import BadJsonError, check_parts, value_at
from bot.articles.readers.opening import RefusedError, whole
from bot.articles.readers.records import BadRecordError, Numbering, article
from bot.model import RawArticle, Rejection

_LISTS = (
    "articles",
    "items",
    "posts",
    "entries",
    "stories",
    "documents",
    "docs",
    "results",
    "news",
    "hits",
    "rows",
    "data",
    "@graph",
)
_AROUND = ("data", "response", "result", "feed", "channel", "hits")
"""What holds the list, where it does not stand at the top."""
_WRAPPED = ("_source",)
"""What holds the article itself in the answers of search engines."""
_DEEPEST = 4
Record = Mapping[str, object]
_BLANKS = " \t\r\n\ufeff"


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the articles of the file, or why there are none; of a file that breaks off, what stands before the break."""
    data = whole(stream)
    if not data.strip():
        raise RefusedError("it is empty")
    try:
        check_parts(data)
        text = decode(data)
    except (NotTextError, BadJsonError) as error:
        raise RefusedError(str(error)) from None
    del data
    values = _values(text)
    first = next(values, None)
    second = next(values, None)
    numbering = Numbering.FILE if second is None else Numbering.OWN
    begun = [value for value in (first, second) if value is not None]
    for number, value in enumerate(chain(begun, values), 1):
        if isinstance(value, str):
            yield Rejection(file.id, f"{file.id}, article {number}: {value}")
            continue
        try:
            yield article(value, file, numbering)
        except BadRecordError as error:
            yield Rejection(file.id, f"{file.id}, article {number}: {error}")
    if first is None:
        raise RefusedError("there is no article in it, and no list of articles under a usual name")


def _values(text: str) -> Iterator[Record | str]:
    """Yield the records in a file, and for what is none a reason."""
    at = _next(text, 0)
    if text.startswith("[", at):
        yield from _items(text, at + 1)
        return
    while at < len(text):
        try:
            value, end = value_at(text, at)
        except BadJsonError as error:
            yield str(error)
            return
        at = _next(text, end)
        yield from _inside(value)


def _items(text: str, at: int) -> Iterator[Record | str]:
    """Yield the members of a list one by one, so that of a list that breaks off the whole ones are read."""
    while True:
        at = _next(text, at, ",")
        if at >= len(text):
            yield "the file breaks off here"
        elif not text.startswith("]", at):
            try:
                value, at = value_at(text, at)
            except BadJsonError as error:
                yield f"{error}; what follows is not read"
            else:
                yield _record(value)
                continue
        return


def _inside(value: object) -> Iterator[Record | str]:
    """Yield the records in a value: those of the list it holds, else the value itself."""
    listed = _list_in(value)
    site = {} if listed is None else _feed_title(value)
    for item in [value] if listed is None else listed:
        record = _record(item)
        yield record if isinstance(record, str) else {**site, **record}


def _record(value: object) -> Record | str:
    if not isinstance(value, dict) or not value:
        return "it is no JSON object" if value != {} else "it is empty"
    inner = next((value[name] for name in _WRAPPED if isinstance(value.get(name), dict)), None)
    return dict(value) if inner is None else {**inner, "id": inner.get("id") or value.get("_id")}


def _list_in(value: object, depth: int = 0) -> list[object] | None:
    """Return the list of records that an object holds under a usual name; None for an article and for everything else."""
    if not isinstance(value, dict) or depth > _DEEPEST or any(isinstance(value.get(name), str) for name in keys.TEXTS):
        return None
    lists = (value.get(name) for name in _LISTS)
    found = next(
        (each for each in lists if isinstance(each, list) and any(isinstance(item, dict) for item in each)), None
    )
    if found is not None:
        return found
    inner = (_list_in(value.get(name), depth + 1) for name in _AROUND)
    return next((each for each in inner if each is not None), None)


def _feed_title(value: object) -> Record:
    """Return the name of a JSON Feed as the site's; other objects call other things a title."""
    if isinstance(value, dict) and "jsonfeed.org" in str(value.get("version")) and isinstance(value.get("title"), str):
        return {"site": value["title"]}
    return {}


def _next(text: str, at: int, more: str = "") -> int:
    """Return the place of the first character from `at` on that is no blank."""
    while at < len(text) and text[at] in _BLANKS + more:
        at += 1
    return at
