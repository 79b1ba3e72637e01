import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.dates import dates, day


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Signed on 24 May 2019 in Bern.", ["24 May 2019"]),
        ("It began on February 3rd, 2021.", ["February 3rd, 2021"]),
        ("It was founded in 1920 and closed in March 2020.", ["1920", "March 2020"]),
        ("They met last week, on Friday morning at 9.30 a.m.", ["last week", "Friday morning", "9.30 a.m."]),
        ("about a week ago, two days later", ["a week ago", "two days later"]),
        ("In the 1990s, yesterday and 2024-05-06", ["1990s", "yesterday", "2024-05-06"]),
        ("A total of 1900 people may come.", []),
        ("They may march on.", []),
        ("", []),
    ],
)
def test_dates_of_a_text(text, wanted):
    assert [date.of(text) for date in dates(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024-05-06", (2024, 5, 6)),
        ("2024-05-06T23:10:00+02:00", (2024, 5, 6)),
        ("20240506", (2024, 5, 6)),
        ("6 May 2024", (2024, 5, 6)),
        ("Published: May 6th, 2024, 10:12 GMT", (2024, 5, 6)),
        ("Mon, 06 Jan 2020 10:00:00 GMT", (2020, 1, 6)),
        ("31.12.2019", (2019, 12, 31)),
        ("12/31/2019", (2019, 12, 31)),
        ("05/05/2021", (2021, 5, 5)),
    ],
)
def test_a_day_is_read_in_the_usual_forms(text, wanted):
    assert day(text) == datetime.date(*wanted)


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-30",
        "2024-13-45",
        "0000-00-00",
        "0001-01-01",
        "9999-01-01",
        "last week or so",
        "",
        "05/06/2021",
        "31 February 2020",
        "May 2020",
    ],
)
def test_impossible_doubtful_and_absurd_days_are_unknown(text):
    assert day(text) is None


@given(st.text())
def test_any_text_can_be_asked_for_its_day(text):
    assert day(text) is None or day(text).year >= 1000


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2025, 12, 31)))
def test_an_iso_day_is_read_back(date):
    assert day(date.isoformat()) == date
