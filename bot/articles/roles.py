"""The role of every line of a text, by rules that look at a paragraph and its neighbours.

Two ways in: a text that was cleaned already has only titles, headings and body; a page as it was copied has furniture around and
within the article, doubled captions and titles. Nothing is deleted: the blocks cover every line that is not blank, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.articles.frontispiece import head_roles
from bot.articles.furniture import is_caption
from bot.articles.lines import paragraphs
from bot.articles.paragraph import Paragraph, paragraph
from bot.articles.region import main_part
from bot.model import Block, Role

_HEADING_WORDS = 14
"""Words of a heading at most."""

_OPEN_END = re.compile(r"[,;:–—-]$")


def assign(text: str, title: str | None = None, *, raw: bool, start: int = 0) -> tuple[Block, ...]:
    """Return the blocks of the text from `start` on, in order: one for each paragraph.

    `title` is the article's title as far as it is known already; `raw` tells that page furniture may stand in the text; what
    comes before `start` has its roles already.
    """
    seen = [paragraph(text, line) for line in paragraphs(text, start)]
    roles = _page_roles(seen, title) if raw else _clean_roles(seen, title)
    return tuple(Block(role, part.span) for part, role in zip(seen, roles, strict=True))


def _clean_roles(parts: Sequence[Paragraph], title: str | None) -> list[Role]:
    """Return the roles in a text without furniture: a title that repeats the known one, headings, and body."""
    roles = [Role.HEADING if _is_heading(parts, at) else Role.BODY for at in range(len(parts))]
    wanted = " ".join((title or "").casefold().split())
    if parts and (parts[0].plain == wanted if wanted else parts[0].level == 1):
        roles[0] = Role.TITLE
    return roles


def _is_heading(parts: Sequence[Paragraph], at: int) -> bool:
    """Whether a paragraph is a heading: marked as one, or a short line without a full stop above a longer paragraph."""
    part = parts[at]
    if part.level:
        return True
    if part.stops and not part.plain.endswith("?"):
        return False
    if part.words > _HEADING_WORDS or part.item or _OPEN_END.search(part.plain) or part.plain[:1] in "\"“'‘(":
        return False
    following = parts[at + 1] if at + 1 < len(parts) else None
    return following is not None and following.stops and following.words > max(5, part.words)


def _page_roles(parts: Sequence[Paragraph], title: str | None) -> list[Role]:
    """Return the roles on a page as it was copied: the article's part is found first, then what stands above and in it."""
    first, last = main_part(parts)
    roles = [Role.FURNITURE] * len(parts)
    roles[: max(first, 0)] = head_roles(parts, first, title)
    for at in range(first, last + 1):
        roles[at] = _inner_role(parts, at, last)
    _mark_repeated(parts, roles)
    return roles


def _inner_role(parts: Sequence[Paragraph], at: int, last: int) -> Role:
    """Return the role of a paragraph inside the article."""
    part = parts[at]
    if part.furniture or part.links > 0.6:
        return Role.FURNITURE
    if part.words < 60 and is_caption(part.text):
        return Role.CAPTION
    if part.level:
        return Role.HEADING
    if part.stops or part.words > 25:
        return Role.BODY
    if at < last and _is_heading(parts, at):
        return Role.HEADING
    return Role.BODY if part.words >= 8 or part.item else Role.FURNITURE


def _mark_repeated(parts: Sequence[Paragraph], roles: list[Role]) -> None:
    """Mark lines that repeat an earlier one; the first of two equal lines in a row is what a picture's text looks like."""
    first_at: dict[str, int] = {}
    for at, part in enumerate(parts):
        before = first_at.setdefault(part.plain, at)
        if before == at or part.words < 4 or part.furniture:
            continue
        if before == at - 1 and roles[before] is not Role.TITLE:
            roles[before] = Role.CAPTION
        if roles[before] is not Role.FURNITURE:
            roles[at] = Role.DUPLICATE
