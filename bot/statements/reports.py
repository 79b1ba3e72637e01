"""A report: one stretch of words said, before it is known who the person behind "he" is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model import Span, SpeechKind
from bot.statements.frames import Frame, Kind, Token
from bot.statements.speakers import Subject

EDGES = frozenset(".,;:!?…—–-―()[]\"“”„‟«»'‘’") | {"--", "---", "..", "..."}


@dataclass(frozen=True, slots=True)
class Report:
    """Words said, the cue that reports them, and where the article points at the speaker (`head` without the description).

    `echo` tells that the words are the sentence before the cue's own ("Moscow denied this"); another's statement may share them.
    """

    span: Span
    kind: SpeechKind
    cue: Span | None = None
    mention: Span | None = None
    head: Span | None = None
    echo: bool = False


def reported(frame: Frame, first: int, end: int, cue: Span | None, subject: Subject | None) -> Report | None:
    """Return the report whose content is the tokens from `first` to `end`, or None when no word is left in it.

    Punctuation at the edges is left out, and quotation marks when a quotation is all there is.
    """
    tokens = frame.tokens
    while first < end and tokens[first].low in EDGES:
        first += 1
    while end > first and tokens[end - 1].low in EDGES:
        end -= 1
    if first >= end:
        return None
    mention = frame.span(subject.start, subject.end) if subject else None
    head = frame.span(subject.start, subject.head_end) if subject else None
    return Report(content_span(tokens[first:end]), kind(tokens[first:end]), cue, mention, head)


def content_span(tokens: Iterable[Token]) -> Span:
    """Return the place of what was said; a quotation that stands alone loses its marks, one at an edge its outer one."""
    content = tuple(tokens)
    first, last = content[0], content[-1]
    start = first.quotation.inner.start if first.quotation else first.start
    end = last.quotation.inner.end if last.quotation else last.end
    if len(content) > 1:  # "the "so-called" plan" keeps balanced marks; a mark at the outer edge says nothing
        start = first.start if first.quotation else start
        end = last.end if last.quotation else end
    return Span(start, end)


def kind(tokens: Iterable[Token]) -> SpeechKind:
    """Return how much of the content stands inside quotation marks."""
    kinds = {token.kind for token in tokens if token.kind is not Kind.STOP}
    if kinds == {Kind.QUOTE}:
        return SpeechKind.DIRECT
    return SpeechKind.MIXED if Kind.QUOTE in kinds else SpeechKind.INDIRECT
