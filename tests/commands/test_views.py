"""Cards and buttons: the state in their ids, what survives a restart, what fits."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path

import discord
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.client import NewsdeskClient
from bot.errors import BadRequest
from bot.model import Article, Filters, Span
from bot.render import pages
from bot.requests import (
    Around,
    Ask,
    Explain,
    Find,
    FreeText,
    Gather,
    Help,
    Length,
    QuoteCard,
    Request,
    Said,
    SaidAt,
    Status,
    Summarise,
    WhoSaid,
    WhoSpeaks,
)
from commands.views import state
from commands.views.card import card
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.render.hostile import TEXTS, articles
from tests.render.test_pages import every

REQUESTS: list[Request] = [
    Ask("Who warned North Korea?"),
    Ask("Who | what % where?", "id with | and %.txt"),
    Ask("Who?", None, Filters(site="A/B | 5%", language="de")),
    Ask("Who?", "dam.txt", Filters(author="Marsh", since=datetime.date(2024, 1, 31)), completed=True),
    Ask("Who?", None, Filters(speaker="Voss", until=datetime.date(2024, 12, 1))),
    Ask("Who?", completed=True),
    Explain(Ask("Who?")),
    Explain(Ask("Who | %2F?", "id with / and %.txt", Filters(site="Post"))),
    FreeText("summarise the dam"),
    FreeText("Why: did it close?", completed=True),
    WhoSaid("keep an eye on"),
    Said("Pat Ryder"),
    Said("Pat Ryder", "drones | and more"),
    Said("Pat Ryder", "drones: 5% | of", datetime.date(2024, 1, 31), datetime.date(2024, 12, 1), direct=True),
    Said("Pat Ryder", None, None, datetime.date(987, 12, 1)),
    Said("Pat Ryder", direct=True),
    Summarise("dam.txt"),
    Summarise("dam.txt", Length.LONG),
    Summarise("dam.txt", Length.SHORT, "second: gate|50 %"),
    Summarise("dam.txt", bullets=True),
    Gather("second gate"),
    Gather(None, datetime.date(2024, 6, 1), None, "Valley | Paper"),
    Gather("gates", None, datetime.date(2024, 6, 1), None, ("dam.txt", "a;b.txt")),
    Find(),
    Find("dam"),
    WhoSpeaks(),
    WhoSpeaks("Marrow | of 5%"),
    Around("dam.txt", Span(0, 12)),
    SaidAt("dam.txt", Span(1234567, 1234599)),
    QuoteCard("dam.txt", Span(3, 36)),
    Help(),
    Status(),
    Ask("why " * 100 + "?"),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_request_comes_back_from_a_button(request_: Request) -> None:
    code = state.encode(request_)
    assert len(code) <= state.ROOM
    assert state.decode(code) == request_


@pytest.mark.parametrize("request_", REQUESTS[:-1])
def test_ordinary_request_survives_a_restart(request_: Request) -> None:
    code = state.encode(request_)
    state.forget()
    assert state.decode(code) == request_


def test_buttons_of_earlier_versions_still_lead_to_what_somebody_said() -> None:
    assert state.decode("p|drones|Pat Ryder") == Said("Pat Ryder", "drones")
    assert state.encode(Said("Pat Ryder", "drones")) == "p|drones|Pat Ryder"


def test_long_request_is_told_to_be_too_old_after_a_restart() -> None:
    code = state.encode(REQUESTS[-1])
    state.forget()
    with pytest.raises(BadRequest, match="too old"):
        state.decode(code)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "|",
        "q",
        "q||",
        "x||y",
        "a||dam.txt",
        "a|5-2|dam.txt",
        "a|-1-2|d",
        "a|1-99999999999|d",
        "h|x|d",
        "s|999x|",
        "n|20240101|Ryder",
        "n|20240230-:|Ryder",
        "n|-d:|",
        "e|/////20240230-|Who?",
        "e|/////-|Who?",
        "e|//////x|Who?",
        "e|///////|Who?",
        "e||",
        "y|/////99999999-|Who?",
        "y|Who?",
        "u||",
        "~",
        "~0",
    ],
)
def test_state_that_was_never_written_is_refused(code: str) -> None:
    with pytest.raises(BadRequest):
        state.decode(code)


@given(st.text(max_size=120))
def test_any_state_is_a_request_or_refused(code: str) -> None:
    with suppress(BadRequest):
        state.decode(code)


@given(TEXTS.filter(str.strip), TEXTS, st.integers(0, 10**9))
def test_any_request_fits_into_a_button(words: str, id: str, start: int) -> None:
    for request in (Ask(words, id or None), Said(words, id or None), Around(id or "a", Span(start, start + 5))):
        assert 0 < len(state.encode(request)) <= state.ROOM


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles(), TEXTS, st.booleans())
def test_card_keeps_within_discords_limits(article: Article, words: str, answered: bool) -> None:
    for result in every(article, words, answered=answered):
        for page in result:
            view = card(page, Ask(words.strip() or "?"), colour=discord.Colour.blue(), shareable=True)
            ids = [
                child.custom_id for child in view.walk_children() if isinstance(getattr(child, "custom_id", None), str)
            ]
            assert view.total_children_count <= 40
            assert view.content_length() <= 4000
            assert len(set(ids)) == len(ids)
            assert all(0 < len(id) <= 100 for id in ids)


async def test_buttons_work_after_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    async with server.connected(_client(server, tmp_path)):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
        chat = await ann.dm("Who opened the gate?")
    state.forget()
    server.clock.advance(20 * 60)
    async with server.connected(_client(server, tmp_path)):
        assert "What stands around it:" in (await reply.press("Context")).text
        assert "“Water rose all night.”" in (await chat.press("Summary")).text
        await reply.press("More passages")
        assert "Page 2 of 5" in reply.text


async def test_long_question_says_after_a_restart_that_its_card_is_too_old(
    server: LocalDiscord, tmp_path: Path
) -> None:
    async with server.connected(_client(server, tmp_path)):
        await server.until(lambda: server.commands.registered.get(None))
        reply = await server.user("Ann").slash("/ask", {"question": "why " * 100})
    state.forget()
    async with server.connected(_client(server, tmp_path)):
        pressed = await reply.press("More passages")
        assert (pressed.text, pressed.ephemeral) == (
            "This card is too old for its buttons. Ask again to get a new one.",
            True,
        )
        assert "What stands around it:" in (await reply.press("Context")).text


def _client(server: LocalDiscord, data: Path) -> NewsdeskClient:
    return NewsdeskClient(Desk(data), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]


def test_status_pages_have_no_button_that_shares_them() -> None:
    (page,) = pages(Desk(Path("unused")).status())
    view = card(page, Status(), colour=discord.Colour.blue(), shareable=False)
    assert [child for child in view.walk_children() if child.is_dispatchable()] == []
