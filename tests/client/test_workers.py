from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Iterator

import pytest

from bot.client.workers import Busy, Lane, Workers, whose


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


async def test_one_person_has_one_thing_done_at_a_time_and_others_do_not_wait() -> None:
    workers, gate = Workers(2), threading.Event()

    async def ask(person: int, work: Callable[[], object]) -> object:
        whose.set(person)
        return await workers.run(Lane.ANSWER, work)

    try:
        mine = [asyncio.create_task(ask(1, work)) for work in (lambda: gate.wait(10), lambda: "next", lambda: "last")]
        assert await asyncio.create_task(ask(2, lambda: "other")) == "other"
        mine[1].cancel()
        await asyncio.wait(mine[1:2])
        assert not mine[2].done()
        gate.set()
        assert [await mine[0], await mine[2]] == [True, "last"]
        assert workers._busy[Lane.ANSWER] == 0
        mine.clear()  # a task that was cancelled holds its frames
        gc.collect()
        assert len(workers._turns) == 0
    finally:
        workers.close()


async def test_error_comes_back(workers: Workers) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        await workers.run(Lane.ANSWER, int, "x")


async def test_stop_iteration_does_not_leave_anybody_waiting(workers: Workers) -> None:
    with pytest.raises(RuntimeError):
        await asyncio.wait_for(workers.run(Lane.ANSWER, next, iter(())), 5)
