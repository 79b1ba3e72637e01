"""The roles on a page as it was copied: which paragraphs are the article's, by a learned model in two passes, and what each one is.

The first pass looks at a paragraph alone (`looks.py`), the second at a paragraph beside its neighbours (`neighbours.py`); then the
title is chosen (`headline.py`), and headings and captions among the short lines (`inner.py`). The weights in roles.json are
learned by training/roles.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from bot.articles.frontispiece import is_byline, is_date
from bot.articles.headline import candidates, headline
from bot.articles.inner import HEADING_WORDS, inner
from bot.articles.looks import looks, page
from bot.articles.neighbours import around, best_run
from bot.articles.paragraph import Paragraph
from bot.linear import Linear
from bot.model import Role

FILE = Path(__file__).with_name("roles.json")

_SHORT = 8
_LONG = 25
"""Words from which a paragraph counts as prose, with a full stop and without."""

_GAP = 10
"""Paragraphs between two of the article's, at most, among which prose is the article's too unless it looks very different."""

_FAR_HEAD = 20
"""Paragraphs below the title among which a date is looked for where there is none in its head."""

FAR = -20.0
"""Score in the second pass of what is far from everything that could be the article's."""

_HEAD = 8
"""Paragraphs above and below the title in which bylines and dates stand."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned models, and the score from which each says yes: `kept` belongs to the article, `heading`, `caption`."""

    first: Linear
    title: Linear
    second: Linear
    heading: Linear
    caption: Linear
    thresholds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model sees on a page: each paragraph's own features, its score in the second pass, and where the title may be."""

    own: list[dict[str, float]]
    scores: list[float]
    title: int | None


@cache
def learned() -> Weights:
    """Return the weights in roles.json."""
    return weights(json.loads(FILE.read_text(encoding="utf-8")))


def weights(content: Mapping[str, Mapping[str, float]]) -> Weights:
    """Return the weights in the form that training/roles.py writes; the bias stands among them as "bias"."""

    def model(name: str) -> Linear:
        return Linear(content[name].get("bias", 0.0), content[name])

    return Weights(
        model("first"), model("title"), model("second"), model("heading"), model("caption"), content["thresholds"]
    )


def page_roles(parts: Sequence[Paragraph], title: str | None, model: Weights | None = None) -> list[Role]:
    """Return the role of each paragraph of a page; `title` is the article's title where it is known already."""
    model = model or learned()
    return decide(parts, look(parts, title, model), model)


def decide(parts: Sequence[Paragraph], seen: Seen, model: Weights) -> list[Role]:
    """Return the role of each paragraph by what the model sees of it, and by rules for captions, head and repeated lines."""
    kept = keep(parts, seen, model.thresholds)
    roles = [Role.BODY if yes else Role.FURNITURE for yes in kept]
    for at, row in inner(parts, seen.own, seen.scores, kept, seen.title).items():
        roles[at] = _inner_role(parts[at], row, kept[at], model)
    if seen.title is not None and any(kept):
        _mark_head(parts, seen.title, roles)
    _mark_repeated(parts, roles)
    return roles


def keep(parts: Sequence[Paragraph], seen: Seen, limits: Mapping[str, float]) -> list[bool]:
    """Return which paragraphs belong to the article: by their scores, and long ones also by standing between such.

    What stands above the title needs a higher score. Where no score is high enough, what is long is kept.
    """
    above = limits["above the title"]
    scores = [score - above if at < (seen.title or 0) else score for at, score in enumerate(seen.scores)]
    kept = [
        score > (limits["kept, short"] if part.words < _SHORT else limits["kept"])
        for part, score in zip(parts, scores, strict=True)
    ]
    if seen.title is not None:
        kept[seen.title] = False
    if not any(kept):
        return [part.words >= _LONG and part.links < 0.5 and at != seen.title for at, part in enumerate(parts)]
    sure = [at for at, yes in enumerate(kept) if yes and parts[at].words >= _SHORT]
    for before, after in pairwise(sure):
        if after - before <= _GAP:
            for at in range(before + 1, after):
                prose = (parts[at].stops and parts[at].words >= _SHORT) or parts[at].words >= _LONG
                kept[at] = kept[at] or (prose and at != seen.title and scores[at] > limits["kept, between"])
    return kept


def look(parts: Sequence[Paragraph], title: str | None, model: Weights) -> Seen:
    """Return what the model sees on a page."""
    common = page(parts)
    own = [looks(part, common) for part in parts]
    scores = [model.first.score(row) for row in own]
    rows = around(parts, own, scores)
    scores = [model.second.score(row) if row else FAR for row in rows]
    run = best_run(parts, scores)
    wanted = " ".join((title or "").casefold().split())
    at = next((at for at, part in enumerate(parts) if wanted and part.plain == wanted), None)
    if at is None and run[1] >= run[0]:
        at = headline(candidates(parts, own, common, scores, run), model.title)
    return Seen(own, scores, at)


def _inner_role(part: Paragraph, row: dict[str, float], kept: bool, model: Weights) -> Role:
    """Return the role of a short line in the article or beside it."""
    limits = model.thresholds
    heading = model.heading.score(row) if part.words <= HEADING_WORDS else FAR
    caption = model.caption.score(row)
    if kept and heading > limits["heading"] and heading >= caption:
        return Role.HEADING
    if caption > limits["caption instead of body" if kept else "caption"]:
        return Role.CAPTION
    return Role.BODY if kept else Role.FURNITURE


def _mark_head(parts: Sequence[Paragraph], title: int, roles: list[Role]) -> None:
    """Mark title, subtitle, bylines and dates."""
    roles[title] = Role.TITLE
    for at in range(max(0, title - _HEAD), min(len(parts), title + _HEAD + 1)):
        if at != title and not parts[at].stops:
            if is_byline(parts[at]):
                roles[at] = Role.BYLINE
            elif is_date(parts[at]):
                roles[at] = Role.DATE
    head = roles[max(0, title - _HEAD) : title + _HEAD + 1]
    if Role.DATE not in head:
        lower = range(title + _HEAD + 1, min(len(parts), title + _FAR_HEAD + 1))
        if at := next((at for at in lower if roles[at] is Role.FURNITURE and is_date(parts[at])), 0):
            roles[at] = Role.DATE
    below = title + 1
    if below < len(parts) and roles[below] is Role.FURNITURE:
        part = parts[below]
        if part.words >= 4 and part.links < 0.5 and not part.item and not part.furniture:
            roles[below] = Role.SUBTITLE


def _mark_repeated(parts: Sequence[Paragraph], roles: list[Role]) -> None:
    """Mark lines that repeat an earlier one; the first of two equal lines in a row is what a picture's text looks like."""
    first_at: dict[str, int] = {}
    for at, part in enumerate(parts):
        before = first_at.setdefault(part.plain, at)
        if before == at or part.words < 4 or part.furniture:
            continue
        if before == at - 1 and roles[before] not in {Role.TITLE, Role.SUBTITLE}:
            roles[before] = Role.CAPTION
        if roles[before] is Role.FURNITURE:
            first_at[part.plain] = at if roles[at] is not Role.FURNITURE else before
        else:
            roles[at] = Role.DUPLICATE
