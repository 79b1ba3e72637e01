"""Who wrote a page's article: people before organisations, the page's data before its visible byline."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.articles.metadata import byline_authors, is_person, people
from bot.articles.web.facts import Facts, plain
from bot.articles.web.headline import normal
from bot.articles.web.segments import Segment
from bot.text.dates import day

_NAMES = (
    "author", "article:author", "sailthru.author", "parsely-author", "byl", "byline", "dc.creator", "dcterms.creator", "og:author",
    "og:article:author", "cxenseparse:author", "citation_author", "lp.article:author", "article-author", "article:author_name",
)  # fmt: skip
_MARKED = re.compile(r"(?:^|[\s_-])(?:author|autor|byline|by-line|writer|contributor|creator|journalist)")
_BEFORE = re.compile(r"^(?:written |story |words |text |reported |posted |geschrieben )?(?:by|von|par|por|di|av|door|od|yazan)\b:?\s+", re.IGNORECASE)
_NEAR = 25
"""Segments after the headline among which a byline is looked for."""


def authors(facts: Facts, segments: Sequence[Segment], site: str | None) -> tuple[str, ...]:
    """Return the authors as the page's data or its byline name them; nobody where they name only the site."""
    own = normal(site or "")
    fallback: tuple[str, ...] = ()
    for found in (*_told(facts), *_shown(segments)):
        names = _names(found)
        persons = tuple(name for name in names if is_person(name) and normal(name) != own)
        if persons:
            return persons
        fallback = fallback or tuple(name for name in names if normal(name) != own)
    return fallback


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Return the names in some values, each once; addresses are no names."""
    plain_values = (plain(value) for value in values)
    fitting = (value for value in plain_values if 1 < len(value) <= 200 and "://" not in value and "@" not in value)
    found = {normal(name): name for value in fitting for name in people(_BEFORE.sub("", value))}
    return tuple(name for key, name in found.items() if key)


def _told(facts: Facts) -> Iterator[list[str]]:
    """Yield the authors each part of the page's data names."""
    by_id = {node["@id"]: node for node in facts.nodes if isinstance(node.get("@id"), str) and node.get("name")}
    for node in facts.articles:
        if found := list(_people(node.get("author"), by_id, 0)):
            yield found
    for name in _NAMES:
        if values := facts.meta.get(name):
            yield list(values)


def _people(value: Any, by_id: dict[str, Any], depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list) and depth < 4:
        for each in value[:20]:
            yield from _people(each, by_id, depth + 1)
    elif isinstance(value, dict) and depth < 4:
        known = value if value.get("name") else by_id.get(str(value.get("@id")), {})
        yield from _people(known.get("name"), by_id, depth + 1)


def _shown(segments: Sequence[Segment]) -> Iterator[list[str]]:
    """Yield the names in visible bylines: after the headline, or marked as the author's anywhere."""
    for segment in _bylines(segments):
        if found := byline_authors(_BEFORE.sub("By ", segment.text)):
            yield list(found)
        elif _is_marked(segment) and (names := [name for name in people(segment.text) if is_person(name)]):
            yield names


def _bylines(segments: Sequence[Segment]) -> Iterator[Segment]:
    title = next((at for at, segment in enumerate(segments) if segment.tag == "h1"), 0)
    near = segments[title : title + _NEAR]
    yield from (each for each in near if len(each.text) <= 150 and (_BEFORE.match(each.text) or _is_marked(each)))
    yield from (each for each in segments[:title][-10:] if len(each.text) <= 100 and _BEFORE.match(each.text))
    yield from (each for each in segments if len(each.text) <= 80 and _is_marked(each))


def _is_marked(segment: Segment) -> bool:
    return any(_MARKED.search(names) for names in segment.names[:2])


def name_line(segments: Sequence[Segment], names: Sequence[str]) -> str | None:
    """Return the visible byline that names the first author, if there is one."""
    if not names:
        return None
    return next((each.text for each in _bylines(segments) if names[0].casefold() in each.text.casefold()), None)


def day_line(segments: Sequence[Segment], date: datetime.date | None) -> str | None:
    """Return the visible line that tells the day of publication, if there is one."""
    if date is None:
        return None
    return next((each.text for each in segments if 6 <= len(each.text) <= 80 and day(each.text) == date), None)
