"""The buttons of a card. All they know is in their id and on their card, so they work for as long as the card stands.

A press is passed on as the event "press", which commands/cards.py answers.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Self

import discord
from discord.ui import Button, DynamicItem, Item, LayoutView

from bot.client import Interaction

TEMPLATE = re.compile(r"nd(?P<verb>[a-z])(?P<slot>\d{1,2}):(?P<page>\d{1,4}):(?P<code>.+)", re.DOTALL)


class Verb(StrEnum):
    """What a press does with the request in the button."""

    TURN = "t"
    """Show another page of it in the card's place."""
    OPEN = "o"
    """Answer it with a card of its own, for the person who pressed."""
    SHARE = "s"
    """Answer it for everybody."""
    WRONG = "w"
    """Ask the person what is wrong with the answer."""
    FILE = "f"
    """Answer it with all its pages as a file, for the person who pressed."""


class Press(DynamicItem[Button[LayoutView]], template=TEMPLATE):
    """A button that leads to a page of a request, given as `code`. `slot` tells the buttons of one card apart."""

    def __init__(self, verb: Verb, label: str, code: str, page: int, *, slot: int = 0) -> None:
        style = discord.ButtonStyle.primary if verb is Verb.SHARE else discord.ButtonStyle.secondary
        super().__init__(Button(label=label, style=style, custom_id=f"nd{verb}{slot}:{page}:{code}"))

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: Item[Any], match: re.Match[str], /
    ) -> Self:
        """Return the button that was pressed."""
        pressed = cls.__new__(cls)
        DynamicItem.__init__(pressed, item)
        return pressed

    async def interaction_check(self, interaction: Interaction, /) -> bool:  # type: ignore[override]
        """Whether to go on with a press."""
        return await interaction.client.admits(interaction)

    async def callback(self, interaction: Interaction) -> None:  # type: ignore[override]
        """Pass the press on."""
        interaction.client.dispatch("press", interaction, self.custom_id)
