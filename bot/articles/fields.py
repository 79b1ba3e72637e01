"""From named fields, as front matter and data files have them, to metadata: the usual names, and only values that make sense."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from bot.articles.metadata import people
from bot.model import Metadata
from bot.text.dates import day

_NAMES = {
    "title": ("title", "headline"),
    "subtitle": ("subtitle", "standfirst", "dek", "subheadline"),
    "authors": ("authors", "author", "byline", "by", "writer", "creator"),
    "date": (
        "date",
        "published",
        "date_published",
        "datepublished",
        "publishdate",
        "publish_date",
        "date_publish",
        "pubdate",
        "published_at",
    ),
    "site": ("site", "site_name", "sitename", "publication", "publisher", "outlet", "source", "newspaper"),
    "url": ("url", "link", "canonical", "canonical_url", "canonicalurl", "original", "source_url", "source"),
    "language": ("language", "lang"),
}
_LONGEST = 500
"""Characters of a field at most; what is longer is no title and no name."""

_LONGEST_ADDRESS = 2000
"""The same for addresses, and for anything that is looked at."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_WIKI_LINK = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]|]*)\]\]")


def metadata(fields: Mapping[str, object]) -> Metadata:
    """Return the metadata in some fields; the first usable value of the usual names counts, the rest is ignored."""
    plain = {key.strip().lower().replace("-", "_").replace(" ", "_"): value for key, value in fields.items()}

    def values(field: str) -> list[str]:
        return [text for name in _NAMES[field] for text in _texts(plain.get(name))]

    return Metadata(
        title=next((value for value in values("title") if len(value) <= _LONGEST), None),
        subtitle=next((value for value in values("subtitle") if len(value) <= _LONGEST), None),
        authors=_authors(next((found for name in _NAMES["authors"] if (found := _texts(plain.get(name)))), [])),
        date=next(filter(None, map(day, values("date"))), None),
        site=next((value for value in values("site") if not web_address(value) and len(value) <= _LONGEST), None),
        url=next(filter(None, map(web_address, values("url"))), None),
        language=next((value for value in values("language") if len(value) < 20 and _LANGUAGE.fullmatch(value)), None),
    )


def web_address(value: str) -> str | None:
    """Return an address that may become a link: http or https with a host and no blanks; else None."""
    value = value.strip()
    if len(value) > _LONGEST_ADDRESS or any(
        character.isspace() or unicodedata.category(character) in {"Cc", "Cf"} for character in value
    ):
        return None
    try:
        parts = urlsplit(value)
        host = parts.hostname
    except ValueError:
        return None
    return value if parts.scheme.lower() in {"http", "https"} and host else None


def _texts(value: object) -> list[str]:
    """Return the texts in a field that is a text, a number or a list of such; lone surrogates and blank ends are put right."""
    if isinstance(value, bool) or value is None:
        return []
    if isinstance(value, str | int | float):
        text = " ".join(clean(str(value)).split())
        return [text] if 0 < len(text) <= _LONGEST_ADDRESS else []
    if isinstance(value, Sequence):
        return [text for part in value if isinstance(part, str | int) for text in _texts(part)]
    return []


def clean(text: str) -> str:
    """Return a text without lone surrogates, which cannot be stored; each becomes one replacement character, so places stay."""
    if not any("\ud800" <= character <= "\udfff" for character in text):
        return text
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


def _authors(values: list[str]) -> tuple[str, ...]:
    found = [name for value in values for name in people(_WIKI_LINK.sub(r"\1", value)) if len(name) <= _LONGEST]
    return tuple(dict.fromkeys(found))
