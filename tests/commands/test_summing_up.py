"""/digest, and the menu that sums up a message."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from bot.requests import Gather, Summarise
from tests.commands.desk import Desk
from tests.local_discord.people import User

LINE = "The council of Tarnmouth voted on Monday to rebuild the harbour bridge for nine million pounds. "
MORE = "Maren Holt, the engineer in charge, told reporters that work would begin in the first week of May. "
LONG = (LINE + MORE) * 4
PLACES = pytest.mark.parametrize("place", ["server", "dm", "elsewhere", "group"])


async def summed_up(ann: User, text: str, files: dict[str, bytes] | None = None, place: str = "server") -> Any:
    """Return the answer to the menu on a message."""
    message = (await ann.message(text, channel=ann.at(place).channel, files=files, wait="nothing")).sent
    return await ann.message_menu("Summarise", message, place=place)


# --- digests


@PLACES
async def test_a_digest_names_the_source_of_each_sentence(ann: User, desk: Desk, place: str) -> None:
    options = {"topic": "the gate", "since": "2024", "until": "2026-03", "site": "Paper", "articles": "dam.txt; gone"}
    reply = await ann.slash("/digest", options, place=place)
    days = datetime.date(2024, 1, 1), datetime.date(2026, 3, 31)
    assert desk.asked[-1] == ("gather", {"asked": Gather("the gate", *days, "Paper", ("dam.txt", "gone"))})
    assert reply.text.startswith("In the sentences of 1 article:\n“")
    assert "Valley Paper · 1 March 2026 · paragraph" in reply.text


async def test_a_digest_of_nothing_is_refused_in_private(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/digest")
    assert (reply.text, reply.ephemeral) == ("Say what to sum up: a topic, days, a site, or some articles.", True)
    wrong = await ann.slash("/digest", {"topic": "x", "since": "2025", "until": "2024"})
    assert wrong.text.startswith("That time ends before it begins")
    assert desk.asked == []


async def test_a_digest_completes_the_last_of_several_articles(ann: User) -> None:
    found = await ann.autocomplete("/digest", "articles", "dam.txt; tarn")
    assert [each.value for each in found] == ["dam.txt; tarn-bridge.txt"]


# --- messages


@PLACES
async def test_a_long_message_is_summed_up_for_the_person_alone(ann: User, place: str) -> None:
    reply = await summed_up(ann, LONG, place=place)
    assert reply.text.startswith(f"The message, in its own sentences:\n“{LINE.strip()}”")
    assert (reply.ephemeral, reply.labels) == (True, [])


async def test_an_attached_text_is_summed_up(ann: User, desk: Desk) -> None:
    reply = await summed_up(ann, "look", {"*council*.md": f"# Bridge\n\n{LONG}".encode("utf-16")})
    assert LINE.strip() in reply.text
    assert desk.asked[-1][1]["name"] == "*council*.md"
    assert reply.labels == []


async def test_nothing_that_an_attached_text_says_of_itself_becomes_a_link(ann: User) -> None:
    front = f"---\ntitle: Bridge\nurl: https://evil.example/\nsite: Tarn Courier\n---\n\n{LONG}"
    reply = await summed_up(ann, "look", {"story.md": front.encode()})
    assert reply.text.startswith("Bridge, in its own sentences:")
    assert "evil.example" not in reply.text
    assert "Tarn Courier" not in reply.text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"x" * 256_001, "That file is too large: 256 kB at most."),
        (b"%PDF-1.7 " + b"x" * 500, "That file cannot be summed up: it is a PDF, whatever its name says."),
        (b"", "There is nothing to sum up: there is nothing in it but blanks."),
    ],
    ids=["large", "no text", "empty"],
)
async def test_a_file_that_cannot_be_summed_up_is_told(ann: User, data: bytes, told: str) -> None:
    reply = await summed_up(ann, "look", {"story.txt": data})
    assert (reply.text, reply.ephemeral) == (told, True)


async def test_a_file_that_is_gone_is_told(ann: User) -> None:
    message = (await ann.message("look", files={"story.txt": b"x"}, wait="nothing")).sent
    message.data["attachments"][0]["url"] = "https://cdn.discordapp.com/attachments/1/2/story.txt"
    reply = await ann.message_menu("Summarise", message)
    assert reply.text.startswith("That file could not be fetched from Discord.")


@pytest.mark.parametrize(
    "text",
    [
        "read this: <https://valley.example/dam(1)>, now",
        "read https://elsewhere.example/ and https://valley.example/dam(1), now",
    ],
)
async def test_a_link_to_an_article_leads_to_its_summary(ann: User, desk: Desk, text: str) -> None:
    reply = await summed_up(ann, text)
    assert desk.asked[-1] == ("sum_up", {"asked": Summarise("dam.txt")})
    assert reply.text.startswith("## [The dam holds]")
    assert "Share" in reply.labels


@pytest.mark.parametrize("text", ["too short", "https://elsewhere.example/story", " "])
async def test_a_message_with_nothing_to_sum_up_says_so(ann: User, text: str) -> None:
    reply = await summed_up(ann, text, {"picture.png": b"x"})
    assert reply.text.startswith("There is nothing to sum up: no longer text")
    assert reply.ephemeral


async def test_a_hostile_message_takes_no_effect(ann: User) -> None:
    reply = await summed_up(ann, "@everyone [bank](https://evil.example) ||x|| ```a``` <@1> said so today. " * 20)
    assert reply.ephemeral


async def test_what_people_wrote_is_nowhere_on_disk(ann: User, desk: Desk) -> None:
    await summed_up(ann, LONG, {"story.txt": LONG.encode()})
    kept = [path for path in desk.settings.corpus.data_dir.rglob("*") if path.is_file()]
    assert not any(b"Tarnmouth" in path.read_bytes() for path in kept)
