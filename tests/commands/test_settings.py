"""/settings: for people who may manage the server; what is set holds in the server, in its channels, and after a restart."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.app import Newsdesk
from bot.client import NewsdeskClient
from bot.library import Library
from bot.settings import Settings
from tests.commands.desk import Desk
from tests.library.test_portion import COURIER, HERALD, SPORT
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User
from tests.local_discord.world import Channel

REFUSED = "Only people who may manage this server can see and change its settings."
ELSEWHERE = "These are settings of a server. Use this command there, in any of its channels."
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("/settings show", {}),
    ("/settings set", {"private": True}),
    ("/settings channel", {"answers": "no"}),
    ("/settings export", {}),
    ("/settings reset", {}),
]
ASK = {"question": "Who opened the gate?"}


@pytest.fixture
def boss(server: LocalDiscord, bot: NewsdeskClient) -> User:
    return server.user("Boss", manager=True)


def another_channel(server: LocalDiscord, name: str, kind: int = 0, parent: str | None = None) -> Channel:
    """Return a further channel of the server, which the bot has not been told of."""
    data = server.channel.data | {
        "id": str(int(server.channel.id) + 1),
        "name": name,
        "type": kind,
        "parent_id": parent,
    }
    if parent:
        data |= {"owner_id": "1", "message_count": 0, "member_count": 1, "rate_limit_per_user": 0}
        data["thread_metadata"] = {
            "archived": False,
            "auto_archive_duration": 60,
            "archive_timestamp": "2026-01-01T00:00:00+00:00",
            "locked": False,
        }
    return server.add_channel(Channel(data, server.guild))


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_others_are_refused_even_where_discord_shows_the_command(
    ann: User, bot: NewsdeskClient, command: str, options: dict[str, Any]
) -> None:
    reply = await ann.slash(command, options, manager=False)
    assert (reply.text, reply.ephemeral, bot.keeping.state._servers) == (REFUSED, True, {})


@pytest.mark.parametrize(("command", "options"), COMMANDS)
@pytest.mark.parametrize(("place", "words"), [("dm", ELSEWHERE), ("elsewhere", REFUSED)])
async def test_outside_of_servers_and_where_the_bot_is_not_a_member_it_says_so(
    boss: User, place: str, words: str, command: str, options: dict[str, Any]
) -> None:
    reply = await boss.slash(command, options, place=place, force=True)
    assert (reply.text, reply.ephemeral) == (words, True)


async def test_defaults_are_shown(boss: User) -> None:
    reply = await boss.slash("/settings show")
    assert "Answers are seen by everybody in the channel." in reply.text
    assert "Answers come from all articles." in reply.text
    assert "Language: as each reader's Discord." in reply.text
    assert "Each person: any number of requests." in reply.text
    assert "Questions that found nothing are not kept." in reply.text
    assert reply.ephemeral


async def test_nothing_to_change_is_told(boss: User) -> None:
    words = "Say what to change: choose at least one of the options."
    assert (await boss.slash("/settings set")).text == words
    assert (await boss.slash("/settings channel")).text == words


async def test_answers_become_private_and_what_is_not_named_stays(boss: User, ann: User) -> None:
    assert not (await ann.slash("/ask", ASK)).ephemeral
    changed = await boss.slash("/settings set", {"private": True, "language": "de"})
    assert "Answers are seen only by who asked." in changed.text
    changed = await boss.slash("/settings set", {"per_person": 7, "per_server": 1, "missed": True})
    for words in (
        "Antworten sieht nur, wer gefragt hat.",
        "Sprache: Deutsch.",
        "Jede Person: 7 Anfragen pro Minute.",
        "Alle auf diesem Server zusammen: 1 Anfrage pro Minute.",
        "Fragen ohne Fund werden für „/stats“ aufbewahrt, ohne wer gefragt hat.",
    ):
        assert words in changed.text
    assert (await ann.slash("/ask", ASK)).ephemeral
    assert not (await ann.slash("/ask", ASK | {"private": False}, place="dm")).ephemeral


async def test_settings_hold_after_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    for first in (True, False):
        client = NewsdeskClient(Desk(tmp_path), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
        async with server.connected(client):
            await server.until(lambda: server.commands.registered.get(None))
            if first:
                await server.user("Boss", manager=True).slash("/settings set", {"private": True})
            else:
                assert (await server.user("Ann").slash("/ask", ASK)).ephemeral


async def test_one_server_knows_nothing_of_another(server: LocalDiscord, tmp_path: Path) -> None:
    other = server.add_guild("Other")
    client = NewsdeskClient(Desk(tmp_path), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        boss = server.user("Boss", manager=True)
        await boss.slash("/settings set", {"private": True})
        assert not (await boss.slash("/ask", ASK, place=other)).ephemeral


async def test_only_chosen_channels_answer(server: LocalDiscord, boss: User, ann: User, desk: Desk) -> None:
    changed = await boss.slash("/settings channel", {"answers": "yes"})
    name = server.channel.data["name"]
    assert f"\\#{name}: I answer here." in changed.text
    side = another_channel(server, "side")
    assert "The dam" in (await ann.slash("/ask", ASK)).text
    refused = await ann.slash("/ask", ASK, place=side)
    words = f"I don't answer questions in this channel. I do in \\#{name}."
    assert (refused.text, refused.ephemeral) == (words, True)
    assert (await ann.message("@bot Who opened the gate?", channel=side)).text == words
    assert "What I can do" in (await ann.slash("/help", place=side)).text
    assert "Settings" in (await boss.slash("/settings show", place=side)).text
    assert [name for name, _ in desk.asked] == ["ask"]


async def test_a_channel_that_does_not_answer_keeps_its_threads_silent_too(
    server: LocalDiscord, boss: User, ann: User
) -> None:
    thread = another_channel(server, "thread", 11, server.channel.id)
    await boss.slash("/settings channel", {"answers": "no"})
    for place in (server.channel, thread):
        assert (await ann.slash("/ask", ASK, place=place)).text == "I don't answer questions in this channel."
    await boss.slash("/settings channel", {"answers": "default"})
    assert "The dam" in (await ann.slash("/ask", ASK, place=thread)).text


async def test_a_button_in_a_channel_that_answers_no_more_says_so(boss: User, ann: User) -> None:
    card = await ann.slash("/ask", ASK)
    await boss.slash("/settings channel", {"answers": "no"})
    pressed = await card.press("Context")
    assert (pressed.text, pressed.ephemeral) == ("I don't answer questions in this channel.", True)


async def test_another_channel_is_named(server: LocalDiscord, boss: User, ann: User) -> None:
    changed = await boss.slash("/settings channel", {"channel": server.channel, "private": "yes"}, place=server.channel)
    assert "Answers are seen only by who asked." in changed.text
    assert (await ann.slash("/ask", ASK)).ephemeral
    await boss.slash("/settings channel", {"private": "default"})
    assert not (await ann.slash("/ask", ASK)).ephemeral


async def test_settings_come_as_a_file_and_are_reset(boss: User, ann: User) -> None:
    await boss.slash("/settings set", {"private": True, "sites": "tarn courier", "folders": "/sport/"})
    reply = await boss.slash("/settings export")
    assert json.loads(reply.message.files["newsdesk-settings.json"]) == {
        "private": True,
        "language": "auto",
        "missed": False,
        "sees": {"sites": ["Tarn Courier"], "folders": ["sport"]},
        "channels": {},
    }
    assert reply.ephemeral
    assert "Answers come from all articles." in (await boss.slash("/settings reset")).text
    assert not (await ann.slash("/ask", ASK)).ephemeral


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sites": "Gone Gazette"}, "No article is from “Gone Gazette”."),
        ({"sites": "r"}, "Several sites fit “r”: Tarn Courier, Valley Paper. Choose one of them."),
        ({"folders": "attic"}, "There is no folder “attic” in the corpus."),
        ({"folders": "../../etc"}, "There is no folder “../../etc” in the corpus."),
        ({"sites": "Tarn Courier; @everyone **x**"}, "No article is from “@\u200beveryone \\*\\*x\\*\\*”."),
    ],
)
async def test_names_that_are_not_there_change_nothing(
    boss: User, bot: NewsdeskClient, options: dict[str, str], words: str
) -> None:
    reply = await boss.slash("/settings set", {"private": True, **options})
    assert (reply.text, reply.ephemeral) == (words, True)
    assert bot.keeping.state._servers == {}


async def test_names_are_suggested_to_managers_only_one_after_the_other(
    server: LocalDiscord, boss: User, ann: User
) -> None:
    found = await boss.autocomplete("/settings set", "sites", "Tarn Courier; val")
    assert [each.value for each in found] == ["Tarn Courier; Valley Paper"]
    found = await boss.autocomplete("/settings channel", "folders", "")
    assert [each.value for each in found] == ["all", "local", "sport", "sport/cups"]
    assert await ann.autocomplete("/settings set", "sites", "t") == []


async def test_a_state_that_cannot_be_used_is_told_and_questions_are_answered(
    server: LocalDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "state.db").write_bytes(b"no database at all " * 100)
    client = NewsdeskClient(Desk(tmp_path), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        boss = server.user("Boss", manager=True)
        assert "The dam" in (await boss.slash("/ask", ASK)).text
        assert "Answers are seen by everybody" in (await boss.slash("/settings show")).text
        reply = await boss.slash("/settings set", {"private": True})
        assert reply.text == "That could not be kept or read. Those who run this bot find the reason in its log."
    assert caplog.text.count("file is not a database") == 1


# --- which part of the corpus is seen, over the real services


@pytest_asyncio.fixture
async def papers(server: LocalDiscord, tmp_path: Path) -> AsyncIterator[LocalDiscord]:
    """Return a Discord with a bot over two papers and a folder."""
    folder = tmp_path / "corpus"
    (folder / "sport" / "cups").mkdir(parents=True)
    (folder / "papers.jsonl").write_text("\n".join(map(json.dumps, (COURIER, HERALD))), encoding="utf-8")
    (folder / "sport" / "cups" / "final.txt").write_text(SPORT, encoding="utf-8")
    library = Library([folder], tmp_path / "data")
    library.refresh()
    chosen = Settings()
    settings = Settings(corpus=type(chosen.corpus)(paths=(folder,), data_dir=tmp_path / "data"))
    client = NewsdeskClient(Newsdesk(settings, library), announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        yield server
    library.close()


async def test_whatever_is_asked_in_a_server_keeps_to_its_part(papers: LocalDiscord) -> None:
    boss, ann = papers.user("Boss", manager=True), papers.user("Ann")
    before = await ann.slash("/ask", {"question": "Why did the harbour in Sallow close?"})
    assert "harbour in Sallow closed in June" in before.text
    changed = await boss.slash("/settings set", {"sites": "Tarn Courier"})
    assert "Answers come only from Tarn Courier." in changed.text
    for command, options in (
        ("/ask", {"question": "Why did the harbour in Sallow close?"}),
        ("/ask", {"question": "Why did it close?", "article": "harbour"}),
        ("/summary", {"article": "harbour"}),
        ("/digest", {"topic": "harbour closed"}),
        ("/digest", {"articles": "harbour"}),
        ("/whosaid", {"quote": "we will dig it out again"}),
        ("/quotes", {"speaker": "Ivo Brandt"}),
        ("/speakers", {}),
        ("/articles", {}),
        ("/articles", {"query": "harbour"}),
    ):
        reply = await ann.slash(command, options)
        assert "Sallow Herald" not in reply.text, command
        assert "dig it out again." not in reply.text, command
        assert "storm" not in reply.text, command
    assert "storm" not in (await ann.message("@bot Why did the harbour in Sallow close?")).text
    assert "storm" in (await ann.dm("Why did the harbour in Sallow close?")).text
    for option, typed in (("article", "harbour"), ("site", "Sallow"), ("author", "Tom"), ("speaker", "Ivo")):
        assert await ann.autocomplete("/ask", option, typed, {"question": "?"}) == [], option
    assert [each.value for each in await ann.autocomplete("/ask", "site", "", {"question": "?"})] == ["Tarn Courier"]


async def test_buttons_of_older_cards_keep_to_the_part_too(papers: LocalDiscord) -> None:
    boss, ann = papers.user("Boss", manager=True), papers.user("Ann")
    card = await ann.slash("/ask", {"question": "Why did the harbour in Sallow close?"})
    await boss.slash("/settings set", {"sites": "Tarn Courier"})
    for label in ("Context", "Summary"):
        assert (await card.press(label)).text == "That article is no longer among those I have."


async def test_a_channel_sees_its_own_part_and_the_server_another(papers: LocalDiscord) -> None:
    boss, ann = papers.user("Boss", manager=True), papers.user("Ann")
    side = another_channel(papers, "side")
    await boss.slash("/settings set", {"sites": "Tarn Courier"})
    await boss.slash("/settings channel", {"sites": "all", "folders": "sport"}, place=side)
    assert "won the cup final" in (await ann.slash("/ask", {"question": "Who won the cup final?"}, place=side)).text
    assert "won the cup final" not in (await ann.slash("/ask", {"question": "Who won the cup final?"})).text
    await boss.slash("/settings channel", {"folders": "all"}, place=side)
    assert "storm" in (await ann.slash("/ask", {"question": "Why did the harbour close?"}, place=side)).text
    await boss.slash("/settings channel", {"sites": "default"}, place=side)
    assert "storm" not in (await ann.slash("/ask", {"question": "Why did the harbour close?"}, place=side)).text


async def test_a_forum_can_be_named(server: LocalDiscord, boss: User) -> None:
    (command,) = (each for each in server.commands.registered[None] if each["name"] == "settings")
    (of_channel,) = (each for each in command["options"] if each["name"] == "channel")
    (channel,) = (each for each in of_channel["options"] if each["name"] == "channel")
    assert channel["channel_types"] == [0, 5, 2, 13, 15, 10, 11, 12]
