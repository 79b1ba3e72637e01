"""What somebody finds wrong with an answer: a form, which is kept only when it is sent.

All that the form knows is in its id, like the buttons', so it may be sent after a restart. discord.py forgets its forms
then; so every form that is sent is dealt with here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import discord
from discord.ui import Label, Modal, TextInput

from bot.client import Interaction
from bot.client.keeping import today
from bot.errors import BadRequest
from bot.render import wording
from bot.requests import Ask, FreeText, Request
from bot.state import Feedback
from bot.typed import QUESTION, check
from commands import _place, _telling
from commands._requests import lane
from commands.views import asked
from commands.views.buttons import TEMPLATE, Verb

PATIENCE = 15 * 60
"""Seconds for which discord.py keeps a form in mind."""


async def ask_why(interaction: Interaction, request: Request, custom_id: str) -> None:
    """Show the form to the person who pressed."""
    _question(request)
    form = Modal(title=wording.WRONG_TITLE, timeout=PATIENCE, custom_id=custom_id)
    words: TextInput[Modal] = TextInput(
        style=discord.TextStyle.paragraph,
        custom_id="why",
        max_length=QUESTION,
        required=False,
        placeholder=wording.WRONG_HINT,
    )
    form.add_item(Label(text=wording.WRONG_LABEL, description=wording.WRONG_TOLD, component=words))
    await interaction.response.send_modal(form)


async def received(interaction: Interaction) -> None:
    """Keep what a form says, if it is one that was sent, and thank the person."""
    if interaction.type is not discord.InteractionType.modal_submit or not await interaction.client.admits(interaction):
        return
    try:
        await _keep(interaction, {**(interaction.data or {})})
    except Exception as error:  # noqa: BLE001  (report logs it; nobody else would answer)
        await interaction.client.report(interaction, error)


async def _keep(interaction: Interaction, data: dict[str, Any]) -> None:
    client = interaction.client
    with _telling.told(interaction, cost=_place.PRESS) as place:
        match = TEMPLATE.fullmatch(str(data.get("custom_id", "")))
        if match is None or match["verb"] != Verb.WRONG:
            raise BadRequest(wording.BROKEN_BUTTON)
        request = asked.read(interaction.message, match["code"])
        question = _question(request)
        check(request)
        await _telling.wait(interaction)
        found = await client.workers.carry_out(lane(request), place.newsdesk, request)
        feedback = Feedback(
            day=today(),
            server=place.server,
            question=question,
            answer=found.pages[0].text,
            reason=next(_typed(data.get("components")), ""),
        )
        await client.keeping.run(client.keeping.state.add_feedback, feedback, place.person)
        await _telling.say(interaction, wording.THANKS)


def _question(request: Request) -> str:
    match request:
        case Ask(text) | FreeText(text):
            return text
    raise BadRequest(wording.BROKEN_BUTTON)


def _typed(components: object) -> Iterator[str]:
    """Yield what was typed into a form."""
    for each in components if isinstance(components, list) else ():
        if isinstance(each, dict):
            yield from _typed([each.get("component"), *(each.get("components") or ())])
            if isinstance(each.get("value"), str):
                yield each["value"].strip()
