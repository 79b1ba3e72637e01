"""The real client with the real commands, logged in to a local Discord, over a newsdesk in memory.

Whatever a test does, nothing that the bot sent may break a rule of Discord's, and no mention may be able to fire.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.client import NewsdeskClient
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User


@pytest_asyncio.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    async with LocalDiscord() as running:
        yield running
    assert running.violations == []
    assert running.own_mistakes == []


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    desk.gate.set()
    desk.work.set()


@pytest_asyncio.fixture
async def bot(server: LocalDiscord, desk: Desk) -> AsyncIterator[NewsdeskClient]:
    """Return a client that is logged in, its commands known to Discord."""
    client = NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        yield client


@pytest.fixture
def ann(server: LocalDiscord, bot: NewsdeskClient) -> User:
    """Return a person on the server, who has the commands before her."""
    return server.user("Ann")
