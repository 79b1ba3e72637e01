"""What a speaker is: the words beside the name that state a role ("spokesperson for the Department of Defense", "Mayor")."""

from __future__ import annotations

import re

from bot.model import Span
from bot.statements.entities import Entity
from bot.statements.words import TITLES

AGE = re.compile(r"\d{1,3}\b[\s,]*")
NO_ROLE = re.compile(r"(?:who|whose|whom|which|that|and|but)\b|\d", re.IGNORECASE)
LEAD = re.compile(r"(?:(?:but|and|so|yet|still|also|then|the|a|an|mr|mrs|ms|mx|dr|sir)\b\.?[\s,]*)*", re.IGNORECASE)
LONGEST = 160
"""Characters of a role; what is longer is a story about the speaker."""


def role_of(text: str, mention: Span, head: Span, entity: Entity) -> Span | None:
    """Return the description behind a name, else the title before it; None when neither states a role."""
    return _behind(text, head.end, mention.end) or _before(text, head, entity)


def named_behind(text: str, mention: Span, head: Span) -> Span | None:
    """Return the place of the name in "its chairman, Piers Holloway", where the role comes first; None when none is there."""
    span = _stripped(text, head.end, mention.end)
    return span if len(span) and text[span.start].isupper() else None


def _behind(text: str, start: int, end: int) -> Span | None:
    span = _stripped(text, start, end)
    age = AGE.match(text, span.start, span.end)
    if age is not None:
        span = _stripped(text, age.end(), span.end)
    if not 0 < len(span) <= LONGEST or NO_ROLE.match(text, span.start, span.end):
        return None
    return span


def _before(text: str, head: Span, entity: Entity) -> Span | None:
    name = head.of(text).find(entity.words[0])
    name = name if name >= 0 else head.of(text).find(entity.words[-1])
    if not 0 < name <= LONGEST:
        return None
    lead = LEAD.match(text, head.start, head.start + name)
    span = _stripped(text, lead.end() if lead else head.start, head.start + name)
    titles = {word.casefold().rstrip(".") for word in span.of(text).split()}
    return span if len(span) and titles & TITLES else None


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without blanks and commas at its ends."""
    while start < end and text[start] in ", \t\r\n":
        start += 1
    while end > start and text[end - 1] in ", \t\r\n":
        end -= 1
    return Span(start, max(start, end))
