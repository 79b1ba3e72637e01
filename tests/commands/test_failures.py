"""What goes wrong: every interaction gets exactly one answer, in private, and the log gets no words."""

from __future__ import annotations

import asyncio
import logging
import re

import pytest

from bot.client import NewsdeskClient
from tests.commands.desk import SECRET_WORDS, Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

CALLBACK = "POST /interactions/*/callback"


async def test_fault_of_ours_is_answered_with_a_reference_that_the_log_knows(
    ann: User, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ann.slash("/ask", {"question": "explode"})
    found = re.search(r"the number ([0-9a-f]{8})\.", reply.text)
    assert found
    assert f"[reference {found[1]}]" in caplog.text
    assert (reply.ephemeral, len(reply.messages)) == (True, 1)


async def test_log_has_one_line_a_request_without_its_words(ann: User, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    await ann.slash("/ask", {"question": "Who opened the gate?"})
    await ann.slash("/ask", {"question": " "}, force=True)
    lines = [record.getMessage() for record in caplog.records if record.name == "bot.client.connection"]
    assert [re.sub(r"\d+ ms", "N ms", line) for line in lines if "ms" in line] == [
        "ask: N ms, 34 hits",
        "ask: N ms, refused",
    ]
    assert "gate" not in caplog.text


async def test_fault_in_a_button_is_answered_too(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    desk.sum_up = _broken  # type: ignore[method-assign]
    led = await reply.press("Summary")
    assert "the number" in led.text
    assert led.ephemeral


async def test_card_stands_when_it_cannot_be_turned(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    desk.ask = _broken  # type: ignore[assignment,method-assign]
    before = reply.text
    turned = await ann.press(reply.message, "More passages", wait="acknowledgement")
    await turned.until(lambda each: each.messages)
    assert "the number" in turned.text
    assert turned.ephemeral
    assert reply.text == before


def _broken(*_: object, **__: object) -> None:
    raise RuntimeError(SECRET_WORDS)


@pytest.mark.parametrize("label", ["More passages", "Context"])
async def test_button_pressed_twice_by_the_gateway_is_answered_once(
    server: LocalDiscord, ann: User, label: str
) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    pressed = await reply.press(label)
    await pressed.redeliver()
    await server.settle()
    assert (pressed.repeats, pressed.followups) == (0, 0)


async def test_interaction_delivered_twice_is_answered_once(server: LocalDiscord, ann: User, desk: Desk) -> None:
    reply = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    await reply.redeliver()
    await server.settle()
    desk.gate.set()
    await reply.answered()
    await reply.redeliver()
    await server.settle()
    assert (len(reply.messages), reply.repeats, len(desk.asked)) == (1, 0, 1)


async def test_slow_answer_is_acknowledged_at_once_and_the_others_go_on(
    server: LocalDiscord, ann: User, desk: Desk
) -> None:
    slow = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    assert slow.acknowledged_after is not None
    assert slow.acknowledged_after < 1.5
    bob = server.user("Bob")
    assert "gate at four" in (await bob.slash("/ask", {"question": "Who opened the gate?"})).text
    desk.gate.set()
    assert "gate at four" in (await slow.answered()).text


async def test_questions_of_one_person_are_answered_one_after_the_other(
    server: LocalDiscord, ann: User, desk: Desk
) -> None:
    slow = [await ann.slash("/ask", {"question": f"slow {number}"}, wait="acknowledgement") for number in range(5)]
    bob = await server.user("Bob").slash("/ask", {"question": "Who opened the gate?"})
    assert "gate at four" in bob.text
    assert [each.all_messages[0].loading for each in slow] == [True] * 5
    assert len(desk.asked) == 2
    desk.gate.set()
    assert ["gate at four" in (await each.answered()).text for each in slow] == [True] * 5


async def test_acknowledgement_that_comes_too_late_ends_it(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture
) -> None:
    late = server.faults.fail(CALLBACK, 404, code=10062, message="Unknown interaction", times=9)
    await ann.slash("/ask", {"question": "Who opened the gate?"}, wait="nothing")
    await server.until(lambda: late.met)
    await server.settle()
    assert late.met == 1
    assert "too late" in caplog.text
    assert "Traceback" not in caplog.text


async def test_token_that_ran_out_ends_it(
    server: LocalDiscord, ann: User, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    reply = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    server.clock.advance(15 * 60 + 1)
    desk.gate.set()
    await server.until(lambda: "too late" in caplog.text)
    assert reply.messages == []
    assert "Traceback" not in caplog.text


async def test_answer_is_repeated_after_a_server_error_and_stands_once(server: LocalDiscord, ann: User) -> None:
    failing = server.faults.fail("PATCH /webhooks/*", 500)
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    assert (failing.met, len(reply.messages)) == (1, 1)
    assert "gate at four" in reply.text


@pytest.mark.parametrize("carry_out", [False, True])
async def test_answer_is_repeated_after_a_broken_connection_and_stands_once(
    server: LocalDiscord, ann: User, carry_out: bool
) -> None:
    broken = server.faults.cut("PATCH /webhooks/*", carry_out=carry_out)
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    await server.until(lambda: broken.met)
    await server.settle()
    assert len(reply.messages) == 1
    assert "gate at four" in reply.text


async def test_acknowledgement_that_discord_does_not_take_is_not_followed_by_an_apology(
    server: LocalDiscord, ann: User, caplog: pytest.LogCaptureFixture
) -> None:
    refused = server.faults.fail(CALLBACK, 400, times=9)
    await ann.slash("/ask", {"question": "Who opened the gate?"}, wait="nothing")
    await server.until(lambda: "[reference" in caplog.text)
    await server.settle()
    assert refused.met == 1


@pytest.mark.parametrize("which", ["forged", "ndt0:1:q||who", "ndx0:1:m||", "nd", "ndo0:1:a|9-3|dam.txt", "a" * 100])
async def test_button_that_was_not_on_the_card_is_refused_politely(ann: User, which: str) -> None:
    reply = await ann.slash("/ask", {"question": "Who opened the gate?"})
    pressed = await ann.press(reply.message, which, force=True)
    assert pressed.text == "This button leads nowhere. Ask again to get a new one."
    assert pressed.ephemeral


async def test_people_are_told_while_the_bot_is_stopping(ann: User, bot: NewsdeskClient, desk: Desk) -> None:
    slow = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    draining = asyncio.create_task(bot.drain(5))
    await asyncio.sleep(0)
    refused = await ann.slash("/ask", {"question": "Who?"})
    assert (refused.text, refused.ephemeral) == ("I am being restarted. Ask again in a minute.", True)
    desk.gate.set()
    await draining
    assert "gate at four" in (await slow.answered()).text


async def test_long_work_ends_when_the_bot_stops_and_the_person_is_told(
    server: LocalDiscord, bot: NewsdeskClient, desk: Desk
) -> None:
    desk.work.clear()
    reply = await server.user("Boss", manager=True).slash("/corpus reload", wait="acknowledgement")
    await bot.drain(5)
    await reply.answered()
    assert (reply.text, len(reply.messages)) == ("I am being restarted. Ask again in a minute.", 1)


async def test_too_many_questions_at_once_are_refused_kindly(ann: User, bot: NewsdeskClient, desk: Desk) -> None:
    bot.workers._most = dict.fromkeys(bot.workers._most, 1)
    slow = await ann.slash("/ask", {"question": "slow"}, wait="acknowledgement")
    refused = await ann.slash("/ask", {"question": "Who?"})
    assert (refused.text, refused.ephemeral) == ("Many people are asking just now. Try again in a moment.", True)
    desk.gate.set()
    await slow.answered()


async def test_command_that_discord_knows_and_the_bot_does_not_is_explained(ann: User, bot: NewsdeskClient) -> None:
    bot.tree.remove_command("articles")
    reply = await ann.slash("/articles")
    assert reply.text.startswith("This command has changed.")
    assert reply.ephemeral


async def test_suggestions_for_an_unknown_command_bring_no_wrong_answer(
    server: LocalDiscord, ann: User, bot: NewsdeskClient
) -> None:
    bot.tree.remove_command("quotes")
    typing = asyncio.create_task(ann.autocomplete("/quotes", "speaker", "x"))
    await asyncio.sleep(0.05)
    server.clock.advance(4)
    with pytest.raises(AssertionError, match="Loading options failed"):
        await typing


@pytest.mark.parametrize("place", ["server", "dm", "elsewhere"])
async def test_failure_is_private_everywhere(ann: User, place: str) -> None:
    for options in ({"question": "explode"}, {"question": "Who?", "article": "cup final"}):
        reply = await ann.slash("/ask", options, place=place)
        assert (reply.ephemeral, len(reply.messages)) == (True, 1)
