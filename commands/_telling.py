"""Private cards about the bot itself, with or without a file: settings, statistics, what is kept about somebody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import discord
from discord import AllowedMentions

from bot.client import Interaction
from bot.render import Page
from bot.render.paging import message
from commands import _place
from commands._reply import acknowledge
from commands.views.card import card


@contextmanager
def told(interaction: Interaction, *, cost: float = 0.0) -> Iterator[_place.Place]:
    """Count and log a request about the bot itself for the length of the block; managers' own cost nothing."""
    client, place = interaction.client, _place.of_command(interaction)
    name = interaction.command.qualified_name if interaction.command else "button"
    interaction.extras["private"] = True
    with client.request(name, place.server, place.person):
        _place.pay(client, place, cost)
        yield place


async def wait(interaction: Interaction) -> None:
    """Tell the person, and nobody else, that an answer is coming."""
    await acknowledge(interaction, thinking=True, private=True)


async def show(interaction: Interaction, page: Page, *, name: str = "", content: Any = None) -> None:
    """Show a page in the place of what was deferred, with `content` as a JSON file if it has a name."""
    colour = discord.Colour.from_str(interaction.client.settings.colour)
    view, files = card(page, None, colour=colour, shareable=False), []
    if name:
        data = json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "replace")
        files.append(discord.File(BytesIO(data), name))
        view.add_item(discord.ui.File(f"attachment://{name}"))
    await interaction.edit_original_response(view=view, attachments=files, allowed_mentions=AllowedMentions.none())


async def say(interaction: Interaction, text: str, *, name: str = "", content: Any = None) -> None:
    """Show a sentence in the place of what was deferred, with a file as above."""
    await show(interaction, message(text)[0], name=name, content=content)
