"""A paragraph of an article with what one can see of it at a glance: what the rules and the model for roles look at."""

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
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no blanks between words."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it looks.

    `plain` is its text without a heading mark and emphasis, folded for comparing; `level` is that of a Markdown heading (0: none);
    `stops` tells that it ends as a sentence does; `links` is the share of it (0 to 1) that lies in Markdown links; `gap` that
    an empty line comes before it; `indent` counts the blanks before it on its line.
    """

    span: Span
    text: str
    plain: str
    words: int
    level: int
    stops: bool
    item: bool
    furniture: bool
    links: float
    gap: bool
    indent: int


def paragraph(text: str, line: Line) -> Paragraph:
    """Return what can be seen of the paragraph in `line`."""
    piece = line.span.of(text)
    glance = piece[:_GLANCE]
    mark = _HEADING_MARK.match(glance)
    return Paragraph(
        span=line.span,
        text=piece,
        plain=" ".join(glance[mark.end() if mark else 0 :].strip("*_ ").casefold().split()),
        words=_words(piece),
        level=len(mark[1]) if mark else 0,
        stops=bool(_STOPS.search(piece[-40:])),
        item=bool(_ITEM.match(glance)) or "|" in glance,
        furniture=is_furniture(piece),
        links=link_share(glance) if "](" in glance else 0.0,
        gap=line.gap,
        indent=line.span.start - 1 - text.rfind("\n", max(0, line.span.start - 200), line.span.start),
    )


def _words(piece: str) -> int:
    """Return how many words a paragraph has; two letters count as one where a script has no blanks."""
    by_blanks = piece.count(" ") + 1 if len(piece) > _GLANCE else len(piece.split())
    return by_blanks if piece.isascii() else max(by_blanks, len(_WIDE.findall(piece)) // 2)
