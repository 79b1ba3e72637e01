"""The day a page's article was published: what its data say, then its time tags, its visible date, its address.

When a page was changed last, or saved, is no answer; wrong is worse than unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from typing import Any

from htmldate import find_date

from bot.articles.web.facts import Facts
from bot.articles.web.segments import Segment
from bot.text.dates import checked, day

_NAMES = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "date_published", "publishdate",
    "publish_date", "publisheddate", "publish-date", "published_time", "published", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "content:publishdate", "publication_date", "prism.publicationdate",
    "http://ogp.me/ns/article#published_time", "article-published_time", "article:published:time", "citation_publication_date",
    "dc.date.issued", "dcterms.created", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.date", "date.created", "date",
    "datecreated", "release_date",
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
_DATED = re.compile(r"date|time|publish|posted|byline|meta|created")
_CHANGED = re.compile(r"updat|modif|review|chang|aktualis|mis à jour|actualiz", re.IGNORECASE)
_NEAR = 12
"""Segments before and after the headline among which a visible date is the article's."""

_MOST_CHARACTERS = 3_000_000
"""Size of a page from which its text is not searched for dates: htmldate takes seconds for such a one."""


def published(facts: Facts, segments: Sequence[Segment], tree: Any) -> datetime.date | None:
    """Return the day of publication, None when the page does not tell."""
    for text in _told(facts, segments, tree):
        if text and (found := day(text)):
            return found
    for address in (*facts.canonical, facts.first("og:url")):
        if found_in := _IN_ADDRESS.search(address):
            return checked(*(int(part) for part in found_in.groups()))
    return _searched(tree, segments)


def _told(facts: Facts, segments: Sequence[Segment], tree: Any) -> Iterator[str]:
    yield from _values(facts, "datePublished")
    for name in _NAMES:
        yield from facts.meta.get(name, ())[:1]
    yield from _values(facts, "dateCreated")
    yield from _times(tree)
    yield from visible(segments)


def _values(facts: Facts, name: str) -> Iterator[str]:
    for node in (*facts.articles, *facts.nodes):
        if isinstance(value := node.get(name), str):
            yield value
            return


def _times(tree: Any) -> Iterator[str]:
    """Yield what the page's time tags say: those marked as the publication's first, of the others the first one."""
    found = [element for element in tree.iter("time") if not _CHANGED.search(_about(element))][:20]
    marked = [element for element in found if re.search("publish|pubdate|posted|created", _about(element))]
    for element in (*marked, *found)[:1]:
        yield element.get("datetime") or ""
        yield " ".join("".join(element.itertext()).split())[:100]


def _about(element: Any) -> str:
    names = " ".join(element.get(name) or "" for name in ("itemprop", "class", "id", "pubdate"))[:300].lower()
    return f"{names} {' '.join(''.join(element.itertext()).split())[:60].lower()}"


def visible(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield the short lines near the headline that may tell a date, the ones marked as such first."""
    title = next((at for at, segment in enumerate(segments) if segment.tag == "h1"), None)
    if title is None:
        return
    near = [each for each in segments[max(0, title - _NEAR) : title + _NEAR] if len(each.text) <= 120 and not _CHANGED.search(each.text)]
    yield from (each.text for each in near if any(_DATED.search(names) for names in each.names[:2]))
    yield from (each.text for each in near if len(each.text) <= 40)


def _searched(tree: Any, segments: Sequence[Segment]) -> datetime.date | None:
    """Return the day htmldate finds, by its rules for other languages and odd places."""
    if sum(len(segment.text) for segment in segments) > _MOST_CHARACTERS:
        return None
    found = find_date(tree, original_date=True, extensive_search=False, deferred_url_extractor=True)
    return day(found) if found else None
