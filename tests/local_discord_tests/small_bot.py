"""A small real discord.py client with a bit of everything, for trying the local Discord."""

from __future__ import annotations

import asyncio
import io
from typing import Any

import discord
from discord import app_commands, ui

INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class Card(ui.LayoutView):
    """A Components V2 card with lasting buttons."""

    def __init__(self, text: str) -> None:
        super().__init__(timeout=None)
        row: ui.ActionRow[Card] = ui.ActionRow(More(), ui.Button(label="Source", url="https://example.org/a"))
        self.add_item(ui.Container(ui.TextDisplay(text), ui.Separator(), row))


class More(ui.Button[Any]):
    """Edits the card it stands on."""

    def __init__(self) -> None:
        super().__init__(label="More", custom_id="more")

    async def callback(self, interaction: discord.Interaction) -> None:
        await interaction.response.edit_message(view=Card("the second page"))


class Menu(ui.View):
    """A select and a button that answers after a silent deferral."""

    @ui.select(
        placeholder="Which article?",
        custom_id="menu",
        options=[discord.SelectOption(label="First", value="1"), discord.SelectOption(label="Second", value="2")],
    )
    async def choose(self, interaction: discord.Interaction, select: ui.Select[Any]) -> None:
        await interaction.response.send_message(f"chosen: {select.values[0]}", ephemeral=True)

    @ui.button(label="Later", custom_id="later")
    async def later(self, interaction: discord.Interaction, button: ui.Button[Any]) -> None:
        await interaction.response.defer()
        await interaction.edit_original_response(content="edited later")


class Form(ui.Modal, title="Search"):
    """A modal with a label around its input."""

    words: ui.Label[Any] = ui.Label(text="Words", component=ui.TextInput(custom_id="words", max_length=50))

    async def on_submit(self, interaction: discord.Interaction) -> None:
        assert isinstance(self.words.component, ui.TextInput)
        await interaction.response.send_message(f"searching {self.words.component.value}")


class SmallBot(discord.Client):
    """Knows /ask /menu /form /edit /file /slow /help /corpus status, a message menu, mentions and direct messages."""

    def __init__(self, **options: Any) -> None:
        options = {"intents": INTENTS, "allowed_mentions": discord.AllowedMentions.none()} | options
        super().__init__(**options)
        self.gate = asyncio.Event()
        self.failures: list[BaseException] = []
        self.seen: list[discord.Message] = []
        self.tree = app_commands.CommandTree(self)
        self.tree.error(self._failed)
        for command in (_ask, _menu, _form, _edit, _file, _slow, _quote, _help, _corpus()):
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        self.add_view(Card(""))
        await self.tree.sync()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Do without the five seconds before a second login."""

    async def _failed(self, interaction: discord.Interaction, error: app_commands.AppCommandError) -> None:
        self.failures.append(getattr(error, "original", error))

    async def on_message(self, message: discord.Message) -> None:
        self.seen.append(message)
        assert self.user is not None
        if message.author.id != self.user.id and (message.guild is None or self.user in message.mentions):
            async with message.channel.typing():
                await message.reply(f"you said: {message.content.split('> ')[-1]}", mention_author=False)


@app_commands.command(name="ask", description="Ask the articles")
@app_commands.describe(question="What you want to know", article="Only in this article")
async def _ask(interaction: discord.Interaction, question: str, article: str | None = None) -> None:
    await interaction.response.defer(thinking=True, ephemeral=article is not None)
    await interaction.followup.send(view=Card(f"**{question}**"))


@_ask.autocomplete("article")
async def _articles(interaction: discord.Interaction, typed: str) -> list[app_commands.Choice[str]]:
    return [app_commands.Choice(name=f"{typed}!", value=f"id-{typed}")] if typed != "bad" else [_too_long()]


def _too_long() -> app_commands.Choice[str]:
    return app_commands.Choice(name="x" * 101, value="x")


@app_commands.command(name="menu", description="Choose")
async def _menu(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("choose", view=Menu())


@app_commands.command(name="form", description="Fill in")
async def _form(interaction: discord.Interaction) -> None:
    await interaction.response.send_modal(Form())


@app_commands.command(name="edit", description="Say, edit, say more, take back")
async def _edit(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(embed=discord.Embed(title="draft", description="body"))
    await interaction.edit_original_response(content="final", embed=None)
    extra = await interaction.followup.send("extra", wait=True)
    await extra.edit(content="extra, edited")
    gone = await interaction.followup.send("gone", wait=True)
    await gone.delete()


@app_commands.command(name="file", description="Send a file")
async def _file(interaction: discord.Interaction) -> None:
    await interaction.response.send_message("see", file=discord.File(io.BytesIO(b"words"), "quotes.txt"))


@app_commands.command(name="slow", description="Wait for the test")
async def _slow(interaction: discord.Interaction, deferred: bool) -> None:
    if deferred:
        await interaction.response.defer()
    assert isinstance(interaction.client, SmallBot)
    await interaction.client.gate.wait()
    if deferred:
        await interaction.followup.send("done")
    else:
        await interaction.response.send_message("done")


@app_commands.context_menu(name="Who said this?")
async def _quote(interaction: discord.Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"on: {message.content}", ephemeral=True)


@app_commands.command(name="help", description="What there is")
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
@app_commands.allowed_installs(guilds=True, users=True)
async def _help(interaction: discord.Interaction) -> None:
    await interaction.response.send_message(view=Card("help"))


def _corpus() -> app_commands.Group:
    group = app_commands.Group(
        name="corpus", description="The articles", default_permissions=discord.Permissions(manage_guild=True)
    )

    @group.command(name="status", description="How many articles there are")
    @app_commands.allowed_contexts(guilds=True)
    async def status(interaction: discord.Interaction) -> None:
        may = interaction.permissions.manage_guild
        await interaction.response.send_message(f"manager: {may}, {interaction.locale}", ephemeral=True)

    return group
