"""/quotes: what somebody is quoted and reported as saying."""

from __future__ import annotations

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Said
from bot.serving import QUESTION
from commands import _reply, _suggest


@command(description="List what somebody said, about a topic if you like")
@describe(
    speaker="Whose words: choose a name, or type a part of it",
    topic="Only what was said about this",
)
@autocomplete(speaker=_suggest.speakers)
async def quotes(
    interaction: Interaction,
    speaker: Range[str, 1, QUESTION],
    topic: Range[str, 1, QUESTION] | None = None,
) -> None:
    """List what a speaker said."""
    await _reply.answer(interaction, Said(speaker, topic))


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(quotes)
