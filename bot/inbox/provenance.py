"""Writes into what was fetched where it came from, if it does not say so itself: the reader of its format finds it there.

A page gets the comment that browsers write when they save one; a text gets front matter. Data files and feeds carry links of
their own.
"""

from __future__ import annotations

import codecs
import json
import re

from bot.articles import front_matter
from bot.articles.encoding import NotTextError, decode

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Before a declaration of XML nothing may stand, and browsers put their comment after the doctype.
_OPENING = re.compile(
    rb"(?:\s{0,100}<\?xml[^<>]{0,200}>)?\s{0,100}<!doctype[^<>]{0,300}>[ \t]{0,100}\r?\n?", re.IGNORECASE
)
_XML = re.compile(rb"<\?xml[^<>]{0,200}>\s{0,100}")
# What pages are written in, after the Encoding Standard. Others that Python knows take quadratic time, or are no letters at all.
_CHARSETS = frozenset(
    {codecs.lookup(f"iso8859-{number}").name for number in range(1, 17) if number != 12}
    | {f"cp{number}" for number in (866, 874, 932, 949, *range(1250, 1259))}
    | {"koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gbk", "gb18030", "gb2312", "big5", "big5hkscs"}
    | {"euc_jp", "iso2022_jp", "shift_jis", "euc_kr", "utf-16-le", "utf-16-be"}
)
_TEXTS = (".txt", ".md", ".markdown")


def stated(content: bytes, ending: str, url: str, charset: str | None = None) -> bytes:
    """Return what was fetched from `url`, as it is to be kept in a file with this ending.

    `charset` is what the server said; it counts before anything that the content says.
    """
    if ending in _TEXTS:
        return _text(_in_utf8(content, charset), url)
    if ending == ".html":
        return _page(_in_utf8(content, charset), url)
    return content


def comment(url: str) -> bytes:
    """Return the line with which browsers note where a page is from; the number is the length of the address.

    >>> comment("https://example.org/a>b").strip()
    b'<!-- saved from url=(0025)https://example.org/a%3Eb -->'
    """
    safe = url.replace(">", "%3E")  # nothing else ends a comment
    return f"<!-- saved from url=({len(safe):04d}){safe} -->\n".encode("ascii", "xmlcharrefreplace")


def _page(content: bytes, url: str) -> bytes:
    mark = next((mark for mark in _MARKS if content.startswith(mark)), b"")
    if mark in _MARKS[1:]:
        content, mark = codecs.BOM_UTF8 + decode(content).encode(), codecs.BOM_UTF8
    start = len(mark)
    opening = _OPENING.match(content, start) or _XML.match(content, start)
    place = opening.end() if opening else start
    return content[:place] + comment(url) + content[place:]


def _text(content: bytes, url: str) -> bytes:
    try:
        text = decode(content)
    except NotTextError:
        return content  # its reader says what is wrong with it
    if front_matter.read(text).end:
        return content
    # A string of JSON is one of YAML too.
    return f"---\nurl: {json.dumps(url)}\n---\n\n{text}".encode("utf-8", "replace")


def _in_utf8(content: bytes, charset: str | None) -> bytes:
    """Return content in UTF-8 with a mark that says so, if it is not that yet and the server named what it is written in."""
    if charset is None or content.startswith(_MARKS) or _is_utf8(content):
        return content
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):
        return content
    if name not in _CHARSETS:
        return content
    # The web means Windows-1252 when it says Latin-1.
    name = "cp1252" if name == "iso8859-1" else name
    return codecs.BOM_UTF8 + content.decode(name, "replace").encode()


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
