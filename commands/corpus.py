"""/corpus: looking after the articles, for people who may manage the server."""

from __future__ import annotations

from discord import Permissions
from discord.app_commands import AppCommandContext, AppInstallationType, Group

from bot.client import Interaction, NewsdeskClient
from bot.requests import Reload, Status
from commands import _reply

# Said here and not on the tree alone, whose contexts would win over `guild_only`.
corpus = Group(
    name="corpus",
    description="Look after the articles (for people who may manage this server)",
    default_permissions=Permissions(manage_guild=True),
    allowed_contexts=AppCommandContext(guild=True, dm_channel=False, private_channel=False),
    allowed_installs=AppInstallationType(guild=True, user=False),
)


@corpus.command(description="Show how many articles there are, and what is left out and why")
async def status(interaction: Interaction) -> None:
    """Show the state of the corpus."""
    await _reply.answer(interaction, Status(), private=True)


@corpus.command(description="Read the articles again: what is new, changed or gone")
async def reload(interaction: Interaction) -> None:
    """Bring the corpus up to date."""
    await _reply.answer(interaction, Reload(), private=True)


def setup(client: NewsdeskClient) -> None:
    """Add the commands."""
    client.tree.add_command(corpus)
