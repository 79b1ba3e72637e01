"""From a saved page to an article: its text in the order of the page, a role for each block, what the page says of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.articles.web.byline import authors, day_line, name_line
from bot.articles.web.day import published
from bot.articles.web.facts import Facts, facts
from bot.articles.web.features import Features, features
from bot.articles.web.headline import headline, normal, site_name
from bot.articles.web.links import address, language
from bot.articles.web.roles import roles
from bot.articles.web.segments import Segment, segments
from bot.articles.web.tree import is_too_deep, parsed
from bot.articles.web.votes import WORD, said, votes
from bot.linear import Linear
from bot.model import Block, Metadata, RawArticle, Role, Span


class NoArticleError(Exception):
    """There is no article on the page; the message says why."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page taken apart: its tree, what it says about itself, its segments in order and what each looks like."""

    tree: Any
    facts: Facts
    segments: Sequence[Segment]
    features: Sequence[Features]


def page(text: str) -> Page:
    """Return the parts of a page. Raises NoArticleError when there is no text on it."""
    if is_too_deep(text):
        raise NoArticleError("its elements are nested too deeply")
    tree = parsed(text)
    found = segments(tree) if tree is not None else []
    if not found:
        raise NoArticleError("there is no text on the page")
    about = facts(tree)
    words = [tuple(WORD.findall(segment.text.lower())) for segment in found]
    cast = votes(tree, text, said(about))
    shares = {name: [vote.share(each) for each in words] for name, vote in cast.items()}
    return Page(tree, about, found, features(found, shares, words))


def article(id: str, text: str) -> RawArticle:
    """Return the article on a page. Raises NoArticleError when there is none."""
    parts = page(text)
    model, threshold = weights()
    chances = [model.chance(each) for each in parts.features]
    shown = [segment.text for segment in parts.segments if segment.tag == "h1" and not segment.hidden]
    site = site_name(parts.facts)
    title = headline(parts.facts, shown, site)
    lines = list(roles(parts.segments, chances, threshold, normal(title or "")))
    if not any(role in (Role.BODY, Role.HEADING) for role, _ in lines):
        raise NoArticleError("there is no article on the page, only a few words or what stands around one")
    said_by = authors(parts.facts, parts.segments, parts.tree, site)
    told = published(parts.facts, parts.segments, parts.tree)
    head = [(Role.TITLE, title)] if title else []
    if by := name_line(parts.segments, said_by):
        head.append((Role.BYLINE, by))
    if when := day_line(parts.segments, told):
        head.append((Role.DATE, when))
    stamps = {line for _, line in head}
    body, blocks = _joined([*head, *(line for line in lines if line[1] not in stamps)])
    return RawArticle(
        id=id,
        text=body,
        metadata=Metadata(
            title=title,
            authors=said_by,
            date=told,
            site=site,
            url=address(parts.facts, text),
            language=language(parts.facts),
        ),
        blocks=blocks,
        read_out=True,
    )


def _joined(lines: Sequence[tuple[Role, str]]) -> tuple[str, tuple[Block, ...]]:
    """Return the lines as one text, joined by an empty line, and where each stands in it."""
    blocks: list[Block] = []
    place = 0
    for role, line in lines:
        blocks.append(Block(role, Span(place, place + len(line))))
        place += len(line) + 2
    return "\n\n".join(line for _, line in lines), tuple(blocks)


@cache
def weights() -> tuple[Linear, float]:
    """Return the model for the chance that a segment is the article's, and the chance from which it is taken for it."""
    found = json.loads((Path(__file__).parent / "segments.json").read_text(encoding="utf-8"))
    return Linear(found["bias"], found["weights"]), found["threshold"]
