import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.periods import period


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023/2", "2023-02-01", "2023-02-28"),
        ("June 2024", "2024-06-01", "2024-06-30"),
        (" sept.  2024 ", "2024-09-01", "2024-09-30"),
        ("2024-06-27", "2024-06-27", "2024-06-27"),
        ("27 June 2024", "2024-06-27", "2024-06-27"),
        ("June 27, 2024", "2024-06-27", "2024-06-27"),
        ("27. Juni 2024", "2024-06-27", "2024-06-27"),
        ("März 2024", "2024-03-01", "2024-03-31"),
        ("27.6.2024", "2024-06-27", "2024-06-27"),
    ],
)
def test_a_day_a_month_and_a_year_have_a_first_and_a_last_day(typed: str, first: str, last: str) -> None:
    found = period(typed)
    assert found
    assert [str(day) for day in found] == [first, last]


@pytest.mark.parametrize(
    "typed", ["", "soon", "last week", "03/05/2021", "2024-13", "2024-00", "0000", "0000-01", "9999", "Smarch 2024"]
)
def test_what_is_no_time_or_two_is_none(typed: str) -> None:
    assert period(typed) is None


@given(st.text(max_size=40))
def test_any_text_has_no_time_or_one_that_does_not_end_before_it_begins(typed: str) -> None:
    found = period(typed)
    assert found is None or datetime.date(1000, 1, 1) <= found[0] <= found[1]
