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
_BEFORE = re.compile(
    r"^(?:written |story |words |text |reported |posted |geschrieben )?(?:by|von|par|por|di|av|door|od|yazan)\b:?\s+",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"\b(?:about|bio|biography|blog|comments?|contact|follow|full|guide|home|more|policy|posts?|privacy|profile|read|replies|reply|"
    r"says|share|subscribe|terms|view|your?)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(r"^(?:about|meet|posted by|author)\b:?\s+|\s+(?:says|writes)\b.*$", re.IGNORECASE)
_NEAR = 25
"""Segments after the headline among which a byline is looked for."""


def authors(facts: Facts, segments: Sequence[Segment], tree: Any, site: str | None) -> tuple[str, ...]:
    """Return the authors as the page's data or its byline name them: people, or else whoever the data name.

    A name of one word or an organisation in the data counts before what is only marked as an author's somewhere on the page,
    unless it is the site's own name: systems fill that in where nobody filled in anything.
    """
    own = normal(site or "")
    told = [_names(found) for found in _told(facts)]
    others = [tuple(name for name in names if normal(name) != own) for names in told]
    shown = (_names(found) for found in _shown(segments, tree))
    people_told = next(filter(None, map(_persons, others)), ())
    return (
        people_told
        or next(filter(None, others), ())
        or next(filter(None, map(_persons, shown)), ())
        or next(filter(None, told), ())
    )


def _persons(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if is_person(name) and not _NO_NAME.search(name))


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


def _shown(segments: Sequence[Segment], tree: Any) -> Iterator[list[str]]:
    """Yield the names in visible bylines: after the headline, or marked as the author's anywhere."""
    for segment in _bylines(segments):
        if found := byline_authors(_BEFORE.sub("By ", segment.text)):
            yield list(found)
        elif _is_marked(segment) and (names := [name for name in people(segment.text) if is_person(name)]):
            yield names
    for element in tree.iter("a", "span", "address", "cite", "strong", "b"):
        about = " ".join(element.get(name) or "" for name in ("rel", "itemprop", "class", "id"))[:200].lower()
        if _MARKED.search(about) or "/author/" in (element.get("href") or ""):
            text = " ".join("".join(element.itertext()).split())
            if 4 <= len(text) <= 60 and "comment" not in about:
                yield [_AROUND.sub("", text)]


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


def is_stamp(text: str) -> bool:
    """Whether a line is nothing but a byline or a date, so no paragraph of an article."""
    return len(text) <= 100 and (
        (len(text) <= 60 and day(text) is not None and text[-1] not in ".!?")
        or bool(_BEFORE.match(text) and byline_authors(_BEFORE.sub("By ", text)))
    )
