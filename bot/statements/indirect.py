"""Reported speech in one frame: every cue with its subject, and what it reports, before it, after it, or around it.

Quotations are tokens here, so that "…," Ryder said, Ryder said that … and Ryder called it "…" are one grammar; how much of the
content stands in quotation marks makes it direct, mixed or indirect. Quotations that no cue claims are left to direct.py.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.model import Span
from bot.statements import content, patterns
from bot.statements.content import Range
from bot.statements.cues import Cue, Form, Takes, cues
from bot.statements.fillers import over_fillers, over_hearer
from bot.statements.frames import Frame, Kind
from bot.statements.noun_phrases import Tokens
from bot.statements.reading import Reading
from bot.statements.reports import reported
from bot.statements.speakers import Subject
from bot.statements.subjects import inverted_subject, subject_before
from bot.statements.verbs import cue_at, is_noun
from bot.statements.words import DASHES, PREPOSITIONS, SUBORDINATORS

FIRST_PERSON = frozenset(("i", "we", "you", "me"))
ATTRIBUTION = 6
"""Tokens in which the verb of a bare attribution comes ("Prime Minister Berg said.")."""


def read(frame: Frame, before: Frame | None = None) -> Reading:
    """Return the reports of one frame, in the order of their cues; `before` is the sentence before it in its paragraph."""
    reading = Reading(frame, before)
    for i, token in enumerate(frame.tokens):
        if i < reading.claimed:
            continue
        if token.kind is Kind.WORD:
            _read_word(reading, i)
        elif token.low == ":":
            patterns.read_colon(reading, i)
        elif token.low in DASHES and i and frame.tokens[i - 1].kind is Kind.QUOTE:
            patterns.read_signature(reading, i)
    return reading


def _read_word(reading: Reading, i: int) -> None:
    tokens = reading.frame.tokens
    low = tokens[i].low
    if low == "according" and i + 1 < len(tokens) and tokens[i + 1].low == "to":
        patterns.read_according(reading, i)
        return
    cue, width = cue_at(tokens, i)
    if cue is not None and not is_noun(tokens, i, cue):
        _read_cue(reading, i, cue, width)
    if low in cues().nouns and i >= reading.claimed:
        patterns.read_noun(reading, i)


def with_attributions(sentences: list[Frame]) -> list[Frame]:
    """Return the frames of a paragraph, a bare attribution joined to the quotation before it ("Really?" | Maddow repeated.)."""
    joined: list[Frame] = []
    for frame in sentences:
        if joined and joined[-1].tokens[-1].kind is Kind.QUOTE and _is_attribution(frame.tokens):
            joined[-1] = Frame(frame.paragraph, joined[-1].tokens + frame.tokens)
        else:
            joined.append(frame)
    return joined


def _is_attribution(tokens: Tokens) -> bool:
    """Whether a sentence is no more than a subject and a verb of saying, with a time or place at most."""
    for i in range(1, min(len(tokens), ATTRIBUTION)):
        if tokens[i].kind is not Kind.WORD:
            return False
        cue = cues().verbs.get(tokens[i].low)
        if cue is not None and cue.form in (Form.PAST, Form.PRESENT) and not tokens[i].capital:
            end = over_hearer(tokens, i + 1) if cue.hearer or cue.verb == "ask" else i + 1
            end = over_fillers(tokens, end)
            return end >= len(tokens) or tokens[end].low in (".", "to") or (tokens[end].low == "," and end > i + 1)
    return False


def _read_cue(reading: Reading, i: int, cue: Cue, width: int) -> None:
    """Note what the verb at `i` reports, and who speaks; what stands before it is tried first when it is a quotation."""
    tokens = reading.frame.tokens
    span = reading.frame.span(i, i + width)
    behind = inverted_subject(tokens, i, cue)
    subject = behind or subject_before(reading, i, cue)
    if (subject is None and cue.form is not Form.ING) or (subject and tokens[subject.start].low in FIRST_PERSON):
        return
    after = behind.end if behind else i + width
    start = i if behind or subject is None or subject.start > i else subject.start
    left = None if cue.form is Form.ING else content.left(tokens, reading.claimed, start, cue)
    if left and cue.takes is Takes.QUOTE and not behind and not content.just_reports(tokens, after, cue):
        left = None
    if left and (behind or tokens[left[1] - 1].kind is Kind.QUOTE):
        found = _add_around(reading, left, after, span, subject)
        reading.claimed = max(reading.claimed, after)
    else:
        right = None if behind else content.right(tokens, after, cue)
        found = _add_either(reading, _Choice(left, right, after), cue, span, subject)
    vague = after < len(tokens) and tokens[after].low == "to"
    if subject is not None and (found or (cue.takes is Takes.CLAUSE and not vague)):
        reading.subject, reading.cue = subject, span


@dataclass(frozen=True, slots=True)
class _Choice:
    """The content that may stand before a cue, the one that may stand behind it, and where its own words end."""

    left: Range | None
    right: Range | None
    after: int


def _add_around(reading: Reading, left: Range, after: int, cue: Span, subject: Subject | None) -> bool:
    """Note content before a cue, and its second half behind it where there is one."""
    found = reading.add(*left, cue, subject)
    rest = content.continued(reading.frame.tokens, after)
    if rest is not None:
        reading.add(*rest, cue, subject)
    return found


def _add_either(reading: Reading, choice: _Choice, cue: Cue, span: Span, subject: Subject | None) -> bool:
    """Note the content behind a cue, else the clause before it ("Outright victory is vital, he said after the meeting")."""
    tokens, left, right = reading.frame.tokens, choice.left, choice.right
    if left and right and left[1] - left[0] > 4 and tokens[right[0]].low in PREPOSITIONS | SUBORDINATORS - {"that"}:
        right = None
    if right:
        return reading.add(right[0], content.cut(tokens, right, cue, subject), span, subject)
    if cue.stance == "denies" and content.points_back(tokens, choice.after):
        return _deny(reading, span, subject)
    if left and content.closes(tokens, choice.after, cue, left):
        return _add_around(reading, left, choice.after, span, subject)
    return False


def _deny(reading: Reading, cue: Span, subject: Subject | None) -> bool:
    """Note a denial of the sentence before ("Moscow had denied this"): its words are what is denied, and the cue says so."""
    if reading.before is None or subject is None:
        return False
    report = reported(reading.before, 0, len(reading.before.tokens), cue, None)
    if report is None:
        return False
    frame = reading.frame
    mention, head = frame.span(subject.start, subject.end), frame.span(subject.start, subject.head_end)
    reading.reports.append(replace(report, mention=mention, head=head, echo=True))
    return True
