"""A local Discord and a newsdesk in memory."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord


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
