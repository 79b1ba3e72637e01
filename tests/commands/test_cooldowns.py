"""Who asks too much has to wait, and is told how long; nobody else notices."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import NewsdeskClient
from bot.client.cooldowns import Cooldowns
from commands import _place
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

ASK = {"question": "Who opened the gate?"}


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Return a newsdesk whose people may ask three times a minute, and a server five times."""
    return Desk(tmp_path, per_person=3, per_server=5)


@pytest_asyncio.fixture
async def limited(bot: NewsdeskClient, clock: Clock) -> AsyncIterator[NewsdeskClient]:
    bot.cooldowns = Cooldowns(clock=clock)
    yield bot


async def ask(person: User, times: int = 1, place: str = "server") -> list[str]:
    return [(await person.slash("/ask", ASK, place=place)).text for _ in range(times)]


async def test_the_wait_is_told_in_private_and_ends(
    limited: NewsdeskClient, ann: User, clock: Clock, desk: Desk
) -> None:
    assert all("The dam" in text for text in await ask(ann, 3))
    reply = await ann.slash("/ask", ASK)
    assert (reply.text, reply.ephemeral) == ("Try again in 20 seconds.", True)
    clock.now += 8.2
    assert await ask(ann) == ["Try again in 12 seconds."]
    clock.now += 11
    assert await ask(ann) == ["Try again in 1 second."]
    assert len(desk.asked) == 3
    clock.now += 1
    assert "The dam" in (await ask(ann))[0]


async def test_one_person_waits_and_others_do_not(server: LocalDiscord, limited: NewsdeskClient, ann: User) -> None:
    await ask(ann, 10)
    assert all("The dam" in text for text in await ask(server.user("Bob"), 2))


async def test_a_server_has_an_allowance_of_its_own(server: LocalDiscord, limited: NewsdeskClient, ann: User) -> None:
    bob, eve = server.user("Bob"), server.user("Eve")
    await ask(ann, 3)
    await ask(bob, 2)
    assert await ask(eve) == ["Try again in 12 seconds."]
    assert "The dam" in (await ask(eve, place="dm"))[0]


async def test_buttons_count_half(limited: NewsdeskClient, ann: User) -> None:
    card = await ann.slash("/ask", ASK)
    for _ in range(2):
        await card.press("More passages")
        await card.press("Back")
    assert (await card.press("More passages")).text == "Try again in 10 seconds."
    assert "Page 2" not in card.text


async def test_what_managers_do_counts_nothing_and_is_never_held_up(limited: NewsdeskClient, ann: User) -> None:
    await ask(ann, 4)
    for command in ("/corpus status", "/settings show", "/stats") * 3:
        assert "Try again" not in (await ann.slash(command, manager=True)).text


async def test_every_way_to_ask_counts(server: LocalDiscord, limited: NewsdeskClient, ann: User) -> None:
    written = await server.user("Bob").message("The gate opened. " * 40, wait="nothing")
    await ann.dm("Who opened the gate?")
    await ann.message_menu("Who said this?", written.sent)
    await ann.message_menu("Summarise", written.sent)
    assert (await ann.slash("/help")).text == "Try again in 20 seconds."
    assert (await ann.slash("/privacy show")).text == "Try again in 20 seconds."


async def test_who_writes_too_much_is_told_once_a_minute(
    server: LocalDiscord, limited: NewsdeskClient, ann: User, clock: Clock
) -> None:
    for _ in range(3):
        await ann.dm("Who opened the gate?")
    assert (await ann.dm("Who opened the gate?")).text == "Try again in 20 seconds."
    silent = [await ann.dm("Who opened the gate?", wait="nothing") for _ in range(5)]
    await server.settle()
    assert [each.messages for each in silent] == [[]] * 5
    clock.now += 60
    assert "The dam" in (await ann.dm("Who opened the gate?")).text


async def test_a_server_sets_its_own_numbers(server: LocalDiscord, limited: NewsdeskClient, ann: User) -> None:
    boss = server.user("Boss", manager=True)
    await boss.slash("/settings set", {"per_person": 1, "per_server": 0})
    assert (await ask(ann, 2))[1] == "Try again in 60 seconds."
    await boss.slash("/settings set", {"per_person": 0})
    assert all("The dam" in text for text in await ask(ann, 20))


async def test_typing_faster_than_anybody_can_gets_no_suggestions(
    limited: NewsdeskClient, ann: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_place, "KEYS", 5)
    found = [await ann.autocomplete("/ask", "article", "dam", {"question": "?"}) for _ in range(7)]
    assert [bool(each) for each in found] == [True] * 5 + [False] * 2
    assert "The dam" in (await ask(ann))[0]


async def test_a_flood_is_answered_without_work_and_leaves_others_alone(
    server: LocalDiscord, limited: NewsdeskClient, ann: User, desk: Desk
) -> None:
    replies = await asyncio.gather(*(ann.slash("/ask", ASK) for _ in range(50)))
    assert all(len(each.messages) == 1 for each in replies)
    assert sum("Try again in" in each.text for each in replies) == 47
    assert len(desk.asked) == 3
    assert "The dam" in (await ask(server.user("Bob")))[0]


async def test_a_clock_that_is_set_changes_no_wait(
    ann: User, bot: NewsdeskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ask(ann, 3)
    real = time.time
    for days in (1, -1):
        monkeypatch.setattr(time, "time", lambda days=days: real() + 86_400 * days)
        assert (await ask(ann))[0] in {f"Try again in {seconds} seconds." for seconds in range(15, 21)}
