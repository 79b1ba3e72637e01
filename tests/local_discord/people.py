"""People who act: they type commands, press buttons, write messages, in a server, in private or elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import payloads
from .basics import snowflake
from .command_input import File, command_options, filled_in, nested, offered_in
from .interactions import AUTOCOMPLETE, COMMAND, COMPONENT, MODAL_SUBMIT, Choice, Exchange, Interaction
from .messages import BUTTON, SELECTS, Message, new_message
from .places import Place, interaction_payload
from .world import Channel, Guild

if TYPE_CHECKING:
    from .server import LocalDiscord

Json = dict[str, Any]

USER_COMMAND, MESSAGE_COMMAND = 2, 3


class User:
    """A person. Every action that awaits an answer returns the record of it.

    `place` is "server" (the default), "dm", "elsewhere" (a server that the bot is not in: the person installed it),
    "group" (a group chat, likewise), a `Guild` or a `Channel`; `manager` overrides whether the person may manage the
    server; `wait` is "answer", "acknowledgement" or "nothing".
    """

    def __init__(self, server: LocalDiscord, name: str, *, manager: bool = False, locale: str = "en-GB") -> None:
        self.server = server
        self.name = name
        self.manager = manager
        self.locale = locale
        self.data = payloads.user(snowflake(), name)
        self.dm_channel = server.add_channel(Channel(payloads.private_channel(snowflake(), payloads.DM, [self.data])))
        self.accepts_dms = True

    @property
    def id(self) -> str:
        """Return the person's id."""
        return self.data["id"]

    def at(self, place: str | Guild | Channel | Place) -> Place:
        """Return the place that a word, server or channel stands for."""
        if isinstance(place, Place):
            return place
        if isinstance(place, Guild):
            return Place(place.channel, user_installed=not place.has_bot)
        if isinstance(place, Channel):
            return Place(place, user_installed=place.guild is not None and not place.guild.has_bot)
        return {
            "server": Place(self.server.channel),
            "dm": Place(self.dm_channel),
            "elsewhere": Place(self.server.elsewhere.channel, user_installed=True),
            "group": Place(self.server.group, user_installed=True),
        }[place]

    async def slash(
        self,
        command: str,
        options: Json | None = None,
        *,
        place: Any = "server",
        manager: bool | None = None,
        force: bool = False,
        wait: str = "answer",
    ) -> Interaction:
        """Use a slash command, "/ask" or "/corpus status"; `force` sends what Discord's own client would not."""
        where = self.at(place)
        found, path, declared = self.server.commands.path(command, where.guild and where.guild.id)
        offered_in(found, where, force=force)
        given, resolved = command_options(declared, options or {}, force=force)
        files = (value for value in (options or {}).values() if isinstance(value, File))
        self.server.uploads |= {file.id: file.content for file in files if not file.gone}
        data = self._command_data(found, nested(path, given), resolved)
        return await self._interact(COMMAND, data, where, manager, wait)

    async def autocomplete(
        self, command: str, option: str, typed: str, others: Json | None = None, *, place: Any = "server"
    ) -> list[Choice]:
        """Type into an option that completes itself and return the suggestions."""
        where = self.at(place)
        found, path, declared = self.server.commands.path(command, where.guild and where.guild.id)
        described = {o["name"]: o for o in declared}
        if not described[option].get("autocomplete"):
            raise LookupError(f"{option} of {command} has no autocomplete")
        given, resolved = command_options(declared, others or {}, force=True)
        given.append({"name": option, "type": described[option]["type"], "value": typed, "focused": True})
        interaction = await self._interact(
            AUTOCOMPLETE, self._command_data(found, nested(path, given), resolved), where, None, "answer"
        )
        if interaction.choices is None:
            raise AssertionError(f"{command} {option}: {interaction.error}")
        return interaction.choices

    async def message_menu(
        self, name: str, message: Message, *, place: Any = "server", wait: str = "answer"
    ) -> Interaction:
        """Use a command from a message's "Apps" menu."""
        where = self.at(place)
        found = self.server.commands.find(name, MESSAGE_COMMAND, where.guild and where.guild.id)
        data = self._command_data(found, [], {"messages": {message.id: message.data}})
        return await self._interact(COMMAND, data | {"target_id": message.id}, where, None, wait)

    async def user_menu(self, name: str, target: User, *, place: Any = "server", wait: str = "answer") -> Interaction:
        """Use a command from a person's "Apps" menu."""
        where = self.at(place)
        found = self.server.commands.find(name, USER_COMMAND, where.guild and where.guild.id)
        resolved: Json = {"users": {target.id: target.data}}
        if where.guild is not None:
            resolved["members"] = {target.id: payloads.member(None, payloads.MEMBER_PERMISSIONS)}
        data = self._command_data(found, [], resolved) | {"target_id": target.id}
        return await self._interact(COMMAND, data, where, None, wait)

    async def press(
        self, message: Message, which: str, *, place: Any = None, wait: str = "answer", force: bool = False
    ) -> Interaction:
        """Press a button of a message, by label or custom id; `force` presses a custom id that is not there."""
        try:
            button = message.component(which, (BUTTON,))
        except LookupError:
            if not force:
                raise
            button = {"custom_id": which, "id": 1}
        if button.get("disabled") and not force:
            raise ValueError(f"{which!r} is disabled")
        data = {"component_type": BUTTON, "custom_id": button["custom_id"], "id": button["id"]}
        return await self._on_message(COMPONENT, data, message, place, wait)

    async def select(
        self, message: Message, which: str, *values: str, place: Any = None, wait: str = "answer"
    ) -> Interaction:
        """Choose in a select menu of a message; options go by label or value."""
        menu = message.component(which, SELECTS)
        by_label = {option["label"]: option["value"] for option in menu.get("options", ())}
        chosen = [by_label.get(value, value) for value in values]
        if unoffered := set(chosen) - set(by_label.values()):
            raise LookupError(f"the menu does not offer {unoffered}")
        data = {"component_type": menu["type"], "custom_id": menu["custom_id"], "id": menu["id"], "values": chosen}
        return await self._on_message(COMPONENT, data, message, place, wait)

    async def submit(
        self, opener: Interaction, values: dict[str, str], *, place: Any, wait: str = "answer"
    ) -> Interaction:
        """Send the modal that `opener` opened."""
        assert opener.modal is not None
        left = dict(values)
        components = [filled_in(component, left) for component in opener.modal["components"]]
        if left:
            raise LookupError(f"the modal has no {sorted(left)}")
        data = {"custom_id": opener.modal["custom_id"], "components": components, "resolved": {}}
        return await self._interact(MODAL_SUBMIT, data, self.at(place), None, wait, opener.source, opener)

    async def message(
        self,
        text: str,
        *,
        channel: Any = "server",
        reply_to: Message | None = None,
        ping: bool = True,
        files: dict[str, bytes] | None = None,
        wait: str = "answer",
    ) -> Exchange:
        """Write a message; "@bot" mentions the bot; with `wait="nothing"` no answer is awaited; `files` are attached."""
        place = self.at(channel)
        exchange = Exchange(self.server, self, place, self._written(text, place, reply_to, ping))
        for name, data in (files or {}).items():
            exchange.sent.files[name] = data
            entry = payloads.attachment(snowflake(), place.channel.id, name, len(data), None)
            exchange.sent.data["attachments"].append(entry)
        place.channel.messages[exchange.sent.id] = exchange.sent
        self.server.exchanges.append(exchange)
        await self.server.announce(exchange.sent, by=self)
        if wait == "answer":
            await exchange.until(lambda reply: reply.messages, what=f"an answer to {self.name}'s {text[:60]!r}")
        return exchange

    async def dm(self, text: str, **options: Any) -> Exchange:
        """Write to the bot in private."""
        return await self.message(text, channel="dm", **options)

    async def delete(self, message: Message) -> None:
        """Delete a message of one's own."""
        await self.server.delete(message)

    def _written(self, text: str, place: Place, reply_to: Message | None, ping: bool) -> Message:
        bot = self.server.bot
        mentions = []
        if "@bot" in text or f"<@{bot['id']}>" in text:
            mentions.append(bot)
            text = text.replace("@bot", f"<@{bot['id']}>")
        extra: Json = {}
        if reply_to is not None:
            extra = {"type": 19, "referenced_message": reply_to.data}
            extra["message_reference"] = {"type": 0, "channel_id": place.channel.id, "message_id": reply_to.id}
            if ping and reply_to.data["author"] not in mentions:
                mentions.append(reply_to.data["author"])
        return new_message(place.channel, self.data, {"content": text}, mentions=mentions, **extra)

    def _command_data(self, command: Json, options: list[Json], resolved: Json) -> Json:
        data = {"id": command["id"], "name": command["name"], "type": command["type"]}
        if command["type"] == 1:
            data["options"] = options
        if "guild_id" in command:
            data["guild_id"] = command["guild_id"]
        return data | ({"resolved": resolved} if resolved else {})

    async def _on_message(self, kind: int, data: Json, message: Message, place: Any, wait: str) -> Interaction:
        if message.deleted:
            raise ValueError("the message is gone")
        if message.only_for not in (None, self):
            raise ValueError(f"{self.name} does not see this message")
        where = self.at(place if place is not None else message.channel)
        return await self._interact(kind, data, where, None, wait, source=message)

    async def _interact(
        self,
        kind: int,
        data: Json,
        place: Place,
        manager: bool | None,
        wait: str,
        source: Message | None = None,
        opener: Interaction | None = None,
    ) -> Interaction:
        payload = interaction_payload(self, kind, data, place, manager=self.manager if manager is None else manager)
        if source is not None:
            payload["message"] = source.data
        interaction = Interaction(self.server, self, place, payload)
        interaction.source, interaction.opener = source, opener
        await self.server.begin(interaction)
        if wait == "answer":
            await interaction.answered()
        elif wait == "acknowledgement":
            await interaction.acknowledgement()
        return interaction
