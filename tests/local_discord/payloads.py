"""Makers of Discord's objects, with every field that the official description requires and discord.py reads."""

from __future__ import annotations

from typing import Any

from .basics import timestamp

Json = dict[str, Any]

MANAGE_GUILD = 1 << 5
# View channels, send messages, embed links, attach files, read history, use application commands.
MEMBER_PERMISSIONS = 1 << 10 | 1 << 11 | 1 << 14 | 1 << 15 | 1 << 16 | 1 << 31
TEXT, DM, GROUP = 0, 1, 3


def user(id: str, name: str, *, bot: bool = False) -> Json:
    """Return a user object."""
    return {
        "id": id,
        "username": name.lower().replace(" ", "_"),
        "global_name": name,
        "discriminator": "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "public_flags": 0,
        "flags": 0,
        "bot": bot,
        "primary_guild": None,
    }


def own_user(id: str, name: str) -> Json:
    """Return what GET /users/@me tells the bot about itself."""
    return user(id, name, bot=True) | {"mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member(user: Json | None, permissions: int | None = None, roles: tuple[str, ...] = ()) -> Json:
    """Return a guild member; interactions carry `permissions`, messages carry no `user`."""
    data: Json = {
        "roles": list(roles),
        "joined_at": "2024-03-01T12:00:00+00:00",
        "nick": None,
        "avatar": None,
        "banner": None,
        "premium_since": None,
        "pending": False,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    if user is not None:
        data["user"] = user
    if permissions is not None:
        data["permissions"] = str(permissions)
    return data


def everyone_role(guild_id: str) -> Json:
    """Return the role that every member has."""
    return {
        "id": guild_id,
        "name": "@everyone",
        "permissions": str(MEMBER_PERMISSIONS),
        "position": 0,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def guild(id: str, name: str, locale: str, owner_id: str, members: list[Json], channels: list[Json]) -> Json:
    """Return the payload of GUILD_CREATE."""
    return {
        "id": id,
        "name": name,
        "icon": None,
        "splash": None,
        "banner": None,
        "description": None,
        "owner_id": owner_id,
        "preferred_locale": locale,
        "features": [],
        "roles": [everyone_role(id)],
        "emojis": [],
        "stickers": [],
        "verification_level": 1,
        "default_message_notifications": 1,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "system_channel_flags": 0,
        "afk_timeout": 300,
        "joined_at": timestamp(),
        "large": False,
        "unavailable": False,
        "member_count": len(members),
        "members": members,
        "channels": channels,
        "threads": [],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def text_channel(id: str, name: str, guild_id: str) -> Json:
    """Return a text channel of a server."""
    return {
        "id": id,
        "type": TEXT,
        "name": name,
        "guild_id": guild_id,
        "position": 0,
        "permission_overwrites": [],
        "topic": None,
        "nsfw": False,
        "parent_id": None,
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
    }


def private_channel(id: str, kind: int, recipients: list[Json]) -> Json:
    """Return a direct-message channel, or a group of people (kind GROUP)."""
    data: Json = {"id": id, "type": kind, "last_message_id": None, "flags": 0, "recipients": recipients}
    if kind == GROUP:
        data |= {"name": None, "icon": None, "owner_id": recipients[0]["id"]}
    return data


def application(id: str, bot: Json, owner: Json) -> Json:
    """Return what GET /oauth2/applications/@me says."""
    return {
        "id": id,
        "name": bot["global_name"],
        "icon": None,
        "description": "",
        "type": None,
        "bot": bot,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": 0,
        "flags_new": "0",
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": owner,
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
        "integration_types_config": {"0": {}, "1": {}},
    }


def attachment(id: str, channel_id: str, filename: str, size: int, description: str | None) -> Json:
    """Return a stored attachment."""
    url = f"https://cdn.discordapp.com/attachments/{channel_id}/{id}/{filename}"
    data: Json = {"id": id, "filename": filename, "size": size, "url": url, "proxy_url": url}
    return data | ({"description": description} if description else {})
