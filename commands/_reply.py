"""Answers requests: acknowledges, has them carried out, and shows the pages. Everything the commands send is sent here."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import aiohttp
import discord
from discord import AllowedMentions

from bot.client import Interaction, Lane, NewsdeskClient
from bot.dialogue import understood
from bot.errors import BadRequest
from bot.render import Page, markdown, wording
from bot.render.paging import message as sentence
from bot.requests import Ask, Changing, Managing, Request, Status
from bot.serving import Found, carry_out, linked, settled, sum_up_file, sum_up_text
from bot.typed import FILE, check
from commands import _conversation, _progress
from commands._requests import lane, permit
from commands.views.card import PICTURE, card

if TYPE_CHECKING:
    from discord.ui import LayoutView

    from bot.render.picture import Picture


@dataclass(frozen=True, slots=True)
class Pasted:
    """What there is to sum up in a message: links, of which one may lead to an article, an attached text, its own words."""

    links: tuple[str, ...]
    file: discord.Attachment | None
    text: str


PATIENCE = (0.2, 1.0, 3.0)
"""Seconds between tries when a connection breaks; discord.py tries again by itself when Discord answers with an error."""


async def answer(
    interaction: Interaction,
    request: Request,
    *,
    private: bool | None = None,
    page: int = 1,
    typed: bool = False,
    complete: Callable[[], Awaitable[Request]] | None = None,
) -> None:
    """Answer a request with a message of its own; `private` (by default as the settings say) shows it to the person only.

    In a request that was `typed`, an article may be given by words of its title, and a question may go back to the last one.
    What it takes long to get of a request, `complete` gets, once the person is known to be allowed to make it and has been
    told that it is being seen to.

    """
    client = interaction.client
    private = client.settings.private if private is None else private
    with client.request(_name(interaction)) as tally:
        permit(interaction, request)
        check(request)
        keys = _conversation.of_command(interaction, private=private) if typed and isinstance(request, Ask) else ()
        request = understood(request, client.conversations.last(*keys))
        interaction.extras["private"] = private
        await interaction.response.defer(thinking=True, ephemeral=private)
        if typed:
            request = await client.workers.run(lane(request), settled, client.newsdesk, request)
        if complete:
            request = await complete()
        found = (
            await _worked(interaction, request) if isinstance(request, Changing) else await _carry_out(client, request)
        )
        tally.outcome = f"{found.hits} hits"
        view = _card(client, found, request, page, private=private)
        shown = await _show(interaction, view, found.picture)
        if found.asked and keys:
            client.conversations.remember(found.asked, keys[0], *([] if private else [_conversation.of_answer(shown)]))


async def sum_up(interaction: Interaction, message: Pasted) -> None:
    """Answer with a summary of what a message links to, has attached or says, for this person only.

    Of what people wrote nothing is kept: such a card has no buttons, and cannot be shared.
    """
    client = interaction.client
    with client.request(_name(interaction)) as tally:
        interaction.extras["private"] = True
        await interaction.response.defer(thinking=True, ephemeral=True)
        request = await client.workers.run(Lane.ANSWER, linked, client.newsdesk, message.links)
        if request is not None:
            found = await _carry_out(client, request)
        elif message.file is not None:
            data = await _fetched(message.file)
            found = await client.workers.run(Lane.ANSWER, sum_up_file, client.newsdesk, data, message.file.filename)
        elif message.text:
            found = await client.workers.run(Lane.ANSWER, sum_up_text, client.newsdesk, message.text)
        else:
            raise BadRequest(wording.NOTHING_TO_SUM_UP)
        tally.outcome = f"{found.hits} hits"
        await _show(interaction, _card(client, found, request, 1, private=True), None)


async def _fetched(file: discord.Attachment) -> bytes:
    """Return the bytes of an attached file. Raises BadRequest for one that is too large, or gone."""
    if file.size > FILE:
        raise BadRequest(wording.FILE_TOO_LARGE.format(most=FILE // 1000))
    try:
        return await file.read()
    except (discord.HTTPException, aiohttp.ClientError, OSError):
        raise BadRequest(wording.FILE_GONE) from None


async def turn(interaction: Interaction, request: Request, page: int) -> None:
    """Show another page in the card's own place if it is this person's, else as a private copy."""
    if not _owns(interaction):
        await answer(interaction, request, private=True, page=page)
        return
    client, message = interaction.client, interaction.message
    private = message is not None and message.flags.ephemeral
    with client.request("turn") as tally:
        permit(interaction, request)
        check(request)
        await interaction.response.defer()
        found = await _carry_out(client, request)
        tally.outcome = f"{found.hits} hits"
        view = _card(client, found, request, page, private=private)
        await _show(interaction, view, found.picture)


async def chat(client: NewsdeskClient, message: discord.Message, request: Request) -> None:
    """Answer a message with a message that points to it."""
    with client.request("message") as tally:
        check(request)
        keys = _conversation.of_message(message)
        request = understood(request, client.conversations.last(*keys))
        found = await _carry_out(client, request)
        tally.outcome = f"{found.hits} hits"
        sent = await message.channel.send(
            view=_card(client, found, request, 1, private=False),
            reference=message.to_reference(fail_if_not_exists=False),
            allowed_mentions=AllowedMentions.none(),
            # When it has to be sent twice, Discord keeps one.
            nonce=message.id,
        )
        if found.asked:
            client.conversations.remember(found.asked, keys[-1], _conversation.of_answer(sent.id))


async def note(message: discord.Message, text: str) -> None:
    """Answer a message with a sentence."""
    await message.channel.send(
        markdown.note(text),
        reference=message.to_reference(fail_if_not_exists=False),
        allowed_mentions=AllowedMentions.none(),
        nonce=message.id,
    )


async def _show(interaction: Interaction, view: LayoutView, picture: Picture | None) -> int:
    """Put a card in the place of what was deferred; return the message's id.

    An edit may be sent again: however often it is, one answer stands.
    """
    for wait in PATIENCE:
        try:
            return await _edit(interaction, view, picture)
        except (aiohttp.ClientError, OSError):
            await asyncio.sleep(wait)
    return await _edit(interaction, view, picture)


async def _edit(interaction: Interaction, view: LayoutView, picture: Picture | None) -> int:
    # A file can be read once only: each try needs its own.
    files = [discord.File(BytesIO(picture.png), PICTURE, description=picture.alt)] if picture else []
    none = AllowedMentions.none()
    return (await interaction.edit_original_response(view=view, attachments=files, allowed_mentions=none)).id


async def _worked(interaction: Interaction, request: Request) -> Found:
    """Return what long work leads to, showing now and then how far it is."""
    client, told = interaction.client, _progress.Told()

    async def show(page: Page) -> None:
        # From here on there is a card, which cannot become a plain message again: a note takes its place as a card too.
        interaction.extras["put"] = put
        await _edit(interaction, card(page, Status(), colour=_colour(client), shareable=False), None)

    async def put(note: str) -> None:
        await show(sentence(note)[0])

    return await _progress.shown(
        client.workers.run(lane(request), carry_out, client.newsdesk, request, told), told, show
    )


async def _carry_out(client: NewsdeskClient, request: Request) -> Found:
    found = await client.workers.run(lane(request), carry_out, client.newsdesk, request)
    if found.answered is not None:
        client.metrics.answer(answered=found.answered)
    return found


def _card(client: NewsdeskClient, found: Found, request: Request | None, page: int, *, private: bool) -> LayoutView:
    # The corpus may have shrunk since the button was made; a page that is no longer there is the last one.
    number = min(max(1, page), len(found.pages))
    # To turn the pages of what a refresh left out is no reason for another refresh.
    state = Status() if isinstance(request, Changing) else request
    return card(
        found.pages[number - 1],
        state,
        colour=_colour(client),
        shareable=private and not isinstance(request, Managing),
        picture=found.picture,
    )


def _colour(client: NewsdeskClient) -> discord.Colour:
    return discord.Colour.from_str(client.settings.colour)


def _name(interaction: Interaction) -> str:
    command = interaction.command
    return command.qualified_name if command else "button"


def _owns(interaction: Interaction) -> bool:
    """Whether the card whose button was pressed is this person's: private, in direct messages, or asked for by them."""
    message = interaction.message
    if message is None or message.flags.ephemeral or interaction.guild_id is None:
        return True
    asked = message.interaction_metadata
    return asked is not None and asked.user.id == interaction.user.id
