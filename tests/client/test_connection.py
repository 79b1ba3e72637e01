"""The client: which commands Discord is told of, and when; what it says when it is ready; what it remembers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.client import NewsdeskClient
from bot.client.connection import REMEMBERED
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord


def client(server: LocalDiscord, desk: Desk, **options: Any) -> NewsdeskClient:
    """Return a client that is not yet connected."""
    return NewsdeskClient(desk, **({"announce": lambda _: None} | options), **server.client_options())  # type: ignore[arg-type]


async def once(server: LocalDiscord, desk: Desk, **options: Any) -> int:
    """Log a client in, wait for what it has to say about commands, and return how often it sent them."""
    before = len(server.commands.syncs)
    one = client(server, desk, **options)
    async with server.connected(one):
        assert one._syncing is not None
        await one._syncing
    return len(server.commands.syncs) - before


async def test_commands_are_sent_once_and_again_only_when_they_changed(server: LocalDiscord, desk: Desk) -> None:
    assert await once(server, desk) == 1
    assert await once(server, desk) == 0
    file = desk.settings.corpus.data_dir / f"commands-{server.application_id}.sha256"
    file.write_text(f"{'0' * 64} everywhere\n")
    assert await once(server, desk) == 1
    assert await once(server, desk) == 0


async def test_commands_are_sent_when_that_is_asked_for(server: LocalDiscord, desk: Desk) -> None:
    await once(server, desk)
    assert await once(server, desk, sync=True) == 1


async def test_commands_of_one_server_are_nowhere_else(server: LocalDiscord, desk: Desk) -> None:
    await once(server, desk)
    names = {each["name"] for each in server.commands.registered[None]}
    desk.settings = replace(desk.settings, discord=replace(desk.settings.discord, guild=int(server.guild.id)))
    await once(server, desk)
    assert {each["name"] for each in server.commands.registered[server.guild.id]} == names
    assert server.commands.registered[None] == []
    assert await once(server, desk) == 0


async def test_commands_leave_their_server_when_they_go_everywhere(server: LocalDiscord, desk: Desk) -> None:
    everywhere = desk.settings
    desk.settings = replace(everywhere, discord=replace(everywhere.discord, guild=int(server.guild.id)))
    await once(server, desk)
    desk.settings = everywhere
    await once(server, desk)
    assert server.commands.registered[server.guild.id] == []
    assert server.commands.registered[None]


async def test_command_of_one_server_is_answered_there(server: LocalDiscord, desk: Desk) -> None:
    desk.settings = replace(desk.settings, discord=replace(desk.settings.discord, guild=int(server.guild.id)))
    async with server.connected(client(server, desk)):
        await server.until(lambda: server.commands.registered.get(server.guild.id))
        assert "gate at four" in (await server.user("Ann").slash("/ask", {"question": "Who opened the gate?"})).text


async def test_refused_commands_do_not_end_the_bot(
    server: LocalDiscord, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    server.faults.forbid("PUT /applications/*/commands", code=50001)
    assert await once(server, desk) == 0
    assert "Discord did not take the commands" in caplog.text
    assert await once(server, desk) == 1


async def test_unwritable_folder_does_not_end_the_bot(
    server: LocalDiscord, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert await once(server, Desk(tmp_path / "file" / "below")) == 1
    assert "could not be noted" in caplog.text


async def test_invite_link_is_told_once_all_is_ready(server: LocalDiscord, desk: Desk) -> None:
    told: list[str] = []
    async with server.connected(client(server, desk, announce=told.append)):
        await server.until(lambda: told)
        await server.gateway.reconnect()
        await server.settle()
    (line,) = told
    assert f"https://discord.com/oauth2/authorize?client_id={server.application_id}" in line
    assert "scope=bot+applications.commands" in line


async def test_old_events_are_forgotten(server: LocalDiscord, desk: Desk) -> None:
    one = client(server, desk)
    assert one.first_time(1)
    assert not one.first_time(1)
    assert all(one.first_time(id) for id in range(2, REMEMBERED + 2))
    assert one.first_time(1)
    await one.close()
