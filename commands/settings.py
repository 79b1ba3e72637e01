"""/settings: how the bot behaves in a server and its channels, for people who may manage the server."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Literal

from discord import AppCommandOptionType, ChannelType, Permissions
from discord.app_commands import (
    AppCommandChannel,
    AppCommandContext,
    AppCommandThread,
    AppInstallationType,
    Group,
    Range,
    Transform,
    Transformer,
    autocomplete,
    describe,
)

from bot.client import Interaction, NewsdeskClient
from bot.errors import BadRequest, Forbidden
from bot.model import WHOLE, Portion
from bot.render import wording
from bot.render.servers import settings_page
from bot.state import ChannelSettings, Language, ServerSettings
from bot.state.values import CHANNELS, to_json
from bot.typed import QUESTION
from commands import _naming, _suggest, _telling
from commands._requests import permit_managing

Switch = Literal["yes", "no", "default"]
SWITCHES: dict[str, bool | None] = {"yes": True, "no": False, "default": None}


class _Channel(Transformer):
    """A channel in which somebody may ask: with text, with voice and text, with posts, or a thread."""

    @property
    def type(self) -> AppCommandOptionType:
        return AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[ChannelType]:
        names = "text news voice stage_voice forum news_thread public_thread private_thread".split()
        return [ChannelType[name] for name in names]

    async def transform(self, interaction: Any, value: Any, /) -> Any:
        """Return the channel as Discord tells of it: it need not be one that the bot sees."""
        return value


settings = Group(
    name="settings",
    description="How I behave in this server (for people who may manage it)",
    default_permissions=Permissions(manage_guild=True),
    allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=False),
    allowed_installs=AppInstallationType(guild=True, user=False),
)


@settings.command(description="Show the settings of this server")
async def show(interaction: Interaction) -> None:
    """Show the settings."""
    with _telling.told(interaction):
        server = _server(interaction)
        await _telling.wait(interaction)
        await _show(interaction, wording.SETTINGS_TITLE, interaction.client.keeping.state.server(server))


@settings.command(description="Change settings of this server; what you leave out stays as it is")
@describe(
    private="Show answers only to who asked, unless they say otherwise",
    sites="Answer only from these sites, with semicolons between them; “all” for every site",
    folders="Answer only from these folders of the corpus, with semicolons between them; “all” for every folder",
    language="Language of buttons and notes; auto is that of each reader's Discord",
    per_person="Requests a minute of one person; 0 for any number",
    per_server="Requests a minute of everybody together; 0 for any number",
    missed="Keep questions that found nothing, without who asked, for /stats",
)
@autocomplete(sites=_suggest.more_sites, folders=_suggest.more_folders)
async def set(  # noqa: PLR0913, PLR0917  (one argument an option)
    interaction: Interaction,
    private: bool | None = None,
    sites: Range[str, 1, QUESTION] | None = None,
    folders: Range[str, 1, QUESTION] | None = None,
    language: Literal["auto", "en", "de"] | None = None,
    per_person: Range[int, 0, 1000] | None = None,
    per_server: Range[int, 0, 1000] | None = None,
    missed: bool | None = None,
) -> None:
    """Change settings of the server."""
    given = {"private": private, "per_person": per_person, "per_server": per_server, "missed": missed}
    values: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    if language:
        values["language"] = Language(language)
    if not values and not sites and not folders:
        raise BadRequest(wording.NOTHING_TO_CHANGE)

    def change(before: ServerSettings, named: Callable[[Portion | None], Portion | None]) -> ServerSettings:
        return replace(before, **values, sees=named(before.sees) or WHOLE)

    await _change(interaction, sites, folders, change)


@settings.command(description="Change settings of one channel and its threads; what you leave out stays as it is")
@describe(
    channel="Which channel; leave it out for this one",
    answers="yes: I answer here, and nowhere without a yes; no: I don't answer here; default: neither",
    private="Show answers here only to who asked; default: as in the server",
    sites="Answer here only from these sites; “all” for every site, “default” for those of the server",
    folders="Answer here only from these folders; “all” for every folder, “default” for those of the server",
)
@autocomplete(sites=_suggest.more_sites, folders=_suggest.more_folders)
async def channel(
    interaction: Interaction,
    channel: Transform[AppCommandChannel | AppCommandThread, _Channel] | None = None,
    answers: Switch | None = None,
    private: Switch | None = None,
    sites: Range[str, 1, QUESTION] | None = None,
    folders: Range[str, 1, QUESTION] | None = None,
) -> None:
    """Change settings of a channel."""
    if not any((answers, private, sites, folders)):
        raise BadRequest(wording.NOTHING_TO_CHANGE)
    id = channel.id if channel else interaction.channel_id or 0

    def change(before: ServerSettings, named: Callable[[Portion | None], Portion | None]) -> ServerSettings:
        own = before.channels.get(id, ChannelSettings())
        changed = ChannelSettings(
            answers=SWITCHES[answers] if answers else own.answers,
            private=SWITCHES[private] if private else own.private,
            sees=named(own.sees),
        )
        others = {other: each for other, each in before.channels.items() if other != id}
        if len(others) >= CHANNELS:
            raise BadRequest(wording.TOO_MANY_CHANNELS.format(most=CHANNELS))
        kept = others if changed == ChannelSettings() else {**others, id: changed}
        return replace(before, channels=MappingProxyType(kept))

    await _change(interaction, sites, folders, change)


@settings.command(description="Get the settings of this server as a file")
async def export(interaction: Interaction) -> None:
    """Give the settings as a file."""
    with _telling.told(interaction):
        server = _server(interaction)
        await _telling.wait(interaction)
        content = to_json(interaction.client.keeping.state.server(server))
        name = "newsdesk-settings.json"
        await _telling.say(interaction, wording.SETTINGS_FILE_TOLD, name=name, content=content)


@settings.command(description="Put all settings of this server and its channels back to the defaults")
async def reset(interaction: Interaction) -> None:
    """Reset the settings."""
    keeping = interaction.client.keeping
    with _telling.told(interaction):
        server = _server(interaction)
        await _telling.wait(interaction)
        await keeping.run(keeping.state.reset, server)
        await _show(interaction, wording.SETTINGS_RESET_TITLE, ServerSettings())


async def _change(
    interaction: Interaction,
    sites: str | None,
    folders: str | None,
    change: Callable[[ServerSettings, Callable[[Portion | None], Portion | None]], ServerSettings],
) -> None:
    """Change the settings in the thread of the state, with names that were looked up in the whole corpus before."""
    client = interaction.client
    with _telling.told(interaction):
        server = _server(interaction)
        await _telling.wait(interaction)
        named = await client.workers.run(_naming.LANE, _naming.portions, client.newsdesk, sites, folders)
        changed = await client.keeping.run(client.keeping.state.change, server, lambda before: change(before, named))
        await _show(interaction, wording.SETTINGS_CHANGED, changed)


async def _show(interaction: Interaction, title: str, found: ServerSettings) -> None:
    guild = interaction.client.get_guild(interaction.guild_id or 0)
    names = {each.id: each.name for each in (*guild.channels, *guild.threads)} if guild else {}
    await _telling.show(interaction, settings_page(title, found, interaction.client.settings, names))


def _server(interaction: Interaction) -> int:
    """Return the server whose settings are meant. Raises Forbidden for people who may not manage it, and outside of any."""
    if interaction.guild_id is None:
        raise Forbidden(wording.SERVER_ONLY)
    permit_managing(interaction, wording.SETTINGS_MANAGERS, wording.SERVER_ONLY)
    return interaction.guild_id


def setup(client: NewsdeskClient) -> None:
    """Add the commands."""
    client.tree.add_command(settings)
