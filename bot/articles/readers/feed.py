"""Feeds (RSS, Atom): one article an entry.

feedparser gets well-formed XML only: what is not is mended by libxml2 first, in linear time and without entities. feedparser's
own way with broken feeds takes minutes for some megabytes of "<".
"""

from __future__ import annotations

import hashlib
import html
import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from bot.articles.fields import clean, metadata
from bot.articles.folder import SourceFile
from bot.articles.markup import read_markup
from bot.articles.readers.opening import RefusedError, whole
from bot.model import Block, RawArticle, Rejection, Role, Span
from bot.text.dates import day

LARGEST = 16 * 1024 * 1024
"""Bytes of a feed at most: a site's whole history; feedparser takes about a second for each."""
MOST_ENTRIES = 20_000
_LONGEST_ID = 300
_PUBLISHED = frozenset({"publish", "inherit"})
"""What WordPress says of a post or an attachment in its exports, which are feeds with everything in them, drafts too."""
_TAIL = 1000
"""Bytes at the end of a feed among which its last tag stands."""


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the article of each entry, or why it is none. Raises RefusedError for what is no feed."""
    import feedparser  # noqa: PLC0415  a tenth of a second, and most corpora have no feeds

    data, broken = _well_formed(whole(stream, LARGEST))
    # As a stream: given bytes, feedparser would first take them for the name of a file.
    feed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        raise RefusedError("it is a feed without entries" if feed.version else "it is XML, but no feed (RSS or Atom)")
    site = {"site": _line(feed.feed.get("title")), "language": feed.feed.get("language")}
    for number, entry in enumerate(feed.entries, 1):
        text, blocks = _text(entry)
        if entry.get("wp_status", "publish") not in _PUBLISHED:
            yield Rejection(file.id, f"{file.id}, entry {number}: it was not published")
        elif text.strip():
            said = metadata({**site, **_fields(entry)})
            yield RawArticle(id=_id(file, entry, text), text=text, metadata=said, blocks=blocks, read_out=True)
        else:
            yield Rejection(file.id, f"{file.id}, entry {number}: there is no text in it")
    if broken:
        yield Rejection(file.id, "the feed is broken or breaks off; what could be read of it is kept")


def _well_formed(data: bytes) -> tuple[bytes, bool]:
    """Return a feed as well-formed XML, and whether anything was left out for that. Raises RefusedError for what is no XML."""
    from lxml import etree  # noqa: PLC0415

    if data.count(b"<item") + data.count(b"<entry") > MOST_ENTRIES:
        raise RefusedError(f"it has more than {MOST_ENTRIES} entries; split it")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True
    )
    try:
        root = etree.fromstring(data.strip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise RefusedError("it is no XML")
    faults = [fault for fault in parser.error_log if fault.level_name == "FATAL"]
    entities = list(root.iter(etree.Entity))
    if not faults and not entities:
        return data, False
    for entity in entities:
        _spell_out(entity)
    # Of several faults only the first is told: an entity of HTML may hide that the feed breaks off.
    closed = b"</" + etree.QName(root).localname.encode() in data[-_TAIL:].replace(b":", b"</")
    broken = not closed or any("ENTITY" not in fault.type_name for fault in faults)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, with_tail=False), broken


def _spell_out(entity: Any) -> None:
    """Put the character of an entity of HTML in its place, or the entity's name where it is none."""
    words = html.unescape(entity.text) + (entity.tail or "")
    before, parent = entity.getprevious(), entity.getparent()
    if before is not None:
        before.tail = (before.tail or "") + words
    elif parent is not None:
        parent.text = (parent.text or "") + words
    if parent is not None:
        entity.tail = None
        parent.remove(entity)


def _fields(entry: Any) -> dict[str, object]:
    """Return what a feed says about an entry, under the usual names."""
    authors = [author.get("name") for author in entry.get("authors", []) if author.get("name")]
    return {
        "title": _line(entry.get("title")),
        "authors": [_line(name) for name in authors] or _line(entry.get("author")),
        "date": _day(entry),
        "url": entry.get("link"),
        **({"language": entry["language"]} if entry.get("language") else {}),
    }


def _day(entry: Any) -> str | None:
    """Return the day as the feed writes it, in its own time zone; the day of the last change only where no other is given."""
    for name in ("published", "updated"):
        written, parsed = entry.get(name), entry.get(f"{name}_parsed")
        if written:
            found = day(str(written))
            return found.isoformat() if found else "{}-{:02}-{:02}".format(*parsed[:3]) if parsed else None
    return None


def _line(value: object) -> str | None:
    """Return a title or a name without markup, on one line."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(read_markup(value)[0] if "<" in value else value).split())


def _text(entry: Any) -> tuple[str, tuple[Block, ...]]:
    """Return the longest text that an entry has: its content, or its summary; with the roles of its paragraphs."""
    parts = [*entry.get("content", []), entry.get("summary_detail", {})]
    best = max(parts, key=lambda part: len(part.get("value") or ""))
    value = clean(str(best.get("value") or ""))
    if best.get("type") != "text/plain" and ("&" in value or "<" in value):
        return read_markup(value)
    plain = value.strip()
    return plain, (Block(Role.BODY, Span(0, len(plain))),)


def _id(file: SourceFile, entry: Any, text: str) -> str:
    """Return the entry's own id, or its address; else a name for what it says, with the file's in front."""
    given = clean(str(entry.get("id") or entry.get("link") or "")).strip()
    if given and len(given) <= _LONGEST_ID:
        return given
    name = hashlib.blake2b(f"{entry.get('title')} {text}".encode(errors="replace"), digest_size=6).hexdigest()
    return f"{file.id}#{name}"
