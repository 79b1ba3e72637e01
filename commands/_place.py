"""What holds in the place where something is asked: from which articles it is answered, to whom, how soon again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.client import Interaction, NewsdeskClient
from bot.errors import BadRequest, Forbidden
from bot.model import WHOLE
from bot.render import wording
from bot.requests import Help, Managing, Request
from bot.state import ANYWHERE, Rules

if TYPE_CHECKING:
    from bot.app import Newsdesk

PRESS = 0.5
"""What a press of a button counts for: half a request, since it asks for what is nearly known."""
KEYS = 300
"""Keys a minute for which suggestions are looked for: five a second, all the time."""


class TooSoon(BadRequest):
    """Somebody asks more often than they may."""

    code = "too_soon"


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody asks: `server` is 0 outside of those that invited the bot.

    `private` tells whether answers are shown to the person only, unless they say otherwise.
    """

    server: int
    person: int
    rules: Rules
    private: bool
    newsdesk: Newsdesk


def of_command(interaction: Interaction) -> Place:
    """Return the place of a command or a press."""
    return _place(
        interaction.client, interaction.guild_id, interaction.channel_id, interaction.channel, interaction.user.id
    )


def of_message(client: NewsdeskClient, message: discord.Message) -> Place:
    """Return the place of a message."""
    server = message.guild.id if message.guild else None
    return _place(client, server, message.channel.id, message.channel, message.author.id)


def _place(client: NewsdeskClient, server: int | None, id: int | None, channel: object, person: int) -> Place:
    if server and client.get_guild(server) is None:
        server = None  # somebody installed the bot for themselves: that server has nothing to do with it
    parent = channel.parent_id if isinstance(channel, discord.Thread) else None
    rules = client.keeping.state.server(server).at(id or 0, parent) if server else ANYWHERE
    private = client.settings.private if rules.private is None else rules.private
    newsdesk = client.newsdesk if rules.sees == WHOLE else client.newsdesk.within(rules.sees)
    return Place(server or 0, person, rules, private, newsdesk)


def admit(client: NewsdeskClient, place: Place, request: Request | None = None, *, cost: float = 1.0) -> None:
    """Take a request into account. Raises Forbidden where questions are not answered, TooSoon with the time to wait.

    What managers ask for as such counts nothing, and is answered everywhere; so is help.
    """
    if isinstance(request, Managing):
        return
    if not place.rules.answers and not isinstance(request, Help):
        raise Forbidden(wording.answered_elsewhere(_open_channels(client, place.server)))
    pay(client, place, cost)


def pay(client: NewsdeskClient, place: Place, cost: float) -> None:
    """Take what a request costs from what the person, and the server, may ask in a minute. Raises TooSoon."""
    if not cost:
        return
    own = client.keeping.state.server(place.server or None)
    a_person = client.settings.per_person if own.per_person is None else own.per_person
    a_server = client.settings.per_server if own.per_server is None else own.per_server
    allowances = [(("person", place.person), a_person)]
    if place.server:
        allowances.append((("server", place.server), a_server))
    if wait := client.cooldowns.wait(*allowances, cost=cost):
        raise TooSoon(wording.try_again(math.ceil(wait)))


def may_type(interaction: Interaction) -> bool:
    """Whether to look for suggestions: not for somebody who types faster than anybody can."""
    return not interaction.client.cooldowns.wait((("typing", interaction.user.id), KEYS))


def first_refusal(client: NewsdeskClient, place: Place) -> bool:
    """Whether to tell somebody who writes too much that they have to wait; once a minute will do, more would be a flood of ours."""
    return not client.cooldowns.wait((("told", place.person), 1))


def _open_channels(client: NewsdeskClient, server: int) -> list[str]:
    """Return the names of the channels of a server in which questions are answered, where only some are."""
    chosen = client.keeping.state.server(server).channels
    guild = client.get_guild(server)
    found = (guild.get_channel_or_thread(id) for id, each in chosen.items() if each.answers) if guild else ()
    return [channel.name for channel in found if channel]
