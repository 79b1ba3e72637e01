"""/corpus: looking after the articles, for people who may manage the server."""

from __future__ import annotations

from dataclasses import replace

from discord import Attachment, HTTPException, Permissions
from discord.app_commands import AppCommandContext, AppInstallationType, Group, Range, autocomplete, describe

from bot.client import Interaction, NewsdeskClient
from bot.errors import BadRequest
from bot.render import wording
from bot.requests import Add, Reload, Remove, Status, Upload
from bot.typed import QUESTION
from commands import _reply, _suggest

# Said here and not on the tree alone, whose contexts would win over `guild_only`. In direct messages it is for the owners.
corpus = Group(
    name="corpus",
    description="Look after the articles (for people who may manage this server)",
    default_permissions=Permissions(manage_guild=True),
    allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
    allowed_installs=AppInstallationType(guild=True, user=False),
)


@corpus.command(description="Add an article: a file that you attach, or a public web page")
@describe(file="A file with one or more articles", link="The address of a web page, beginning with https://")
async def add(
    interaction: Interaction, file: Attachment | None = None, link: Range[str, 1, QUESTION] | None = None
) -> None:
    """Add a file or a page."""
    if (file is None) == (link is None):
        raise BadRequest(wording.ONE_OF_FILE_AND_LINK)
    if file is None:
        await _reply.answer(interaction, Add(link or ""), private=True)
        return
    upload, attached = Upload(file.filename, file.size), file

    async def complete() -> Add:
        return Add(replace(upload, content=await _content(attached)))

    await _reply.answer(interaction, Add(upload), private=True, complete=complete)


async def _content(file: Attachment) -> bytes:
    try:
        return await file.read()
    except HTTPException as error:
        raise BadRequest(wording.ATTACHMENT_GONE) from error


@corpus.command(description="Remove an article: its file is kept aside and no longer answers")
@describe(file="The article or its file; type words of its title or of the file's name")
@autocomplete(file=_suggest.removable)
async def remove(interaction: Interaction, file: Range[str, 1, QUESTION]) -> None:
    """Remove a file."""
    await _reply.answer(interaction, Remove(file), private=True)


@corpus.command(description="Show how many articles there are, and what is left out and why")
async def status(interaction: Interaction) -> None:
    """Show the state of the corpus."""
    await _reply.answer(interaction, Status(), private=True)


@corpus.command(description="Read the articles again: what is new, changed or gone")
async def reload(interaction: Interaction) -> None:
    """Bring the corpus up to date."""
    await _reply.answer(interaction, Reload(), private=True)


def setup(client: NewsdeskClient) -> None:
    """Add the commands."""
    client.tree.add_command(corpus)
