"""A running local Discord, and a small bot that is logged in."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.local_discord import LocalDiscord

from .small_bot import SmallBot


@pytest_asyncio.fixture
async def server() -> AsyncIterator[LocalDiscord]:
    """Yield a server; what it answers must agree with the official description to the end."""
    async with LocalDiscord() as running:
        yield running
    assert running.own_mistakes == []


@pytest_asyncio.fixture
async def bot(server: LocalDiscord) -> AsyncIterator[SmallBot]:
    """Yield a client that is logged in; it must not have sent anything wrong unless the test forgives it."""
    client = SmallBot(**server.client_options())
    async with server.connected(client):
        yield client
