"""Articles from records: one line of JSON, one object in a JSON file, one row of a table."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from enum import Enum

from bot.articles import keys
from bot.articles.fields import clean, metadata
from bot.articles.folder import SourceFile
from bot.model import Block, RawArticle

_LONGEST_ID = 300


class BadRecordError(Exception):
    """A record is no article; the message says why."""


class Numbering(Enum):
    """What a bare number means as an id: in lines of JSON it is one; lists and tables count their own articles, one file like
    the next, so that the file's name is put in front; the only article of a file goes by the file's name.
    """  # noqa: D205

    ID = 1
    OWN = 2
    FILE = 3


def article(fields: Mapping[str, object], file: SourceFile, numbering: Numbering = Numbering.OWN) -> RawArticle:
    """Return the article in a record; one without an id goes by its address, or else by what it says. Raises BadRecordError."""
    plain = keys.usual(fields)
    given = _given_id(plain)
    text, blocks = _text(plain)
    if text == plain.get("subtitle"):
        plain.pop("subtitle")
    said = metadata(plain)
    id = _id(given, said.url, file, numbering) or f"{file.id}#{_hash(said.title, text)}"
    read_out = blocks is not None
    return RawArticle(id=id, text=text, metadata=said, raw=fields.get("raw") is True, blocks=blocks, read_out=read_out)


def _id(given: str | None, url: str | None, file: SourceFile, numbering: Numbering) -> str | None:
    if given is not None and (numbering is Numbering.ID or not given.isdecimal()):
        return given
    if numbering is Numbering.FILE:
        return file.id
    return f"{file.id}#{given}" if given else url


def _hash(title: str | None, text: str) -> str:
    return hashlib.blake2b(f"{title} {text}".encode(), digest_size=6).hexdigest()


def _given_id(plain: Mapping[str, object]) -> str | None:
    """Return the id that a record states, None when it states none."""
    id = plain.get("id", plain.get("guid"))
    if id is None or id == "":
        return None
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    if not isinstance(id, str) or not id.strip():
        raise BadRecordError('its "id" is no text')
    if len(id) > _LONGEST_ID:
        raise BadRecordError(f'its "id" is longer than {_LONGEST_ID} characters')
    return clean(id)


def _text(plain: Mapping[str, object]) -> tuple[str, tuple[Block, ...] | None]:
    """Return the original text and its blocks: "text" as it is, or paragraphs joined by one empty line, or another usual name's."""
    if "text" in plain and not isinstance(plain["text"], str | None):
        raise BadRecordError('its "text" is no text')
    paragraphs = plain.get("paragraphs")
    if isinstance(paragraphs, list) and not plain.get("text"):
        if not all(isinstance(part, str) for part in paragraphs):
            raise BadRecordError('its "paragraphs" are not all texts')
        return clean("\n\n".join(paragraphs)), None
    else:
        found = keys.text_of(plain)
    if found is None:
        if "text" in plain or any(isinstance(plain.get(name), str) for name in keys.TEXTS):
            raise BadRecordError("its text is empty")
        raise BadRecordError('it has neither a "text" nor a list of texts named "paragraphs"')
    if not found[0].strip():
        raise BadRecordError("its text is empty")
    return clean(found[0]), found[1]
