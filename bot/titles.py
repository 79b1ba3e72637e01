"""Listing and finding articles."""

from __future__ import annotations

import re

from bot.errors import BadRequest, NotFound
from bot.library import Snapshot
from bot.model import Article, Listings

SURE = 0.72
"""From this score on a title is taken to be the one that was meant."""


_CALLED = re.compile(
    r"(?:(?:the|this|that) )?(?P<title>.*\S) (?:article|story|report|piece)|(?:(?:der|den|dem) )?(?P<titel>.*\S)[ -]artikel",
    re.IGNORECASE,
)
"""What people call an article by its subject: "the cannon fodder article". The words around the subject stand in no title."""


def listings(snapshot: Snapshot, query: str | None, limit: int, *, copies: bool = False) -> Listings:
    """Return articles whose title or id fits the query, best first; without one the newest, `copies` of others if asked for."""
    if query is None or not query.strip():
        return Listings(None, snapshot.listings(limit, copies=copies))
    found = snapshot.titles(query, limit)
    row = snapshot.row_of(query)
    if row is not None and all(listing.id != query for listing in found):
        exact = tuple(listing for listing in snapshot.listings_of([row]))
        found = (*exact, *found)[:limit]
    return Listings(query, found)


def find(snapshot: Snapshot, words: str) -> Article:
    """Return the article with this id, or the one whose title the words fit. Raises NotFound that names the nearest title."""
    if not words.strip():
        raise BadRequest("Say which article is meant, by some words of its title.")
    if snapshot.row_of(words) is not None:
        return snapshot.article(words)
    found = snapshot.titles(words, 1)
    if (not found or found[0].score < SURE) and (called := _CALLED.fullmatch(words.strip())):
        found = snapshot.titles(called["title"] or called["titel"], 1) or found
    if found and found[0].score >= SURE:
        return snapshot.article(found[0].id)
    typed = words.strip()[:100]
    if not found:
        raise NotFound("No article has a title like “{typed}”.", typed=typed)
    raise NotFound(
        "No article has a title like “{typed}”. The nearest title is “{nearest}”.", typed=typed, nearest=found[0].title
    )
