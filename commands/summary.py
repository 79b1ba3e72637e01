"""/summary: an article in a few of its own sentences."""

from __future__ import annotations

from typing import Literal

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Summarise
from bot.serving import QUESTION
from commands import _reply, _suggest

SENTENCES = {"short": 2, "medium": 4, "long": 8}


@command(description="Sum up an article in its own sentences")
@describe(
    article="Which article: choose one, or type words of its title",
    length="How long the summary is: 2, 4 or 8 sentences",
)
@autocomplete(article=_suggest.articles)
async def summary(
    interaction: Interaction,
    article: Range[str, 1, QUESTION],
    length: Literal["short", "medium", "long"] | None = None,
) -> None:
    """Sum up an article."""
    await _reply.answer(interaction, Summarise(article, SENTENCES.get(length or "")), typed=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(summary)
