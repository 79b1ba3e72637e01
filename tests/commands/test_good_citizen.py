"""What is gone is not answered, what is forbidden is said in private or not at all, and nothing is sent again and again."""

from __future__ import annotations

import pytest

from bot.client import NewsdeskClient
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

SEND = "POST /channels/*/messages"
EDIT = "PATCH /webhooks/*"


@pytest.mark.parametrize("text", ["@bot slow, who opened the gate?", "@bot slow, explode"])
async def test_message_deleted_meanwhile_gets_no_answer_and_no_apology(
    server: LocalDiscord, ann: User, bot: NewsdeskClient, desk: Desk, caplog: pytest.LogCaptureFixture, text: str
) -> None:
    exchange = await ann.message(text, wait="nothing")
    await server.until(lambda: desk.asked)
    await ann.delete(exchange.sent)
    desk.gate.set()
    await server.until(lambda: not bot._under_way)
    await server.settle()
    assert exchange.messages == []
    assert "Discord" not in caplog.text


async def test_thinking_that_was_deleted_meanwhile_is_not_answered(
    server: LocalDiscord, ann: User, bot: NewsdeskClient, desk: Desk
) -> None:
    reply = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    assert reply.original is not None
    await ann.delete(reply.original)
    desk.gate.set()
    await server.until(lambda: not bot._under_way)
    await server.settle()
    assert reply.messages == []


async def test_card_that_was_deleted_before_its_page_was_turned_brings_nothing(
    server: LocalDiscord, ann: User, bot: NewsdeskClient, desk: Desk
) -> None:
    desk.gate.set()
    reply = await ann.slash("/ask", {"question": "slow"})
    desk.gate.clear()
    turned = await ann.press(reply.message, "More passages", wait="acknowledgement")
    await ann.delete(reply.message)
    desk.gate.set()
    await server.until(lambda: not bot._under_way)
    await server.settle()
    assert turned.messages == []


@pytest.mark.parametrize("code", [50001, 50013])
async def test_answer_that_is_forbidden_in_a_channel_falls_back_to_a_private_note(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture, code: int
) -> None:
    server.faults.forbid(EDIT, code=code, times=9)
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    assert reply.text == "I am not allowed to write there. Ask me in another channel, or in a direct message."
    assert (reply.ephemeral, len(reply.messages)) == (True, 1)
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    ("question", "words"),
    [("who opened the gate?", "I am not allowed to write there. Ask me in"), ("explode", "Something went wrong here.")],
)
async def test_who_asks_where_the_bot_may_not_write_is_told_in_private_once(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture, question: str, words: str
) -> None:
    server.channel.sendable = False
    for _ in range(3):
        exchange = await ann.message(f"@bot {question}", wait="nothing")
        await server.until(lambda: ann.dm_channel.messages, what="the note")
        await server.settle()
        assert exchange.messages == []
    (told,) = ann.dm_channel.messages.values()
    assert told.text.startswith(words)
    assert "Ignoring exception" not in caplog.text
    assert "Discord does not let an answer through: 50013" in caplog.text


async def test_who_takes_no_direct_messages_is_left_in_peace(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    server.channel.sendable, ann.accepts_dms = False, False
    await ann.message("@bot who opened the gate?", wait="nothing")
    await server.until(lambda: "A note could not be delivered" in caplog.text)
    await server.settle()
    assert not ann.dm_channel.messages
    assert "Traceback" not in caplog.text


async def test_answer_comes_without_a_pointer_where_the_bot_may_not_read_what_was_before(
    server: LocalDiscord, ann: User
) -> None:
    words = "Cannot reply without permission to read message history"
    refused = server.faults.fail(SEND, 400, code=160002, message=words)
    exchange = await ann.message("@bot who opened the gate?")
    assert refused.met == 1
    assert "gate at four" in exchange.text
    assert "message_reference" not in exchange.message.data


async def test_each_turn_of_a_page_is_one_edit(server: LocalDiscord, ann: User) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    for label in ("More passages", "More", "Back"):
        await reply.press(label)
    edits = [each for each in server.requests if each.method == "PATCH"]
    assert len(edits) == 1 + reply.message.edits
    assert len(reply.messages) == 1


async def test_nothing_that_is_sent_can_ping_anybody(server: LocalDiscord, ann: User, desk: Desk) -> None:
    pinging = "@everyone @here <@1> <@&2> " + "who opened the gate? " * 8
    await ann.dm(pinging)
    await ann.message(f"@bot {pinging}")
    await ann.slash("/ask", {"question": pinging})
    await ann.slash("/ask", {"question": pinging, "article": "@everyone"})
    bodies = [each.body for each in server.requests if isinstance(each.body, dict)]
    sent = [body.get("data", body) for body in bodies if body.get("components") or body.get("content")]
    assert len(sent) >= 4
    assert {str(body["allowed_mentions"]) for body in sent} == {"{'parse': []}"}
