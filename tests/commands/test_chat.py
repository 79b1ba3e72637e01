"""Mentions, direct messages, replies, and the menus on messages."""

from __future__ import annotations

import pytest

from bot.client import NewsdeskClient
from bot.errors import NotFound
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User


async def test_mention_in_a_channel_is_answered(ann: User, desk: Desk) -> None:
    reply = await ann.message("@bot who opened the gate?")
    assert "We opened the second gate at four" in reply.text
    assert desk.asked[0] == ("respond", {"text": "who opened the gate?"})
    assert reply.message.data["message_reference"]["message_id"] == reply.sent.id


async def test_direct_message_is_answered(ann: User) -> None:
    assert "We opened the second gate at four" in (await ann.dm("who opened the gate?")).text


async def test_buttons_below_a_chat_answer_work(ann: User) -> None:
    reply = await ann.dm("who opened the gate?")
    assert "What stands around it:" in (await reply.press("Context")).text
    await reply.press("More passages")
    assert "Page 2 of 5" in reply.text


async def test_card_in_a_channel_is_turned_as_a_private_copy(ann: User) -> None:
    reply = await ann.message("@bot who opened the gate?")
    turned = await reply.press("More passages")
    assert turned.ephemeral
    assert "Page 2 of 5" in turned.text


async def test_mention_without_words_gets_help(ann: User) -> None:
    assert "What I can do" in (await ann.message("@bot")).text


async def test_message_that_is_not_for_the_bot_is_left_alone(server: LocalDiscord, ann: User, desk: Desk) -> None:
    await ann.message("who opened the gate?", wait="nothing")
    await server.settle()
    assert desk.asked == []


async def test_same_message_delivered_twice_is_answered_once(server: LocalDiscord, ann: User) -> None:
    reply = await ann.message("@bot who opened the gate?")
    await server.announce(reply.sent, by=ann)
    await server.settle()
    assert len(reply.messages) == 1


async def test_refused_request_gets_a_sentence(ann: User, desk: Desk) -> None:
    def refuse(text: str) -> None:
        raise NotFound("No article has a title like “*x* @everyone”.")

    desk.respond = refuse  # type: ignore[assignment,method-assign]
    reply = await ann.message("@bot summarise x")
    assert reply.text == "No article has a title like “\\*x\\* @\u200beveryone”."


async def test_fault_of_ours_gets_a_reference(ann: User) -> None:
    assert "tell those who run this bot the number" in (await ann.dm("explode, please")).text


async def test_channel_where_the_bot_may_not_write_brings_no_storm(
    server: LocalDiscord, ann: User, bot: NewsdeskClient
) -> None:
    refused = server.faults.forbid("POST /channels/*/messages", times=5)
    await ann.message("@bot who opened the gate?", wait="nothing")
    await server.until(lambda: refused.met == 2)
    await server.settle()
    assert refused.met == 2  # there, and in private


async def test_menu_finds_who_said_a_message(ann: User, server: LocalDiscord) -> None:
    message = (await server.user("Bob").message("It is not safe!", wait="nothing")).sent
    reply = await ann.message_menu("Who said this?", message)
    assert "**Ines Marrow**, keeper of the dam" in reply.text
    assert reply.ephemeral


@pytest.mark.parametrize("place", ["server", "dm", "elsewhere"])
async def test_menu_asks_the_articles_about_a_message(ann: User, place: str) -> None:
    channel = ann.at(place).channel
    message = (await ann.message("Who opened the gate?", channel=channel, wait="nothing")).sent
    reply = await ann.message_menu("Ask the articles about this", message, place=place)
    assert "We opened the second gate at four" in reply.text


async def test_menu_on_a_message_without_text_says_so(ann: User) -> None:
    message = (await ann.message(" ", wait="nothing")).sent
    reply = await ann.message_menu("Who said this?", message)
    assert (reply.text, reply.ephemeral) == ("That message has no text that could be looked up.", True)
