"""/whosaid: who said words that somebody half remembers."""

from __future__ import annotations

from discord.app_commands import Range, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import WhoSaid
from bot.typed import QUESTION
from commands import _reply


@command(description="Find who said words that you half remember")
@describe(quote="The words, as far as you remember them, for example: keep an eye on")
async def whosaid(interaction: Interaction, quote: Range[str, 1, QUESTION]) -> None:
    """Find who said these words."""
    await _reply.answer(interaction, WhoSaid(quote))


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(whosaid)
