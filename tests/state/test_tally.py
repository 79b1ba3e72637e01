"""Counting in memory, and what is told from classes of milliseconds."""

from __future__ import annotations

import datetime

import pytest

from bot.state.tally import ANSWERED, Counting, Day, within

DAY = datetime.date(2026, 3, 5)


def day(*seconds: float) -> Day:
    tally = Counting()
    for each in seconds:
        tally.took(DAY, 1, each)
    return Day(DAY, {name: count for (_, _, name), count in tally.take().items()})


def test_what_was_taken_begins_anew_and_can_be_given_back() -> None:
    tally = Counting()
    tally.add(DAY, 1, ANSWERED)
    tally.add(DAY, 1, ANSWERED)
    tally.add(DAY, 2, ANSWERED)
    taken = tally.take()
    assert taken == {(DAY, 1, ANSWERED): 2, (DAY, 2, ANSWERED): 1}
    tally.add(DAY, 1, ANSWERED)
    tally.give_back(taken)
    assert tally.take() == {(DAY, 1, ANSWERED): 3, (DAY, 2, ANSWERED): 1}
    assert tally.take() == {}


@pytest.mark.parametrize(
    ("seconds", "median", "most"),
    [
        ([], 0, 0),
        ([0.004], 10, 10),
        ([0.012] * 19 + [4.9], 20, 20),
        ([0.012] * 18 + [4.9] * 2, 20, 5000),
        ([0.1, 0.1001], 100, 150),
        ([60.0], None, None),
        ([0.01, 60.0], 10, None),
    ],
)
def test_share_of_the_requests_within_a_time(seconds: list[float], median: int | None, most: int | None) -> None:
    assert (within([day(*seconds)], 0.5), within([day(*seconds)], 0.95)) == (median, most)


def test_days_count_together() -> None:
    assert within([day(0.004), day(0.4, 0.4)], 0.5) == 500
