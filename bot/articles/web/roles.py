"""The role of a page's segments: what the model takes for the article is body or heading; captions are looked for around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.articles.web.byline import is_stamp
from bot.articles.web.headline import normal
from bot.articles.web.segments import HEADINGS, Segment
from bot.model import Role

_CAPTION = re.compile(r"caption|legend|bildunterschrift|image-?(?:text|description)|photo-?(?:text|description)")
_NO_CAPTION = re.compile(r"credit|copyright|source|author|licen|photographer|agency")
_CREDIT = re.compile(
    r"(?:photo|foto|photograph|picture|image|bild|source|quelle|credits?|imagen|copyright)\s*(?:by|courtesy|:|/)|©",
    re.IGNORECASE,
)
_HEADING_SHARE = 0.6
"""A heading needs this share of the chance that a paragraph needs: it is short, and the votes often leave it out."""

_HEADING_WORDS = 25
_CAPTION_WORDS = 80


def roles(
    segments: Sequence[Segment], chances: Sequence[float], threshold: float, title: str
) -> Iterator[tuple[Role, str]]:
    """Yield the article's lines with their roles in the order of the page; `title` is the known title in its normal form."""
    inside = [at for at, chance in enumerate(chances) if chance >= threshold and len(segments[at].text) > 60]
    first, last = (inside[0], inside[-1]) if inside else (0, len(segments))
    seen: set[str] = set()
    for at, segment in enumerate(segments):
        role = _role(segment, chances[at], threshold, within=first - 12 <= at <= last + 2)
        if role is None:
            continue
        key = normal(segment.text)
        repeated = key in seen and len(key.split()) >= 4
        seen.add(key)
        if not repeated and key and key != title:
            yield role, segment.text


def _role(segment: Segment, chance: float, threshold: float, *, within: bool) -> Role | None:
    """Return the role of a segment; None for what is no part of the article."""
    if _is_caption(segment):
        return Role.CAPTION if within else None
    if segment.tag in HEADINGS and segment.tag != "h1":
        return (
            Role.HEADING
            if chance >= _HEADING_SHARE * threshold and len(segment.text.split()) <= _HEADING_WORDS
            else None
        )
    if chance < threshold or is_stamp(segment.text):
        return None
    alone = segment.strong >= 0.95 * len(segment.text.replace(" ", "")) and segment.text[-1:] not in ".,:;"
    short = len(segment.text.split()) <= 14 and segment.tag in ("p", "div", "section")
    return Role.HEADING if alone and short else Role.BODY


def _is_caption(segment: Segment) -> bool:
    """Whether a segment is what stands under a picture, rather than the picture's source alone."""
    near = " ".join(segment.names[:2])
    if not ("figcaption" in segment.around or _CAPTION.search(near)):
        return False
    if _CREDIT.match(segment.text) or is_stamp(segment.text):
        return False
    return 3 <= len(segment.text.split()) <= _CAPTION_WORDS and not _NO_CAPTION.search(
        segment.names[0] if segment.names else ""
    )
