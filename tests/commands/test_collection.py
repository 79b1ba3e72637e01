"""What holds for every command, also for those to come."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.client import NewsdeskClient
from bot.render import wording
from tests.local_discord import LocalDiscord
from tests.local_discord.command_limits import commands_errors
from tests.local_discord.people import User

SUBCOMMANDS = (1, 2)


def options(commands: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield every option and subcommand."""
    for command in commands:
        yield from command.get("options", ())
        yield from options(command.get("options", []))


async def test_registered_commands_are_those_in_the_design(server: LocalDiscord, ann: User) -> None:
    names = {(each["type"], each["name"]) for each in server.commands.registered[None]}
    slash = {
        (1, name)
        for name in "ask summary digest whosaid quotes speakers articles help corpus settings privacy stats".split()
    }
    assert names == slash | {(3, "Who said this?"), (3, "Ask the articles about this"), (3, "Summarise")}


async def test_every_command_and_option_is_described(server: LocalDiscord, ann: User) -> None:
    commands = [each for each in server.commands.registered[None] if each["type"] == 1]
    for each in [*commands, *options(commands)]:
        assert len(each["description"]) > 10, each["name"]
    assert list(commands_errors(server.commands.registered[None])) == []


async def test_every_text_that_people_type_is_bounded(server: LocalDiscord, ann: User) -> None:
    for each in options(server.commands.registered[None]):
        if each["type"] == 3 and not each.get("choices"):
            assert 1 <= each["max_length"] <= 500, each["name"]


async def test_help_knows_every_command(server: LocalDiscord, ann: User) -> None:
    names = {f"/{each['name']}" for each in server.commands.registered[None] if each["type"] == 1}
    assert set(wording.COMMANDS) == names


async def test_commands_work_everywhere_unless_they_manage(server: LocalDiscord, ann: User) -> None:
    for each in server.commands.registered[None]:
        if each["name"] not in {"corpus", "settings", "stats"}:
            assert (sorted(each["contexts"]), sorted(each["integration_types"])) == ([0, 1, 2], [0, 1]), each["name"]


async def test_bot_asks_for_no_privileged_intent(server: LocalDiscord, bot: NewsdeskClient) -> None:
    (identify,) = server.gateway.identifies
    assert identify["intents"] & (1 << 1 | 1 << 8 | 1 << 15) == 0


async def test_every_command_and_menu_is_used_in_a_test(server: LocalDiscord, ann: User) -> None:
    tests = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parent.glob("test_*.py"))
    for each in server.commands.registered[None]:
        used = f'"/{each["name"]}' if each["type"] == 1 else f'message_menu("{each["name"]}"'
        assert used in tests, each["name"]
