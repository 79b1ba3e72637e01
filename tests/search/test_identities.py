"""Which names of a corpus are one speaker's."""

from __future__ import annotations

import pytest

from bot.search.identities import identities


def _together(*names: str) -> list[tuple[str, ...]]:
    return [each.names for each in identities((name, 1) for name in names)]


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Wren", "Ada M. Wren"),
        ("Ada Wren", "A. Wren"),
        ("Ada Mary Wren", "Ada M. Wren", "Ada Wren"),
        ("Ivo Brandt", "Ivo Brandt Jr."),
        ("Felipe Calderon", "Felipe Calderón"),
        ("Vera Zelenska", "Vera Zelennska"),
        ("Ivo Maretsky", "Ivo Maretskyy", "Ivo Maretskiy", "Ivo Maretskij"),
        ("Institute for the Study of War", "The Institute for the Study of War", "ISW"),
    ],
)
def test_one_speaker_goes_by_several_names(names: tuple[str, ...]) -> None:
    (together,) = _together(*names)
    assert sorted(together) == sorted(names)


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Wren", "Tom Wren"),
        ("Ada Wren", "Wren"),
        ("Ada Wren", "Anna Wren", "A. Wren"),
        ("George H. Wren", "George W. Wren", "George Wren"),
        ("Ivo Brandt Jr.", "Ivo Brandt Sr.", "Ivo Brandt"),
        ("Institute for the Study of War", "International School of Writing", "ISW"),
        ("Ada Paul", "AP"),
        ("Ada Lee", "Ada Le"),
        ("Ivo Hansen", "Ivo Hanson"),
        ("Ivo Maretsky", "Ada Maretskyy"),
    ],
)
def test_what_may_be_two_speakers_stays_apart(names: tuple[str, ...]) -> None:
    assert sorted(_together(*names)) == sorted((name,) for name in names)


def test_the_most_frequent_whole_name_is_shown() -> None:
    (wren,) = identities([("A. Wren", 9), ("Ada M. Wren", 1), ("Ada Wren", 4)])
    assert (wren.name, wren.count) == ("Ada Wren", 14)


def test_the_most_quoted_come_first() -> None:
    assert [each.name for each in identities([("Ada Wren", 1), ("Ivo Brandt", 3)])] == ["Ivo Brandt", "Ada Wren"]
