import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.visible_day import names_day, visible_day


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("6 May 2024", (2024, 5, 6)),
        ("13. Mai 2026 um 15:44", (2026, 5, 13)),
        ("Veröffentlicht am 05.11.2025, 18:00 Uhr", (2025, 11, 5)),
        ("06. 01. 2026, 14:59 Uhr", (2026, 1, 6)),
        ("Publié le 18 juil. 2024 à 08:01, mis à jour le 19 juil. 2024", (2024, 7, 18)),
        ("Ann Lee 4 Febbraio 2025 - 14:41", (2025, 2, 4)),
        ("2 de diciembre de 2024", (2024, 12, 2)),
        ("Published: 2025.12.17", (2025, 12, 17)),
        ("April 26, 2024Updated on: October 28, 2024", (2024, 4, 26)),
        ("Updated 3 May 2021, published 1 May 2021", (2021, 5, 1)),
    ],
)
def test_days_of_publication_in_several_languages(line, wanted):
    assert visible_day(line) == datetime.date(*wanted)


@pytest.mark.parametrize("line", ["", "03/05/2021", "31. Februar 2024", "Version 1.2.3", "12. Etage 2024", "Tuesday"])
def test_no_day_where_none_or_two_could_be_meant(line):
    assert visible_day(line) is None
    assert not names_day(line)


@pytest.mark.parametrize("line", ["Last updated: May 3, 2021", "Aktualisiert am 3. Mai 2021", "Released: May 3, 2021"])
def test_the_day_of_a_change_is_a_day_but_none_of_publication(line):
    assert visible_day(line) is None
    assert names_day(line)


@given(st.text(alphabet="0123456789.-/ Maiupdted", max_size=400) | st.text())
def test_any_line_can_be_read(line):
    visible_day(line)
    names_day(line)
