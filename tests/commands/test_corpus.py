"""/corpus: for people who may manage the server, and nobody else."""

from __future__ import annotations

import pytest

from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

REFUSED = "Only people who may manage this server can look after the corpus."


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


@pytest.mark.parametrize("command", ["/corpus status", "/corpus reload"])
async def test_others_are_refused_even_where_discord_shows_the_command(ann: User, desk: Desk, command: str) -> None:
    reply = await ann.slash(command, manager=False)
    assert (reply.text, reply.ephemeral, desk.asked) == (REFUSED, True, [])


async def test_direct_message_is_refused(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/corpus reload", place="dm", manager=True, force=True)
    assert reply.text.startswith("The corpus is looked after in a server")
    assert desk.asked == []


async def test_manager_of_a_server_without_the_bot_is_refused(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/corpus reload", place="elsewhere", manager=True, force=True)
    assert (reply.text, desk.asked) == (REFUSED, [])


async def test_button_is_of_no_use_to_somebody_who_manages_no_more(server: LocalDiscord, desk: Desk, ann: User) -> None:
    boss = server.user("Boss", manager=True)
    reply = await boss.slash("/corpus reload")
    boss.manager = False
    desk.asked.clear()
    pressed = await reply.press("Status")
    assert (pressed.text, pressed.ephemeral, desk.asked) == (REFUSED, True, [])


async def test_command_is_offered_to_managers_in_servers_only(server: LocalDiscord, ann: User) -> None:
    (corpus,) = [each for each in server.commands.registered[None] if each["name"] == "corpus"]
    assert corpus["default_member_permissions"] == str(1 << 5)
    assert (corpus["contexts"], corpus["integration_types"]) == ([0], [0])
