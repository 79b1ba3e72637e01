"""The button that makes a picture of what somebody said."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.client import NewsdeskClient
from bot.model import Span
from bot.render.picture import picture
from bot.requests import QuoteCard
from commands.views.state import encode
from tests.commands.desk import Desk
from tests.fakes import bridge
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import walk
from tests.local_discord.people import User
from tests.render.articles import dam

DAM = dam()
PLACES = pytest.mark.parametrize("place", ["server", "dm", "elsewhere", "group"])


def gallery(reply: Any) -> list[dict[str, Any]]:
    """Return the pictures that a reply shows."""
    return [item for part in walk(reply.message.data["components"]) if part["type"] == 12 for item in part["items"]]


@PLACES
async def test_a_statement_becomes_a_picture_with_a_description(ann: User, place: str) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"}, place=place)
    drawn = await reply.press("Quote card")
    made = picture(DAM, DAM.statements[0])
    assert drawn.message.files == {"quote.png": made.png}
    (shown,) = gallery(drawn)
    assert (shown["media"]["url"], shown["description"]) == ("attachment://quote.png", made.alt)
    (attached,) = drawn.message.data["attachments"]
    assert (attached["filename"], attached["description"]) == ("quote.png", made.alt)
    assert (drawn.ephemeral, drawn.deferred, len(drawn.messages)) == (True, True, 1)
    assert drawn.text == (
        "-# [The dam holds](https://valley.example/dam%281%29) · Valley Paper · 1 March 2026 · paragraph 2 of 3"
    )


@pytest.mark.parametrize("place", ["server", "dm"])
async def test_a_picture_can_be_shared_and_leads_back_to_the_words(ann: User, place: str) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow"}, place=place)
    drawn = await reply.press("Quote card")
    assert drawn.labels == ["Context", "Share"]
    assert "What stands around it:" in (await drawn.press("Context")).text
    shared = await drawn.press("Share")
    assert not shared.ephemeral
    assert list(shared.message.files) == ["quote.png"]
    assert len(gallery(shared)) == 1


async def test_every_statement_of_a_list_leads_to_its_picture_by_its_context(ann: User) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow"})
    contexts = [button.custom_id for button in reply.buttons if button.label == "Context"]
    context = await reply.press(contexts[1])
    drawn = await context.press("Quote card")
    assert gallery(drawn)[0]["description"].startswith(
        "that it should have been opened at two\nInes Marrow · reported, not quoted\n"
    )


async def test_words_with_an_emoji_get_no_picture(server: LocalDiscord, tmp_path: Path) -> None:
    client = NewsdeskClient(Desk(tmp_path, bridge()), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        reply = await ann.slash("/whosaid", {"quote": "not safe"})
        assert "Quote card" not in reply.labels
        forged = f"ndo9:1:{encode(QuoteCard('tarn-bridge.txt', bridge().statements[0].span), [])}"
        refused = await press_forged(ann, reply, forged)
        assert refused.text == "These words have letters that I cannot draw."
        assert refused.ephemeral


async def press_forged(ann: User, reply: Any, custom_id: str) -> Any:
    """Press a button that the card does not have, as a card of an earlier day may."""
    next(part for part in walk(reply.message.data["components"]) if part["type"] == 2)["custom_id"] = custom_id
    return await reply.press(custom_id)


@pytest.mark.parametrize(
    ("request_", "told"),
    [
        (QuoteCard("gone.txt", Span(0, 5)), "That article is no longer among those I have."),
        (QuoteCard("dam.txt", Span(0, 999_999)), "That article has changed since; the place is no longer there."),
        (QuoteCard("dam.txt", Span(1, 2)), "Nobody is reported to say anything there."),
    ],
)
async def test_a_statement_that_is_no_longer_there_is_told(ann: User, request_: QuoteCard, told: str) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"})
    refused = await press_forged(ann, reply, f"ndo9:1:{encode(request_, [])}")
    assert (refused.text, refused.ephemeral) == (told, True)


@pytest.mark.parametrize("code", ["k||dam.txt", "k|9-1|dam.txt", "k|x|dam.txt", "k|1-2|"])
async def test_a_button_that_nobody_made_is_refused(ann: User, code: str) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"})
    refused = await press_forged(ann, reply, f"ndo9:1:{code}")
    assert refused.text == "This button leads nowhere. Ask again to get a new one."


async def test_a_picture_is_sent_whole_when_the_first_try_breaks_off(server: LocalDiscord, ann: User) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"})
    fault = server.faults.cut("PATCH /webhooks/*/*/messages/*", carry_out=False)
    drawn = await reply.press("Quote card")
    assert fault.met == 1
    assert drawn.message.files == {"quote.png": picture(DAM, DAM.statements[0]).png}


async def test_pictures_are_drawn_in_a_thread_of_the_workers(ann: User, monkeypatch: pytest.MonkeyPatch) -> None:
    threads = []

    def noted(*arguments: Any) -> Any:
        threads.append(threading.current_thread().name)
        return replace(picture(*arguments))

    monkeypatch.setattr("bot.serving.picture", noted)
    await (await ann.slash("/whosaid", {"quote": "opened the gate"})).press("Quote card")
    assert [name.startswith("newsdesk-answer") for name in threads] == [True]
