"""How much fits: cuts at the end of a sentence, else between words, else between whole characters, and fills pages.

Widths are what Discord counts: the written Markdown, with characters beyond the first plane counted twice, to be safe.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.model import Excerpt, Span
from bot.render.escape import escaped, shown

T = TypeVar("T")

MESSAGE_TEXT = 4000
"""Characters of text in one card, as Discord counts them."""
PAGE_TEXT = 3400
"""What the items of a page may fill of that; the rest is for its title, its footer and its number."""
ITEMS = 8
"""Items on a page: with a button each they stay below Discord's 40 components."""

# Chosen so that a page with one of everything, each as long as it may get, still fits.
QUOTE_TEXT = 700
"""Words shown on their own: an answer, a statement. Answers have 400 at most; statements are rarely longer."""
SIDE_TEXT = 300
"""What is shown on either side of a place, about two sentences."""
PARAGRAPH_TEXT = 900
"""A paragraph shown for context."""
TITLE_TEXT = 200
NAME_TEXT = 100
NOTE_TEXT = 200
CHOICE = 100
"""Characters of an autocomplete choice, in its name and in its value."""
BUTTON = 80
"""Characters on a button."""

BEGINNING = 16
"""Characters that tell whether a text begins like an item of a list ("1. ", "- ")."""

ELLIPSIS = "…"

_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_JOINER = "\N{ZERO WIDTH JOINER}"


def width(text: str) -> int:
    """Return how many characters Discord may count for shown words once they are escaped."""
    return counted(escaped(text, starts_line=True))


def counted(text: str) -> int:
    """Return the length of a text as Discord may count it: a character beyond the first plane counts twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def cut(text: str, most: int) -> str:
    """Return shown words of a width of at most `most`, with an ellipsis where something is left out."""
    if width(text[: most + 1]) <= most and len(text) <= most:
        return text
    return text[: _end(text[:most], most - 1)].rstrip() + ELLIPSIS


def clip(excerpt: Excerpt, most: int) -> Excerpt:
    """Return the excerpt, or as much of its beginning as fits into a width of `most`."""
    text, span = excerpt.article.text, excerpt.span
    raw = text[span.start : min(span.end, span.start + 4 * most)]
    if len(raw) == len(span) and width(shown(raw)) <= most:
        return excerpt
    return Excerpt(excerpt.article, Span(span.start, span.start + _end(raw, most)))


def clip_start(excerpt: Excerpt, most: int) -> Excerpt:
    """Return the excerpt, or as much of its end as fits into a width of `most`, from the beginning of a sentence or word."""
    text, span = excerpt.article.text, excerpt.span
    raw = text[max(span.start, span.end - most) : span.end]
    if len(raw) == len(span) and width(shown(raw)) <= most:
        return excerpt
    start = len(raw) - _fitting(raw[::-1], most)
    ends = [found.end() for found in _SENTENCE_END.finditer(raw, start)]
    if not ends:
        found = re.compile(r"\s").search(raw, start)
        ends = [found.end() if found else _boundary(raw, start)]
    return Excerpt(excerpt.article, Span(span.end - len(raw) + min(ends[0], len(raw)), span.end))


def _end(raw: str, most: int) -> int:
    """Return where to cut so that what stands before has a width of at most `most`."""
    head = shown(raw[:BEGINNING])
    listed = width(head) - counted(escaped(head))  # the backslash before a beginning like that of a list
    limit = _fitting(raw, most - listed)
    sentences = [found.end() for found in _SENTENCE_END.finditer(raw, 0, limit) if found.end() > limit // 2]
    if sentences:
        return sentences[-1]
    for place in range(limit, limit // 2, -1):
        if raw[place - 1].isspace():
            return place
    return _boundary(raw, limit)


def _fitting(raw: str, most: int) -> int:
    """Return how many characters fit, each at the width that it has at worst."""
    spent = 0
    for place, character in enumerate(raw):
        plain = character.isalnum() or character in " ,.;'\"“”"
        spent += 1 if plain and character <= "\uffff" else 3
        if spent > most:
            return place
    return len(raw)


def _boundary(raw: str, place: int) -> int:
    """Return the nearest place at or before `place` that does not part a letter from its accents, or the pieces of an emoji."""
    for back in range(min(place, 32)):
        if not _parts(raw, place - back):
            return place - back
    return place


def _parts(raw: str, place: int) -> bool:
    if place >= len(raw) or place == 0:
        return False
    here, before = raw[place], raw[place - 1]
    return (
        unicodedata.category(here) in ("Mn", "Mc", "Me")
        or _JOINER in (here, before)
        or "\N{EMOJI MODIFIER FITZPATRICK TYPE-1-2}" <= here <= "\N{EMOJI MODIFIER FITZPATRICK TYPE-6}"
        or (_flag(here) and _half_flags(raw, place) % 2 == 1)
    )


def _half_flags(raw: str, place: int) -> int:
    """Return how many halves of flags stand in a row before a place: two make a flag."""
    count = 0
    while count < place and _flag(raw[place - 1 - count]):
        count += 1
    return count


def _flag(character: str) -> bool:
    return "\N{REGIONAL INDICATOR SYMBOL LETTER A}" <= character <= "\N{REGIONAL INDICATOR SYMBOL LETTER Z}"


def filled(things: Iterable[T], size: Callable[[T], int], *, most: int, count: int) -> list[tuple[T, ...]]:
    """Return the things in their order, grouped so that no group is larger than `most` or has more than `count`."""
    groups: list[tuple[T, ...]] = []
    group: list[T] = []
    spent = 0
    for thing in things:
        own = size(thing)
        if group and (spent + own > most or len(group) == count):
            groups.append(tuple(group))
            group, spent = [], 0
        group.append(thing)
        spent += own
    return [*groups, tuple(group)] if group else groups
