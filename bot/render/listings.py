"""The card of a list of articles."""

from __future__ import annotations

from bot.model import Listing, Listings
from bot.render import wording
from bot.render.page import Item, Page, Step
from bot.render.paging import message, paged
from bot.render.source import listed
from bot.requests import Summarise


def listings_pages(found: Listings) -> tuple[Page, ...]:
    """Return pages with the articles, each with a way to its summary."""
    if not found.articles:
        return message(wording.EMPTY_CORPUS if found.query is None else wording.NO_ARTICLE)
    count = len(found.articles)
    title = wording.newest(count) if found.query is None else wording.fitting(count)
    return paged(title, [_item(listing) for listing in found.articles])


def _item(listing: Listing) -> Item:
    return Item((listed(listing),), Step(wording.SUMMARY, Summarise(listing.id)))
