"""What was found in a sentence so far: the notebook that the patterns of reported speech write into."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.model import Span
from bot.statements.frames import Frame, Kind
from bot.statements.reports import Report, reported
from bot.statements.speakers import Subject


@dataclass(slots=True)
class Reading:
    """What was found in one frame so far: reports, the tokens they claim, and the last subject that spoke."""

    frame: Frame
    before: Frame | None = None
    reports: list[Report] = field(default_factory=list)
    claimed: int = 0
    subject: Subject | None = None
    cue: Span | None = None
    quotes: set[int] = field(default_factory=set)

    def add(self, first: int, end: int, cue: Span | None, subject: Subject | None) -> bool:
        """Note a report of the tokens `first` to `end`, one for each quotation where they stand alone; False when none is there."""
        tokens = self.frame.tokens
        quotes = [i for i in range(first, end) if tokens[i].kind is Kind.QUOTE]
        alone = len(quotes) > 1 and all(token.kind is not Kind.WORD for token in tokens[first:end])
        ranges = [(i, i + 1) for i in quotes] if alone else [(first, end)]
        reports = [report for place in ranges if (report := reported(self.frame, *place, cue, subject)) is not None]
        if not reports:
            return False
        self.reports.extend(reports)
        self.quotes.update(quotes)
        self.claimed = max(self.claimed, end)
        return True
