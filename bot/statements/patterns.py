"""Speech reported without a verb: "according to X", "X: …", "…" — X, "his claim that …"."""

from __future__ import annotations

from bot.statements import speakers
from bot.statements.content import content_end
from bot.statements.frames import Kind
from bot.statements.noun_phrases import REACH, noun_phrase_end
from bot.statements.reading import Reading
from bot.statements.speakers import Subject
from bot.statements.words import AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, STARTERS


def read_noun(reading: Reading, i: int) -> None:
    """Read "his claim that …" and "Trump's latest claim is that …": a noun of saying with its owner."""
    tokens = reading.frame.tokens
    at = i + 1
    if at < len(tokens) and tokens[at].low in ("is", "was"):
        at += 1
    if at + 1 >= len(tokens) or tokens[at].low != "that" or tokens[at + 1].low in AUXILIARIES:
        return
    for owner in range(i - 1, max(-1, i - 4), -1):
        low = tokens[owner].low
        if low in ("his", "her", "their", "its") or low.endswith(("'s", "s'")):
            start = owner
            while start and tokens[start].capital and tokens[start - 1].capital:
                start -= 1
            subject = Subject(start, owner + 1, owner + 1)
            reading.add(at, content_end(tokens, at), reading.frame.span(i, i + 1), subject)
            return
        if tokens[owner].kind is not Kind.WORD or low in PREPOSITIONS:
            return


def read_according(reading: Reading, i: int) -> None:
    """Read "according to X", before or after what X reports."""
    tokens = reading.frame.tokens
    subject = speakers.after(tokens, i + 2)
    if subject is None:
        return
    span = reading.frame.span(i, i + 2)
    if i < 4 and all(token.low in STARTERS or token.kind is Kind.STOP for token in tokens[reading.claimed : i]):
        comma = next((k for k in range(subject.head_end, min(len(tokens), i + REACH)) if tokens[k].low == ","), None)
        if comma is None:
            return
        described = subject.head_end < subject.end < len(tokens) and tokens[subject.end].low == ","
        start = subject.end if described else comma
        subject = Subject(subject.start, subject.head_end, max(subject.head_end, start))
        reading.add(start, content_end(tokens, start), span, subject)
    else:
        if not _inserted(reading, i, subject):
            reading.add(_sentence_start(reading, i), i, span, subject)
        reading.claimed = max(reading.claimed, subject.end)
        if subject.end + 3 < len(tokens) and tokens[subject.end].low == "," and tokens[i - 1].low == ",":
            reading.add(subject.end, content_end(tokens, subject.end), span, subject)


def _inserted(reading: Reading, i: int, subject: Subject) -> bool:
    """Whether only a time or place stands before an inserted attribution ("Over the long term, according to X, …")."""
    tokens = reading.frame.tokens
    goes_on = subject.end + 3 < len(tokens) and tokens[subject.end].low == ","
    return goes_on and tokens[reading.claimed].low in PREPOSITIONS


def _sentence_start(reading: Reading, end: int) -> int:
    """Return where the unclaimed words before `end` start, over "However," and "But"."""
    tokens, first = reading.frame.tokens, reading.claimed
    while first < end and (
        tokens[first].kind is Kind.STOP or (tokens[first].low in STARTERS and tokens[first + 1].low == ",")
    ):
        first += 1
    return first + 1 if first < end and tokens[first].low in CONJUNCTIONS else first


def read_signature(reading: Reading, i: int) -> None:
    """Read "…" — Jane Doe: a quotation signed behind a dash."""
    tokens = reading.frame.tokens
    if i + 1 >= len(tokens) or not tokens[i + 1].capital:
        return
    end = noun_phrase_end(tokens, i + 1)
    if end > i + 1 and (end == len(tokens) or tokens[end].low in (".", ",")):
        reading.add(i - 1, i, None, Subject(i + 1, end, end))


def read_colon(reading: Reading, i: int) -> None:
    """Read "X: "…"" and headline or dialogue lines ("WALLACE: …")."""
    tokens = reading.frame.tokens
    if i + 1 >= len(tokens) or i > 12:
        return
    if tokens[i + 1].kind is Kind.QUOTE and not reading.reports:
        subject = speakers.of_clause(tokens, i)
        if subject is not None:
            reading.add(i + 1, i + 2, None, subject)
            reading.subject = subject
    elif i <= 3 and len(tokens) > i + 3 and all(token.loud for token in tokens[:i]):
        subject = Subject(0, i, i)
        reading.add(i + 1, len(tokens), None, subject)
        reading.subject = subject
