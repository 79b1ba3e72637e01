"""Which language people are answered in: the one that they have chosen on Discord, in public that of the server."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

import discord

from bot.languages import AUTO

if TYPE_CHECKING:
    from bot.client.connection import Interaction, NewsdeskClient

COMMUNITY = "COMMUNITY"
"""The feature of servers that can choose a language; all others have American English, whoever is on them."""


REMEMBERED = 2000
"""People whose language is kept in mind: a message does not tell it, a command or a button does."""


class Readers:
    """The languages of those who used a command or a button last, in memory only."""

    def __init__(self) -> None:
        self._locales: OrderedDict[int, discord.Locale] = OrderedDict()

    def note(self, person: int, locale: discord.Locale) -> None:
        """Keep a person's language in mind."""
        self._locales[person] = locale
        self._locales.move_to_end(person)
        if len(self._locales) > REMEMBERED:
            self._locales.popitem(last=False)

    def locale_of(self, person: int) -> discord.Locale | None:
        """Return a person's language, None where it is not known."""
        return self._locales.get(person)


def language_of(interaction: Interaction, *, private: bool = True) -> str:
    """Return the locale to answer an interaction in: the person's own, in public that of a server that chose one."""
    fixed = _fixed(interaction.client, interaction.guild_id)
    if fixed is not None:
        return fixed
    public = None if private else _chosen(interaction.guild_locale, interaction.guild)
    return str(public or interaction.locale)


def language_there(client: NewsdeskClient, message: discord.Message) -> str | None:
    """Return the locale to answer a message in: that of a server that chose one, else the person's own; None if unknown."""
    fixed = _fixed(client, message.guild.id if message.guild else None)
    if fixed is not None:
        return fixed
    chosen = _chosen(message.guild.preferred_locale, message.guild) if message.guild else None
    locale = chosen or client.readers.locale_of(message.author.id)
    return str(locale) if locale else None


def _fixed(client: NewsdeskClient, server: int | None) -> str | None:
    """Return the language that the server's settings say, else the bot's own; None where the reader's counts."""
    own = client.keeping.state.server(server).language if server else AUTO
    fixed = own if own != AUTO else client.newsdesk.settings.interface.language
    return None if fixed == AUTO else str(fixed)


def _chosen(locale: discord.Locale | None, guild: discord.Guild | None) -> discord.Locale | None:
    """Return the locale of a server, None where it is only what every server has that cannot choose."""
    can_choose = guild is not None and COMMUNITY in guild.features
    return locale if can_choose or locale is not discord.Locale.american_english else None
