"""The cards of lists: of articles, and of those who are quoted in them."""

from __future__ import annotations

from bot.model import Listing, Listings, Quoted, Speakers
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NAME_TEXT, cut
from bot.render.page import Item, Kind, Page, Run, Step, line
from bot.render.paging import message, paged
from bot.render.source import listed
from bot.requests import Said, Summarise


def listings_pages(found: Listings) -> tuple[Page, ...]:
    """Return pages with the articles, each with a way to its summary."""
    if not found.articles:
        return message(wording.EMPTY_CORPUS if found.query is None else wording.NO_ARTICLE)
    count = len(found.articles)
    title = wording.newest(count) if found.query is None else wording.fitting(count)
    return paged(title, [_item(listing) for listing in found.articles])


def _item(listing: Listing) -> Item:
    return Item((listed(listing),), Step(wording.SUMMARY, Summarise(listing.id)))


def speakers_pages(found: Speakers) -> tuple[Page, ...]:
    """Return pages with those who are quoted, each with a way to their words."""
    items = [_speaker(each) for each in found.speakers if shown(each.name)]
    if not items:
        return message(wording.NOBODY_QUOTED if found.query is None else wording.NO_SUCH_SPEAKER)
    return paged(wording.speakers(len(items), more=found.more), items)


def _speaker(each: Quoted) -> Item:
    name = Run(cut(shown(each.name), NAME_TEXT), strong=True)
    count = f"{wording.DOT}{wording.often(each.statements, each.articles)}"
    return Item((line(Kind.TEXT, name, count),), Step(wording.QUOTES, Said(each.name)))
