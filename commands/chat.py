"""Plain text: a mention in a channel, a direct message, and the two menus on other people's messages."""

from __future__ import annotations

import re

import discord
from discord.app_commands import ContextMenu

from bot.client import Interaction, NewsdeskClient
from bot.client.language import language_there
from bot.errors import BadRequest
from bot.languages import speaking
from bot.render import wording
from bot.requests import Ask, FreeText, Help, WhoSaid
from bot.typed import MESSAGE, QUESTION
from commands import _place, _reply


async def who_said_this(interaction: Interaction, message: discord.Message) -> None:
    """Find who said the words of a message."""
    await _reply.answer(interaction, WhoSaid(text_of(message, QUESTION)), private=True)


async def ask_about_this(interaction: Interaction, message: discord.Message) -> None:
    """Answer a message from the articles."""
    await _reply.answer(interaction, Ask(text_of(message, QUESTION)), private=True)


def text_of(message: discord.Message, most: int) -> str:
    """Return the beginning of what a message says. Raises BadRequest when it says nothing."""
    texts = [message.content, *(embed.description or embed.title or "" for embed in message.embeds)]
    text = next((text for text in texts if text.strip()), "")
    if not text:
        raise BadRequest(wording.NO_TEXT)
    return " ".join(text[:most].split())


def addressed(client: NewsdeskClient, message: discord.Message) -> str | None:
    """Return what a message says to the bot, without the mention; None when it is not for the bot."""
    me = client.user
    if me is None or message.author.bot or message.webhook_id is not None:
        return None
    if message.guild is not None and all(user.id != me.id for user in message.mentions):
        return None
    return re.sub(rf"<@!?{me.id}>", " ", message.content).strip()[:MESSAGE]


async def reply(client: NewsdeskClient, message: discord.Message) -> None:
    """Answer a message if it is for the bot."""
    text = addressed(client, message)
    if text is None or client.stopping or not client.first_time(message.id):
        return
    with client.under_way(), speaking(language_there(client, message)):
        try:
            await _reply.chat(client, message, FreeText(text) if text else Help())
        except _place.TooSoon as error:
            if _place.first_refusal(client, _place.of_message(client, message)):
                await _apologise(client, message, error)
        except Exception as error:  # noqa: BLE001  (explain logs it)
            await _apologise(client, message, error)


async def _apologise(client: NewsdeskClient, message: discord.Message, error: Exception) -> None:
    """Say what went wrong; where the bot may not write, in private and once a minute."""
    note = client.explain(error)
    if note is None:
        return
    if not isinstance(error, discord.Forbidden):
        try:
            await _reply.note(message, note)
        except discord.Forbidden as forbidden:
            client.explain(forbidden)
        else:
            return
    if message.guild and _place.first_refusal(client, _place.of_message(client, message)):
        await _reply.whisper(message, note)


def setup(client: NewsdeskClient) -> None:
    """Have messages answered, and add the menus."""

    async def on_message(message: discord.Message) -> None:
        await reply(client, message)

    client.event(on_message)
    client.tree.add_command(ContextMenu(name="Who said this?", callback=who_said_this))
    client.tree.add_command(ContextMenu(name="Ask the articles about this", callback=ask_about_this))
