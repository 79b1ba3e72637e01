"""What exists on the local Discord: servers, channels and the bot's registered commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from . import payloads
from .basics import snowflake
from .messages import Message

Json = dict[str, Any]

SUBCOMMAND, SUBCOMMAND_GROUP = 1, 2


@dataclass(eq=False, slots=True)
class Channel:
    """A place for messages; `sendable` and `visible` are the bot's permissions there."""

    data: Json
    guild: Guild | None = None
    messages: dict[str, Message] = field(default_factory=dict)
    sendable: bool = True
    visible: bool = True

    @property
    def id(self) -> str:
        """Return the channel's id."""
        return self.data["id"]

    @property
    def is_dm(self) -> bool:
        """Tell whether this is a talk of one person with the bot."""
        return self.data["type"] == payloads.DM


class Guild:
    """A server; `has_bot` is false where the bot is only known through a person who installed it."""

    def __init__(self, name: str, *, has_bot: bool = True, locale: str = "en-GB") -> None:
        self.id = snowflake()
        self.name = name
        self.locale = locale
        self.has_bot = has_bot
        self.owner = payloads.user(snowflake(), f"{name} owner")
        self.channel = Channel(payloads.text_channel(snowflake(), "general", self.id), self)

    def create_payload(self, bot: Json) -> Json:
        """Return the GUILD_CREATE payload as the bot gets it."""
        members = [payloads.member(bot), payloads.member(self.owner)]
        return payloads.guild(self.id, self.name, self.locale, self.owner["id"], members, [self.channel.data])

    def partial(self) -> Json:
        """Return the short form that interactions carry."""
        return {"id": self.id, "locale": self.locale, "features": []}


@dataclass(slots=True)
class Sync:
    """One registration of commands: for every server (`guild_id` None) or for one."""

    guild_id: str | None
    commands: list[Json]


class Commands:
    """The commands that the bot registered, and how often it did."""

    def __init__(self, application_id: str) -> None:
        self.application_id = application_id
        self.registered: dict[str | None, list[Json]] = {}
        self.syncs: list[Sync] = []

    def put(self, guild_id: str | None, bodies: list[Json]) -> list[Json]:
        """Replace the commands of one scope; a command that keeps its name and type keeps its id."""
        old = {(c["name"], c["type"]): c["id"] for c in self.registered.get(guild_id, ())}
        stored = [self._stored(body, guild_id, old) for body in bodies]
        self.registered[guild_id] = stored
        self.syncs.append(Sync(guild_id, stored))
        return stored

    def add(self, guild_id: str | None, body: Json) -> Json:
        """Create one command, or replace that of the same name and type."""
        old = self.registered.get(guild_id, [])
        ids = {(c["name"], c["type"]): c["id"] for c in old}
        stored = self._stored(body, guild_id, ids)
        self.registered[guild_id] = [c for c in old if c["id"] != stored["id"]] + [stored]
        self.syncs.append(Sync(guild_id, [stored]))
        return stored

    def _stored(self, body: Json, guild_id: str | None, ids: dict[tuple[str, int], str]) -> Json:
        kind = body.get("type") or 1
        permissions = body.get("default_member_permissions")
        stored = {
            "id": ids.get((body["name"], kind)) or snowflake(),
            "application_id": self.application_id,
            "version": snowflake(),
            "type": kind,
            "name": body["name"],
            "description": body.get("description") or "",
            "default_member_permissions": None if permissions is None else str(permissions),
            "dm_permission": body.get("dm_permission") is not False,
            "contexts": body.get("contexts"),
            "integration_types": body.get("integration_types") or [0],
            "nsfw": bool(body.get("nsfw")),
        }
        if body.get("options"):
            stored["options"] = [_without_nulls(option) for option in body["options"]]
        translated = {key: body[key] for key in ("name_localizations", "description_localizations") if body.get(key)}
        return stored | translated | ({"guild_id": guild_id} if guild_id else {})

    def find(self, name: str, kind: int, guild_id: str | None) -> Json:
        """Return the command that a person in this server gets under `name`; the server's own come first."""
        offered = [*self.registered.get(guild_id, ()), *self.registered.get(None, ())]
        for command in offered:
            if command["name"] == name and command["type"] == kind:
                return command
        raise LookupError(f"no command {name!r} is registered, only {sorted(c['name'] for c in offered)}")

    def path(self, text: str, guild_id: str | None) -> tuple[Json, list[str], list[Json]]:
        """Return the command, the names of its subcommands and the options that `/name sub` takes."""
        name, *rest = text.removeprefix("/").split()
        command = self.find(name, 1, guild_id)
        options = command.get("options", [])
        for part in rest:
            inner = [o for o in options if o["name"] == part and o["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP)]
            if not inner:
                raise LookupError(f"{text} has no part {part!r}, only {[o['name'] for o in options]}")
            options = inner[0].get("options", [])
        if any(o["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP) for o in options):
            raise LookupError(f"{text} needs one of {[o['name'] for o in options]}")
        return command, rest, options


def _without_nulls(value: Any) -> Any:
    """Drop keys without a value, all the way down."""
    if isinstance(value, dict):
        return {key: _without_nulls(entry) for key, entry in value.items() if entry is not None}
    if isinstance(value, list):
        return [_without_nulls(entry) for entry in value]
    return value
