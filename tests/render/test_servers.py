"""The cards about a server and a person: what they say, and that the fullest of them still fits."""

from __future__ import annotations

import datetime

import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Portion
from bot.render.page import Page
from bot.render.servers import BARS, Statistics, bars, privacy_page, settings_page, stats_page
from bot.settings import Settings
from bot.state import ChannelSettings, Day, Feedback, Missed, ServerSettings
from bot.state.tally import ANSWERED, DONE, SLOWER
from commands.views.card import card

DAY = datetime.date(2026, 3, 5)
HOSTILE = ("*_~|`[]<>#@everyone https://x " + "\U0001f469\u200d\U0001f469" + "z\u0315\u0315\u0315\u0315\u0315") * 40
DEFAULTS = Settings().discord


def fits(page: Page) -> None:
    """Assert that Discord takes a page."""
    view = card(page, None, colour=discord.Colour.blue(), shareable=False)
    assert view.content_length() <= 4000
    assert view.total_children_count <= 40


def feedback(count: int) -> tuple[Feedback, ...]:
    return (Feedback(day=DAY, server=1, question=HOSTILE, answer=HOSTILE, reason=HOSTILE),) * count


def test_the_fullest_cards_fit() -> None:
    portion = Portion((HOSTILE[:200],) * 25, (HOSTILE[:200],) * 25)
    own = ChannelSettings(answers=True, private=True, sees=portion)
    settings = ServerSettings(private=True, sees=portion, channels=dict.fromkeys(range(500), own))
    fits(settings_page("Settings", settings, DEFAULTS, dict.fromkeys(range(500), HOSTILE[:100])))
    days = [
        Day(DAY - datetime.timedelta(back), {ANSWERED: 10**9, DONE: 10**9, SLOWER: 10**9}) for back in range(89, -1, -1)
    ]
    missed = [Missed(DAY, f"{number}{HOSTILE}") for number in range(1000)]
    fits(stats_page(Statistics(first=days[0].date, last=DAY, days=days, feedback=feedback(1000), missed=missed)))
    fits(privacy_page(feedback(1000)))


def test_days_without_requests_stand_in_the_chart_as_nothing() -> None:
    days = [
        Day(DAY - datetime.timedelta(2), {ANSWERED: 4, DONE: 4, "ms50": 4}),
        Day(DAY, {ANSWERED: 1, DONE: 1, "ms150": 1}),
    ]
    page = stats_page(Statistics(first=DAY - datetime.timedelta(3), last=DAY, days=days))
    assert "Questions a day, the oldest day first:\n▁█▁▃\n0, 4, 0, 1" in page.text
    assert "5 questions answered, 0 that the articles don't answer (100 % answered)." in page.text
    assert "Half were answered within 50 ms, 95 of 100 within 150 ms." in page.text


def test_slower_than_every_class_is_told_as_more() -> None:
    page = stats_page(Statistics(first=DAY, last=DAY, days=[Day(DAY, {DONE: 1, SLOWER: 1})]))
    assert "Half were answered more than 10,000 ms" in page.text
    assert "The last day in this server" in page.text


@pytest.mark.parametrize(
    ("numbers", "expected"), [([], ""), ([0, 0], "▁▁"), ([1], "█"), ([0, 1, 10_000], "▁▂█"), ([1, 2, 3, 4], "▃▅▆█")]
)
def test_bars(numbers: list[int], expected: str) -> None:
    assert bars(numbers) == expected


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=90))
def test_bars_keep_the_order_of_their_numbers(numbers: list[int]) -> None:
    heights = [BARS.index(bar) for bar in bars(numbers)]
    pairs = sorted(zip(numbers, heights, strict=True))
    assert [height for _, height in pairs] == sorted(heights)
    assert all((number > 0) == (height > 0) for number, height in pairs)


def test_more_than_is_listed_is_told_in_numbers() -> None:
    assert "2 more; “/privacy export” has all of it." in privacy_page(feedback(7)).text
    channels = dict.fromkeys(range(14), ChannelSettings(answers=False))
    assert "and 2 more" in settings_page("Settings", ServerSettings(channels=channels), DEFAULTS, {}).text
