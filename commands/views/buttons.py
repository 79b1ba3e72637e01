"""The buttons of a card. All they know is in their id, so they work after a restart, and for as long as the message stands."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, Self

import discord
from discord.ui import Button, DynamicItem, Item, LayoutView

from bot.client import Interaction, NewsdeskClient
from bot.errors import BadRequest
from bot.render import wording
from bot.requests import Request
from commands.views.state import decode, encode

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


class Press(DynamicItem[Button[LayoutView]], template=TEMPLATE):
    """A button that leads to a page of a request. `slot` tells the buttons of one card apart."""

    def __init__(self, verb: Verb, label: str, request: Request, page: int, *, slot: int = 0) -> None:
        style = discord.ButtonStyle.primary if verb is Verb.SHARE else discord.ButtonStyle.secondary
        id = f"nd{verb}{slot}:{page}:{encode(request)}"
        super().__init__(Button(label=label, style=style, custom_id=id))

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
        """Do what the button is for."""
        try:
            await press(interaction, self.custom_id)
        except Exception as error:  # noqa: BLE001  (report logs it; discord.py would only note it and leave the person waiting)
            await interaction.client.report(interaction, error)


async def press(interaction: Interaction, custom_id: str) -> None:
    """Do what a button with this id is for. Raises UserError, also for an id that nobody here made."""
    from commands import _feedback, _reply  # noqa: PLC0415  (a card has buttons, and a button answers with a card)

    match = TEMPLATE.fullmatch(custom_id)
    if match is None:
        raise BadRequest(wording.BROKEN_BUTTON)
    request, page = decode(match["code"]), int(match["page"])
    match match["verb"]:
        case Verb.TURN:
            await _reply.turn(interaction, request, page)
        case Verb.OPEN:
            await _reply.answer(interaction, request, private=True, page=page)
        case Verb.SHARE:
            await _reply.answer(interaction, request, private=False, page=page)
        case Verb.WRONG:
            await _feedback.ask_why(interaction, request, custom_id)
        case _:
            raise BadRequest(wording.BROKEN_BUTTON)


async def refuse_unknown(interaction: Interaction) -> None:
    """Tell the person when they pressed something that is not, or no longer, one of the card's buttons."""
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

    async def on_interaction(interaction: Interaction) -> None:
        from commands import _feedback  # noqa: PLC0415  (as above)

        await refuse_unknown(interaction)
        await _feedback.received(interaction)

    client.event(on_interaction)
