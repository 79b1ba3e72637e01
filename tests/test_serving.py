"""Requests carried out against the services."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.errors import BadRequest
from bot.model import Filters, Span
from bot.requests import (
    Add,
    Around,
    Ask,
    Explain,
    Find,
    FreeText,
    Gather,
    Help,
    Length,
    QuoteCard,
    Reload,
    Remove,
    Request,
    Said,
    SaidAt,
    Stated,
    Status,
    Summarise,
    Upload,
    WhoSaid,
    WhoSpeaks,
)
from bot.serving import carry_out, shortened
from bot.typed import check
from tests.fakes import FakeNewsdesk, bridge, broken_text
from tests.render.articles import dam

PLACE = Span(20, 48)
LONG = "f" * 150 + ".txt"
REQUESTS: list[tuple[Request, tuple[str, dict[str, object]] | None]] = [
    (Ask("why?", "half"), ("ask", {"question": "why?", "limit": None, "article": "half"})),
    (Ask("why?"), ("ask", {"question": "why?", "limit": None, "article": None})),
    (Stated("denies", "the leak"), ("stated", {"asked": Stated("denies", "the leak"), "limit": 5})),
    (
        Ask("why?", None, Filters(site="Post")),
        ("ask", {"question": "why?", "limit": None, "article": None, "filters": Filters(site="Post")}),
    ),
    (Explain(Ask("why?", "half")), ("ask", {"question": "why?", "limit": None, "article": "half"})),
    (FreeText("why?"), ("respond", {"text": "why?"})),
    (WhoSaid("not safe"), ("whosaid", {"quote": "not safe", "limit": 5})),
    (Said("Voss"), ("said", {"asked": Said("Voss"), "limit": 100})),
    (Summarise("half", Length.LONG), ("sum_up", {"asked": Summarise("half", Length.LONG)})),
    (Gather("bridge"), ("gather", {"asked": Gather("bridge")})),
    (Find("tarn"), ("articles", {"query": "tarn", "limit": 25})),
    (Around("tarn-bridge.txt", PLACE), ("article", {"id": "tarn-bridge.txt"})),
    (SaidAt("tarn-bridge.txt", PLACE), ("article", {"id": "tarn-bridge.txt"})),
    (WhoSpeaks("voss"), ("quoted", {"query": "voss", "limit": 100})),
    (QuoteCard("dam.txt", dam().statements[0].span), ("article", {"id": "dam.txt"})),
    (Help(), None),
    (Status(), ("status", {})),
    (Reload(), ("reload", {})),
    (Add("https://example.org/"), ("add", {"what": "https://example.org/"})),
    (Add(Upload("a.txt", 1, b"a")), ("add", {"what": Upload("a.txt", 1, b"a")})),
    (Remove("half"), ("remove", {"named": "half"})),
    (Remove(shortened(LONG)), ("remove", {"named": LONG})),
]


@pytest.mark.parametrize(("request_asked", "call"), REQUESTS)
def test_a_request_reaches_its_service_and_gives_pages(request_asked, call):
    newsdesk = FakeNewsdesk(bridge(), broken_text(), dam())
    assert carry_out(newsdesk, request_asked).pages[0].text
    assert (call in newsdesk.asked) if call else newsdesk.asked == []


def test_every_kind_of_request_can_be_opened():
    assert {type(each) for each, _ in REQUESTS} == set(get_args(Request))


@pytest.mark.parametrize("progress", [None, lambda done, total: None])
@pytest.mark.parametrize("asked", [Reload(), Add("https://example.org/"), Remove("half")])
def test_long_work_is_told_how_to_tell_of_itself(asked, progress):
    told = []

    class Telling(FakeNewsdesk):
        def reload(self, progress=None):
            told.append(progress)
            return super().reload()

        def add(self, what, progress=None):
            told.append(progress)
            return super().add(what)

        def remove(self, named, progress=None):
            told.append(progress)
            return super().remove(named)

    carry_out(Telling(), asked, progress)
    assert told == [progress]


@pytest.mark.parametrize(
    "asked",
    [Add(" "), Add("https://" + "x" * 2000), Add(Upload("a.exe", 1)), Add(Upload("a.txt", 11 * 1024**2)), Remove("")],
)
def test_what_need_not_be_tried_is_refused_before(asked):
    with pytest.raises(BadRequest):
        check(asked)


@pytest.mark.parametrize(("request_asked", "call"), REQUESTS)
def test_pages_are_numbered_and_found_by_their_number(request_asked, call):
    found = carry_out(FakeNewsdesk(bridge(), broken_text(), dam()), request_asked)
    assert [(page.number, page.count) for page in found.pages] == [
        (number, len(found.pages)) for number in range(1, len(found.pages) + 1)
    ]
    assert [found.leaf(number) for number in (-1, 0, 1, 99)] == [*found.pages[:1] * 3, found.pages[-1]]
