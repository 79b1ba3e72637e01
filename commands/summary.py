"""/summary: an article in a few of its own sentences."""

from __future__ import annotations

from typing import Literal

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Length, Summarise
from bot.typed import QUESTION
from commands import _reply, _suggest


@command(description="Sum up an article in its own sentences, with who, when, where, numbers and quotations")
@describe(
    article="Which article: choose one, or type words of its title",
    focus="What the summary is to be about; sentences on it come first",
    length="One or two sentences, a card of at most 700 characters (the default), or a long one",
    bullets="Show the sentences as a list",
)
@autocomplete(article=_suggest.articles)
async def summary(
    interaction: Interaction,
    article: Range[str, 1, QUESTION],
    focus: Range[str, 1, QUESTION] | None = None,
    length: Literal["short", "medium", "long"] = "medium",
    bullets: bool = False,
) -> None:
    """Sum up an article."""
    await _reply.answer(interaction, Summarise(article, Length(length), focus, bullets), typed=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(summary)
