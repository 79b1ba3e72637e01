"""The names that programs give to fields: Hugo, Jekyll, Obsidian, news APIs, exports of databases, schema.org.

`usual` puts their values under the names that `fields.metadata` reads; `text_of` finds the article's text among them.
"""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping

from bot.articles.markup import looks_like_markup, read_markup
from bot.model import Block

_ALSO = {
    "subtitle": ("description", "excerpt", "abstract", "summary", "teaser", "deck", "lead"),
    "date": (
        *("publishedat", "published_on", "published_date", "publication_date", "publicationdate", "pub_date"),
        *("date_publish", "webpublicationdate", "first_published", "datetime", "date_time"),
    ),
    "url": ("permalink", "href", "web_url", "weburl", "article_url", "external_url", "uri"),
    "authors": ("author_name", "writers", "creators", "reporter"),
    "site": ("source_name", "source_domain", "provider", "newspaper_name"),
    "language": ("inlanguage", "language_code", "locale"),
}
_MADE = ("created", "date_created", "datecreated", "created_at", "createdat")
"""When a note was made: the article's day, unless an address tells that it is a clipping of something published before."""

_ADDRESSES = ("url", "link", "source", "canonical", "source_url")

TEXTS = (
    *("text", "body", "maintext", "main_text", "articlebody", "article_body", "body_text", "full_text", "fulltext"),
    *("content_text", "content_html", "content", "article", "story"),
)
"""The names of an article's text, in the order in which they are looked for."""

_NAMES = ("author", "authors", "byline", "creator", "publisher", "source", "site")
"""Fields in which a number is a key of a database, and nobody's name."""

_DETAILS = ("name", "rendered", "value", "#text", "title")
"""Where the value stands in a field that is an object: an author's name, a text as a content system rendered it."""

_EARLIEST, _LATEST = 86_400 * 365, 4_102_444_800
"""Numbers between these (1971 and 2100) in a field for dates are seconds since 1970; a thousand times as much, milliseconds."""


def usual(fields: Mapping[str, object]) -> dict[str, object]:
    """Return the fields under plain names, values of other names under the usual ones where those are not taken."""
    plain: dict[str, object] = {}
    for key, value in fields.items():
        plain.setdefault(_plain_key(key), _detail(value))
    for name, others in _ALSO.items():
        for other in others:
            if plain.get(other) and not plain.get(name):
                plain[name] = plain[other]
    if not any(plain.get(name) for name in ("date", "published", *_ADDRESSES)):
        plain["date"] = next((plain[name] for name in _MADE if plain.get(name)), None)
    plain = {key: value for key, value in plain.items() if key not in _NAMES or not isinstance(value, int | float)}
    return {key: _day(value) if "date" in key or "publ" in key else value for key, value in plain.items()}


def text_of(fields: Mapping[str, object]) -> tuple[str, tuple[Block, ...] | None] | None:
    """Return the text among fields with plain names, with its blocks when it was HTML; None when there is none.

    A description counts where nothing else does; then it is the text, and no subtitle. What stands under "text" is never changed.
    """
    for name in (*TEXTS, "description", "summary", "excerpt"):
        value = fields.get(name)
        if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
            return "\n\n".join(value), None
        if isinstance(value, str) and value.strip():
            return read_markup(value) if name != "text" and looks_like_markup(value) else (value, None)
    return None


def _plain_key(key: str) -> str:
    return str(key).strip().lstrip("\ufeff").lower().replace("-", "_").replace(" ", "_")


def _detail(value: object) -> object:
    """Return what an object says about itself; a list part by part; everything else as it is."""
    if isinstance(value, Mapping):
        found = next((each for name in _DETAILS if isinstance(each := value.get(name), str)), None)
        return found if found is None or "<" in found else html.unescape(found)
    if isinstance(value, list):
        return [_detail(part) if isinstance(part, Mapping) else part for part in value]
    return value


def _day(value: object) -> object:
    """Return a time in seconds or milliseconds since 1970 as an ISO day, everything else as it is."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return value
    seconds = value / 1000 if value > _LATEST else value
    if not _EARLIEST < seconds < _LATEST:
        return value
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
