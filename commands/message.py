"""The menu "Summarise" on other people's messages: a link to an article of the corpus, an attached text, or a long message."""

from __future__ import annotations

import re

import discord
from discord.app_commands import ContextMenu

from bot.client import Interaction, NewsdeskClient
from commands import _reply

LONG = 400
"""Characters of a message from which it is worth summing up."""

TEXTS = (".txt", ".md", ".markdown")
"""How the names of files end that are read."""

_LINK = re.compile(r"https?://[^\s<>\"|\]]{4,2000}")


async def summarise(interaction: Interaction, message: discord.Message) -> None:
    """Sum up a message."""
    await _reply.sum_up(interaction, pasted(message))


def pasted(message: discord.Message) -> _reply.Pasted:
    """Return what there is to sum up in a message, also in what it forwards."""
    parts: list[discord.Message | discord.MessageSnapshot] = [message, *message.message_snapshots]
    texts = [part.content for part in parts]
    embeds = [embed for part in parts for embed in part.embeds]
    texts += [embed.description or "" for embed in embeds]
    links = [_bare(found.group()) for text in texts for found in _LINK.finditer(text)]
    links += [embed.url for embed in embeds if embed.url]
    files = (file for part in parts for file in part.attachments if file.filename.casefold().endswith(TEXTS))
    text = max(texts, key=len)
    return _reply.Pasted(tuple(dict.fromkeys(links)), next(files, None), text if len(text) >= LONG else "")


def _bare(link: str) -> str:
    """Return an address without what ends the sentence or the bracket that it stands in."""
    bare = link.rstrip(".,;:!?")
    return bare.removesuffix(")") if bare.count(")") > bare.count("(") else bare


def setup(client: NewsdeskClient) -> None:
    """Add the menu."""
    client.tree.add_command(ContextMenu(name="Summarise", callback=summarise))
