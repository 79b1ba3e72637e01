"""The time that a question names."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.moments import moment

TODAY = date(2026, 7, 4)
"""A Saturday."""


@pytest.mark.parametrize(
    ("question", "words", "first", "last"),
    [
        ("Was geschah im März?", "im März", date(2026, 3, 1), date(2026, 3, 31)),
        ("Was geschah Anfang Mai 2024?", "Anfang Mai 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("Wer trat seit April zurück?", "seit April", date(2026, 4, 1), TODAY),
        ("Wer sprach am 3. Mai 2025?", "am 3. Mai 2025", date(2025, 5, 3), date(2025, 5, 4)),
        ("Was war bis zum 3. Mai 2024 bekannt?", "bis zum 3. Mai 2024", None, date(2024, 5, 3)),
        ("Wer kam letzte Woche?", "letzte Woche", date(2026, 6, 22), date(2026, 6, 28)),
        ("Wer kam in diesem Jahr?", "in diesem Jahr", date(2026, 1, 1), TODAY),
        ("Wer spielte am letzten Wochenende?", "am letzten Wochenende", date(2026, 6, 27), date(2026, 6, 29)),
        ("Wer kam gestern?", "gestern", date(2026, 7, 3), TODAY),
        ("Wer kam vorgestern?", "vorgestern", date(2026, 7, 2), date(2026, 7, 3)),
        ("Was ist heute zu?", "heute", TODAY, TODAY),
        ("Wer sprach am Donnerstag?", "am Donnerstag", date(2026, 7, 2), date(2026, 7, 3)),
        ("Was änderte sich seit letztem Samstag?", "seit letztem Samstag", date(2026, 6, 27), TODAY),
        ("Was änderte sich in den letzten zwei Wochen?", "in den letzten zwei Wochen", date(2026, 6, 20), TODAY),
        ("What happened in March?", "in March", date(2026, 3, 1), date(2026, 3, 31)),
        ("What happened in August?", "in August", date(2025, 8, 1), date(2025, 8, 31)),
        ("What was decided in March 2024?", "in March 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("what was decided in march 2024", "in march 2024", date(2024, 3, 1), date(2024, 3, 31)),
        ("what was decided in may of 2024", "in may of 2024", date(2024, 5, 1), date(2024, 5, 31)),
        ("who resigned in january", "in january", date(2026, 1, 1), date(2026, 1, 31)),
        ("Who resigned since April?", "since April", date(2026, 4, 1), TODAY),
        ("What did he say on 3 May?", "on 3 May", date(2026, 5, 3), date(2026, 5, 4)),
        ("What did he say on May 3rd, 2025?", "on May 3rd, 2025", date(2025, 5, 3), date(2025, 5, 4)),
        ("Who left on the 30th of December?", "on the 30th of December", date(2025, 12, 30), date(2025, 12, 31)),
        ("Who won on 29 February?", "on 29 February", date(2024, 2, 29), date(2024, 3, 1)),
        ("What was known until 3 May 2024?", "until 3 May 2024", None, date(2024, 5, 3)),
        ("Who came last week?", "last week", date(2026, 6, 22), date(2026, 6, 28)),
        ("Who came this week?", "this week", date(2026, 6, 29), TODAY),
        ("Who came last month?", "last month", date(2026, 6, 1), date(2026, 6, 30)),
        ("Who came this year?", "this year", date(2026, 1, 1), TODAY),
        ("Who played last weekend?", "last weekend", date(2026, 6, 27), date(2026, 6, 29)),
        ("Who came yesterday?", "yesterday", date(2026, 7, 3), TODAY),
        ("What is closed today?", "today", TODAY, TODAY),
        ("What changed since Monday?", "since Monday", date(2026, 6, 29), TODAY),
        ("What changed since last Saturday?", "since last Saturday", date(2026, 6, 27), TODAY),
        ("Who spoke on Thursday?", "on Thursday", date(2026, 7, 2), date(2026, 7, 3)),
        ("What changed in the last two weeks?", "in the last two weeks", date(2026, 6, 20), TODAY),
        ("What changed over the past 10 days?", "over the past 10 days", date(2026, 6, 24), TODAY),
        ("What changed in the past year?", "in the past year", date(2025, 7, 4), TODAY),
    ],
)
def test_a_time_becomes_days(question, words, first, last):
    found = moment(question, TODAY)
    assert found is not None
    assert (found.words, found.first, found.last) == (words, first, last)


@pytest.mark.parametrize(
    "question",
    [
        "Who won the 1998 final?",
        "Who won the final in 1998?",
        "What may I do in the march of time?",
        "Who may march in?",
        "What happened on 31 February 2024?",
        "Which day is Monday?",
        "When did the first week of school begin?",
        "",
    ],
)
def test_what_is_no_time_of_an_article_is_left_alone(question):
    assert moment(question, TODAY) is None


def test_the_newest_is_asked_for_with_or_without_days():
    alone = moment("What is the latest on the bridge?", TODAY)
    assert alone is not None
    assert (alone.words, alone.first, alone.last, alone.newest) == ("latest", None, None, True)
    both = moment("What is the latest news this week?", TODAY)
    assert both is not None
    assert (both.words, both.newest) == ("this week", True)


def test_only_words_that_mean_other_days_on_other_days_are_relative():
    asked = ("yesterday", "since Monday", "last month", "the latest", "in March", "on 3 May 2024")
    found = [moment(f"Who came {words}?", TODAY) for words in asked]
    assert [each.relative for each in found if each] == [True, True, True, True, False, False]


@given(st.text(max_size=200), st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 1, 1)))
def test_no_text_and_no_day_makes_it_fail(text, today):
    found = moment(f"{text} in the last 999 years", today)
    assert found is not None
    assert found.words in f"{text} in the last 999 years"
