from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from bot.client.workers import Busy, Lane, Workers


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers(1, waiting=1)
    yield workers
    workers.close()


async def test_work_is_done_in_a_thread_of_its_lane(workers: Workers) -> None:
    name = await workers.run(Lane.SUGGEST, lambda: threading.current_thread().name)
    assert name.startswith("newsdesk-suggest")


async def test_full_lane_refuses_and_the_others_go_on(workers: Workers) -> None:
    gate = threading.Event()
    held = [asyncio.create_task(workers.run(Lane.ANSWER, gate.wait, 10)) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        await workers.run(Lane.ANSWER, int)
    assert await workers.run(Lane.SUGGEST, int) == 0
    gate.set()
    assert await asyncio.gather(*held) == [True, True]
    assert await workers.run(Lane.ANSWER, int) == 0


async def test_error_comes_back(workers: Workers) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await workers.run(Lane.ANSWER, int, "x")


async def test_stop_iteration_does_not_leave_anybody_waiting(workers: Workers) -> None:
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(workers.run(Lane.ANSWER, next, iter(())), 5)
