"""Where people act, and what the bot is told of it: the payload of an interaction, a message without its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import payloads
from .basics import snowflake
from .gateway import DIRECT_MESSAGES, GUILD_MESSAGES, MESSAGE_CONTENT
from .world import Channel, Guild

if TYPE_CHECKING:
    from .people import User

Json = dict[str, Any]

IN_GUILD, IN_BOT_DM, IN_PRIVATE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody acts: a channel, and whether the bot is there by the person's own installation only."""

    channel: Channel
    user_installed: bool = False

    @property
    def guild(self) -> Guild | None:
        """Return the server, if it is one."""
        return self.channel.guild

    @property
    def context(self) -> int:
        """Return Discord's number for the kind of place."""
        if self.guild is not None:
            return IN_GUILD
        return IN_BOT_DM if self.channel.is_dm else IN_PRIVATE


def interaction_payload(user: User, kind: int, data: Json, place: Place, *, manager: bool) -> Json:
    """Return the payload of INTERACTION_CREATE for something that `user` does at `place`."""
    permissions = payloads.MEMBER_PERMISSIONS | (payloads.MANAGE_GUILD if manager else 0)
    owners = {"1": user.id} if place.user_installed else {"0": place.guild.id if place.guild else "0"}
    payload: Json = {
        "id": snowflake(),
        "application_id": user.server.application_id,
        "type": kind,
        "token": f"token-{snowflake()}",
        "version": 1,
        "data": data,
        "channel_id": place.channel.id,
        "channel": place.channel.data | {"permissions": str(permissions)},
        "app_permissions": str(payloads.MEMBER_PERMISSIONS),
        "locale": user.locale,
        "entitlements": [],
        "authorizing_integration_owners": owners,
        "context": place.context,
        "attachment_size_limit": user.server.attachment_size_limit,
    }
    if place.guild is None:
        return payload | {"user": user.data}
    return payload | {
        "guild_id": place.guild.id,
        "guild": place.guild.partial(),
        "guild_locale": place.guild.locale,
        "member": payloads.member(user.data, permissions),
    }


def visible_to_bot(data: Json, bot: Json, intents: int, *, private: bool) -> Json:
    """Return a message as the gateway shows it: without its text unless it concerns the bot."""
    mentioned = any(user["id"] == bot["id"] for user in data["mentions"])
    if private or mentioned or data["author"]["id"] == bot["id"] or intents & MESSAGE_CONTENT:
        return data
    return data | {"content": "", "embeds": [], "attachments": [], "components": []}


def message_intent(channel: Channel) -> int:
    """Return the intent under which messages of a channel are sent."""
    return GUILD_MESSAGES if channel.guild is not None else DIRECT_MESSAGES
