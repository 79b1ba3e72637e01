"""/articles: which articles there are."""

from __future__ import annotations

from discord.app_commands import Range, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Find
from bot.typed import QUESTION
from commands import _reply


@command(description="List the newest articles, or find some by words of the title")
@describe(query="Words of the title; leave it out for the newest articles")
async def articles(interaction: Interaction, query: Range[str, 1, QUESTION] | None = None) -> None:
    """List articles."""
    await _reply.answer(interaction, Find(query))


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(articles)
