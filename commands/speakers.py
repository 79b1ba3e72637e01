"""/speakers: who is quoted, how often, in how many articles."""

from __future__ import annotations

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import WhoSpeaks
from bot.typed import QUESTION
from commands import _reply, _suggest


@command(description="List who is quoted, how often and in how many articles")
@describe(query="Any part of a name; leave it out to see everybody, the most quoted first")
@autocomplete(query=_suggest.speakers)
async def speakers(interaction: Interaction, query: Range[str, 1, QUESTION] | None = None) -> None:
    """List who is quoted."""
    query = (query or "").strip() or None
    await _reply.answer(interaction, WhoSpeaks(query))


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(speakers)
