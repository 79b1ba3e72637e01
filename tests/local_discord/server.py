"""The local Discord itself: starts on a loopback port, holds the world, and lets tests wait for what happens in it."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any, Self, TypeVar

import aiohttp
import discord
from aiohttp import web

from . import payloads
from .basics import Bell, Clock, Violation, snowflake
from .faults import Faults
from .gateway import Gateway
from .interactions import Exchange, Interaction
from .messages import Message
from .network import local_connector, server_tls
from .people import User
from .places import message_intent, visible_to_bot
from .requests import Request
from .rest import application
from .world import Channel, Commands, Guild

TEN_MEBIBYTES = 10 * 1024 * 1024
INVALID = frozenset({401, 403, 429})
TURNS = 30

T = TypeVar("T")


class LocalDiscord:
    """A Discord for tests; use as `async with LocalDiscord() as server`. See README.md in this folder."""

    def __init__(self, *, token: str = "local.discord.token") -> None:
        self.token = token
        self.bell = Bell()
        self.clock = Clock(self.bell)
        self.application_id = snowflake()
        self.bot = payloads.user(self.application_id, "Newsdesk", bot=True)
        self.users: dict[str, User] = {}
        self.guilds: list[Guild] = []
        self.channels: dict[str, Channel] = {}
        self.guild = self.add_guild("Newsroom")
        self.elsewhere = self.add_guild("Elsewhere", has_bot=False)
        self.attachment_size_limit = TEN_MEBIBYTES
        self.uploads: dict[str, bytes] = {}
        self.downloads: list[str] = []
        self.commands = Commands(self.application_id)
        self.gateway = Gateway(self)
        self.faults = Faults(self.bell)
        self.interactions: dict[str, Interaction] = {}
        self.exchanges: list[Exchange] = []
        self.typing: list[str] = []
        self.requests: list[Request] = []
        self.violations: list[Violation] = []
        self.own_mistakes: list[str] = []
        self._connectors: list[aiohttp.TCPConnector] = []
        self._runner: web.AppRunner | None = None
        self._busy = 0
        self.group = self.add_channel(
            Channel(payloads.private_channel(snowflake(), payloads.GROUP, [self.user("Gail").data]))
        )

    @property
    def loop(self) -> asyncio.AbstractEventLoop:
        """Return the running event loop."""
        return asyncio.get_running_loop()

    @property
    def channel(self) -> Channel:
        """Return the text channel of the default server."""
        return self.guild.channel

    @property
    def messages(self) -> list[Message]:
        """Return all messages there ever were, oldest first."""
        return [message for channel in self.channels.values() for message in channel.messages.values()]

    @property
    def invalid_requests(self) -> int:
        """Return how many answers counted towards Discord's 10,000 in ten minutes."""
        return sum(request.status in INVALID for request in self.requests)

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(application(self), shutdown_timeout=1, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=server_tls())
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *exc: object) -> None:
        await self.gateway.close(1001)
        for connector in self._connectors:
            await connector.close()
        assert self._runner is not None
        await self._runner.cleanup()

    def connector(self) -> aiohttp.TCPConnector:
        """Return a connector through which discord.com and its gateway are this server."""
        connector = local_connector(self.port)
        self._connectors.append(connector)
        return connector

    def client_options(self) -> dict[str, Any]:
        """Return keyword arguments for a client: the connector, and no two seconds' wait for more servers."""
        return {"connector": self.connector(), "guild_ready_timeout": 0.05}

    @contextlib.asynccontextmanager
    async def connected(self, client: discord.Client) -> AsyncIterator[discord.Client]:
        """Run a client for the length of the block: logged in at its start, closed at its end."""
        task = asyncio.create_task(client.start(self.token))
        task.add_done_callback(lambda _: self.bell.ring())
        try:
            await self.bell.until(lambda: self.gateway.live or task.done(), what="the client to log in")
            if task.done():
                await task
            await self.settle()
            yield client
        finally:
            await client.close()
            with contextlib.suppress(asyncio.CancelledError):
                await task

    async def ready(self, *, within: float = 10) -> None:
        """Wait until a client is logged in at the gateway."""
        await self.until(lambda: self.gateway.live, within=within, what="a client to log in")

    def user(self, name: str, **options: Any) -> User:
        """Return the person of this name; `manager` and `locale` count when the name is new."""
        if name not in self.users:
            self.users[name] = User(self, name, **options)
        return self.users[name]

    def add_channel(self, channel: Channel) -> Channel:
        """Make a channel known."""
        self.channels[channel.id] = channel
        return channel

    def add_guild(self, name: str, **options: Any) -> Guild:
        """Make a server known; a client learns of it when it logs in."""
        guild = Guild(name, **options)
        self.guilds.append(guild)
        self.add_channel(guild.channel)
        return guild

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        """Mark that a request is being carried out, and wake those who wait when it is done."""
        self._busy += 1
        try:
            yield
        finally:
            self._busy -= 1
            self.bell.ring()

    async def settle(self) -> None:
        """Let the client take in what was just sent to it, as the time in which a person reads would.

        Client and server share one event loop, and what is written to a loopback socket can be read at the loop's next
        turn: a number of turns is enough however slow the machine is.
        """
        await self.bell.until(lambda: not self._busy, what="requests under way")
        for _ in range(TURNS):
            await asyncio.sleep(0)

    async def until(self, condition: Callable[[], T], *, within: float = 10, what: str = "the condition") -> T:
        """Wait until `condition()` is true, let the client catch up, and return the value."""
        value = await self.bell.until(condition, within=within, what=what)
        await self.settle()
        return value

    async def begin(self, interaction: Interaction) -> None:
        """Deliver an interaction to the bot."""
        self.interactions[interaction.token] = interaction
        if not self.gateway.sessions:
            raise AssertionError("no bot is logged in")
        await self.gateway.dispatch("INTERACTION_CREATE", interaction.payload)

    async def announce(self, message: Message, event: str = "MESSAGE_CREATE", *, by: User | None = None) -> None:
        """Tell the sessions of a message, as far as each may know of it."""
        if message.ephemeral or (message.channel.guild is not None and not message.channel.guild.has_bot):
            return
        data = dict(message.data)
        if message.channel.guild is not None:
            data["guild_id"] = message.channel.guild.id
            if by is not None:
                data["member"] = payloads.member(None)
        private = message.channel.guild is None
        for session in list(self.gateway.sessions.values()):
            if session.intents & message_intent(message.channel):
                shown = visible_to_bot(data, self.bot, session.intents, private=private)
                await self.gateway.deliver(session, event, shown)

    async def keep(self, message: Message) -> Message:
        """Store a new message of the bot and tell everybody whom it concerns."""
        message.channel.messages[message.id] = message
        if "interaction_metadata" not in message.data:
            self._count_as_answer(message)
        self.bell.ring()
        await self.announce(message)
        return message

    def _count_as_answer(self, message: Message) -> None:
        """Add a message to the exchange that it replies to, or else to all in its channel."""
        here = [exchange for exchange in self.exchanges if exchange.place.channel is message.channel]
        target = message.data.get("message_reference", {}).get("message_id")
        for exchange in [exchange for exchange in here if exchange.sent.id == target] or here:
            exchange.all_messages.append(message)

    async def delete(self, message: Message) -> None:
        """Delete a message."""
        message.deleted = True
        self.bell.ring()
        if message.ephemeral:
            return
        gone = {"id": message.id, "channel_id": message.channel.id}
        if message.channel.guild is not None:
            gone["guild_id"] = message.channel.guild.id
        await self.gateway.dispatch("MESSAGE_DELETE", gone, intents=message_intent(message.channel))
