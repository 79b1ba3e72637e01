"""Quotations that no cue of their own sentence claims: whose they are is told by what stands around them.

Direct speech runs on: "…," Ryder said. "…" The rules look at the sentence behind, the speech before in the same paragraph, the
sentence before, and the paragraph before, in this order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.model import Span, SpeechKind
from bot.statements import scare, speakers
from bot.statements.frames import Frame, Kind, Token
from bot.statements.reading import Reading
from bot.statements.reports import Report
from bot.statements.scare import Surroundings
from bot.statements.speakers import Subject

DIALOGUE = re.compile(r"([A-Z][A-Z.'’\- ]{1,30}):\s+")


@dataclass(frozen=True, slots=True)
class Source:
    """Who was speaking last, and by which cue; `open` when their quotation goes on in the next paragraph."""

    cue: Span | None
    mention: Span | None
    head: Span | None
    open: bool = False


def attribute(
    text: str, readings: Sequence[Reading], last: Source | None, around: Surroundings
) -> tuple[list[Report], Source | None]:
    """Return the direct statements of one paragraph that its cues did not claim, and the source the paragraph ends with."""
    found: list[Report] = []
    opened = last is not None and last.open
    source = last if opened else None
    for number, reading in enumerate(readings):
        own = _source_of(reading)
        for i in _unclaimed(text, reading, around):
            chosen = own or source or _around(readings, number, i) or last
            found.append(_dialogue(text, _report(reading.frame.tokens[i], chosen)))
            source = source or chosen
        if opened or reading.quotes or found:
            source = own or source
    return found, _ending(readings, source)


def _unclaimed(text: str, reading: Reading, around: Surroundings) -> list[int]:
    tokens = reading.frame.tokens
    return [
        i
        for i, token in enumerate(tokens)
        if token.kind is Kind.QUOTE and i not in reading.quotes and scare.is_speech(text, reading, i, around)
    ]


def _report(token: Token, source: Source | None) -> Report:
    span = token.quotation.inner if token.quotation else Span(token.start, token.end)
    if source is None:
        return Report(span, SpeechKind.DIRECT)
    return Report(span, SpeechKind.DIRECT, source.cue, source.mention, source.head)


def _around(readings: Sequence[Reading], number: int, at: int) -> Source | None:
    """Return who the words before a quotation, the sentence behind it or the sentence before it point at."""
    reading = readings[number]
    source = _lead_in(reading, at)
    if source is None and number + 1 < len(readings) and at == len(reading.frame.tokens) - 1:
        source = _source_of(readings[number + 1])
    return source or _before(readings, number)


def _ending(readings: Sequence[Reading], source: Source | None) -> Source | None:
    """Return the source a paragraph ends with; open when its last quotation or a final colon leads into the next paragraph."""
    if not readings:
        return None
    frame = readings[-1].frame
    if frame.tokens[-1].low == ":":  # "Trump issued this statement:"
        leading = _source_of(readings[-1]) or _lead_in(readings[-1], len(frame.tokens))
        if leading is not None:
            return replace(leading, open=True)
    if source is not None:
        return replace(source, open=_open_end(frame))
    reported = (_source_of(reading) for reading in reversed(readings))
    return next((each for each in reported if each is not None), None) or _lead_in(readings[-1], len(frame.tokens))


def _dialogue(text: str, report: Report) -> Report:
    """Return a report of the words behind "WALLACE:" when a quotation starts with a speaker's name in capitals."""
    named = DIALOGUE.match(text, report.span.start, report.span.end)
    if named is None or named.end() >= report.span.end:
        return report
    name = Span(named.start(1), named.end(1))
    return Report(Span(named.end(), report.span.end), report.kind, None, name, name)


def _open_end(frame: Frame) -> bool:
    quotation = frame.tokens[-1].quotation
    return quotation is not None and not quotation.closed


def _source_of(reading: Reading) -> Source | None:
    """Return who speaks in a frame: the subject of its last quotation, else of its last report, else of its last cue."""
    direct = [report for report in reading.reports if report.kind is SpeechKind.DIRECT]
    for report in (direct or reading.reports)[-1:]:
        if report.mention is not None:
            return Source(report.cue, report.mention, report.head)
    if reading.subject is not None:
        return _source(reading.frame, reading.subject, reading.cue)
    return None


def _source(frame: Frame, subject: Subject, cue: Span | None) -> Source:
    return Source(cue, frame.span(subject.start, subject.end), frame.span(subject.start, subject.head_end))


def _lead_in(reading: Reading, at: int) -> Source | None:
    """Return the subject of the words before a quotation in the same sentence."""
    subject = speakers.someone(reading.frame.tokens, at)
    return _source(reading.frame, subject, None) if subject is not None else None


def _before(readings: Sequence[Reading], number: int) -> Source | None:
    """Return who the sentence before is about, in the same paragraph."""
    if number == 0:
        return None
    reading = readings[number - 1]
    source = _source_of(reading)
    if source is not None:
        return source
    if reading.frame.tokens[0].kind is Kind.QUOTE:
        return None
    return _lead_in(reading, len(reading.frame.tokens))
