"""From a page's bytes to its tree: the encoding it is in, and a parser that takes whatever is thrown at it."""

from __future__ import annotations

import codecs
import re
from typing import Any

from lxml import etree, html

from bot.articles.encoding import decode

LARGEST = 16 * 1024 * 1024
"""Bytes of a page at most. The largest of 275 news pages has 3 MB; a tree takes some ten times its page's size in memory."""

_HEAD = 4096
"""Bytes at the beginning in which a page may name its encoding (HTML asks for 1024; pages with long comments need more)."""

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]{1,40})""", re.IGNORECASE)
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.\-]{1,40})""", re.IGNORECASE)
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_MOST_BROKEN = 0.01
"""Share of characters that could not be read from which a declared encoding is not believed."""


def page_text(data: bytes) -> str:
    """Return the text of a page, by the encoding it declares where that fits. Raises NotTextError for what is no text."""
    text = _declared_text(data)
    return _NOT_TEXT.sub("", decode(data) if text is None else text)


def _declared_text(data: bytes) -> str | None:
    """Return the text in the declared encoding; None when there is none, or it is UTF-8, or it does not fit."""
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in data[:_HEAD]:
        return None
    name = _CHARSET.search(data[:_HEAD]) or _DECLARED.search(data[:200])
    if not name:
        return None
    try:
        codec = codecs.lookup(name[1].decode("ascii"))
    except LookupError:
        return None
    if codec.name in {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "utf-32"} or not _is_charset(
        codec
    ):
        return None
    if _is_utf8(data):
        return None
    western = codec.name == "iso8859-1"  # browsers read it as Windows-1252
    text = data.decode("cp1252" if western else codec.name, "replace")
    return text if text.count("\ufffd") <= _MOST_BROKEN * len(text) else None


def _is_charset(codec: codecs.CodecInfo) -> bool:
    """Whether a codec turns bytes into text (some, like rot13 or zip, do not)."""
    return bool(getattr(codec, "_is_text_encoding", True)) and codec.name not in {
        "punycode",
        "idna",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
    }


def _is_utf8(data: bytes) -> bool:
    """Whether bytes outside ASCII are valid UTF-8, whatever the page declares."""
    if data.isascii():
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


_DEEPEST = 2_000
"""Elements open at once at most. Browsers nest 512 deep; the parser's and extractors' time grows with the square of the depth."""

_NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|ul|ol|table|blockquote|font|b|i|em|strong|a|main|form)\b", re.IGNORECASE
)


def is_too_deep(text: str) -> bool:
    """Whether more elements are open at once than any sensible page has; told from its tags alone, in linear time."""
    depth = 0
    for tag in _NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def parsed(text: str) -> Any:
    """Return the tree of a page (its `html` element), or None when there is no element in it.

    The parser takes at most 10 MB of one text, so a page made to hurt costs no more than its size.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None
