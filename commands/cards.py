"""What presses on the buttons of cards do, made known to the client like the commands."""

from __future__ import annotations

from typing import Any

import discord
from discord.ui import LayoutView

from bot.client import Interaction, NewsdeskClient
from bot.errors import BadRequest
from bot.render import wording
from commands import _feedback, _reply
from commands.views import asked
from commands.views.buttons import TEMPLATE, Press, Verb


async def press(interaction: Interaction, custom_id: str) -> None:
    """Do what a button with this id is for. Raises UserError, also for an id that nobody here made."""
    match = TEMPLATE.fullmatch(custom_id)
    if match is None:
        raise BadRequest(wording.BROKEN_BUTTON)
    request, page = asked.read(interaction.message, match["code"]), int(match["page"])
    match match["verb"]:
        case Verb.TURN:
            await _reply.turn(interaction, request, page)
        case Verb.OPEN:
            await _reply.answer(interaction, request, private=True, page=page)
        case Verb.SHARE:
            await _reply.answer(interaction, request, private=False, page=page)
        case Verb.FILE:
            await _reply.answer(interaction, request, private=True, page=page, whole=True)
        case Verb.WRONG:
            await _feedback.ask_why(interaction, request, custom_id)
        case _:
            raise BadRequest(wording.BROKEN_BUTTON)


async def on_press(interaction: Interaction, custom_id: str) -> None:
    """Answer a press, or say why not."""
    try:
        await press(interaction, custom_id)
    except Exception as error:  # noqa: BLE001  (report logs it; discord.py would only note it and leave the person waiting)
        await interaction.client.report(interaction, error)


async def on_interaction(interaction: Interaction) -> None:
    """Take up a form that was sent; tell who pressed something that is not, or no longer, one of the card's buttons."""
    await _feedback.received(interaction)
    if interaction.type is not discord.InteractionType.component:
        return
    data: dict[str, Any] = {**(interaction.data or {})}
    custom_id = str(data.get("custom_id", ""))
    if TEMPLATE.fullmatch(custom_id) and interaction.message and _holds(interaction.message, custom_id):
        return  # discord.py has called the button
    if await interaction.client.admits(interaction):
        await interaction.client.report(interaction, BadRequest(wording.BROKEN_BUTTON))


def _holds(message: discord.Message, custom_id: str) -> bool:
    view = LayoutView.from_message(message, timeout=None)
    return any(getattr(child, "custom_id", None) == custom_id for child in view.walk_children())


def setup(client: NewsdeskClient) -> None:
    """Have presses answered, on new cards and on those of earlier runs."""
    client.add_dynamic_items(Press)
    client.event(on_press)
    client.event(on_interaction)
