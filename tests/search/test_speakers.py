"""Speakers found while their names are being typed."""

from __future__ import annotations

import pytest

from bot.search.identities import identities
from bot.search.speakers import SpeakerIndex

COUNTED = [("Ada Wren", 9), ("Ada Brandt", 7), ("Ivo Brandt", 8), ("Adam Marrow", 3), ("Institute for Sea Wind", 2)]
INDEX = SpeakerIndex(identities(COUNTED))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Ada Wren", "Ivo Brandt", "Ada Brandt", "Adam Marrow", "Institute for Sea Wind"]),
        ("ad", ["Ada Wren", "Ada Brandt", "Adam Marrow"]),
        ("brandt", ["Ivo Brandt", "Ada Brandt"]),
        ("bran ad", ["Ada Brandt"]),
        ("barndt", ["Ivo Brandt", "Ada Brandt"]),
        ("ada wrem", []),
        ("ada marow", ["Adam Marrow"]),
        ("isw", ["Institute for Sea Wind"]),
        ("sea", ["Institute for Sea Wind"]),
        ("nobody", []),
    ],
)
def test_every_part_typed_begins_or_nearly_is_a_word_of_the_name(typed: str, found: list[str]) -> None:
    assert list(INDEX.find(typed, 25)) == found


def test_exact_beginnings_stand_before_near_ones() -> None:
    index = SpeakerIndex(identities([("Eva Brandr", 9), ("Ivo Brandt", 1)]))
    assert index.find("brandt", 25) == ("Ivo Brandt", "Eva Brandr")


def test_no_more_than_asked_for_are_returned() -> None:
    assert INDEX.find("ada", 1) == ("Ada Wren",)
    assert INDEX.find("barndt", 1) == ("Ivo Brandt",)


def test_speakers_are_called_by_whole_words_only() -> None:
    assert [each.name for each in INDEX.called("brandt")] == ["Ivo Brandt", "Ada Brandt"]
    assert INDEX.called("brand") == []
