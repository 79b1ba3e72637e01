"""The Discord client: takes requests, has the modules of `commands` answer them, and answers for what goes wrong.

The commands are loaded by name: each module of the package has a function `setup(client)`. Which requests there are, how they look
and how they are sent is none of this file's business.
"""

from __future__ import annotations

import asyncio
import importlib
import logging
import pkgutil
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

import aiohttp
import discord
from discord import AllowedMentions, HTTPException
from discord.app_commands import (
    AppCommandContext,
    AppCommandError,
    AppInstallationType,
    CommandNotFound,
    CommandSignatureMismatch,
    CommandTree,
    TransformerError,
)

from bot.client.again import again, respond
from bot.client.cooldowns import Cooldowns
from bot.client.keeping import Keeping
from bot.client.language import Readers, language_of
from bot.client.owners import owners
from bot.client.pace import Crowd
from bot.client.sent import Sent
from bot.client.starts import let_go, permitted
from bot.client.translator import Translator, translated
from bot.client.workers import Workers, stages, whose
from bot.conversations import Conversations
from bot.errors import UserError, reference
from bot.languages import speak
from bot.metrics import Metrics
from bot.processes import Processes
from bot.render import markdown, wording

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)

COMMANDS = "commands"
STATE = "state.db"
"""The file in the data folder with what must last beside the corpus."""
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""No privileged intent: mentions, direct messages and menus carry their text without it."""

PERMISSIONS = discord.Permissions(
    view_channel=True, send_messages=True, send_messages_in_threads=True, attach_files=True, read_message_history=True
)
TOO_LATE = frozenset({10008, 10015, 10062, 40060, 50027})
"""Discord's codes for a message or interaction that is gone, answered, or older than it may be."""
REMEMBERED = 2000
"""Events kept in mind to know those that are delivered twice: some minutes of a busy bot."""

# discord.py warns at every start that it could not join a voice call.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

TELL = partial(print, flush=True)

Interaction: TypeAlias = "discord.Interaction[NewsdeskClient]"


class Tree(CommandTree["NewsdeskClient"]):
    """The commands, in servers, direct messages and everywhere for those who installed the bot for themselves."""

    def __init__(self, client: NewsdeskClient) -> None:
        super().__init__(
            client,
            allowed_contexts=AppCommandContext(guild=True, dm_channel=True, private_channel=True),
            allowed_installs=AppInstallationType(guild=True, user=True),
        )

    async def interaction_check(self, interaction: Interaction, /) -> bool:
        """Whether to go on with an interaction: not when it was here before, and not while the bot is stopping."""
        return await interaction.client.admits(interaction)

    async def on_error(self, interaction: Interaction, error: AppCommandError, /) -> None:
        """Answer for an error of a command."""
        await interaction.client.report(interaction, error)


@dataclass(slots=True)
class Tally:
    """What the log will say of a request."""

    outcome: str = "done"


class NewsdeskClient(discord.Client):
    """A connection to Discord that serves one newsdesk. `announce` is told the invite link once all is ready."""

    def __init__(
        self,
        newsdesk: Newsdesk,
        *,
        sync: bool = False,
        metrics: Metrics | None = None,
        processes: Processes | None = None,
        announce: Callable[[str], object] = TELL,
        **options: Any,
    ) -> None:
        super().__init__(intents=INTENTS, allowed_mentions=AllowedMentions.none(), max_messages=None, **options)
        self.newsdesk = newsdesk
        self.settings = newsdesk.settings.discord
        self.metrics = metrics or Metrics()
        self.workers = Workers(self.settings.threads, metrics=self.metrics, processes=processes)
        self.crowd = Crowd()
        self.tree = Tree(self)
        self.stopping = self._connected = False
        self.conversations = Conversations()
        self.keeping = Keeping(newsdesk.settings.corpus.data_dir / STATE, self.workers)
        self.cooldowns = Cooldowns()
        self.readers = Readers()
        self.owners: frozenset[int] = frozenset()
        self.ready_since: float | None = None
        self._sync_always = sync
        self._announce = announce
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()
        self._syncing: asyncio.Task[None] | None = None

    async def setup_hook(self) -> None:
        """Load the commands and, beside everything else, tell Discord about them if they changed."""
        self.owners = owners(self.application)
        await self.keeping.open()
        await self.tree.set_translator(Translator())
        package = importlib.import_module(COMMANDS)
        for module in pkgutil.iter_modules(package.__path__):
            if not module.name.startswith("_") and not module.ispkg:
                importlib.import_module(f"{COMMANDS}.{module.name}").setup(self)
        self._syncing = asyncio.create_task(self._sync(), name="command-sync")

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Start no session that Discord does not allow: neither the first nor one in the place of one that is gone."""
        await super().before_identify_hook(shard_id, initial=initial)
        await permitted(self.http)

    async def on_ready(self) -> None:
        """Say where to invite the bot; a client becomes ready again after each lost session."""
        if self.ready_since is None:
            link = discord.utils.oauth_url(self.application_id or 0, permissions=PERMISSIONS)
            self._announce(f"Newsdesk is on Discord as {self.user}. Invite it to a server: {link}")
        self.ready_since = time.monotonic()
        self._connected = True

    async def on_resumed(self) -> None:
        """Note that a lost session goes on."""
        self._connected = True

    async def on_disconnect(self) -> None:
        """Note that nothing comes in until the client is ready again."""
        self._connected = False

    def is_connected(self) -> bool:
        """Whether requests come in at present."""
        return self._connected

    def dispatch(self, event: str, /, *args: Any, **kwargs: Any) -> None:
        """Pass an event on; one that comes up while the client closes finds nobody to deal with it."""
        if not self.is_closed():
            super().dispatch(event, *args, **kwargs)

    async def close(self) -> None:
        """Close the connection and let the threads go."""
        self._connected = False
        if self._syncing:
            self._syncing.cancel()
        await let_go(self)
        await super().close()
        await self.keeping.close()
        self.workers.close()

    async def drain(self, patience: float) -> None:
        """Take no more requests, and wait until those under way are answered, `patience` seconds at most."""
        self.stopping = True
        try:
            async with asyncio.timeout(patience):
                while self._under_way:  # what ends with an error is told of, which is under way again
                    await self._idle.wait()
        except TimeoutError:
            log.warning("%d requests were not answered before the stop.", self._under_way)

    def first_time(self, id: int) -> bool:
        """Whether this interaction or message was not here before; from now on it was."""
        if id in self._seen:
            return False
        self._seen[id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    async def admits(self, interaction: Interaction) -> bool:
        """Whether to go on with an interaction; while the bot is stopping, the person is told."""
        if not self.first_time(interaction.id):
            return False
        self.readers.note(interaction.user.id, interaction.locale)
        speak(language_of(interaction))  # for the task that an interaction has for itself
        if self.stopping and interaction.type is not discord.InteractionType.autocomplete:
            await self._deliver(interaction, wording.STOPPING)
        return not self.stopping

    @contextmanager
    def under_way(self) -> Iterator[None]:
        """Have a stop wait for what is done in the block."""
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    @contextmanager
    def request(self, name: str, server: int = 0, person: int | None = None) -> Iterator[Tally]:
        """Count a request as under way for the length of the block, and log it: its name, milliseconds, how it ended.

        `server` is where it was made, 0 outside of any: it is counted there, and not logged. `person` made it, and has one
        thing done at a time.
        """
        tally, start, spent = Tally(), time.perf_counter(), Counter[str]()
        kind, counting, asking = "done", stages.set(spent), whose.set(person)
        try:
            with self.under_way():
                yield tally
        except UserError:
            tally.outcome = kind = "refused"
            raise
        except BaseException:
            tally.outcome = kind = "failed"
            raise
        finally:
            stages.reset(counting)
            whose.reset(asking)
            seconds = time.perf_counter() - start
            self.metrics.request(name, kind, seconds, spent)
            self.keeping.ended(server, kind, seconds)
            told = {"command": name, "milliseconds": round(1000 * seconds), "outcome": tally.outcome}
            log.info("%s: %d ms, %s", *told.values(), extra={"request": told})

    async def report(self, interaction: Interaction, error: Exception) -> None:
        """Tell the person, in private, that their request failed and why, if there is still a way to them."""
        cause = getattr(error, "original", error)
        with self.under_way():
            note = self.explain(cause)
            if isinstance(cause, HTTPException | aiohttp.ClientError) and not interaction.response.is_done():
                return  # Discord would not take the acknowledgement; it would not take an apology in its place
            if note:
                await self._deliver(interaction, note)

    def explain(self, error: Exception) -> str | None:
        """Return what to say about an error, None when it came too late to say anything; what is our fault is logged."""
        match error:
            case UserError():
                return str(error)
            case HTTPException(code=code) if code in TOO_LATE:
                log.warning("An answer came too late or twice: Discord says %s (%s).", error.code, error.text)
                return None
            case discord.Forbidden():
                log.warning("Discord does not let an answer through: %s (%s).", error.code, error.text)
                return wording.MAY_NOT_WRITE
            case CommandNotFound() | CommandSignatureMismatch():
                return wording.CHANGED_COMMAND
            case TransformerError():
                return wording.WRONG_INPUT
        number = reference()
        log.error("A request failed [reference %s]", number, exc_info=error)
        return wording.FAILED.format(number=number)

    async def _deliver(self, interaction: Interaction, note: str) -> None:
        """Show a sentence to the person who asked and to nobody else."""
        text = markdown.note(note)
        response = interaction.response
        if interaction.type is discord.InteractionType.autocomplete:
            return  # there is no place for a sentence among suggestions
        none = AllowedMentions.none()
        thinking = response.type is discord.InteractionResponseType.deferred_channel_message
        try:
            if put := interaction.extras.get("put"):  # how far the work is stands there already
                await put(note)
            elif not response.is_done():
                kind = discord.InteractionResponseType.channel_message
                await respond(
                    interaction, kind, lambda: response.send_message(text, ephemeral=True, allowed_mentions=none)
                )
            elif thinking and interaction.extras.get("private"):
                await again(lambda: interaction.edit_original_response(content=text, allowed_mentions=none))
            else:
                if thinking:  # in public: its place is taken by a message of its own
                    await interaction.delete_original_response()
                await interaction.followup.send(text, ephemeral=True, allowed_mentions=none)
        except (HTTPException, aiohttp.ClientError, OSError) as failure:
            # Never a second attempt: where Discord does not take the note, it will not take an apology.
            # What tells of a broken connection may name the address, in which a token stands.
            reason = failure if isinstance(failure, HTTPException) else type(failure).__name__
            log.warning("A note could not be delivered: %s", reason)

    async def _sync(self) -> None:
        """Send the commands to Discord if they changed since they were last sent."""
        server = self.settings.guild
        if server:
            # On that server only: nothing is left in the tree for everywhere.
            self.tree.copy_global_to(guild=discord.Object(server))
            for kind in discord.AppCommandType:
                self.tree.clear_commands(guild=None, type=kind)
        file = self.newsdesk.settings.corpus.data_dir / f"commands-{self.application_id}.sha256"
        commands = self.tree.get_commands(guild=discord.Object(server) if server else None)
        before, now = Sent.read(file), Sent.of([await translated(command, self.tree) for command in commands], server)
        if before == now and not self._sync_always:
            return
        try:
            for place in dict.fromkeys((server, None)):
                await self.tree.sync(guild=discord.Object(place) if place else None)
            if before.server and before.server != server:
                await self._clear(before.server)
            now.write(file)
        except (HTTPException, AppCommandError) as error:
            log.error("Discord did not take the commands: %s", error)
        except OSError as error:
            log.warning("It could not be noted which commands Discord has: %s", error)

    async def _clear(self, server: int) -> None:
        """Take the commands away from a server that had them for itself."""
        try:
            await self.tree.sync(guild=discord.Object(server))
        except HTTPException as error:  # the bot may have left it since
            log.warning("The commands of server %d stay there: %s", server, error)
