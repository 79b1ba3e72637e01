"""Who speaks: the words nearest to a cue that may be its subject, before it ("Ryder said") or after it ("said Ryder").

Positions are token numbers of a frame; ranges are half open.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.statements.cues import Form, cues
from bot.statements.frames import Kind, Token
from bot.statements.noun_phrases import (
    NOT_IN_NAMES,
    REACH,
    Tokens,
    may_speak,
    noun_phrase_end,
    noun_phrase_start,
    phrase_before,
)
from bot.statements.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    DETERMINERS,
    MONTHS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    STARTERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TITLES,
    is_adverb,
)

CANDIDATES = 3
STRONG = frozenset(";:") | DASHES


@dataclass(frozen=True, slots=True)
class Subject:
    """Where a frame points at a speaker: the head up to `head_end`, with its description up to `end`."""

    start: int
    head_end: int
    end: int


def before(tokens: Tokens, cue: int, floor: int = 0) -> Subject | None:
    """Return the subject that stands before the verb at `cue`, looking back no further than `floor`."""
    if (
        cue - 2 >= floor
        and tokens[cue - 1].capital
        and tokens[cue - 2].kind is Kind.QUOTE
        and tokens[cue - 1].kind is Kind.WORD
    ):
        return Subject(cue - 1, cue, cue)  # "…," Will wrote: a name here, whatever the word is elsewhere
    last = _over_auxiliaries(tokens, cue, floor)
    if last < floor or tokens[last].low in PREPOSITIONS or tokens[last].low in CONJUNCTIONS:
        return None
    start = _clause_start(tokens, last, max(floor, cue - REACH))
    if tokens[last].low == ",":
        whole = _clause_start(tokens, last, max(floor, cue - REACH), over_that=True)
        return _before_description(tokens, whole, last) or _before_description(tokens, start, last)
    return _phrase_subject(tokens, start, last) if tokens[last].kind is Kind.WORD else None


def _phrase_subject(tokens: Tokens, start: int, last: int) -> Subject | None:
    """Return the noun phrase that ends with the token `last` as a subject, with the name that it describes."""
    if tokens[last].low in ("that", "which") and last - 1 > start and tokens[last - 1].kind is Kind.WORD:
        return Subject(phrase_before(tokens, start, last), last, last)  # "a video that said"
    first = noun_phrase_start(tokens, max(start, _after_comma(tokens, start, last)), last + 1)
    described = _described(tokens, start, first)
    if described is not None:
        return Subject(described, first - 1, last + 1)
    return Subject(first, last + 1, last + 1) if first <= last and may_speak(tokens, first, last + 1) else None


def _described(tokens: Tokens, start: int, first: int) -> int | None:
    """Return where "Sam Lau" starts in "Sam Lau, the director of the party said", a description that lacks its second comma."""
    if first - 2 < start or tokens[first - 1].low != "," or tokens[first].low not in ("a", "an", "the"):
        return None
    opening = _after_comma(tokens, start, first - 2)
    name = tokens[opening : first - 1]
    return opening if 2 <= len(name) <= 4 and all(token.capital for token in name) else None


def after(tokens: Tokens, first: int) -> Subject | None:
    """Return the subject that starts at or just after `first` (behind its verb), with the description that follows."""
    while first < len(tokens) and is_adverb(tokens[first].low) and tokens[first].low not in DAYS:
        first += 1
    head = noun_phrase_end(tokens, first)
    if (
        head == first
        or not may_speak(tokens, first, head)
        or (tokens[first].low in OBJECT_PRONOUNS and not tokens[first].capital)
    ):
        return None
    return Subject(first, head, _description_end(tokens, head, open_ended=tokens[head - 1].capital))


def of_clause(tokens: Tokens, limit: int, floor: int = 0) -> Subject | None:
    """Return the first thing before `limit` that may be a sentence's subject: for participles and infinitives."""
    return next(_subjects(tokens, limit, floor), None)


def someone(tokens: Tokens, limit: int) -> Subject | None:
    """Return the first person before `limit`, by name or pronoun, else the first thing that may be a subject at all."""
    subjects = list(islice(_subjects(tokens, limit, 0), CANDIDATES))
    return next((each for each in subjects if _is_someone(tokens, each)), subjects[0] if subjects else None)


def _is_someone(tokens: Tokens, subject: Subject) -> bool:
    last = tokens[subject.head_end - 1]
    if last.low in SUBJECT_PRONOUNS:
        return True
    return last.capital and subject.head_end > 1 and last.low[0].isalpha() and last.low not in MONTHS


def _subjects(tokens: Tokens, limit: int, floor: int) -> Iterator[Subject]:
    """Yield what may be a sentence's subject before `limit`, from left to right."""
    at = max(floor, limit - 2 * REACH)
    while at < limit:
        token = tokens[at]
        if token.kind is not Kind.WORD or token.low in STARTERS:
            at += 1
        elif not (token.capital and at > 0) and _introduces(tokens, at):
            at = _past_comma(tokens, at, limit)
        else:
            end = min(noun_phrase_end(tokens, at), limit)
            if end > at and may_speak(tokens, at, end):
                yield Subject(at, end, end)
            at = max(end, at + 1)


def _introduces(tokens: Tokens, at: int) -> bool:
    """Whether a phrase that is no subject starts here ("In Oslo,", "Leaving the town,", "Asked whether …,")."""
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    asked = low.endswith("ed") and (following in PREPOSITIONS or following in SUBORDINATORS)
    return low in PREPOSITIONS or low in SUBORDINATORS or low.endswith("ing") or asked


def _description_end(tokens: Tokens, head: int, *, open_ended: bool) -> int:
    """Return the end of ", a senior adviser to the campaign" behind a head; the head's own end when nothing describes it."""
    if head + 1 >= len(tokens) or tokens[head].low != ",":
        return head
    following = tokens[head + 1]
    if following.capital and not open_ended and following.kind is Kind.WORD:
        return noun_phrase_end(tokens, head + 1)  # "its chairman, Piers Holloway"
    if following.kind is not Kind.WORD or not _describes(following, open_ended=open_ended):
        return head
    at = head + 1
    while at < len(tokens) and at < head + REACH:
        token = tokens[at]
        if token.kind is Kind.QUOTE or token.low in STRONG or token.low in ".?!":
            break
        relative = following.low in ("who", "whose", "which")
        if token.low == "," and at + 1 < len(tokens) and (relative or _starts_aside(tokens[at + 1])):
            break
        at += 1
    return at


def _describes(token: Token, *, open_ended: bool) -> bool:
    """Whether a description of the name before its comma may start with a token."""
    low = token.low
    if low in DETERMINERS or low in TITLES or low in ("who", "whose", "which") or low.isdigit() or low.endswith("'s"):
        return True
    return open_ended and not token.capital and low not in NOT_IN_NAMES and not low.endswith(("ing", "ly"))


def _starts_aside(token: Token) -> bool:
    cue = cues().verbs.get(token.low)
    return (
        token.kind is Kind.QUOTE
        or token.low in PREPOSITIONS
        or token.low in ADVERBS
        or token.low in ("and", "but", "when", "while", "as", "after", "he", "she", "they", "it")
        or (cue is not None and cue.form is Form.ING)
    )


def _over_auxiliaries(tokens: Tokens, cue: int, floor: int) -> int:
    """Return the last token before `cue` that is no adverb and no auxiliary."""
    at = cue - 1
    while at >= floor:
        low = tokens[at].low
        if tokens[at].kind is Kind.STOP and low == "," and _aside(tokens, at, floor) >= 0:
            at = _aside(tokens, at, floor)
        elif tokens[at].kind is not Kind.WORD or not (
            low in AUXILIARIES or (is_adverb(low) and not _named(tokens, at))
        ):
            break
        at -= 1
    return at


def _named(tokens: Tokens, at: int) -> bool:
    return tokens[at].capital and at > 0 and tokens[at].low not in DAYS


def _aside(tokens: Tokens, comma: int, floor: int) -> int:
    """Return the comma that opens a short aside ending at `comma` (", however,", ", on Tuesday,"), or -1."""
    for at in range(comma - 1, max(floor, comma - 7), -1):
        if tokens[at].low == ",":
            first = tokens[at + 1].low
            short = comma - at == 2 and (is_adverb(first) or first in STARTERS)
            return at if short or first in ("in", "on", "at", "for", "like", "during", "through", "when") else -1
        if tokens[at].kind is not Kind.WORD:
            return -1
    return -1


def _clause_start(tokens: Tokens, last: int, floor: int, *, over_that: bool = False) -> int:
    """Return where the clause that holds `last` starts: after a quotation, a strong stop or a subordinating "that"."""
    at = last
    while at > floor:
        token = tokens[at - 1]
        if token.kind is Kind.QUOTE or token.low in STRONG or (token.low == "that" and not over_that):
            break
        at -= 1
    return at


def _after_comma(tokens: Tokens, start: int, last: int) -> int:
    at = last
    while at > start and tokens[at - 1].low != ",":
        at -= 1
    return at


def _past_comma(tokens: Tokens, at: int, limit: int) -> int:
    """Return the token after the next comma; without one, the first noun phrase that may follow "In a statement"."""
    for i in range(at, limit):
        if tokens[i].low == ",":
            return i + 1
    return at + 1


def _before_description(tokens: Tokens, start: int, comma: int) -> Subject | None:
    """Return the subject of "Pat Ryder, spokesperson for the department, …": the first segment that may be one."""
    segments, first = [], start
    for at in range(start, comma + 1):
        if tokens[at].low == ",":
            segments.append((first, at))
            first = at + 1
    for number, (first, end) in enumerate(segments):
        if end == first or tokens[first].kind is not Kind.WORD:
            continue
        start = noun_phrase_start(tokens, first, end)
        opening = tokens[start].low
        if (
            start != first
            and number + 1 < len(segments)
            and tokens[first].low not in STARTERS
            and not tokens[end - 1].capital
        ):
            continue
        if opening in PREPOSITIONS or opening in SUBORDINATORS or opening.endswith("ing"):
            continue
        if may_speak(tokens, start, end):
            return Subject(start, end, comma)
    return None
