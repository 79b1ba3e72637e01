"""/corpus: for people who may manage the server, and nobody else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import open_newsdesk
from bot.client import NewsdeskClient
from bot.errors import BadRequest
from bot.render import wording
from bot.requests import Upload
from bot.settings import CorpusSettings, Settings
from commands import _progress
from tests.commands.desk import SECRET_WORDS, Desk
from tests.library.stories import BRIDGE, FERRY
from tests.local_discord import File, LocalDiscord
from tests.local_discord.people import User

REFUSED = "Only people who may manage this server can look after the corpus."
COMMANDS: list[tuple[str, dict[str, Any]]] = [
    ("/corpus status", {}),
    ("/corpus reload", {}),
    ("/corpus add", {"link": "https://example.org/"}),
    ("/corpus add", {"file": File("a.txt", b"words")}),
    ("/corpus remove", {"file": "tarn-bridge.txt"}),
]


async def test_status_tells_the_numbers_and_what_is_left_out(ann: User) -> None:
    reply = await ann.slash("/corpus status", manager=True)
    assert "2 articles, 3 passages, 1 statement." in reply.text
    assert "**empty.txt**: It is empty." in reply.text
    assert reply.ephemeral


async def test_reload_tells_what_changed_and_leads_to_the_status(server: LocalDiscord, ann: User) -> None:
    boss = server.user("Boss", manager=True)
    reply = await boss.slash("/corpus reload")
    assert "Articles: 1 added, 0 changed, 0 removed, 2 unchanged." in reply.text
    assert reply.labels == ["Status"]
    assert "2 articles, 3 passages" in (await reply.press("Status")).text


async def test_pages_of_a_refresh_are_turned_without_another_refresh(
    server: LocalDiscord, desk: Desk, ann: User
) -> None:
    desk.rejected = 30
    boss = server.user("Boss", manager=True)
    reply = await boss.slash("/corpus reload")
    await reply.press("More")
    assert "Page 2 of 4" in reply.text
    assert [name for name, _ in desk.asked] == ["reload", "status"]


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_others_are_refused_even_where_discord_shows_the_command(
    ann: User, desk: Desk, command: str, options: dict[str, Any]
) -> None:
    reply = await ann.slash(command, options, manager=False)
    assert (reply.text, reply.ephemeral, desk.asked) == (REFUSED, True, [])


@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_direct_message_is_refused(ann: User, desk: Desk, command: str, options: dict[str, Any]) -> None:
    reply = await ann.slash(command, options, place="dm", manager=True)
    assert reply.text.startswith("The corpus is looked after in a server")
    assert desk.asked == []


@pytest.mark.parametrize("place", ["elsewhere", "group"])
@pytest.mark.parametrize(("command", "options"), COMMANDS)
async def test_somebody_who_installed_the_bot_for_themselves_is_refused(
    ann: User, desk: Desk, command: str, options: dict[str, Any], place: str
) -> None:
    reply = await ann.slash(command, options, place=place, manager=True, force=True)
    assert (reply.text == REFUSED, desk.asked) == (place == "elsewhere", [])


async def test_what_others_attach_is_not_even_fetched(server: LocalDiscord, ann: User) -> None:
    await ann.slash("/corpus add", {"file": File("a.txt", b"words")}, manager=False)
    assert server.downloads == []


@pytest.mark.parametrize("place", ["server", "dm", "elsewhere"])
@pytest.mark.parametrize("named", [True, False])
async def test_those_who_run_the_bot_look_after_it_from_everywhere(
    server: LocalDiscord, ann: User, desk: Desk, bot: NewsdeskClient, place: str, named: bool
) -> None:
    if named:
        bot.settings = replace(bot.settings, managers=(int(ann.id),))
    else:
        bot.owners = frozenset({int(ann.id)})
    reply = await ann.slash("/corpus reload", place=place, manager=False, force=True)
    assert "Articles: 1 added" in reply.text


async def test_the_owner_of_the_application_is_known(server: LocalDiscord, bot: NewsdeskClient) -> None:
    assert bot.owners == {int(server.guild.owner["id"])}


async def test_a_file_that_is_attached_is_added(server: LocalDiscord, ann: User, desk: Desk) -> None:
    reply = await ann.slash("/corpus add", {"file": File("notes.txt", b"words")}, manager=True)
    assert desk.asked[0] == ("add", {"what": Upload("notes.txt", 5, b"words")})
    assert "Added to the corpus" in reply.text
    assert "line 2: it is no JSON" in reply.text
    assert "File: new-0badcafe00.txt" in reply.text
    assert (reply.labels, reply.ephemeral) == (["Summary", "Status"], True)
    assert "The dam holds" in (await reply.press("Summary")).text


async def test_a_page_is_added_by_its_address(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/corpus add", {"link": "https://example.org/a"}, manager=True)
    assert desk.asked[0] == ("add", {"what": "https://example.org/a"})
    assert "Added to the corpus" in reply.text


@pytest.mark.parametrize("options", [{}, {"link": "https://example.org/", "file": File("a.txt", b"a")}])
async def test_it_is_either_a_file_or_a_page(ann: User, desk: Desk, options: dict[str, Any]) -> None:
    reply = await ann.slash("/corpus add", options, manager=True)
    assert (reply.text, reply.ephemeral, desk.asked) == ("Give either a file or the address of a page.", True, [])


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (File("a.exe", b"MZ"), "I have no reader for files of that kind"),
        (File("a.txt", b"x" * (10 * 1024**2 + 1)), "That is too large: 10 MB at most."),
    ],
)
async def test_a_file_that_is_not_taken_is_not_fetched(
    server: LocalDiscord, ann: User, desk: Desk, file: File, words: str
) -> None:
    reply = await ann.slash("/corpus add", {"file": file}, manager=True)
    assert words in reply.text
    assert (desk.asked, server.downloads) == ([], [])


async def test_a_file_that_discord_lost_is_told(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/corpus add", {"file": File("a.txt", b"a", gone=True)}, manager=True)
    assert (reply.text, desk.asked) == ("Discord no longer has that file. Attach it again.", [])


async def test_a_reason_why_nothing_was_added_is_told(ann: User, desk: Desk) -> None:
    desk.failing = BadRequest("Nothing was added: it is empty.")
    reply = await ann.slash("/corpus add", {"file": File("a.txt", b"")}, manager=True)
    assert (reply.text, reply.ephemeral) == ("Nothing was added: it is empty.", True)


async def test_an_article_is_removed(ann: User, desk: Desk) -> None:
    choices = await ann.autocomplete("/corpus remove", "file", "empty", place="server")
    assert choices == []
    reply = await ann.slash("/corpus remove", {"file": "tarn-bridge.txt"}, manager=True)
    assert desk.asked[-2:][0] == ("remove", {"named": "tarn-bridge.txt"})
    assert "Removed from the corpus" in reply.text
    assert "kept aside" in reply.text


async def test_articles_and_files_are_offered_to_those_who_may_remove_them(server: LocalDiscord, ann: User) -> None:
    boss = server.user("Boss", manager=True)
    named = await boss.autocomplete("/corpus remove", "file", "empty")
    assert [(each.name, each.value) for each in named] == [("empty.txt", "empty.txt")]
    everything = await boss.autocomplete("/corpus remove", "file", "")
    assert [each.value for each in everything][:3] == ["dam.txt", "tarn-bridge.txt", "empty.txt"]
    assert all(len(each.value) <= 100 for each in everything)


@pytest.mark.parametrize(("command", "options"), COMMANDS[1:])
async def test_long_work_shows_how_far_it_is_in_the_one_message(
    ann: User, desk: Desk, monkeypatch: pytest.MonkeyPatch, command: str, options: dict[str, Any]
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE", 0.05)
    monkeypatch.setattr(_progress, "INTERVAL", 0.05)
    desk.work.clear()
    reply = await ann.slash(command, options, manager=True)
    assert "Working on it" in reply.text
    desk.share = (420, 1000)
    await reply.until(lambda reply: "Reading articles: 42 %" in reply.text)
    desk.work.set()
    await reply.until(lambda reply: reply.labels)
    assert "42 %" not in reply.text
    assert len(reply.all_messages) == 1
    assert reply.ephemeral


@pytest.mark.parametrize(
    ("error", "words"),
    [(BadRequest("The disk is full."), "The disk is full."), (RuntimeError(SECRET_WORDS), "Something went wrong here")],
)
async def test_long_work_that_fails_says_so_in_the_place_of_how_far_it_was(
    ann: User, desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE", 0.05)
    desk.failing = error
    desk.work.clear()
    reply = await ann.slash("/corpus reload", manager=True)
    assert "Working on it" in reply.text
    desk.work.set()
    await reply.until(lambda reply: words in reply.text)
    assert ("Working" in reply.text, SECRET_WORDS in reply.text, len(reply.all_messages)) == (False, False, 1)


async def test_progress_that_cannot_be_shown_does_not_end_the_work(
    server: LocalDiscord, ann: User, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE", 0.05)
    failing = server.faults.fail("PATCH /webhooks/*", 400)
    desk.work.clear()
    reply = await ann.slash("/corpus reload", manager=True, wait="acknowledgement")
    await server.until(lambda: failing.met, what="the edit that fails")
    desk.work.set()
    await reply.until(lambda reply: reply.messages and "Articles: 1 added" in reply.text)


async def test_work_that_outlasts_the_message_says_where_to_look(
    ann: User, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_progress, "PATIENCE", 0.05)
    monkeypatch.setattr(_progress, "LONGEST", 0.0)
    desk.work.clear()
    reply = await ann.slash("/corpus reload", manager=True)
    assert "“/corpus status” shows how it went" in reply.text


async def test_questions_are_answered_during_long_work(ann: User, desk: Desk) -> None:
    desk.work.clear()
    await ann.slash("/corpus reload", manager=True, wait="acknowledgement")
    assert (await ann.slash("/ask", {"question": "Why?"})).messages
    desk.work.set()


async def test_button_is_of_no_use_to_somebody_who_manages_no_more(server: LocalDiscord, desk: Desk, ann: User) -> None:
    boss = server.user("Boss", manager=True)
    reply = await boss.slash("/corpus reload")
    boss.manager = False
    desk.asked.clear()
    pressed = await reply.press("Status")
    assert (pressed.text, pressed.ephemeral, desk.asked) == (REFUSED, True, [])


async def test_command_is_offered_to_managers_and_in_direct_messages(server: LocalDiscord, ann: User) -> None:
    (corpus,) = [each for each in server.commands.registered[None] if each["name"] == "corpus"]
    assert corpus["default_member_permissions"] == str(1 << 5)
    assert (corpus["contexts"], corpus["integration_types"]) == ([0, 1], [0])


async def test_what_is_added_answers_and_what_is_removed_does_not(server: LocalDiscord, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    newsdesk = open_newsdesk(Settings(corpus=CorpusSettings(paths=(folder,), data_dir=tmp_path / "data")))
    client = NewsdeskClient(newsdesk, announce=lambda _: None, **server.client_options())
    boss = server.user("Boss", manager=True)
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        added = await boss.slash("/corpus add", {"file": File("Ferry.txt", FERRY.encode())})
        assert "Ferry runs again" in added.text
        assert "every day" in (await boss.slash("/ask", {"question": "How often does the ferry run?"})).text
        again = await boss.slash("/corpus add", {"file": File("other name.txt", FERRY.encode())})
        assert "Already in the corpus" in again.text
        empty = await boss.slash("/corpus add", {"file": File("empty.txt", b"")})
        assert empty.text == "Nothing was added: it is empty."
        for address in (
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://[::ffff:169.254.169.254]/",
            "http://localhost/",
        ):
            refused = await boss.slash("/corpus add", {"link": address})
            assert (refused.text, refused.ephemeral) == (wording.LINK_REFUSED, True)
        (choice,) = await boss.autocomplete("/corpus remove", "file", "ferry-")
        removed = await boss.slash("/corpus remove", {"file": choice.value})
        assert "Removed from the corpus" in removed.text
        status = await boss.slash("/corpus status")
        assert "1 article," in status.text
        assert "No file is left out." in status.text
        assert "every day" not in (await boss.slash("/ask", {"question": "How often does the ferry run?"})).text
    assert sorted(path.name for path in folder.iterdir()) == [".removed", "bridge.txt"]
    newsdesk.close()
