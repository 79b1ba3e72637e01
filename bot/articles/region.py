"""Which part of a page is the article: the run of paragraphs with the most prose and the least else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bot.articles.paragraph import Paragraph

_PROSE_WORDS = 10
"""Words from which a line that ends as a sentence counts as prose in full."""

_MOST_WORDS = 50
"""Words of one paragraph that count at most: a legal note is long, an article is many paragraphs."""

_REPEATED = -3.0
"""Weight of a shorter paragraph that the page has twice: a teaser, a title, a caption with the text of its picture."""

_TEASER_WORDS = 25
"""Words from which a paragraph that stands twice is an article shown twice rather than a teaser."""

_ENDINGS = (
    *(
        "comments",
        "leave a comment",
        "leave a reply",
        "join the conversation",
        "related",
        "more from",
        "recommended",
        "read next",
    ),
    *(
        "most read",
        "most popular",
        "popular",
        "top stories",
        "latest",
        "trending",
        "up next",
        "more stories",
        "more news",
    ),
    *("you may also", "you might also", "editor's picks", "editors' picks", "about the author", "sign up", "subscribe"),
    *("copyright", "©"),
)
"""Beginnings of short lines after which a page has something else than the article."""


def main_part(parts: Sequence[Paragraph]) -> tuple[int, int]:
    """Return the indexes of the first and last paragraph of the article; (len(parts), len(parts) - 1) when there is no prose.

    The run with the greatest sum of weights [Bentley 1984, "Programming pearls: algorithm design techniques"].
    """
    best, best_run = 0.0, (len(parts), len(parts) - 1)
    total, start = 0.0, 0
    copies = Counter(part.plain for part in parts if 4 <= part.words < _TEASER_WORDS)
    for at, part in enumerate(parts):
        if total <= 0:
            total, start = 0.0, at
        total += weight(part) if copies[part.plain] < 2 else _REPEATED
        if total > best:
            best, best_run = total, (start, at)
    return best_run[0], _with_tail(parts, best_run[1])


def _with_tail(parts: Sequence[Paragraph], last: int) -> int:
    """Return the end of the article: short closing paragraphs belong to it, with at most one heading before each."""
    at = last + 1
    while at < len(parts) and not parts[at].furniture and parts[at].links < 0.5:
        if _is_short_prose(parts[at]):
            last = at
        elif at - last > 1:
            break
        at += 1
    return last


def _is_short_prose(part: Paragraph) -> bool:
    return part.stops and part.words >= 4 and not part.plain.startswith(_ENDINGS)


def weight(part: Paragraph) -> float:
    """Return how much a paragraph speaks for the article (above 0) or against it.

    The penalties were tried on 450 copied pages: -3 for a short line instead of -5 or -8 loses 4 % of the paragraphs instead of
    7 or 11 % at about the same precision; -20 to -60 for the beginning of another part make little difference.
    """
    if part.furniture or (part.words < 6 and part.plain.startswith(_ENDINGS)):
        return -40.0 if part.plain.startswith(_ENDINGS) else -3.0
    if part.links > 0.6:
        return -6.0
    if part.stops and part.words >= _PROSE_WORDS:
        return float(min(part.words, _MOST_WORDS))
    if part.stops and part.words >= 4 and not part.plain.endswith("?"):
        return 0.5 * part.words
    if part.words >= 25:
        return 0.5 * min(part.words, _MOST_WORDS)
    return -1.0 if part.level else -3.0
