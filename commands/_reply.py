"""Answers requests: acknowledges, has them carried out, and shows the pages. Everything the commands send is sent here."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import aiohttp
import discord
from discord import AllowedMentions
from discord.ui import LayoutView

from bot.client import Interaction, Lane, NewsdeskClient
from bot.client.again import again, respond
from bot.client.language import language_of
from bot.dialogue import understood
from bot.errors import BadRequest
from bot.languages import speaking
from bot.render import Page, markdown, wording
from bot.render.paging import message as sentence
from bot.requests import Ask, Changing, FreeText, Managing, Request, Status
from bot.serving import Found, carry_out, linked, sum_up_file, sum_up_text
from bot.typed import FILE, check
from commands import _conversation, _place, _progress
from commands._requests import lane, permit
from commands.views.card import PICTURE, card, carries, written

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that comes with a card; `alt` says in words what a picture shows."""

    name: str
    data: bytes
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A card with its files."""

    view: LayoutView
    files: tuple[Attached, ...] = ()

    def made_files(self) -> list[discord.File]:
        """Return the files, fresh: each can be read once only, and an answer may be sent several times."""
        return [discord.File(BytesIO(each.data), each.name, description=each.alt) for each in self.files]


@dataclass(frozen=True, slots=True)
class Pasted:
    """What there is to sum up in a message: links, of which one may lead to an article, an attached text, its own words."""

    links: tuple[str, ...]
    file: discord.Attachment | None
    text: str


NO_POINTER = 160002
"""Discord's code for a reply where the bot may not read what was written before."""
INVALID = 50035
"""Discord's code for a message that does not go; what is wrong with it stands in the text."""


async def answer(
    interaction: Interaction,
    request: Request,
    *,
    private: bool | None = None,
    page: int = 1,
    typed: bool = False,
    complete: Callable[[], Awaitable[Request]] | None = None,
    whole: bool = False,
) -> None:
    """Answer a request with a message of its own; `private` (by default as the settings say) shows it to the person only.

    In a request that was `typed`, an article may be given by words of its title, and a question may go back to the last one.
    What it takes long to get of a request, `complete` gets, once the person is known to be allowed to make it and has been
    told that it is being seen to. With `whole` all pages come as a file beside the first.
    """
    client, place = interaction.client, _place.of_command(interaction)
    private = place.private if private is None else private
    pressed = interaction.type is discord.InteractionType.component
    speech = speaking(language_of(interaction, private=private))
    with client.request(_name(interaction), place.server, place.person) as tally, speech:
        permit(interaction, request)
        check(request)
        _place.admit(client, place, request, cost=_place.PRESS if pressed else 1.0)
        keys = _conversation.of_command(interaction, private=private) if typed and isinstance(request, Ask) else ()
        request = understood(request, client.conversations.last(*keys))
        interaction.extras["private"] = private
        await acknowledge(interaction, thinking=True, private=private)
        if complete:
            request = await complete()
        found = (
            await _worked(interaction, request)
            if isinstance(request, Changing)
            else await _carry_out(client, place, request, counted=not pressed, typed=typed, page=page)
        )
        tally.outcome = f"{found.hits} hits"
        shown = await _show(interaction, await _card(client, found, found.request, page, private=private, whole=whole))
        if found.asked and keys:
            client.conversations.remember(found.asked, keys[0], *([] if private else [_conversation.of_answer(shown)]))


async def sum_up(interaction: Interaction, message: Pasted) -> None:
    """Answer with a summary of what a message links to, has attached or says, for this person only.

    Of what people wrote nothing is kept: such a card has no buttons, and cannot be shared.
    """
    client, place = interaction.client, _place.of_command(interaction)
    with client.request(_name(interaction), place.server, place.person) as tally, speaking(language_of(interaction)):
        _place.admit(client, place)
        interaction.extras["private"] = True
        await acknowledge(interaction, thinking=True, private=True)
        request = await client.workers.run(Lane.ANSWER, linked, place.newsdesk, message.links)
        if request is not None:
            found = await _carry_out(client, place, request)
        elif message.file is not None:
            data = await _fetched(message.file)
            found = await client.workers.run(Lane.ANSWER, sum_up_file, place.newsdesk, data, message.file.filename)
        elif message.text:
            found = await client.workers.run(Lane.ANSWER, sum_up_text, place.newsdesk, message.text)
        else:
            raise BadRequest(wording.NOTHING_TO_SUM_UP)
        tally.outcome = f"{found.hits} hits"
        await _show(interaction, await _card(client, found, request, 1, private=True))


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
    client, message, place = interaction.client, interaction.message, _place.of_command(interaction)
    private = message is not None and message.flags.ephemeral
    with (
        client.request("turn", place.server, place.person) as tally,
        speaking(language_of(interaction, private=private)),
    ):
        permit(interaction, request)
        check(request)
        _place.admit(client, place, request, cost=_place.PRESS)
        await acknowledge(interaction, thinking=False, private=private)
        found = await _carry_out(client, place, request, page=page)
        tally.outcome = f"{found.hits} hits"
        await _show(interaction, await _card(client, found, request, page, private=private))


async def chat(client: NewsdeskClient, message: discord.Message, request: Request) -> None:
    """Answer a message with a message that points to it."""
    place = _place.of_message(client, message)
    with client.request("message", place.server, place.person) as tally:
        check(request)
        _place.admit(client, place, request)
        keys = _conversation.of_message(message)
        request = understood(request, client.conversations.last(*keys))
        found = await _carry_out(client, place, request, counted=True)
        tally.outcome = f"{found.hits} hits"
        shown = await _card(client, found, request, 1, private=False)
        sent = await again(lambda: _send(message, view=shown.view, files=shown.made_files()))
        if found.asked and sent:
            client.conversations.remember(found.asked, keys[-1], _conversation.of_answer(sent.id))


async def note(message: discord.Message, text: str) -> None:
    """Answer a message with a sentence."""
    await again(lambda: _send(message, content=markdown.note(text)))


async def whisper(message: discord.Message, text: str) -> None:
    """Tell a sentence to who wrote a message, in a direct message, if they take any."""
    try:
        await again(lambda: message.author.send(markdown.note(text), allowed_mentions=AllowedMentions.none()))
    except discord.HTTPException as error:
        log.info("A note could not be delivered: %s", error)


async def _send(message: discord.Message, **what: Any) -> discord.Message | None:
    """Answer a message with one that points to it, where the bot may read what was written before: else Discord takes no pointer.

    None where the message was deleted meanwhile: then nobody waits for an answer.
    """
    # When it has to be sent twice, Discord keeps one.
    whole: dict[str, Any] = {**what, "allowed_mentions": AllowedMentions.none(), "nonce": message.id}
    try:
        return await message.channel.send(**whole, reference=message.to_reference())
    except discord.HTTPException as error:
        if error.code == INVALID and "message_reference" in error.text:
            return None
        if error.code != NO_POINTER:
            raise
    for file in whole.get("files", ()):
        file.reset()
    return await message.channel.send(**whole)


async def acknowledge(interaction: Interaction, *, thinking: bool, private: bool) -> None:
    """Tell the person that it is being seen to; return once work on it may begin."""
    kind = discord.InteractionResponseType.deferred_channel_message
    if not thinking:
        kind = discord.InteractionResponseType.deferred_message_update
    crowd, response = interaction.client.crowd, interaction.response
    with crowd.acknowledging():
        await respond(interaction, kind, lambda: response.defer(thinking=thinking, ephemeral=private))
    if not interaction.client.workers.idle_beside:
        await crowd.passed()


async def _show(interaction: Interaction, shown: Shown) -> int:
    """Put a card in the place of what was deferred; return the message's id.

    It waits for a crowd of acknowledgements: nobody is to be told late that it is being seen to because somebody else is
    answered early. An edit may be sent again: however often it is, one answer stands.
    """
    await interaction.client.crowd.passed()
    return await again(lambda: _edit(interaction, shown))


async def _edit(interaction: Interaction, shown: Shown) -> int:
    none = AllowedMentions.none()
    edited = await interaction.edit_original_response(
        view=shown.view, attachments=shown.made_files(), allowed_mentions=none
    )
    return edited.id


async def _worked(interaction: Interaction, request: Request) -> Found:
    """Return what long work leads to, showing now and then how far it is."""
    client = interaction.client
    told = _progress.Told(lambda: client.stopping)

    async def show(page: Page) -> None:
        # From here on there is a card, which cannot become a plain message again: a note takes its place as a card too.
        interaction.extras["put"] = put
        await _edit(interaction, Shown(card(page, Status(), colour=_colour(client), shareable=False)))

    async def put(note: str) -> None:
        await show(sentence(note)[0])

    return await _progress.shown(
        client.workers.run(lane(request), carry_out, client.newsdesk, request, told), told, show
    )


async def _carry_out(
    client: NewsdeskClient,
    place: _place.Place,
    request: Request,
    *,
    counted: bool = False,
    typed: bool = False,
    page: int = 1,
) -> Found:
    """Return what a request leads to, with this page at least, and count it if it is a question that somebody asked just now."""
    found = await client.workers.carry_out(lane(request), place.newsdesk, request, typed=typed, page=page)
    if found.answered is not None:
        client.metrics.answer(answered=found.answered)
        if counted and isinstance(request, Ask | FreeText):
            question = request.question if isinstance(request, Ask) else request.text
            client.keeping.asked(place.server, question, answered=found.answered)
    return found


async def _card(
    client: NewsdeskClient, found: Found, request: Request | None, page: int, *, private: bool, whole: bool = False
) -> Shown:
    # The corpus may have shrunk since the button was made; a page that is no longer there is the last one.
    leaf, picture, file = found.leaf(page), found.picture, found.file
    # To turn the pages of what a refresh left out is no reason for another refresh.
    state = Status() if isinstance(request, Changing) else request
    words = written(leaf)
    if file and not (whole or file.beside or not carries(leaf, state, words)):
        file = None
    view = card(
        leaf,
        state,
        colour=_colour(client),
        shareable=private and not isinstance(request, Managing),
        picture=picture,
        file=file.name if file else None,
        offer=found.file is not None and found.file.offered and not file,
        doubtful=found.answered is not None,
        words=words,
    )
    files = [Attached(PICTURE, picture.png, picture.alt)] if picture else []
    if file:
        files.append(Attached(file.name, await client.workers.run(Lane.ANSWER, file.data)))
    return Shown(view, tuple(files))


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
