"""The cards for adding and removing, and for how far long work is."""

from __future__ import annotations

from bot.model import Added, Listing, Removed
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, TITLE_TEXT, cut
from bot.render.page import Item, Kind, Line, Page, Run, Step, line
from bot.render.paging import message, paged
from bot.render.reasons import retold
from bot.render.source import listed
from bot.requests import Status, Summarise


def added_pages(added: Added) -> tuple[Page, ...]:
    """Return pages with the articles that came of what was added, each with a way to its summary, and what was left out."""
    title = wording.THERE_BEFORE_TITLE if added.before else wording.ADDED_TITLE
    left_out = (
        Item((line(Kind.TEXT, wording.LEFT_OUT.format(reason=cut(shown(retold(each.reason)), NOTE_TEXT))),))
        for each in added.rejected
    )
    items = [*map(_article, added.articles), *left_out]
    footer = (_file(added.file), *((line(Kind.SMALL, wording.THERE_BEFORE),) if added.before else ()))
    return _pages(title, items, footer)


def removed_pages(removed: Removed) -> tuple[Page, ...]:
    """Return pages with the articles that went, and where their file is kept."""
    told = Item((line(Kind.TEXT, f"{wording.counted(removed.count, 'article')}."),))
    items = [told, *(Item((listed(listing),)) for listing in removed.articles)]
    return _pages(wording.REMOVED_TITLE, items, (_file(removed.file), line(Kind.SMALL, wording.STILL_KEPT)))


def progress_page(done: int, total: int) -> Page:
    """Return a page that says how far long work is, in bytes done and in all; with a total of 0 only that it goes on."""
    return message(wording.READING.format(share=100 * done // total) if total else wording.WORKING)[0]


def _pages(title: str, items: list[Item], footer: tuple[Line, ...]) -> tuple[Page, ...]:
    items = items or [Item((line(Kind.TEXT, f"{wording.counted(0, 'article')}."),))]
    return paged(line(Kind.HEADING, title), items, footer=footer, steps=(Step(wording.STATUS, Status()),))


def _article(listing: Listing) -> Item:
    return Item((listed(listing),), Step(wording.SUMMARY, Summarise(listing.id)))


def _file(name: str) -> Line:
    return line(Kind.SMALL, Run(wording.FILE.format(name=cut(shown(name), TITLE_TEXT))))
