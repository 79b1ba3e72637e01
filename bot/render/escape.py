"""Makes words from people and articles safe to show: first for any screen (`shown`), then for Discord's Markdown (`escaped`).

Only what is displayed changes; places in the article are counted in its original text.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Characters without a shape of their own, which hide words or break them: soft hyphen, zero-width space, word joiner,
# invisible operators, byte order mark, Mongolian separator, annotation marks, tags, and all that turn the direction of writing.
# Zero-width joiners stay: Persian, Indic scripts and emoji need them.
_UNSEEN = (0x00AD, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, 0xFEFF, *range(0x202A, 0x202F), *range(0x2060, 0x2070))
_UNSEEN += (*range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080))
# What means nothing on a screen: NUL and the other controls, and halves of surrogate pairs, which nothing can encode.
_BROKEN = (*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000))
_TABLE: dict[int, str | None] = dict.fromkeys(_BROKEN, REPLACEMENT) | dict.fromkeys(_UNSEEN, None)
_ODD = frozenset(map(chr, _TABLE))

MARKS = 4
"""Accents kept on one letter. Four are enough for every living language; piles of them (zalgo) cover the lines above."""

_SPECIAL = re.compile(r"[\\*_~|`\[\]<>#]|:(?=//)")
_ESCAPED = re.compile(r"\\(.)")
_LINE_START = re.compile(r"(?:[-+]|\d{1,9}(?=[.)]))")
_EVERYBODY = re.compile(r"@(?=everyone|here)", re.IGNORECASE)

LONGEST_LINK = 400
"""Longer addresses would take the room of the words; news sites stay below 300."""


def shown(text: str) -> str:
    r"""Return the words as they may be shown: spaces folded, no control, invisible or direction character, no piled accents.

    >>> shown("two\n\twords\u202e")
    'two words'
    """
    text = " ".join(text.split())
    if text.isascii() and text.isprintable():
        return text
    letters = set(text)
    if not letters.isdisjoint(_ODD):
        text = " ".join(text.translate(_TABLE).split())
    if any(unicodedata.category(letter) in ("Mn", "Me") for letter in letters):
        text = _thinned(text)
    return text


def _thinned(text: str) -> str:
    kept = []
    pile = 0
    for character in text:
        pile = pile + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if pile <= MARKS:
            kept.append(character)
    return "".join(kept)


def escaped(text: str, *, starts_line: bool = False) -> str:
    r"""Return words that Discord shows as they are: no Markdown, no mention, no link, no emoji code, no timestamp.

    >>> escaped("*[free](http://x)* <@1>")
    '\\*\\[free\\](http\\://x)\\* \\<@1\\>'
    """
    text = _SPECIAL.sub(r"\\\g<0>", text)
    # A backslash would do on the screen; the invisible space also stops clients that look for the bare words.
    text = _EVERYBODY.sub("@\u200b", text)
    if starts_line and (found := _LINE_START.match(text)):
        end = found.end() if text[0].isdigit() else 0
        text = f"{text[:end]}\\{text[end:]}"
    return text


def unescaped(text: str) -> str:
    r"""Return the words that were escaped within a line; exactly those, if they were fit to be shown.

    >>> unescaped(escaped("*5 < 6* @here"))
    '*5 < 6* @here'
    """
    return _ESCAPED.sub(r"\1", text.replace("@\u200b", "@"))


def link(url: str | None) -> str | None:
    """Return an http or https address fit to stand in a link, or None where it is none or could mislead."""
    if not url or len(url) > LONGEST_LINK:
        return None
    try:
        parts = urlsplit(url)
        plain = parts.scheme in ("http", "https") and parts.hostname and not (parts.username or parts.password)
    except ValueError:
        return None
    if not plain or shown(url) != url or " " in url or "\\" in url:
        return None
    # Brackets would end a Markdown link early; everything else that is not plain is written in percent signs.
    fit = quote(url, safe="/:?#@!$&'*+,;=%~-._")
    return fit if len(fit) <= LONGEST_LINK else None
