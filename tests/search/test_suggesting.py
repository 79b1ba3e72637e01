"""Suggestions of titles and topics: what fits best first, then what is newest, and nothing that takes long."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.model import Metadata
from bot.search.disk import DiskIndex
from bot.search.documents import title_document, title_schema
from bot.search.suggesting import Suggester
from tests.search.makers import plain_article

TITLES = [
    ("Tarn Bridge closed after cracks", 1),
    ("Tarn Bridge to reopen in April", 3),
    ("Library stays open at night", 2),
    ("Bridges of the estuary", None),
    ("The harbour heats its homes", 4),
    ("Harbour strike ends", 5),
]


@pytest.fixture(scope="module")
def suggester(tmp_path_factory: pytest.TempPathFactory) -> Suggester:
    return made(tmp_path_factory.mktemp("titles"), TITLES)


def made(folder: Path, titles: list[tuple[str, int | None]]) -> Suggester:
    """Return what suggests titles, each with its day in January, if it has any; rows count from 0."""
    index = DiskIndex(folder, title_schema())
    writer = index.writer()
    for row, (title, day) in enumerate(titles):
        date = datetime.date(2026, 1, day) if day else None
        writer.add_document(title_document(replace(plain_article("x"), metadata=Metadata(title=title, date=date)), row))
    writer.commit()
    writer.wait_merging_threads()
    return Suggester(index.reader())


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        (
            "bridge",
            [1, 0, 3],
        ),  # a word as typed and words that it begins are equals: the newest first, the undated last
        ("tarn bri", [1, 0]),
        ("bri tarn", [1, 0]),
        ("reopen tarn", [1]),
        ("brigde", [1, 0, 3]),
        ("bridg clo", [0]),
        ("harbuor", [5, 4]),
        ("harb", [5, 4]),
        ("arbour", [5, 4]),
        ("librari", [2]),
        ("libarry nite", [2]),
        ("LIBRARY, at", [2]),
        ("Harbour zzzz", [5, 4]),
        ("zzzz", []),
        ("", []),
        ("?!", []),
    ],
)
def test_titles_by_any_words_with_typing_errors_newest_first(suggester: Suggester, typed: str, rows: list[int]) -> None:
    assert suggester.rows(typed, 25)[: len(rows) or 1] == rows


def test_every_word_as_typed_comes_before_what_is_only_near(tmp_path: Path) -> None:
    found = made(tmp_path, [("Mayor resigns", 1), ("Manor resigns", 9), ("Major resigns", 5)])
    assert found.rows("mayor", 25) == [0]
    assert found.rows("mayor resigns", 1) == [0]
    assert found.rows("mayyor resigns", 25)[0] == 0
    assert found.rows("maior", 25) == [1, 2, 0]


def test_no_more_than_was_asked_for_and_the_newest_of_many(tmp_path: Path) -> None:
    found = made(tmp_path, [(f"Bridge number {number}", number % 28 + 1) for number in range(300)])
    days = [row % 28 + 1 for row in found.rows("bridge", 25)]
    assert len(days) == 25
    assert days == sorted(days, reverse=True)
    assert days[0] == 28


@pytest.mark.parametrize(
    ("typed", "words"), [("harb", ["harbour"]), ("brigde", ["bridge", "bridges"]), ("the", []), ("two words", [])]
)
def test_topics_are_words_of_titles_that_say_something(suggester: Suggester, typed: str, words: list[str]) -> None:
    assert suggester.words(typed, 25) == words


def test_topics_for_nothing_are_the_most_frequent_words(suggester: Suggester) -> None:
    assert set(suggester.words("", 3)) == {"tarn", "bridge", "harbour"}


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=100), st.integers(1, 25))
def test_whatever_is_typed_leads_to_distinct_rows(suggester: Suggester, typed: str, limit: int) -> None:
    rows = suggester.rows(typed, limit)
    assert len(rows) == len(set(rows)) <= limit
    assert set(rows) <= set(range(len(TITLES)))
    assert len(suggester.words(typed, limit)) <= limit


def test_hostile_titles_are_no_hindrance(tmp_path: Path) -> None:
    found = made(
        tmp_path, [("a" * 5000, 1), ("\u202e*[x](y)* ||z||", 2), (" ".join(f"w{number}" for number in range(5000)), 3)]
    )
    assert found.rows("a" * 100, 25) == []
    assert found.rows("w49", 25) == [2]
