"""What stands above an article on a page: title, subtitle, byline, date, caption; all else there is furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.articles.furniture import is_caption
from bot.articles.paragraph import Paragraph
from bot.model import Role
from bot.text.dates import day

_FAR = 40
"""Paragraphs above the article in which its title is looked for."""

_BYLINE = re.compile(r"(?:by|written by|story by|text by|from|von|par|por)\s+[A-Z\u00c0-\u00de]", re.IGNORECASE)
_BYLINE_WORDS = 14
_DATE_WORDS = 14


def head_roles(parts: Sequence[Paragraph], first: int, title: str | None) -> list[Role]:
    """Return the roles of the paragraphs before index `first`, where the article begins."""
    roles = [Role.FURNITURE] * first
    at = _title_at(parts, first, title)
    if at is None:
        return roles
    roles[at] = Role.TITLE
    for place in range(at + 1, first):
        if not parts[place].furniture:
            roles[place] = _head_role(parts, place, just_below=place == at + 1)
    for place in range(max(0, at - 4), at):
        if is_date(parts[place]):
            roles[place] = Role.DATE
    return roles


def is_date(part: Paragraph) -> bool:
    """Whether a line is about nothing but when the article appeared."""
    return part.words <= _DATE_WORDS and not part.stops and day(part.text) is not None


def is_byline(part: Paragraph) -> bool:
    """Whether a line says who wrote the article."""
    return part.words <= _BYLINE_WORDS and not part.stops and bool(_BYLINE.match(part.text.lstrip("#*_ ")))


def _title_at(parts: Sequence[Paragraph], first: int, title: str | None) -> int | None:
    """Return the index of the title among the paragraphs above the article."""
    wanted = " ".join((title or "").casefold().split())
    near = range(max(0, first - _FAR), first)
    for at in near:
        if wanted and parts[at].plain == wanted:
            return at
    following = _content_words(part.plain for part in parts[first : first + 6])
    scored = [(_title_score(parts, at, first, following), -at) for at in near]
    score, at = max(scored, default=(0.0, 0))
    return -at if score > 0 else None


def _title_score(parts: Sequence[Paragraph], at: int, first: int, following: frozenset[str]) -> float:
    """Return how much a line looks like the title (above 0) or not."""
    part = parts[at]
    if (
        part.furniture
        or part.links > 0.6
        or not 2 <= part.words <= 30
        or is_byline(part)
        or is_date(part)
        or is_caption(part.text)
    ):
        return -1.0
    own = _content_words([part.plain])
    shared = len(own & following) / max(2, len(own))
    distance = (first - at) / _FAR
    long_enough = min(part.words, 7) / 7
    repeated = any(other.plain == part.plain for other in parts[at + 1 : first])
    return (
        2.0 * shared
        + long_enough
        - distance
        + (0.8 if part.level == 1 else 0.0)
        + 0.5 * repeated
        - 0.7 * part.stops
        - 0.5 * part.item
    )


def _content_words(texts: object) -> frozenset[str]:
    """Return the longer words of some texts, cut to six letters so that inflected forms agree."""
    return frozenset(word[:6] for text in texts for word in re.findall(r"\w+", text) if len(word) > 3)  # type: ignore[attr-defined]


def _head_role(parts: Sequence[Paragraph], at: int, *, just_below: bool) -> Role:
    """Return the role of a line between title and article."""
    part = parts[at]
    if is_byline(part):
        return Role.BYLINE
    if is_date(part):
        return Role.DATE
    if is_caption(part.text):
        return Role.CAPTION
    if just_below and part.words >= 4 and part.links < 0.5 and not part.item:
        return Role.SUBTITLE
    return Role.FURNITURE
