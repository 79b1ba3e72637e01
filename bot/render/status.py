"""The cards for people who look after the corpus: how it stands, what a refresh did, what is left out and why."""

from __future__ import annotations

from bot.model import CorpusStatus, RefreshReport, Rejection
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, TITLE_TEXT, cut
from bot.render.page import Item, Kind, Page, Run, Step, line
from bot.render.paging import paged
from bot.render.reasons import retold
from bot.requests import Status

LISTED = 400
"""Entries that are listed, some 50 pages: nobody turns more, and a million must not hold up the rest."""


def status_pages(status: CorpusStatus) -> tuple[Page, ...]:
    """Return pages with the numbers of the corpus and every file that is left out."""
    numbers = ", ".join(
        (
            wording.counted(status.articles, "article"),
            wording.counted(status.passages, "passage"),
            wording.counted(status.statements, "statement"),
        )
    )
    read = wording.moment(status.refreshed) if status.refreshed else wording.NEVER
    items = [Item((line(Kind.TEXT, f"{numbers}."), line(Kind.SMALL, wording.LAST_READ.format(when=read))))]
    return paged(line(Kind.HEADING, wording.STATUS_TITLE), [*items, *_left_out(status.rejected)])


def report_pages(report: RefreshReport) -> tuple[Page, ...]:
    """Return pages with what a refresh did and every file that is left out; its steps lead to the state as it stands."""
    items = [Item((line(Kind.TEXT, wording.changes(report)),)), *_left_out(report.rejected)]
    steps = (Step(wording.STATUS, Status()),)
    return paged(line(Kind.HEADING, wording.RELOADED_TITLE), items, steps=steps)


def _left_out(rejected: tuple[Rejection, ...]) -> list[Item]:
    if not rejected:
        return [Item((line(Kind.TEXT, wording.NOTHING_LEFT_OUT),))]
    heading = Item((line(Kind.TEXT, wording.entries_left_out(len(rejected))),))
    more = len(rejected) - LISTED
    rest = [Item((line(Kind.SMALL, wording.MORE_LEFT_OUT.format(count=wording.number(more))),))] if more > 0 else []
    return [heading, *(_rejection(each) for each in rejected[:LISTED]), *rest]


def _rejection(rejection: Rejection) -> Item:
    file = Run(cut(shown(rejection.file), TITLE_TEXT) or wording.UNTITLED, strong=True)
    return Item((line(Kind.TEXT, file, f": {cut(shown(retold(rejection.reason)), NOTE_TEXT)}"),))
