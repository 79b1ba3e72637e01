"""The buttons of a card as numbers."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.console.choices import menu, opened_by
from bot.model import Span
from bot.render.page import Item, Kind, Page, Step, line
from bot.render.requests import (
    Around,
    FreeText,
    Gist,
    Manual,
    Question,
    Reload,
    Request,
    SaidAt,
    Sayings,
    Status,
    Titles,
    Words,
)
from tests.fakes import FakeNewsdesk

PLACE = Span(20, 48)
REQUESTS: list[tuple[Request, tuple[str, dict[str, object]] | None]] = [
    (Question("why?", "half"), ("ask", {"question": "why?", "limit": None, "article": "half"})),
    (FreeText("why?"), ("respond", {"text": "why?"})),
    (Words("not safe"), ("whosaid", {"quote": "not safe", "limit": 5})),
    (Sayings("Voss"), ("statements", {"article": None, "speaker": "Voss", "topic": None, "limit": 25})),
    (Gist("half", 2), ("summary", {"article": "half", "sentences": 2, "words": None})),
    (Titles("tarn"), ("articles", {"query": "tarn", "limit": 10})),
    (Around("tarn-bridge.txt", PLACE), ("article", {"id": "tarn-bridge.txt"})),
    (SaidAt("tarn-bridge.txt", PLACE), ("article", {"id": "tarn-bridge.txt"})),
    (Manual(), None),
    (Status(), ("status", {})),
    (Reload(), ("reload", {})),
]


@pytest.mark.parametrize(("request_asked", "call"), REQUESTS)
def test_a_request_reaches_its_service_and_gives_pages(request_asked, call):
    newsdesk = FakeNewsdesk()
    assert opened_by(newsdesk, request_asked)[0].text
    assert newsdesk.asked[:1] == ([call] if call else [])


def test_every_kind_of_request_can_be_opened():
    assert {type(each) for each, _ in REQUESTS} == set(get_args(Request))


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
        steps=(Step("Summary", Gist("half")),),
        count=2,
    )
    second = Page(title=title, items=(Item((line(Kind.TEXT, "four"),)),), number=2, count=2)
    offered = menu(newsdesk, (first, second))
    assert offered.page.text.splitlines() == [
        "Found", "one", "[1] Context", "two", "three", "[2] Context", "Source", "[3] Summary  [4] More (page 2 of 2)",
    ]  # fmt: skip
    assert offered.choices[3]() == (second,)
    offered.choices[2]()
    assert newsdesk.asked == [("summary", {"article": "half", "sentences": None, "words": None})]


def test_a_page_without_steps_stays_as_it_is():
    page = Page(items=(Item((line(Kind.TEXT, "one"),)),))
    offered = menu(FakeNewsdesk(), (page,))
    assert (offered.page, offered.choices) == (page, ())
