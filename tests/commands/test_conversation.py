"""Short questions go back to the one before: the person's own, the thread's, or that of the answer replied to."""

from __future__ import annotations

import logging

import pytest

from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User
from tests.local_discord.world import Channel

ASKED = "When did the gate at Orsk open?"
TAKEN = "Taken as: “Why did the gate at Orsk open?”"


def questions(desk: Desk) -> list[str]:
    return [arguments["text"] for name, arguments in desk.asked if name == "respond"]


async def test_short_question_in_a_channel_is_completed(ann: User, desk: Desk) -> None:
    await ann.message(f"@bot {ASKED}")
    reply = await ann.message("@bot why?")
    assert questions(desk) == [ASKED, "Why did the gate at Orsk open?"]
    assert TAKEN in reply.text


async def test_completed_question_can_be_completed_again(ann: User, desk: Desk) -> None:
    for words in (ASKED, "why?", "and in Tarn?"):
        await ann.dm(words)
    assert questions(desk)[-1] == "Why did the gate at Tarn open?"


async def test_nobody_goes_on_with_what_somebody_else_asked(server: LocalDiscord, ann: User, desk: Desk) -> None:
    await ann.message(f"@bot {ASKED}")
    reply = await server.user("Bob").message("@bot why?")
    assert questions(desk)[-1] == "why?"
    assert "Taken as" not in reply.text


async def test_one_channel_knows_nothing_of_another(ann: User, desk: Desk) -> None:
    await ann.message(f"@bot {ASKED}")
    await ann.dm("why?")
    assert questions(desk)[-1] == "why?"


async def test_reply_to_an_answer_goes_on_with_it_for_everybody(server: LocalDiscord, ann: User, desk: Desk) -> None:
    answer = await ann.message(f"@bot {ASKED}")
    await ann.message("@bot Who closed Tarn Bridge?")
    reply = await server.user("Bob").message("why?", reply_to=answer.message)
    assert TAKEN in reply.text
    assert questions(desk)[-1] == "Why did the gate at Orsk open?"


async def test_command_goes_on_with_the_command_before(ann: User, desk: Desk) -> None:
    await ann.slash("/ask", {"question": ASKED, "site": "Valley"})
    reply = await ann.slash("/ask", {"question": "why?"})
    assert TAKEN in reply.text
    assert "Only articles from Valley." in reply.text
    assert desk.asked[-1][1]["filters"].site == "Valley"


async def test_private_question_completes_private_questions_only(ann: User, desk: Desk) -> None:
    await ann.slash("/ask", {"question": ASKED, "private": True})
    public = await ann.slash("/ask", {"question": "why?"})
    assert "Taken as" not in public.text
    private = await ann.slash("/ask", {"question": "why?", "private": True})
    assert TAKEN in private.text
    assert private.ephemeral


async def test_thread_is_one_conversation(server: LocalDiscord, ann: User, desk: Desk) -> None:
    data = {
        "type": 11,
        "id": "990000000000000001",
        "name": "gate",
        "parent_id": server.channel.id,
        "owner_id": ann.id,
        "message_count": 0,
        "member_count": 2,
        "thread_metadata": {
            "archived": False,
            "locked": False,
            "auto_archive_duration": 60,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
        },
    }
    thread = Channel(server.channel.data | data, server.channel.guild)
    await ann.slash("/ask", {"question": ASKED}, place=thread)
    reply = await server.user("Bob").slash("/ask", {"question": "why?"}, place=thread)
    assert TAKEN in reply.text


@pytest.mark.parametrize("words", ["who said that?", "Who said so"])
async def test_who_said_that_shows_who_speaks_in_the_answer(ann: User, words: str) -> None:
    await ann.dm(ASKED)
    assert "**Ines Marrow**, keeper of the dam" in (await ann.dm(words)).text


@pytest.mark.parametrize(
    ("words", "seen"), [("summarise it", "The dam holds"), ("more context", "What stands around it:")]
)
async def test_what_points_at_the_answer_leads_to_its_article(ann: User, words: str, seen: str) -> None:
    await ann.dm(ASKED)
    assert seen in (await ann.dm(words)).text


@pytest.mark.parametrize(
    ("words", "seen"), [("hello", "Ask me about the articles"), ("Thanks a lot!", "You are welcome.")]
)
async def test_who_is_polite_is_answered_politely(server: LocalDiscord, ann: User, words: str, seen: str) -> None:
    for reply in (await ann.dm(words), await ann.message(f"@bot {words}")):
        assert seen in reply.text
        assert len(reply.messages) == 1


async def test_buttons_of_a_completed_question_lead_on_from_what_it_was_taken_as(ann: User, desk: Desk) -> None:
    await ann.dm(ASKED)
    reply = await ann.dm("why?")
    await reply.press("More passages")
    assert questions(desk)[-1] == "Why did the gate at Orsk open?"
    await reply.press("Back")
    assert TAKEN in reply.text


async def test_what_was_asked_is_never_logged(ann: User, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="bot"):
        for words in (ASKED, "why?", "who said that?"):
            await ann.dm(words)
    assert "Orsk" not in caplog.text
    assert "why" not in caplog.text.lower()
