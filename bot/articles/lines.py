"""The lines of a text, and the paragraphs they make: a paragraph is one line, or several that were only wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Span

_CLOSING = '.!?:;"”’)'
_NARROWEST_WRAP = 40
_WIDEST_WRAP = 132
"""Characters of a line that may have been cut by a text editor; mail and editors wrap at 60 to 132."""


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line without the blanks at its ends; `gap` tells whether an empty line (or the text's start) comes before it."""

    span: Span
    gap: bool


def lines(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the lines that are not blank, in order.

    A line ends at a line feed; carriage returns and the Unicode line separators end lines too where they are the commoner mark.
    """
    gap = True
    for match in _line_pattern(text).finditer(text, start):
        span = trimmed(text, match.start(), match.end())
        if span:
            yield Line(span, gap)
        gap = not span


def _line_pattern(text: str) -> re.Pattern[str]:
    feeds = text.count("\n")
    ends = "\n"
    if text.count("\r") - text.count("\r\n") > feeds:
        ends += "\r"
    if text.count("\u2028") + text.count("\u2029") > feeds:
        ends += "\u2028\u2029"
    return re.compile(f"[^{ends}]*+(?:[{ends}]|(?<=[^{ends}])$)")


def trimmed(text: str, start: int, end: int) -> Span:
    """Return the range without blanks at its ends (an empty one when there is nothing else)."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    return Span(left, max(left, start + len(piece.rstrip())))


def paragraphs(text: str, start: int = 0) -> Iterator[Line]:
    """Yield the paragraphs: lines, with those joined that a text editor wrapped."""
    pending: list[Line] = []
    for line in lines(text, start):
        if line.gap and pending:
            yield from _unwrapped(text, pending)
            pending = []
        pending.append(line)
    yield from _unwrapped(text, pending)


def _unwrapped(text: str, run: list[Line]) -> Iterator[Line]:
    """Yield the paragraphs of a run of lines without an empty line between them."""
    width = max((len(line.span) for line in run), default=0)
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP or not _is_wrapped(text, run, width):
        yield from run
        return
    first = run[0]
    end = first.span.end
    for before, line in pairwise(run):
        if _was_wrapped(text, before.span, line.span, width):
            end = line.span.end
            continue
        yield Line(Span(first.span.start, end), first.gap)
        first, end = line, line.span.end
    yield Line(Span(first.span.start, end), first.gap)


def _is_wrapped(text: str, run: list[Line], width: int) -> bool:
    """Whether a run shows that a text editor made it: a line that goes on with a small letter, or two that stop short of a word.

    One alone may be a title above a byline.
    """
    broken = [line for before, line in pairwise(line.span for line in run) if _breaks_off(text, before, line, width)]
    return len(broken) > 1 or any(text[line.start].islower() for line in broken)


def _was_wrapped(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line goes on with the one before it, in a run of lines some of which were wrapped."""
    if _breaks_off(text, before, line, width):
        return True
    return len(before) > 0.8 * width and not _fits(text, before, line, width) and not _begins_item(text, line)


def _breaks_off(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line stops in mid-sentence because the next word did not fit, or goes on with a small letter."""
    if len(before) < _NARROWEST_WRAP or text[before.end - 1] in _CLOSING or _begins_item(text, line):
        return False
    return text[line.start].islower() or not _fits(text, before, line, width)


def _fits(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether the first word of a line would have had room on the line before it."""
    word_end = text.find(" ", line.start, line.end)
    return len(before) + 1 + (line.end if word_end < 0 else word_end) - line.start <= width


def _begins_item(text: str, line: Span) -> bool:
    return text[line.start] in "-*•#>|+–—"
