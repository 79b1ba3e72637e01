"""Quotation marks, paired: which stretches of a paragraph stand inside them.

Only the outermost pair of a nesting counts; what is speech and whose is decided elsewhere. Every paragraph is read once from
left to right, so the cost is linear whatever the marks do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Span

MARK = re.compile(r"'''|''|``|[\"“”„‟«»‹›＂「」『』]|['‘’‚]")
DOUBLE, ANGLE, CORNER, SINGLE = "double", "angle", "corner", "single"
FAMILIES = {**dict.fromkeys(("''", "'''", "``", '"', "“", "”", "„", "‟", "＂"), DOUBLE), **dict.fromkeys("«»‹›", ANGLE)}
FAMILIES |= dict.fromkeys("「」『』", CORNER)
OPENS, CLOSES = frozenset("“„‟«‹「『``‘‚") | {"``"}, frozenset("”»›」』")
BEFORE_OPENING = frozenset("([{—–-/‘'“\"«„:=…")
ELIDED = re.compile(r"(?:\d0s|\d\ds?|em|til|tis|twas|cause|n|bout|round)\b", re.IGNORECASE)
MAX_CARRY = 6
"""Paragraphs that a quotation without marks of its own may run through before its closing mark comes."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch inside quotation marks: with them, without them, and whether it goes on from or into a neighbour paragraph."""

    outer: Span
    inner: Span
    opened: bool = True
    closed: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    family: str
    can_open: bool
    can_close: bool


def quotations(text: str, paragraphs: Sequence[Span]) -> list[list[Quotation]]:
    """Return the quotations of each paragraph in text order; they never overlap and never hold another.

    A quotation that its paragraph does not close runs to the paragraph's end (`closed` is False). When a later paragraph
    starts with the missing second half, that half and every paragraph between count as quotations too.
    """
    found: list[list[Quotation]] = []
    strays: list[int | None] = []
    for paragraph in paragraphs:
        pairs, stray = _pair(text, paragraph)
        found.append(pairs)
        strays.append(stray)
    _carry(text, paragraphs, found, strays)
    return found


def _carry(text: str, paragraphs: Sequence[Span], found: list[list[Quotation]], strays: list[int | None]) -> None:
    """Add the second halves of quotations that close in a later paragraph than they open in."""
    opened: int | None = None
    for i, paragraph in enumerate(paragraphs):
        stray = strays[i]
        if opened is not None and stray is not None and i - opened <= MAX_CARRY:
            for between in range(opened + 1, i):
                whole = _trimmed(text, paragraphs[between])
                found[between] = [Quotation(whole, whole, opened=False, closed=False)] if len(whole) else []
            inner = _trimmed(text, Span(paragraph.start, stray))
            if len(inner):
                outer_end = stray + (2 if text.startswith("''", stray) else 1)
                found[i].insert(0, Quotation(Span(inner.start, outer_end), inner, opened=False))
        if found[i] and not found[i][-1].closed:
            opened = i
        elif found[i] or stray is not None or (opened is not None and i - opened >= MAX_CARRY):
            opened = None


def _pair(text: str, paragraph: Span) -> tuple[list[Quotation], int | None]:
    """Return the quotations of one paragraph, and where a closing mark without an opening one stands before them all."""
    found: list[Quotation] = []
    stray: int | None = None
    opened: _Mark | None = None
    for mark in _marks(text, paragraph):
        if opened is None:
            if mark.can_open:
                opened = mark
            elif mark.can_close and mark.family != SINGLE and not found and stray is None:
                stray = mark.start
        elif mark.family == opened.family:
            if mark.can_close:
                found.append(_quotation(text, opened, mark))
                opened = None
            elif mark.can_open and mark.family != SINGLE:  # the former one was never closed, or this one is nested
                found.append(_unclosed(text, opened, mark.start))
                opened = mark
        elif (
            opened.family == SINGLE
            and mark.family == DOUBLE
            and mark.can_open
            and not _single_closes(text, opened, mark)
        ):
            opened = mark  # an apostrophe had looked like an opening mark
    if opened is not None and opened.family != SINGLE:
        found.append(_unclosed(text, opened, paragraph.end))
    return [each for each in found if len(each.inner)], stray


def _marks(text: str, paragraph: Span) -> list[_Mark]:
    """Return the marks of a paragraph with what each may be; apostrophes are left out."""
    marks = []
    for match in MARK.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        before = text[start - 1] if start > paragraph.start else " "
        after = text[end] if end < paragraph.end else " "
        opening = (before.isspace() or before in BEFORE_OPENING) and not after.isspace()
        closing = not before.isspace() and not after.isalnum()
        family = FAMILIES.get(match[0], SINGLE)
        decide = _single if family == SINGLE else _double
        opening, closing = decide(text, Span(start, end), opening=opening, closing=closing)
        if opening or closing:
            marks.append(_Mark(start, end, family, opening, closing))
    return _without_apostrophes(marks)


def _double(text: str, mark: Span, *, opening: bool, closing: bool) -> tuple[bool, bool]:
    """Return whether a mark that is no single one may open and may close."""
    kind = mark.of(text)
    blank_before = mark.start == 0 or text[mark.start - 1].isspace()
    if kind == "“":  # closes German quotations, and wrongly typed English ones
        return opening or blank_before or not closing, closing and not opening
    if kind in OPENS:
        return True, False
    if kind in CLOSES:  # opens only where somebody typed the wrong one
        return opening and blank_before, not (opening and blank_before)
    if opening:
        return True, closing and not blank_before  # between a dash and a stop, say: whichever is needed
    return False, True  # at the end of words, or alone between blanks: closes what is open, opens nothing


def _single(text: str, mark: Span, *, opening: bool, closing: bool) -> tuple[bool, bool]:
    """Return whether a single mark may open and may close; neither for an apostrophe."""
    if text[mark.start] in "‘‚":
        return opening and not ELIDED.match(text, mark.end), False
    if opening and ELIDED.match(text, mark.end):
        return False, False
    if closing and mark.start and text[mark.start - 1] in "sSxz":
        # "the workers' rights": closes nothing unless punctuation says so
        closing = not text[mark.end : mark.end + 1].isspace() or not text[mark.end + 1 : mark.end + 2].isalpha()
    return opening and not closing, closing


def _without_apostrophes(marks: list[_Mark]) -> list[_Mark]:
    """Return the marks without single ones that open nothing, since no closing one follows them."""
    kept, closer_ahead = [], False
    for mark in reversed(marks):
        if mark.family == SINGLE:
            if mark.can_open and not closer_ahead:
                continue
            closer_ahead = mark.can_close
        kept.append(mark)
    kept.reverse()
    return kept


def _single_closes(text: str, opened: _Mark, inner: _Mark) -> bool:
    """Whether a double mark inside single ones is a nested quotation: the single one stood right where speech starts."""
    return (
        inner.start - opened.end > 0
        and text[opened.start - 1 : opened.start] in ("", " ", "\n")
        and text[opened.end].isupper()
    )


def _quotation(text: str, opening: _Mark, closing: _Mark) -> Quotation:
    return Quotation(Span(opening.start, closing.end), _trimmed(text, Span(opening.end, closing.start)))


def _unclosed(text: str, opening: _Mark, end: int) -> Quotation:
    inner = _trimmed(text, Span(opening.end, max(opening.end, end)))
    return Quotation(Span(opening.start, max(inner.end, opening.end)), inner, closed=False)


def _trimmed(text: str, span: Span) -> Span:
    """Return the span without blanks at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
