"""What does not fit on a card comes as a file, with the card or when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.client import NewsdeskClient
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User
from tests.render.articles import dam
from tests.render.test_files import paragraphs


def client(server: LocalDiscord, desk: Desk) -> NewsdeskClient:
    return NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]


@pytest.mark.parametrize("place", ["server", "dm", "elsewhere"])
async def test_long_list_of_quotes_is_had_as_a_file(server: LocalDiscord, tmp_path: Path, place: str) -> None:
    articles = [dam(title=f"The dam, part {number}") for number in range(9)]
    for number, article in enumerate(articles):
        object.__setattr__(article, "id", f"dam-{number}.txt")
    async with server.connected(client(server, Desk(tmp_path, *articles))):
        await server.until(lambda: server.commands.registered.get(None))
        reply = await server.user("Ann").slash("/quotes", {"speaker": "Marrow"}, place=place)
        assert "Page 1 of 4" in reply.text
        whole = await reply.press("All of it as a file")
        assert whole.ephemeral
        text = whole.message.files["quotes.txt"].decode("utf-8-sig")
        assert [f"The dam, part {number}" in text for number in range(9)] == [True] * 9
        assert "All of it as a file" not in whole.labels
        await whole.press("More")
        assert "Page 2 of 4" in whole.text
        assert whole.message.data["attachments"] == []


async def test_few_pages_are_not_offered_as_a_file(ann: User) -> None:
    assert "All of it as a file" not in (await ann.slash("/quotes", {"speaker": "Marrow"})).labels
    assert "All of it as a file" not in (await ann.slash("/ask", {"question": "Who opened the gate?"})).labels


async def test_context_that_is_cut_comes_whole_beside_its_card(server: LocalDiscord, tmp_path: Path) -> None:
    article = paragraphs("The gate opened, she said.", "It rained on. " * 200)
    async with server.connected(client(server, Desk(tmp_path, article))):
        await server.until(lambda: server.commands.registered.get(None))
        reply = await server.user("Ann").slash("/ask", {"question": "What opened?"})
        context = await reply.press("Context")
        assert context.message.files["context.txt"].count(b"It rained on.") == 200
        shared = await context.press("Share")
        assert (shared.ephemeral, list(shared.message.files)) == (False, ["context.txt"])


async def test_list_of_what_is_left_out_is_had_as_a_file_in_private(server: LocalDiscord, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.rejected = 50
    async with server.connected(client(server, desk)):
        await server.until(lambda: server.commands.registered.get(None))
        boss = server.user("Boss", manager=True)
        reply = await boss.slash("/corpus reload")
        whole = await reply.press("All of it as a file")
        assert whole.message.files["left-out.txt"].count(b"empty.txt") == 50
        assert reply.ephemeral
        assert whole.ephemeral
