"""Who is quoted, what somebody said and its picture, over the real services and the fictional corpus."""

from __future__ import annotations

import datetime
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Newsdesk
from bot.client import NewsdeskClient
from bot.requests import Said
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import walk
from tests.local_discord.people import User
from tests.render.articles import dam

PLACES = pytest.mark.parametrize("place", ["server", "dm"])


@pytest_asyncio.fixture
async def reader(server: LocalDiscord, newsdesk: Newsdesk) -> AsyncIterator[User]:
    """Return a person who asks the real services."""
    client = NewsdeskClient(newsdesk, sync=True, announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        yield server.user("Ann")


@PLACES
async def test_from_who_is_quoted_to_a_picture_of_what_they_said(reader: User, newsdesk: Newsdesk, place: str) -> None:
    first, *_ = newsdesk.quoted().speakers
    reply = await reader.slash("/speakers", place=place)
    assert f"**{first.name}** · {first.statements} statement" in reply.text
    said = await reply.press("Quotes")
    assert first.name in said.text
    drawn = await said.press("Quote card")
    (shown,) = (item for part in walk(drawn.message.data["components"]) if part["type"] == 12 for item in part["items"])
    assert first.name in shown["description"]
    assert drawn.message.files["quote.png"].startswith(b"\x89PNG")


async def test_speakers_turn_their_pages(reader: User, newsdesk: Newsdesk) -> None:
    names = [each.name for each in newsdesk.quoted(limit=100).speakers]
    assert len(names) > 8
    reply = await reader.slash("/speakers")
    await reply.press("More")
    assert f"**{names[8]}** · " in reply.text
    assert f"**{names[0]}** · " not in reply.text


@pytest.mark.parametrize("asked", ["who is quoted?", "list speakers"])
async def test_who_is_quoted_can_be_asked_in_plain_words(server: LocalDiscord, reader: User, asked: str) -> None:
    mention = await reader.message(f"@bot {asked}")
    assert "most quoted" in mention.text
    assert (await reader.dm(asked)).text == mention.text


async def test_a_time_and_a_kind_narrow_what_is_listed(reader: User, newsdesk: Newsdesk) -> None:
    speaker = newsdesk.quoted().speakers[0].name
    nothing = await reader.slash("/quotes", {"speaker": speaker, "until": "1990"})
    assert nothing.text == "No statement fits."
    direct = await reader.slash("/quotes", {"speaker": speaker, "kind": "direct"})
    assert "reported, not quoted" not in direct.text
    unknown = await reader.slash("/quotes", {"speaker": "Zebulon Quux", "since": "2020"})
    assert unknown.text.startswith("Nobody called “Zebulon Quux” is quoted")
    assert unknown.ephemeral


@PLACES
async def test_pages_of_a_narrowed_list_keep_to_it_after_a_restart(
    server: LocalDiscord, tmp_path: Path, place: str
) -> None:
    articles = [dam() for _ in range(4)]
    for number, article in enumerate(articles):
        object.__setattr__(article, "id", f"dam-{number}.txt")
    asked = Said("Marrow", "gates | 5%", datetime.date(2024, 1, 1), datetime.date(2026, 12, 31))
    options = {"speaker": "Marrow", "topic": "gates | 5%", "since": "2024", "until": "2026"}
    desks = [Desk(tmp_path, *articles) for _ in range(2)]
    clients = [NewsdeskClient(desk, announce=lambda _: None, **server.client_options()) for desk in desks]  # type: ignore[arg-type]
    async with server.connected(clients[0]):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        reply = await ann.slash("/quotes", options, place=place)
        assert "Page 1 of 2" in reply.text
        assert "Quote card" in reply.labels
    async with server.connected(clients[1]):
        await reply.press("More")
        assert "Page 2 of 2" in reply.text
        assert "Quote card" not in reply.labels
    assert [desk.asked[-1] for desk in desks] == [("said", {"asked": asked, "limit": 100})] * 2
