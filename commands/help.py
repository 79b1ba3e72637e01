"""/help: what the bot can do."""

from __future__ import annotations

from discord.app_commands import command

from bot.client import Interaction, NewsdeskClient
from bot.requests import Help
from commands import _reply


@command(description="Show what I can do and how to ask")
async def help(interaction: Interaction) -> None:
    """Show what the bot can do."""
    await _reply.answer(interaction, Help(), private=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(help)
