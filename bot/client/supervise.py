"""Keeps the bot on Discord: starts it, starts it again when Discord cannot be reached, stops it when asked to."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, asynccontextmanager, contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import HTTPException

from bot.client.connection import NewsdeskClient
from bot.client.pace import CONNECTIONS
from bot.client.starts import NoStartsLeft, told
from bot.collector import collecting_seldom
from bot.health import Health, monitored
from bot.metrics import Metrics
from bot.processes import Processes
from bot.settings import MonitoringSettings, Secret

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)

FATAL = {
    4004: "Discord refuses the token. Make a new one at https://discord.com/developers/applications (Bot, Reset Token).",
    4010: "Discord refuses this shard.",
    4011: "The bot is on too many servers for one connection: Discord wants it sharded.",
    4012: "Discord no longer speaks this version of its interface. Update discord.py.",
    4013: "Discord does not know an intent that was asked for. Update discord.py.",
    4014: "Discord does not grant an intent that was asked for. Allow it at https://discord.com/developers/applications (Bot).",
}
"""Close codes after which trying again cannot help, and what to do."""

REFUSED = 2
"""The exit status then; the same as for wrong settings, so that nothing restarts the bot."""
LONGEST_PAUSE = 300.0
STEADY = 60.0
"""Seconds of being ready after which an end counts as the first in a row again."""
DRAIN = 10.0


def pause(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row: doubling, with a random part, five minutes at most."""
    return min(LONGEST_PAUSE, 2.0**failures) * random.uniform(0.5, 1.0)


Opening = Callable[[], AbstractContextManager["Newsdesk"]]


def serve(
    opening: Opening,
    beside: Callable[[Newsdesk], AbstractContextManager[object]],
    settings: MonitoringSettings,
    token: Secret,
    *,
    sync: bool = False,
) -> int:
    """Serve Discord until SIGTERM or SIGINT; return the exit status.

    `opening` gives the services; it is entered in a thread, so that health can be told meanwhile. `beside` gives what goes on
    beside them. 0: asked to stop; 2: Discord refuses the token or an intent, which no second try changes.
    """

    async def run() -> int:
        health, metrics = Health(), Metrics()
        async with monitored(settings, health, metrics), _opened(opening) as newsdesk:
            health.corpus = newsdesk.status
            with beside(newsdesk):
                async with Processes(newsdesk.settings).started() as processes:
                    options = partial(_options, processes)
                    return await supervise(newsdesk, token, sync=sync, health=health, metrics=metrics, options=options)

    return asyncio.run(run())


@asynccontextmanager
async def _opened(opening: Opening) -> AsyncIterator[Newsdesk]:
    """Open the services in a thread of its own, which a stop need not wait for; what is built goes on at the next start."""
    loop = asyncio.get_running_loop()
    opened: asyncio.Future[Newsdesk] = loop.create_future()
    with ExitStack() as stack:

        def work() -> None:
            try:
                outcome = partial(_settle, opened, stack.enter_context(opening()), None)
            except BaseException as error:  # noqa: BLE001  (raised again where it is waited for)
                outcome = partial(_settle, opened, None, error)
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(outcome)

        threading.Thread(target=work, name="opening", daemon=True).start()
        yield await opened


def _settle(opened: asyncio.Future[Newsdesk], newsdesk: Newsdesk | None, error: BaseException | None) -> None:
    if opened.cancelled():
        return
    if newsdesk is None:
        opened.set_exception(error or RuntimeError("nothing was opened"))
    else:
        opened.set_result(newsdesk)


def _options(processes: Processes) -> dict[str, Any]:
    return {"connector": aiohttp.TCPConnector(**CONNECTIONS), "processes": processes}


async def supervise(
    newsdesk: Newsdesk,
    token: Secret,
    *,
    sync: bool = False,
    health: Health | None = None,
    metrics: Metrics | None = None,
    options: Callable[[], dict[str, Any]] = dict,
    pause: Callable[[int], float] = pause,
) -> int:
    """Start a client, and another whenever one could not reach Discord; return the exit status.

    discord.py reconnects by itself once it was connected, but gives up when a login or the first handshake fails.
    `options` gives each client's further arguments, among them a connector of its own.
    """
    health, metrics = health or Health(), metrics or Metrics()
    stop = asyncio.Event()
    failures = 0
    with _signals(stop, health), _calm(logging.getLogger("discord.client")), collecting_seldom():
        while not stop.is_set():
            client = NewsdeskClient(newsdesk, sync=sync, metrics=metrics, **options())
            health.connected = client.is_connected
            try:
                await _run(client, token, stop)
                return 0
            except Refused as refused:
                log.error("%s", refused)
                return REFUSED
            except Unreachable as trouble:
                steady = client.ready_since is not None and time.monotonic() - client.ready_since > STEADY
                failures = 1 if steady else failures + 1
                seconds = pause(failures)
                log.warning("Discord cannot be reached (%s); the next try is in %.0f s.", trouble, seconds)
            except NoStartsLeft as used:
                seconds = used.seconds + pause(1)
                log.warning(
                    "All %d starts that Discord allows a day are used up; the next one is in %s.",
                    used.total,
                    told(seconds),
                )
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), seconds)
    return 0


class Refused(Exception):
    """Discord will not have this bot."""


class Unreachable(Exception):
    """Discord cannot be reached at present."""


async def _run(client: NewsdeskClient, token: Secret, stop: asyncio.Event) -> None:
    """Run a client until it is to stop; then answer what was asked, and close.

    Raises Refused, Unreachable, NoStartsLeft when it ends before.
    """
    running = asyncio.create_task(_start(client, token))
    stopping = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if stop.is_set():
            await client.drain(DRAIN)
            return
        await running
        raise Unreachable("the connection was closed")
    finally:
        stopping.cancel()
        await client.close()
        running.cancel()
        await asyncio.gather(running, stopping, return_exceptions=True)


async def _start(client: NewsdeskClient, token: Secret) -> None:
    """Run a client until it is closed. Raises Refused, Unreachable, NoStartsLeft."""
    try:
        await client.start(token.reveal())
    except discord.LoginFailure as error:
        raise Refused(FATAL[4004]) from error
    except discord.PrivilegedIntentsRequired as error:
        raise Refused(FATAL[4014]) from error
    except discord.ConnectionClosed as error:
        if error.code in FATAL:
            raise Refused(FATAL[error.code]) from error
        raise Unreachable(str(error)) from error
    except (HTTPException, discord.GatewayNotFound, aiohttp.ClientError, OSError, TimeoutError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}") from error
    except AttributeError as error:
        # discord.py 2.7.1 stumbles over the websocket it does not have yet when the first handshake fails.
        if client.ws is not None or error.__context__ is None:
            raise
        raise Unreachable(str(error.__context__)) from error


@contextmanager
def _calm(library: logging.Logger) -> Iterator[None]:
    """Have discord.py tell of a lost connection in a line, without a traceback, for the length of the block."""

    def shorten(record: logging.LogRecord) -> bool:
        if record.exc_info and record.getMessage().startswith("Attempting a reconnect"):
            record.msg, record.args = (
                f"The connection to Discord is lost ({record.exc_info[1]}). {record.getMessage()}",
                (),
            )
            record.exc_info, record.levelno, record.levelname = None, logging.WARNING, "WARNING"
        return True

    library.addFilter(shorten)
    try:
        yield
    finally:
        library.removeFilter(shorten)


@contextmanager
def _signals(stop: asyncio.Event, health: Health) -> Iterator[None]:
    """Have the first SIGTERM or SIGINT ask for a stop, where the system allows it; the second ends the process at once."""
    loop = asyncio.get_running_loop()

    def give_back() -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
                loop.remove_signal_handler(number)

    def asked() -> None:
        health.stopping = True
        stop.set()
        give_back()  # whoever asks a second time does not want to wait

    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(number, asked)
    try:
        yield
    finally:
        give_back()
