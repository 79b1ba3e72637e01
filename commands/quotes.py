"""/quotes: what somebody is quoted and reported as saying."""

from __future__ import annotations

from typing import Literal

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.typed import DAY, QUESTION, narrowed
from commands import _reply, _suggest


@command(description="List what somebody said, newest first; about a topic or in a time if you like")
@describe(
    speaker="Whose words: choose a name, or type a part of it",
    topic="Only what was said about this",
    since="Only articles from then on: 2024-06-27, 2024-06 or 2024",
    until="Only articles up to then: 2024-06-27, 2024-06 or 2024",
    kind="All statements, or only words in quotation marks",
)
@autocomplete(speaker=_suggest.speakers, topic=_suggest.topics)
async def quotes(
    interaction: Interaction,
    speaker: Range[str, 1, QUESTION],
    topic: Range[str, 1, QUESTION] | None = None,
    since: Range[str, 1, DAY] | None = None,
    until: Range[str, 1, DAY] | None = None,
    kind: Literal["all", "direct"] = "all",
) -> None:
    """List what a speaker said."""
    await _reply.answer(interaction, narrowed(speaker, topic, since, until, direct=kind == "direct"))


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(quotes)
