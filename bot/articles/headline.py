"""Which line of a page is the article's title: every line above and at the beginning of its prose is scored, the best is it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.articles.frontispiece import is_byline, is_date
from bot.articles.looks import Page
from bot.articles.paragraph import Paragraph
from bot.linear import Linear

_FAR = 80
"""Paragraphs above the article's first in which its title is looked for."""

_TOP = 10
"""Paragraphs at the top of the page that may be its title, wherever the article begins."""

_INSIDE = 6
"""Paragraphs from the article's first on that may be its title: the run of prose sometimes begins above it."""

_MOST_WORDS = 45
_LONGEST_CRUMBS = 25
_SENTENCE_WORDS = 8
"""Words from which a line that ends in a full stop is a sentence rather than a title."""

_STEPS = (0, 1, 2, 4, 8, 16, 32)
_CUT = re.compile(r"\s[|·•–—:-]+\s|:\s")

_OWN = (
    "heading 1",
    "heading 2",
    "heading 3+",
    "list item",
    "some link",
    "much link",
    "all link",
    "picture",
    "furniture",
    "furniture opening",
    "another part begins",
    "service word",
    "caption",
    "date",
    "all capitals",
    "capitals, short",
    "ends in a question mark",
    "ends in a colon",
    "ends in dots",
    "begins small",
    "stands twice, short",
    "stands often, short",
    "stands twice, long",
    "words of the page, short",
    "frequent words of the page, short",
    "words of the page, long",
    "frequent words of the page, long",
    "empty line before",
    "pipe",
    "credit",
    "begins with a time",
    "crumbs",
    "figures, short",
    "begins with a request",
    "second person",
    "set in otherwise, short",
    "three sentences or more",
)


def candidates(
    parts: Sequence[Paragraph],
    own: Sequence[dict[str, float]],
    page: Page,
    scores: Sequence[float],
    run: tuple[int, int],
) -> dict[int, dict[str, float]]:
    """Return the features of the lines that could be the title, by index; `run` is the run of prose that is the article."""
    begun = range(run[0], run[1] + 1)
    first = next((at for at in begun if parts[at].stops and parts[at].words >= _SENTENCE_WORDS), run[0])
    far, end = max(0, first - _FAR), min(len(parts), first + _INSIDE)
    start = set[str]().union(*(page.words[part.plain] for part in parts[first : first + 6]))
    longer = _beginnings(parts)
    lines = {part.plain for part in parts if part.words >= 3}
    ends = {line for part in parts[far:end] if 3 < part.words <= _LONGEST_CRUMBS for line in _ends(part.plain)}
    marked = [at for at, part in enumerate(parts[: first + _INSIDE]) if part.level == 1]
    found = {}
    seen: set[str] = set()
    near = {*range(min(_TOP + 4, far)), *range(max(0, far - 2), min(len(parts), end + 4))}
    dates = {at for at in near if is_date(parts[at])}
    bylines = {at for at in near if is_byline(parts[at])}
    for at in (*range(min(_TOP, far)), *range(far, end)):
        part = parts[at]
        doubled = at >= first and at + 1 < len(parts) and parts[at + 1].plain == part.plain  # as a picture's text is
        if not _possible(parts, at) or part.plain in seen or doubled:
            seen.add(part.plain)
            continue
        seen.add(part.plain)
        row = {name: own[at][name] for name in _OWN if name in own[at]}
        row.update(_shape(part, at, first))
        mine = page.words[part.plain]
        row["words of the beginning"] = len(mine & start) / max(2, len(mine)) if at < first else 0.0
        row["score"] = max(-5.0, min(5.0, scores[at])) / 5
        row["begins a longer line"] = float(part.plain in longer)
        row["ends a longer line"] = float(part.plain in ends)
        row["holds another line"] = float(
            any(other != part.plain and other in lines for other in _ends(part.plain)[:_MOST_WORDS])
        )
        row["how often its words"] = sum(min(10, page.topic.get(word, 0)) for word in mine) / max(2, len(mine)) / 10
        _beside(row, parts, page, at)
        row["score above"] = max(-5.0, min(5.0, scores[at - 1])) / 5 if at else -1.0
        row["score below"] = max(-5.0, min(5.0, scores[at + 1])) / 5 if at + 1 < len(parts) else -1.0
        row["only main heading"] = float(marked == [at])
        row["last main heading"] = float(bool(marked) and marked[-1] == at)
        row["first line"] = float(at == 0)
        row["far above"] = float(at < far)
        below = parts[at + 1 : at + 2]
        row["byline below"] = float(not bylines.isdisjoint(range(at + 1, at + 5)))
        row["date below"] = float(not dates.isdisjoint(range(at + 1, at + 5)))
        row["byline just below"] = float(at + 1 in bylines)
        row["date just below"] = float(at + 1 in dates)
        row["date just above"] = float(not dates.isdisjoint((at - 2, at - 1)))
        row["prose just below"] = float(any(other.stops and other.words >= 12 for other in below))
        row["byline"] = float(at in bylines)
        row["date line"] = float(at in dates)
        beside = [other.words for other in parts[max(0, at - 4) : at + 5] if not other.stops]
        row["longest nearby"] = float(part.words >= max(beside, default=0))
        found[at] = {name: value for name, value in row.items() if value}
    _compare(found)
    return found


def headline(found: dict[int, dict[str, float]], model: Linear) -> int | None:
    """Return the index of the likeliest title; of equal ones the first; None where no line could be one."""
    return max(found, key=lambda at: (model.score(found[at]), -at), default=None)


def _beside(row: dict[str, float], parts: Sequence[Paragraph], page: Page, at: int) -> None:
    """Add what the lines just above and below are: a subtitle stands below a line that could be a title, a title above one."""
    above = parts[at - 1] if at else None
    upper = parts[at - 2] if at > 1 else None
    below = parts[at + 1] if at + 1 < len(parts) else None
    mine = page.words[parts[at].plain]
    row["menu above"] = float(above is None or above.words <= 3 or above.furniture or above.links > 0.5)
    row["title-like above"] = float(above is not None and _title_like(parts, at - 1))
    row["title-like two above"] = float(upper is not None and _title_like(parts, at - 2))
    if below is not None:
        row["title-like below"] = float(_title_like(parts, at + 1))
        row["longer line below"] = float(below.words > parts[at].words and below.words >= _SENTENCE_WORDS)
        row["words of the next line"] = len(mine & page.words[below.plain]) / max(2, len(mine))
    if above is not None:
        row["words of the line above"] = len(mine & page.words[above.plain]) / max(2, len(mine))


def _title_like(parts: Sequence[Paragraph], at: int) -> bool:
    part = parts[at]
    return part.words >= 4 and not part.furniture and _possible(parts, at) and not (is_byline(part) or is_date(part))


def _possible(parts: Sequence[Paragraph], at: int) -> bool:
    """Whether a line can be a title at all: no prose, no menu word, no link."""
    part = parts[at]
    if (
        not 2 <= part.words <= _MOST_WORDS
        or (part.furniture and part.words < 3)
        or (part.links > 0.9 and part.level != 1)
    ):
        return False
    return part.words < _SENTENCE_WORDS or not part.plain.endswith((".", "。")) or part.level > 0


def _shape(part: Paragraph, at: int, first: int) -> dict[str, float]:
    steps = first - at
    step = next((top for top in reversed(_STEPS) if steps >= top), -1)
    return {
        "inside" if step < 0 else f"{step} or more above": 1.0,
        "words": min(part.words, 12) / 12,
        "two words": float(part.words <= 2),
        "three words": float(part.words == 3),
        "many words": float(part.words > 16),
        "very many words": float(part.words > 24),
        "stops": float(part.stops and not part.plain.endswith("?")),
    }


def _compare(found: dict[int, dict[str, float]]) -> None:
    """Add what is known only beside the other candidates: which has most of the words of the beginning."""
    most = max((row.get("words of the beginning", 0.0) for row in found.values()), default=0.0)
    for row in found.values():
        if most and row.get("words of the beginning", 0.0) == most:
            row["most words of the beginning"] = 1.0
        elif most and "words of the beginning" not in row:
            row["no words of the beginning, others have some"] = 1.0


def _ends(plain: str) -> list[str]:
    """Return what a line ends with from its second word on, three words and more: "Home » A new title" ends so."""
    words = plain.split()
    return [" ".join(words[at:]) for at in range(1, len(words) - 2)]


def _beginnings(parts: Sequence[Paragraph]) -> set[str]:
    """Return what stands before a dash, colon or bar in the lines that have one: "Title | Site" begins with the title."""
    return {part.plain[: cut.start()] for part in parts for cut in _CUT.finditer(part.plain[:300])}
