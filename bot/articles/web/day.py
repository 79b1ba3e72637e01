"""The day a page's article was published: what its data say, then its time tags, its visible date, its address.

When a page was changed last, or saved, is no answer; wrong is worse than unknown.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from bot.articles.web.facts import Facts
from bot.articles.web.segments import Segment
from bot.text.dates import day

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
_LINE = 120
"""Characters of a line that tells a date at most."""

_POSTED = re.compile(r"\b(?:posted|published|veröffentlicht|publié|publicado|pubblicato)\b", re.IGNORECASE)
_NEAR = 12
"""Segments before and after the headline among which a visible date is the article's."""


def published(facts: Facts, segments: Sequence[Segment], tree: Any) -> datetime.date | None:
    """Return the day of publication, None when the page does not tell.

    A page whose data name one day and that shows a later one alone under its headline is taken by what readers see: old
    articles are brought up to date under their old address.
    """
    if told := _first((*_values(facts, "datePublished"), *_metas(facts), *_values(facts, "dateCreated"))):
        near = [found for each in _near(segments) if (found := day(each.text))]
        shown = {found for each in segments if len(each.text) <= _LINE and (found := day(each.text))} if near else set()
        return near[0] if len(set(near)) == 1 and told not in shown and near[0] > told else told
    if told := _first((*_times(tree), *visible(segments), *_addresses(facts))):
        return told
    return _first(_posted(segments)) or _anywhere(segments)


def _first(texts: Iterable[str]) -> datetime.date | None:
    return next((found for text in texts if text and (found := day(text))), None)


def _metas(facts: Facts) -> Iterator[str]:
    for name in _NAMES:
        yield from facts.meta.get(name, ())[:1]


def _addresses(facts: Facts) -> Iterator[str]:
    """Yield the day in the page's own address, as an ISO day."""
    for address in (*facts.canonical, facts.first("og:url")):
        if found := _IN_ADDRESS.search(address):
            year, month, number = found.groups()
            yield f"{year}-{month:0>2}-{number:0>2}"


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


def _near(segments: Sequence[Segment]) -> list[Segment]:
    """Return the short lines around the headline."""
    title = next((at for at, segment in enumerate(segments) if segment.tag == "h1"), None)
    if title is None:
        return []
    return [each for each in segments[max(0, title - _NEAR) : title + _NEAR] if len(each.text) <= _LINE]


def visible(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield the short lines near the headline that may tell a date, the ones marked as such first."""
    near = [each for each in _near(segments) if not _CHANGED.search(each.text)]
    yield from (each.text for each in near if any(_DATED.search(names) for names in each.names[:2]))
    yield from (each.text for each in near if len(each.text) <= 40)


def _posted(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield the short lines that say in words when the article was published, wherever they stand."""
    yield from (each.text for each in segments if len(each.text) <= _LINE and _POSTED.search(each.text))


def _anywhere(segments: Sequence[Segment]) -> datetime.date | None:
    """Return the day that short lines of the page tell most often, twice at least; of equals the first."""
    short = (each.text for each in segments if len(each.text) <= _LINE and not _CHANGED.search(each.text))
    found = Counter(told for text in short if (told := day(text)))
    best = max(found, key=found.__getitem__, default=None)
    return best if best is not None and found[best] > 1 else None
