"""/ask, its autocomplete, its buttons and its failures, from the key press to the card."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from bot.client import NewsdeskClient
from bot.model import Filters
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User
from tests.render.articles import dam

ANSWER = "We opened the second gate at four"


@pytest.mark.parametrize("place", ["server", "dm", "elsewhere", "group"])
async def test_question_is_answered_with_its_source(ann: User, place: str) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"}, place=place)
    assert ANSWER in reply.text
    assert (
        "[The dam holds](https://valley.example/dam%281%29) · Valley Paper · 1 March 2026 · paragraph 2 of 3"
        in reply.text
    )
    assert "Very likely the answer." in reply.text
    assert reply.labels == ["More passages", "Context", "Who said it", "Summary", "Why this?", "Wrong?"]
    assert (reply.deferred, reply.ephemeral, len(reply.messages)) == (True, False, 1)


async def test_private_answer_can_be_shared(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?", "private": True})
    assert reply.ephemeral
    shared = await reply.press("Share")
    assert ANSWER in shared.text
    assert not shared.ephemeral
    assert "Share" not in shared.labels


async def test_answers_are_private_when_the_settings_say_so(server: LocalDiscord, tmp_path: Path) -> None:
    client = NewsdeskClient(Desk(tmp_path, private=True), announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        assert (await ann.slash("/ask", {"question": "Who?"})).ephemeral
        assert not (await ann.slash("/ask", {"question": "Who?", "private": False})).ephemeral


async def test_corrected_words_are_named(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the brigde?"})
    assert "Searched for “bridge”." in reply.text


async def test_question_without_answer_is_told_so(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "nothing of the kind"})
    assert reply.text.startswith("The articles don't say")


@pytest.mark.parametrize("article", ["tarn-bridge.txt", "tarn bridge"])
async def test_article_can_be_chosen_or_typed(ann: User, desk: Desk, article: str) -> None:
    reply = await ann.slash("/ask", {"question": "Is it safe?", "article": article})
    assert desk.asked[-1] == ("ask", {"question": "Is it safe?", "limit": None, "article": "tarn-bridge.txt"})
    assert "Tarn Bridge closes" in reply.text


async def test_unknown_article_is_told_in_private(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Is it safe?", "article": "the *cup* final"})
    assert reply.text == "No article fits 'the \\*cup\\* final'."
    assert (reply.ephemeral, len(reply.messages)) == (True, 1)


async def test_articles_complete_themselves(ann: User) -> None:
    choices = await ann.autocomplete("/ask", "article", "bridge", {"question": "Is it safe?"})
    assert [(each.name, each.value) for each in choices] == [("Tarn Bridge closes · 4 March 2024", "tarn-bridge.txt")]


async def test_filters_reach_the_search_and_stand_on_the_card(ann: User, desk: Desk) -> None:
    options = {
        "question": "Is it safe?",
        "site": "Tarn Courier",
        "author": "Marsh",
        "speaker": "Voss",
        "since": "2024",
        "until": "May 2025",
        "language": "de",
    }
    reply = await ann.slash("/ask", options)
    within = Filters(
        site="Tarn Courier",
        author="Marsh",
        speaker="Voss",
        since=datetime.date(2024, 1, 1),
        until=datetime.date(2025, 5, 31),
        language="de",
    )
    assert desk.asked[-1][1]["filters"] == within
    said = "Only articles from Tarn Courier, by Marsh, with words of Voss, in German, since 1 January 2024, until 31 May 2025."
    assert said in reply.text
    await reply.press("More passages")
    assert desk.asked[-1][1]["filters"] == within


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({"since": "soon"}, "“soon” is no day that I understand."),
        ({"since": "2025", "until": "2024"}, "That time ends before it begins: “until” is earlier than “since”."),
    ],
)
async def test_time_that_is_none_is_told_in_private(ann: User, desk: Desk, options: dict[str, str], note: str) -> None:
    reply = await ann.slash("/ask", {"question": "Is it safe?", **options})
    assert reply.text.startswith(note)
    assert (reply.ephemeral, desk.asked) == (True, [])


@pytest.mark.parametrize(
    ("option", "typed", "choices"),
    [
        ("site", "courier", [("Tarn Courier", "Tarn Courier")]),
        ("author", "", [("Lena Marsh", "Lena Marsh")]),
        ("speaker", "voss", [("Ada Voss", "Ada Voss")]),
        ("language", "ger", [("German", "de")]),
    ],
)
async def test_filters_complete_themselves(ann: User, option: str, typed: str, choices: list[tuple[str, str]]) -> None:
    found = await ann.autocomplete("/ask", option, typed, {"question": "Is it safe?"})
    assert [(each.name, each.value) for each in found] == choices


async def test_button_tells_why_it_is_the_answer(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the brigde?", "site": "Valley Paper"})
    why = await reply.press("Why this?")
    assert why.ephemeral
    for words in (
        "Why this answer",
        ANSWER,
        "Of your words there are: bridge",
        "Not there: cup",
        "+ 75% the words close together",
        "− 25% the length",
        "What makes it so sure: 90%",
        "Searched for “bridge”.",
        "Only articles from Valley Paper.",
    ):
        assert words in why.text


async def test_more_passages_are_pages_of_the_same_card(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    await reply.press("More passages")
    assert reply.text.startswith("More passages, the nearest first:")
    assert "Page 2 of 5" in reply.text
    await reply.press("More")
    assert "Page 3 of 5" in reply.text
    await reply.press("Back")
    await reply.press("Back")
    assert ANSWER in reply.text
    assert len(reply.messages) == 1


async def test_stranger_turns_a_copy_of_their_own(server: LocalDiscord, ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    turned = await reply.press("More passages", by=server.user("Bob"))
    assert ANSWER in reply.text
    assert "Page 2 of 5" in turned.text
    assert turned.ephemeral


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Context", "What stands around it:"),
        ("Who said it", "**Ines Marrow**, keeper of the dam"),
        ("Summary", "“Water rose all night.”"),
    ],
)
@pytest.mark.parametrize("place", ["server", "dm"])
async def test_buttons_lead_on_in_private(ann: User, label: str, words: str, place: str) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"}, place=place)
    led = await reply.press(label)
    assert words in led.text
    assert led.ephemeral
    assert ANSWER in reply.text


async def test_button_says_when_the_article_has_gone(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    desk.forget("dam.txt")
    for label in ("Context", "Who said it", "Summary"):
        led = await reply.press(label)
        assert led.text == "That article is no longer among those I have."
        assert led.ephemeral


async def test_empty_question_gets_a_hint_and_no_search(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "  "}, force=True)
    assert reply.text.startswith("Ask a question about the articles")
    assert reply.ephemeral
    assert desk.asked == []


async def test_endless_question_is_refused_at_once(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "why " * 1500}, force=True)
    assert reply.text == "That is too long: 500 characters at most."
    assert reply.ephemeral
    assert desk.asked == []


async def test_long_question_has_all_buttons_too(ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "why " * 120})
    await reply.press("More passages")
    assert "Page 2 of 5" in reply.text


async def test_article_with_an_endless_id_works_throughout(server: LocalDiscord, tmp_path: Path) -> None:
    article = dam()
    object.__setattr__(article, "id", "x" * 300)
    client = NewsdeskClient(Desk(tmp_path, article), announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        (choice,) = await ann.autocomplete("/ask", "article", "dam", {"question": "Who?"})
        reply = await ann.slash("/ask", {"question": "Who?", "article": choice.value})
        assert ANSWER in reply.text
        assert "What stands around it:" in (await reply.press("Context")).text
        await reply.press("More passages")
        assert "Page 2" in reply.text
