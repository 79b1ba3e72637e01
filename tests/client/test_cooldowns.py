"""Cooldowns: an allowance that comes back evenly, whatever the wall clock does, in bounded memory."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.cooldowns import Cooldowns


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_an_allowance_may_be_used_at_once_and_comes_back_evenly() -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock=clock)
    assert [cooldowns.wait(("ann", 6)) for _ in range(6)] == [0.0] * 6
    assert cooldowns.wait(("ann", 6)) == pytest.approx(10)
    clock.now += 4
    assert cooldowns.wait(("ann", 6)) == pytest.approx(6)
    clock.now += 6
    assert (cooldowns.wait(("ann", 6)), cooldowns.wait(("ann", 6))) == (0.0, pytest.approx(10))
    clock.now += 60
    assert [cooldowns.wait(("ann", 6)) for _ in range(6)] == [0.0] * 6


def test_what_is_refused_costs_nothing_of_any_allowance() -> None:
    clock = Clock()
    cooldowns = Cooldowns(clock=clock)
    assert cooldowns.wait(("ann", 1), ("server", 2)) == 0.0
    for _ in range(50):
        assert cooldowns.wait(("ann", 1), ("server", 2)) == pytest.approx(60)
    assert cooldowns.wait(("bob", 1), ("server", 2)) == 0.0
    assert cooldowns.wait(("eve", 1), ("server", 2)) == pytest.approx(30)
    clock.now += 30
    assert cooldowns.wait(("eve", 1), ("server", 2)) == 0.0


def test_half_a_request_costs_half() -> None:
    cooldowns = Cooldowns(clock=Clock())
    assert [cooldowns.wait(("ann", 2), cost=0.5) for _ in range(5)] == [0.0] * 4 + [pytest.approx(15)]


def test_no_allowance_is_no_limit_and_takes_no_memory() -> None:
    cooldowns = Cooldowns(clock=Clock())
    assert [cooldowns.wait(("ann", 0), ("server", 0)) for _ in range(100)] == [0.0] * 100
    assert len(cooldowns) == 0


def test_memory_is_bounded_and_who_floods_is_not_forgotten() -> None:
    cooldowns = Cooldowns(kept=100, clock=Clock())
    cooldowns.wait(("flooder", 1))
    for number in range(99):
        cooldowns.wait((number, 1))
    assert cooldowns.wait(("flooder", 1)) > 0
    for number in range(1000):
        cooldowns.wait((number, 1))
    assert len(cooldowns) == 100


def test_the_wall_clock_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    cooldowns = Cooldowns()
    cooldowns.wait(("ann", 1))
    day = 24 * 3600.0
    for jump in (day, -day):
        monkeypatch.setattr(time, "time", lambda jump=jump: 1_800_000_000.0 + jump)
        assert 59 < cooldowns.wait(("ann", 1)) <= 60


@given(st.integers(1, 60), st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_never_more_than_the_allowance_and_what_came_back(a_minute: int, pauses: list[float]) -> None:
    clock = Clock()
    cooldowns, made = Cooldowns(clock=clock), 0
    for pause in pauses:
        clock.now += pause
        waiting = cooldowns.wait(("ann", a_minute))
        made += not waiting
        assert waiting <= 60 / a_minute + 1e-6
    assert made <= a_minute * (1 + (clock.now - 1000) / 60) + 1e-6
