"""What a short line in or beside the article looks like among its prose: the features by which headings and captions are told.

The two passes before say which lines are the article's; here only what lies just above and below counts, and what such lines
have in common on the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.articles.paragraph import Paragraph

HEADING_WORDS = 25
"""Words of a heading at most."""

CAPTION_WORDS = 45
"""Words of a caption at most."""

NEAR = 10
"""Paragraphs above and below the article's that may be captions of its pictures."""

_PROSE_WORDS = 6
_CLAMP = 6.0


def inner(
    parts: Sequence[Paragraph],
    own: Sequence[dict[str, float]],
    scores: Sequence[float],
    kept: Sequence[bool],
    title: int | None,
) -> dict[int, dict[str, float]]:
    """Return the features of the lines that may be a heading or a caption, by index.

    `own` are the features of each paragraph alone, `scores` those of the second pass, `kept` tells which are the article's.
    """
    inside = [at for at, keep in enumerate(kept) if keep]
    if not inside:
        return {}
    prose = [keep and part.stops and part.words >= _PROSE_WORDS for part, keep in zip(parts, kept, strict=True)]
    share = _share_between(prose, kept, parts)
    found = {}
    for at in range(max(0, inside[0] - NEAR), min(len(parts), inside[-1] + NEAR + 1)):
        if parts[at].words <= CAPTION_WORDS and at != title:
            row = dict(own[at])
            row["score"] = max(-_CLAMP, min(_CLAMP, scores[at])) / _CLAMP
            row["kept"] = kept[at]
            row["above the article"] = at < inside[0]
            row["below the article"] = at > inside[-1]
            row["first of the article"] = at == inside[0]
            row["last of the article"] = at == inside[-1]
            row["place"] = (at - inside[0]) / (1 + inside[-1] - inside[0])
            row["lines between prose"] = share
            row["above the title"] = title is not None and at < title
            row["just below the title"] = title is not None and 0 < at - title <= 3
            _beside(row, parts, prose, kept, at)
            _lines_beside(row, own, at)
            found[at] = row
    return found


def _beside(
    row: dict[str, float], parts: Sequence[Paragraph], prose: Sequence[bool], kept: Sequence[bool], at: int
) -> None:
    """Add what stands just above and below: prose, another short line, or nothing of the article's."""
    count, short = len(parts), "marked" if parts[at].level else "stops" if parts[at].stops else "open"
    above, below = at > 0 and prose[at - 1], at + 1 < count and prose[at + 1]
    row["prose above"] = above
    row["prose below"] = below
    row[f"{short}, prose below"] = below
    row[f"{short}, prose above and below"] = above and below
    row[f"{short}, no prose near"] = not any(prose[max(0, at - 1) : at + 3])
    row["prose two below"] = at + 2 < count and prose[at + 2] and not below
    row["short line above"] = at > 0 and kept[at - 1] and not above
    row["short line below"] = at + 1 < count and kept[at + 1] and not below
    row["furniture above"] = at > 0 and not kept[at - 1]
    row["furniture below"] = at + 1 < count and not kept[at + 1]
    row["doubled"] = (at + 1 < count and parts[at + 1].plain == parts[at].plain) or (
        at > 0 and parts[at - 1].plain == parts[at].plain
    )
    row["begins the next line"] = at + 1 < count and parts[at + 1].plain.startswith(parts[at].plain)
    row["words"] = min(parts[at].words, 25) / 25
    row[f"words, {short}"] = min(parts[at].words, 25) / 25


_TELLING = (
    "caption",
    "credit",
    "picture",
    "heading 2",
    "heading 3+",
    "list item",
    "all link",
    "furniture",
    "date",
    "stands twice, short",
    "stands often, short",
    "ends in a colon",
    "empty line before",
    "service word",
)


def _lines_beside(row: dict[str, float], own: Sequence[dict[str, float]], at: int) -> None:
    for name in _TELLING:
        if at and name in own[at - 1]:
            row[f"above: {name}"] = own[at - 1][name]
        if at + 1 < len(own) and name in own[at + 1]:
            row[f"below: {name}"] = own[at + 1][name]


def _share_between(prose: Sequence[bool], kept: Sequence[bool], parts: Sequence[Paragraph]) -> float:
    """Return how many short open lines stand between prose and prose for each paragraph of prose (at most 1)."""
    lines = sum(kept[at] and prose[at - 1] and prose[at + 1] and not parts[at].stops for at in range(1, len(parts) - 1))
    return min(1.0, lines / max(1, sum(prose)))
