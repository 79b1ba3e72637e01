"""What a cue reports: the stretch of tokens before it, behind it, or on both sides. Ranges are half open."""

from __future__ import annotations

from bot.statements.cues import Cue, Form, Takes, cues
from bot.statements.fillers import FILLER_REACH, anchor, over_fillers, over_hearer
from bot.statements.frames import Kind, Token
from bot.statements.noun_phrases import REACH, Tokens, noun_phrase_end
from bot.statements.speakers import Subject
from bot.statements.verbs import is_same_subject, is_saying, somebody_says, starts_report
from bot.statements.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DAYS,
    PREPOSITIONS,
    REFERRING,
    STARTERS,
    SUBORDINATORS,
    is_adverb,
    is_number,
)

NOT_CONTINUED = PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | {"who", "a", "an"}
"""What follows the comma behind an attribution and is no second half of the words before it."""
NO_CLAUSE_START = (
    CONJUNCTIONS
    | {"when", "while", "because", "who", "which"}
    | PREPOSITIONS.difference(
        "after before since until like despite without under in on at with for by during among".split()
    )
)
"""Words that no bare clause of reported speech starts with ("said of the plan", "said when asked")."""
Range = tuple[int, int]
POINTERS = frozenset(
    "this that it them these those the such all any claim claims allegation allegations accusation accusations report "
    "reports charge charges".split()
)


def left(tokens: Tokens, floor: int, end: int, cue: Cue) -> Range | None:
    """Return the content that ends just before `end`: a quotation, or a clause with a comma behind it."""
    if end <= floor:
        return None
    last = end - 1
    while (
        last > floor
        and (tokens[last].low in STARTERS or tokens[last].low in DASHES)
        and tokens[last - 1].kind is Kind.QUOTE
    ):
        last -= 1
    if tokens[last].low == "," and last > floor and tokens[last - 1].kind is Kind.QUOTE:
        last -= 1
    if tokens[last].kind is Kind.QUOTE:
        if (
            tokens[last].title
            and last
            and (tokens[last - 1].low in PREPOSITIONS or tokens[last - 1].low.endswith(("'s", "s'")))
        ):
            return None  # "Later on "This Week," he said"
        return _left_quotes(tokens, floor, last)
    if tokens[last].low != "," or cue.takes not in (Takes.CLAUSE, Takes.THAT):
        return None
    first = next((at + 1 for at in range(last - 1, floor, -1) if tokens[at].low in (":", ";")), floor)
    while first < last and (
        tokens[first].kind is Kind.STOP or (tokens[first].low in STARTERS and tokens[first + 1].low in (",",))
    ):
        first += 1
    return (first, last) if last > first else None


def _left_quotes(tokens: Tokens, floor: int, last: int) -> Range:
    """Return the quotation at `last`, with the clause that runs into it when it is only the clause's end."""
    quotation = tokens[last].quotation
    first = last
    if quotation is None or last == floor:
        return last, last + 1
    before = tokens[last - 1]
    if before.low == "," and not tokens[last].capital and last - floor > 1:
        return floor, last + 1  # "In his country, "baseball is the national sport," he says"
    if before.kind is Kind.WORD and not (tokens[last].capital and before.low in STARTERS | CONJUNCTIONS):
        first = floor
        for at in range(last - 1, floor - 1, -1):
            if tokens[at].low in (";", ":") or tokens[at].low in DASHES:
                first = at + 1
                break
        while first < last and tokens[first].kind is Kind.STOP:
            first += 1
    return first, last + 1


def closes(tokens: Tokens, at: int, cue: Cue, left: Range) -> bool:
    """Whether an attribution ends its clause ("…, he said on Tuesday."), so that the words before it are what was said."""
    if cue.hearer:
        at = over_hearer(tokens, at)
    opening = tokens[left[0]].low
    if at < len(tokens) and tokens[at].low == ",":
        return True
    at = over_fillers(tokens, at)
    if (
        at < len(tokens)
        and tokens[at].kind is Kind.WORD
        and tokens[at].low not in PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS
    ):
        return False
    if (opening in PREPOSITIONS or opening.endswith("ing")) and at < len(tokens) and tokens[at].low != ".":
        return False
    return left[1] - left[0] > 1


def just_reports(tokens: Tokens, at: int, cue: Cue) -> bool:
    """Whether a verb that only sometimes reports has no object of its own ("…," Maddow repeated. "…")."""
    if at >= len(tokens) or cue.verb in ("ask", "urge", "remind"):
        return True
    token = tokens[at]
    return (
        token.kind is not Kind.WORD
        or token.low in PREPOSITIONS
        or token.low in DAYS
        or is_adverb(token.low)
        or token.low in CONJUNCTIONS | SUBORDINATORS
    )


def continued(tokens: Tokens, at: int) -> Range | None:
    """Return the second half of content that its cue interrupts ("Time, Mr. Pence added, was on their side")."""
    comma = _next_stop(tokens, at)
    if comma is None or comma + 1 >= len(tokens):
        return None
    following = tokens[comma + 1]
    if following.kind is Kind.QUOTE:
        return comma + 1, comma + 2
    again = following.low in ("that", "and") and comma + 2 < len(tokens) and tokens[comma + 2].low == "that"
    aside = following.low in NOT_CONTINUED or following.low.endswith("ing") or comma > at
    if tokens[comma].low != "," or comma > at + 8 or (aside and not again):
        return None
    return comma + 1, content_end(tokens, comma + 1)


def _next_stop(tokens: Tokens, at: int) -> int | None:
    for i in range(at, min(len(tokens), at + FILLER_REACH)):
        if tokens[i].low in (",", ":") or tokens[i].low in DASHES:
            return i
        if tokens[i].kind is not Kind.WORD:
            return None
    return None


def right(tokens: Tokens, at: int, cue: Cue) -> Range | None:
    """Return the content behind a cue: a quotation, a "that" clause, a bare clause or an object."""
    if at >= len(tokens):
        return None
    start = _content_start(tokens, at, cue)
    if start is None:
        return None
    if tokens[start].kind is Kind.QUOTE and _stands_alone(tokens, start):
        end = start + 1
        while end + 1 < len(tokens) and tokens[end].kind is Kind.QUOTE:
            end += 1
        return start, end
    end = content_end(tokens, start)
    if cue.takes in (Takes.QUOTE, Takes.LABEL) and not any(token.kind is Kind.QUOTE for token in tokens[start:end]):
        return None
    return (start, end) if end > start else None


def _stands_alone(tokens: Tokens, at: int) -> bool:
    """Whether the quotation at `at` is the whole content: set off by a comma or colon, or the sentence's end."""
    set_off = at > 0 and tokens[at - 1].low in (",", ":") and (tokens[at].capital or tokens[at - 1].low == ":")
    behind = tokens[at + 1] if at + 1 < len(tokens) else None
    if behind is None or behind.kind is Kind.QUOTE or behind.low in (".", ";"):
        return True
    if behind.low == "of":
        return False
    return set_off or (behind.low in PREPOSITIONS or behind.low in (",", "and", "when"))


def _content_start(tokens: Tokens, at: int, cue: Cue) -> int | None:
    """Return where the content behind a cue starts, over the hearer, times and places between them."""
    if cue.takes is Takes.OBJECT:
        return at if tokens[at].kind is not Kind.STOP and not points_back(tokens, at) else None
    at = over_hearer(tokens, at) if cue.hearer else at
    if at >= len(tokens):
        return None
    led = anchor(tokens, at)
    if cue.takes is Takes.LABEL:
        return _object_quote(tokens, at)
    if led is not None or cue.takes is not Takes.CLAUSE:
        return led
    if cue.stance == "warns" and _only_warned(tokens, at):
        return None
    at = over_fillers(tokens, at)
    counted = at + 1 < len(tokens) and tokens[at].low == "about" and is_number(tokens[at + 1].low)
    return at if at < len(tokens) - 1 and (counted or _may_start(tokens[at], cue)) else None


def _only_warned(tokens: Tokens, at: int) -> bool:
    """Whether nothing but the person warned follows ("warned North Korea, which …")."""
    end = noun_phrase_end(tokens, at)
    return end > at and (end >= len(tokens) or tokens[end].low in (",", "."))


def _may_start(token: Token, cue: Cue) -> bool:
    """Whether a bare clause of reported speech may start with a token."""
    if token.kind is not Kind.WORD:
        return token.kind is Kind.QUOTE
    if token.low == "to":
        return cue.to and cue.form is not Form.ING
    if token.low in NO_CLAUSE_START:
        return cue.verb == "explain" and token.low not in PREPOSITIONS
    return True


def _object_quote(tokens: Tokens, at: int) -> int | None:
    """Return the quotation that ends the object of a verb like "call" ("called the system "rigged""), within a few words."""
    for i in range(at, min(len(tokens), at + 8)):
        if tokens[i].kind is Kind.QUOTE:
            return None if tokens[i].title else i  # a nickname or the title of something
        if tokens[i].kind is Kind.STOP or tokens[i].low in cues().verbs:
            return None
    return None


def points_back(tokens: Tokens, at: int) -> bool:
    """Whether nothing but "this" or "the allegations" follows: what is meant was said before."""
    rest = [token for token in tokens[at:] if token.kind is not Kind.STOP]
    return bool(rest) and all(token.low in POINTERS for token in rest)


def cut(tokens: Tokens, right: Range, cue: Cue, subject: Subject | None) -> int:
    """Return where content really ends: a clause between commas ("Broaddrick, who said …, recounted") at its second comma."""
    first, end = right
    relative = (
        subject is not None
        and tokens[subject.start].low == "who"
        and subject.start > 0
        and tokens[subject.start - 1].low == ","
    )
    behind = subject is not None and cue.form is Form.ING and subject.start > first
    for at in range(first + 1, end):
        if tokens[at].low == "," and at + 1 < end:
            if behind and subject is not None and at == subject.start - 1:
                return at
            following = tokens[at + 1].low
            aside = cue.takes is Takes.OBJECT and (
                following in SUBORDINATORS or following in ("but", "who", "even", "and")
            )
            if relative or aside:
                return at
    return end


def content_end(tokens: Tokens, start: int) -> int:
    """Return where content that starts at `start` ends: at the frame's end, or before the next thing that is reported."""
    end = len(tokens)
    for i in range(start + 1, end):
        token = tokens[i]
        if token.low == ";":
            return i
        if token.low in DASHES and i - start > 3 and not any(each.low in DASHES for each in tokens[i + 1 : i + REACH]):
            return i
        if token.low == "," and (starts_report(tokens, i + 1) or _turns_away(tokens, i + 1)):
            return i
        if token.low == "and" and (is_same_subject(tokens, i + 1) or somebody_says(tokens, i + 1)):
            return i
        if token.kind is Kind.QUOTE and _breaks_after(tokens, i):
            return i + 1
    return end


def _turns_away(tokens: Tokens, at: int) -> bool:
    """Whether the article speaks for itself again behind a comma (", referring to …", ", as was the case …")."""
    low, following = (tokens[i].low if i < len(tokens) else "" for i in (at, at + 1))
    return low in REFERRING or (low == "as" and following in AUXILIARIES)


def _breaks_after(tokens: Tokens, at: int) -> bool:
    """Whether the words behind a quotation are the article's own again ("…," adding that; "…," referring to)."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind is not Kind.WORD:
        return False
    following = tokens[at + 1]
    if is_saying(tokens, at + 1) or following.low in REFERRING or is_same_subject(tokens, at + 1):
        return True
    cue = cues().verbs.get(following.low)
    if cue is not None and cue.form is Form.PAST and cue.takes is Takes.CLAUSE:
        return True
    return following.low in ("but", "and") and is_same_subject(tokens, at + 2)
