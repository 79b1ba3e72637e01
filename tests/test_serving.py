"""Requests carried out against the services."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.model import Span
from bot.requests import (
    Around,
    Ask,
    Find,
    FreeText,
    Gather,
    Help,
    Length,
    QuoteCard,
    Reload,
    Request,
    Said,
    SaidAt,
    Status,
    Summarise,
    WhoSaid,
    WhoSpeaks,
)
from bot.serving import carry_out
from tests.fakes import FakeNewsdesk, bridge, broken_text
from tests.render.articles import dam

PLACE = Span(20, 48)
REQUESTS: list[tuple[Request, tuple[str, dict[str, object]] | None]] = [
    (Ask("why?", "half"), ("ask", {"question": "why?", "limit": None, "article": "half"})),
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
]


@pytest.mark.parametrize(("request_asked", "call"), REQUESTS)
def test_a_request_reaches_its_service_and_gives_pages(request_asked, call):
    newsdesk = FakeNewsdesk(bridge(), broken_text(), dam())
    assert carry_out(newsdesk, request_asked).pages[0].text
    assert (call in newsdesk.asked) if call else newsdesk.asked == []


def test_every_kind_of_request_can_be_opened():
    assert {type(each) for each, _ in REQUESTS} == set(get_args(Request))
