"""The buttons of a card as numbers."""

from __future__ import annotations

from bot.console.choices import menu
from bot.model import Span
from bot.render.page import Item, Kind, Page, Step, line
from bot.requests import (
    Around,
    Summarise,
)
from tests.fakes import FakeNewsdesk


def test_steps_are_numbered_from_top_to_bottom_and_further_pages_last():
    newsdesk = FakeNewsdesk()
    title = line(Kind.HEADING, "Found")
    first = Page(
        title=title,
        items=(
            Item((line(Kind.TEXT, "one"),), Step("Context", Around("half", Span(0, 4)))),
            Item((line(Kind.TEXT, "two"),)),
            Item((line(Kind.TEXT, "three"),), Step("Context", Around("half", Span(5, 9)))),
        ),
        footer=(line(Kind.SMALL, "Source"),),
        steps=(Step("Summary", Summarise("half")),),
        count=2,
    )
    second = Page(title=title, items=(Item((line(Kind.TEXT, "four"),)),), number=2, count=2)
    offered = menu(newsdesk, (first, second))
    assert offered.page.text.splitlines() == [
        "Found", "one", "[1] Context", "two", "three", "[2] Context", "Source", "[3] Summary  [4] More (page 2 of 2)",
    ]  # fmt: skip
    assert offered.choices[3]() == (second,)
    offered.choices[2]()
    assert newsdesk.asked[-1:] == [("sum_up", {"asked": Summarise("half")})]


def test_a_page_without_steps_stays_as_it_is():
    page = Page(items=(Item((line(Kind.TEXT, "one"),)),))
    offered = menu(FakeNewsdesk(), (page,))
    assert (offered.page, offered.choices) == (page, ())
