import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.visible import fill, line_authors, visible_day
from bot.model import Block, Metadata, Role, Span


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
    ],
)
def test_days_in_several_languages(line, wanted):
    assert visible_day(line) == datetime.date(*wanted)


@pytest.mark.parametrize("line", ["", "03/05/2021", "31. Februar 2024", "Version 1.2.3", "12. Etage 2024", "Tuesday"])
def test_no_day_where_none_or_two_could_be_meant(line):
    assert visible_day(line) is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("Von Ann Lee publiziert am 30. Juli 2018", ("Ann Lee",)),
        ("Von Ann Lee, Redakteurin für Finanzen", ("Ann Lee",)),
        ("Written by: Ann Lee and Bo Chen", ("Ann Lee", "Bo Chen")),
        ("By Ann LeePublished: Jun 25, 2025", ("Ann Lee",)),
        ("by Ann Lee · Dec 20, 2025 at 3:00 am", ("Ann Lee",)),
        ("Par Ann Lee", ("Ann Lee",)),
        ("By our own correspondent", ()),
        ("Ann Lee", ()),
        ("", ()),
    ],
)
def test_people_of_a_byline_in_several_languages(line, wanted):
    assert line_authors(line) == wanted


def test_what_is_known_stays():
    known = Metadata(authors=("Bo Chen",), date=datetime.date(2020, 1, 1))
    text = "Von Ann Lee"
    assert fill(known, text, [Block(Role.BYLINE, Span(0, len(text)))]) is known


@given(st.text(alphabet="0123456789.-/ Maiby", max_size=400) | st.text())
def test_any_line_can_be_read(line):
    visible_day(line)
    assert all(name in " ".join(line.split()) or name.upper() in line.upper() for name in line_authors(line))
