"""The role of every line of a text.

Two ways in: a text that was cleaned already has only titles, headings and body, told by rules; a page as it was copied has
furniture around and within the article, doubled captions and titles (`copied.py`). Nothing is deleted: the blocks cover every
line that is not blank, in order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.articles.copied import page_roles
from bot.articles.lines import paragraphs
from bot.articles.paragraph import Paragraph, paragraph
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
    roles = page_roles(seen, title) if raw else _clean_roles(seen, title)
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
