import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.visible import fill, line_authors
from bot.model import Block, Metadata, Role, Span


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
    assert all(name in " ".join(line.split()) or name.upper() in line.upper() for name in line_authors(line))
