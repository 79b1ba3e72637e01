"""Tells a machine that looks after the bot how it is: /livez, /readyz and /metrics, on a port that is closed unless it is set.

Served from the bot's own event loop: when that hangs, /livez stays silent too, which is what it is for.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.errors import SettingsError
from bot.metrics import CONTENT_TYPE, Metrics
from bot.model import CorpusStatus
from bot.settings import MonitoringSettings

log = logging.getLogger(__name__)

OPENING, STOPPING, UNCONNECTED = "The corpus is being opened.", "The bot is stopping.", "Discord is not connected."


class Health:
    """How the bot is. Whoever opens the corpus, connects to Discord or stops writes it down here.

    `corpus` gives the state of the corpus once it is open; `connected` tells whether requests come in.
    """

    def __init__(self) -> None:
        self.corpus: Callable[[], CorpusStatus] | None = None
        self.connected: Callable[[], bool] = lambda: False
        self.stopping = False

    def hindrance(self) -> str | None:
        """Return why no request can be served at present, None when they can."""
        if self.stopping:
            return STOPPING
        if self.corpus is None:
            return OPENING
        return None if self.connected() else UNCONNECTED


@asynccontextmanager
async def monitored(settings: MonitoringSettings, health: Health, metrics: Metrics) -> AsyncIterator[int | None]:
    """Serve health and metrics for the length of the block, if a port is set; give the port.

    Raises SettingsError when the port cannot be opened.
    """
    if settings.port is None:
        yield None
        return
    runner = web.AppRunner(_application(health, metrics), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    try:
        try:
            await site.start()
        except OSError as error:
            reason = error.strerror or type(error).__name__
            place = f"monitoring.port {settings.port} on {settings.host}"
            raise SettingsError(f"{place} cannot be opened: {reason}.") from error
        port: int = runner.addresses[0][1]
        log.info("Health and metrics are served on %s, port %d.", settings.host, port)
        yield port
    finally:
        await runner.cleanup()


def _application(health: Health, metrics: Metrics) -> web.Application:
    async def livez(_: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_: web.Request) -> web.Response:
        hindrance = health.hindrance()
        return web.Response(text=f"{hindrance or 'ready'}\n", status=503 if hindrance else 200)

    async def numbers(_: web.Request) -> web.Response:
        if health.corpus:
            metrics.corpus(await asyncio.to_thread(health.corpus))
        text = metrics.text(ready=health.hindrance() is None)
        return web.Response(body=text, headers={"Content-Type": CONTENT_TYPE})

    application = web.Application()
    application.add_routes([web.get("/livez", livez), web.get("/readyz", readyz), web.get("/metrics", numbers)])
    return application
