"""A paragraph of an article with what one can see of it at a glance: what the rules for roles look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.articles.furniture import is_furniture, link_share
from bot.articles.lines import Line
from bot.model import Span

_GLANCE = 2000
"""Characters looked at for marks; words are counted over all of a paragraph."""

_HEADING_MARK = re.compile(r"(#{1,6})\s+")
_ITEM = re.compile(r"(?:[-*+•⁃◦▪●‣·–]|\d{1,3}[.)])\s+")
_STOPS = re.compile(r"[.!?…。！？]['\"”’»)\]*_]*(?:\[\d+\])*\s*$")
_FULL_STOP_INSIDE = re.compile(r"[.!?][\"”’)]? [A-Z“\"]")
_TABLE_ROW = re.compile(r"\|")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it looks.

    `plain` is its text without a heading mark and emphasis, folded for comparing; `level` is that of a Markdown heading (0: none);
    `stops` tells that it ends as a sentence does; `links` is the share of it (0 to 1) that lies in Markdown links.
    """

    span: Span
    text: str
    plain: str
    words: int
    level: int
    stops: bool
    several: bool
    item: bool
    furniture: bool
    links: float


def paragraph(text: str, line: Line) -> Paragraph:
    """Return what can be seen of the paragraph in `line`."""
    piece = line.span.of(text)
    glance = piece[:_GLANCE]
    mark = _HEADING_MARK.match(glance)
    return Paragraph(
        span=line.span,
        text=piece,
        plain=" ".join(glance[mark.end() if mark else 0 :].strip("*_ ").casefold().split()),
        words=piece.count(" ") + 1 if len(piece) > _GLANCE else len(piece.split()),
        level=len(mark[1]) if mark else 0,
        stops=bool(_STOPS.search(piece[-40:])),
        several=bool(_FULL_STOP_INSIDE.search(glance)),
        item=bool(_ITEM.match(glance)) or "|" in glance[:_GLANCE],
        furniture=is_furniture(piece),
        links=link_share(glance),
    )
