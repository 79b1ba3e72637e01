"""Which of the names around a cue is its subject: the one before it, the one behind it, or the one that speaks already."""

from __future__ import annotations

from bot.statements import speakers
from bot.statements.cues import Cue, Form, Takes
from bot.statements.frames import Kind
from bot.statements.noun_phrases import REACH, Tokens, noun_phrase_end
from bot.statements.reading import Reading
from bot.statements.speakers import Subject
from bot.statements.words import CONJUNCTIONS, DASHES, DAYS, PREPOSITIONS, is_adverb

PROGRESSIVE = frozenset(("is", "are", "was", "were", "been", "'s"))
PASSIVE = frozenset(("is", "are", "was", "were", "been", "be", "being", "isn't", "wasn't"))
BEHIND_SUBJECT = frozenset((",", ".", ":", ";", "in", "on", "at", "who", "during", "after"))
"""What may follow a subject that stands behind its verb; anything else makes it the start of reported speech."""


def inverted_subject(tokens: Tokens, i: int, cue: Cue) -> Subject | None:
    """Return the subject behind the verb ("…," said Ryder); None when the verb follows its subject."""
    if cue.form not in (Form.PAST, Form.PRESENT):
        return None
    subject = speakers.after(tokens, i + 1)
    if subject is None:
        return None
    if i == 0:
        return subject if subject.end < len(tokens) and tokens[subject.end].low == ":" else None
    if tokens[i - 1].kind is Kind.QUOTE or (i > 1 and tokens[i - 1].low == "," and tokens[i - 2].kind is Kind.QUOTE):
        return subject  # the comma stands inside the mark, or behind it as in Britain
    set_off = tokens[i - 1].low in (",", "so", "as") or tokens[i - 1].low in DASHES
    if not set_off or cue.hearer or cue.takes is not Takes.CLAUSE:
        return None
    return subject if _ends_attribution(tokens, i, subject) else None


def _ends_attribution(tokens: Tokens, i: int, subject: Subject) -> bool:
    """Whether nothing behind a possible subject makes it the start of what is reported ("said Ryder will come")."""
    behind = tokens[subject.head_end] if subject.head_end < len(tokens) else None
    if behind is None or behind.low in (".", ","):
        return True
    return (behind.kind is Kind.QUOTE or behind.low in BEHIND_SUBJECT) and speakers.before(tokens, i) is None


def subject_before(reading: Reading, i: int, cue: Cue) -> Subject | None:
    """Return the subject of a cue that follows it, or, for "adding", "to say" and "and said", the one that speaks already."""
    tokens = reading.frame.tokens
    previous = tokens[i - 1].low if i else ""
    if cue.form is Form.ING and previous not in PROGRESSIVE:
        return _of_participle(reading, i)
    infinitive = cue.form is Form.BASE and previous in ("to", "and", ",")
    if infinitive or previous in CONJUNCTIONS or (i > 1 and is_adverb(previous) and tokens[i - 2].low in CONJUNCTIONS):
        return reading.subject or speakers.of_clause(tokens, i)
    subject = speakers.before(tokens, i, reading.claimed)
    return None if subject is not None and _is_passive(tokens, subject, i, cue) else subject


def _of_participle(reading: Reading, i: int) -> Subject | None:
    tokens = reading.frame.tokens
    named = _named_before(tokens, i)
    if named is not None:
        return named
    last = tokens[i - 1] if i else None
    if last is not None and last.capital and last.kind is Kind.WORD and last.low not in DAYS | PREPOSITIONS:
        return speakers.before(tokens, i)  # "with Trump saying"
    behind = _subject_behind(tokens, i) if last is None or last.low in PREPOSITIONS else None
    return behind or reading.subject or speakers.of_clause(tokens, i)


def _named_before(tokens: Tokens, i: int) -> Subject | None:
    """Return the name right before a participle that a preposition sets off from its sentence ("with Berg loudly saying")."""
    end = i
    while end and is_adverb(tokens[end - 1].low) and not tokens[end - 1].capital:
        end -= 1
    start = end
    while (
        start
        and tokens[start - 1].capital
        and tokens[start - 1].kind is Kind.WORD
        and tokens[start - 1].low not in DAYS
    ):
        start -= 1
    set_off = start < end and start > 0 and tokens[start - 1].low in ("with", "of")
    return Subject(start, end, end) if set_off else None


def _subject_behind(tokens: Tokens, i: int) -> Subject | None:
    """Return the subject of "After arguing that …, his team suggested": it follows the comma."""
    for at in range(i + 2, min(len(tokens) - 1, i + REACH)):
        if tokens[at].low == ",":
            end = noun_phrase_end(tokens, at + 1)
            if end > at + 1:
                return Subject(at + 1, end, end)
    return None


def _is_passive(tokens: Tokens, subject: Subject, i: int, cue: Cue) -> bool:
    """Whether "was told", "is described": the subject is who is spoken about."""
    if cue.form is not Form.PAST:
        return False
    return any(token.low in PASSIVE for token in tokens[subject.end : i])
