"""Cards and buttons: the state in their ids, what survives a restart, what fits."""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import discord
import pytest
from discord.components import _component_factory
from discord.ui import Container, LayoutView, TextDisplay
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.client import NewsdeskClient
from bot.errors import BadRequest
from bot.model import Article, Filters, Span
from bot.render import pages
from bot.render.escape import shown
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
from commands.views import asked, state
from commands.views.card import card
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import walk
from tests.local_discord.people import User
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
]
WHY = "why " * 100 + "| 5 % ~0 of_it: *?*"
LONG: list[Request] = [
    Ask(WHY),
    Ask(WHY, "dam.txt"),
    Ask(WHY, "dam.txt", Filters(site="~1", author=WHY + "A/B", speaker="5%", since=datetime.date(2024, 1, 31))),
    Ask("Who\u200d?"),
    Explain(Ask(WHY, None, Filters(language="de"))),
    FreeText(WHY),
    FreeText(WHY, completed=True),
    WhoSaid(WHY),
    Said(WHY, WHY + "x"),
    Said("Ryder", WHY, direct=True),
    Summarise("dam.txt", Length.LONG, WHY, bullets=True),
    Gather("gates", None, None, "Paper " * 20 + "A", ("dam.txt", "a;b.txt", "~0")),
    Gather(None, articles=tuple(f"article number {number}.txt" for number in range(20))),
    Find(WHY),
    WhoSpeaks(WHY),
]


@pytest.mark.parametrize("request_", REQUESTS)
def test_short_request_comes_back_from_a_button_alone(request_: Request) -> None:
    carried: list[str] = []
    code = state.encode(request_, carried)
    assert len(code) <= state.ROOM
    assert carried == []
    assert state.decode(code) == request_


@pytest.mark.parametrize("request_", LONG)
def test_long_request_comes_back_from_a_button_and_what_its_card_carries(request_: Request) -> None:
    carried: list[str] = []
    code = state.encode(request_, carried)
    assert len(code) <= state.ROOM
    assert carried
    assert state.decode(code, carried) == request_


def test_buttons_of_earlier_versions_still_lead_to_what_somebody_said() -> None:
    assert state.decode("p|drones|Pat Ryder") == Said("Pat Ryder", "drones")
    assert state.encode(Said("Pat Ryder", "drones"), []) == "p|drones|Pat Ryder"


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
        "~q||~0",
        "~q||~5",
        "~q|~9|why",
        "~e|/~2|~0",
    ],
)
def test_state_that_was_never_written_is_refused(code: str) -> None:
    with pytest.raises(BadRequest):
        state.decode(code)


@given(st.text(max_size=120), st.lists(TEXTS, max_size=3))
def test_any_state_is_a_request_or_refused(code: str, carried: list[str]) -> None:
    for each in (code, f"~{code}", f"~q||{code}", f"~e|/~1{code}|~0"):
        with suppress(BadRequest):
            state.decode(each, carried)


@given(TEXTS.filter(str.strip), TEXTS, st.integers(0, 10**9))
def test_any_request_fits_into_a_button(words: str, id: str, start: int) -> None:
    for request in (Ask(words, id or None), Said(words, id or None), Around(id or "a", Span(start, start + 5))):
        assert 0 < len(state.encode(request, [])) <= state.ROOM


@given(st.one_of(TEXTS, st.text(max_size=300)).map(shown), st.text("ab*[<", min_size=91, max_size=120))
def test_long_words_come_back_from_the_card_exactly(beginning: str, end: str) -> None:
    words = shown(f"{beginning} {end}")
    carrier = asked.Carrier(4000)
    code = carrier.code(Ask(words))
    text = carrier.text()
    assert code is not None
    assert text is not None
    card = LayoutView(timeout=None).add_item(Container[LayoutView]().add_item(text))
    assert asked.read(message_of(card), code) == Ask(words)


def test_words_for_which_a_card_has_no_room_have_no_button() -> None:
    carrier = asked.Carrier(300)
    assert carrier.code(Ask("*" * 200)) is None
    assert carrier.text() is None
    assert carrier.code(Ask("why " * 60)) == "~q||~0"


@pytest.mark.parametrize("written", ["no mark", "-# Asked", "-# Asked: one\ntwo", ""])
def test_card_whose_words_were_tampered_with_is_refused(written: str) -> None:
    card: LayoutView = LayoutView(timeout=None).add_item(TextDisplay(written, id=asked.PLACE))
    with pytest.raises(BadRequest):
        asked.read(message_of(card), "~q||~1")


def message_of(card: LayoutView) -> Any:
    """Return as much of a message as its components are read from, as discord.py makes it of what Discord sends back."""
    components = [_component_factory({**data}) for data in card.to_components()]
    return SimpleNamespace(components=components, flags=discord.MessageFlags(components_v2=True), id=1)


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
    server.clock.advance(20 * 60)
    async with server.connected(_client(server, tmp_path)):
        assert "What stands around it:" in (await reply.press("Context")).text
        assert "“Water rose all night.”" in (await chat.press("Summary")).text
        await reply.press("More passages")
        assert "Page 2 of 5" in reply.text


@pytest.mark.parametrize("question", ["why " * 100 + "| *5* @everyone <@1>?", "-# why: [a](b) `c` " * 20 + "?"])
async def test_buttons_below_a_long_question_work_after_a_restart(
    server: LocalDiscord, tmp_path: Path, question: str
) -> None:
    async with server.connected(_client(server, tmp_path)):
        await server.until(lambda: server.commands.registered.get(None))
        reply = await server.user("Ann").slash("/ask", {"question": question})
        assert "\n-# Asked: " in reply.text
    client = _client(server, tmp_path)
    async with server.connected(client):
        await reply.press("More passages")
        assert "Page 2 of 5" in reply.text
        await reply.press("Back")
        assert "What led to the passage:" in (await reply.press("Why this?")).text
        assert client.newsdesk.asked[0] == (
            "ask",
            {"question": " ".join(question.split()), "limit": None, "article": None},
        )  # type: ignore[attr-defined]


async def test_forged_words_on_a_card_are_checked_like_any_others(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "why " * 100})
    (asked_,) = [each for each in walk(reply.message.data["components"]) if each.get("id") == asked.PLACE]
    asked_["content"] = f"-# Asked: {'x' * 501}"
    pressed = await reply.press("More passages")
    assert (pressed.text, pressed.ephemeral) == ("That is too long: 500 characters at most.", True)
    del asked_["content"]
    asked_["content"] = "-# something else"
    assert "leads nowhere" in (await reply.press("More passages")).text


async def test_text_too_long_for_its_card_comes_with_all_pages_as_a_file(ann: User) -> None:
    reply = await ann.dm("Who opened the gate, " + "*" * 1900 + "?")
    assert reply.labels == ["Context", "Who said it", "Summary"]
    assert b"More passages, the nearest first:" in reply.message.files["newsdesk.txt"]


def _client(server: LocalDiscord, data: Path) -> NewsdeskClient:
    return NewsdeskClient(Desk(data), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]


def test_status_pages_have_no_button_that_shares_them() -> None:
    (page,) = pages(Desk(Path("unused")).status())
    view = card(page, Status(), colour=discord.Colour.blue(), shareable=False)
    assert [child for child in view.walk_children() if child.is_dispatchable()] == []
