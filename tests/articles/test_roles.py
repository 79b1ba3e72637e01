from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.roles import assign
from bot.model import Role

SEEDS = Path(__file__).parents[2] / "seeds"
PROSE = "The council met on Monday and voted for the plan after a debate of three hours in the town hall."
MORE = "Opponents said on Tuesday that they would take the matter to court before the end of the month."


def roles(text, title=None, *, raw):
    return [block.role.value for block in assign(text, title, raw=raw)]


def test_the_seed_article_has_all_its_roles():
    text = (SEEDS / "000_16b5141dbe344295.txt").read_text(encoding="utf-8")
    head = ["furniture", "title", "subtitle", "caption", "duplicate", "duplicate"]
    assert roles(text, raw=True) == [*head, *["body"] * 4, "heading", *["body"] * 3, *["furniture"] * 3]


def page(*lines):
    return "\n\n".join(lines)


def test_a_copied_page_is_cleared_of_what_stands_around():
    text = page(
        "Skip to content",
        "Home",
        "Log in",
        "Council backs plan for the harbour",
        PROSE,
        MORE,
        "Share",
        "Comments",
        "Latest",
        "Two dogs found",
    )
    assert roles(text, raw=True) == ["furniture"] * 3 + ["title", "body", "body"] + ["furniture"] * 4


def test_byline_date_and_caption_below_the_title():
    text = page(
        "Council backs plan for the harbour",
        "By Ann Lee",
        "6 May 2024",
        "The harbour. Photo: Bo Chen/Reuters",
        PROSE,
        MORE,
    )
    assert roles(text, raw=True) == ["title", "byline", "date", "caption", "body", "body"]


def test_a_short_line_between_paragraphs_is_a_heading():
    text = page("Council backs plan", PROSE, "What comes next", MORE, PROSE.replace("Monday", "Friday"))
    assert roles(text, raw=True) == ["title", "body", "heading", "body", "body"]


def test_furniture_inside_the_article():
    text = page("Council backs plan", PROSE, "Advertisement", "Read more: Two dogs found", MORE)
    assert roles(text, raw=True) == ["title", "body", "furniture", "furniture", "body"]


def test_a_page_of_furniture_has_no_body():
    assert set(
        roles("Home\nMenu\nLog in\nSubscribe\nFollow us\nCookie settings\n© 2024 All rights reserved\n", raw=True)
    ) == {"furniture"}


@pytest.mark.parametrize(
    ("text", "title", "wanted"),
    [
        (page("A plan", PROSE, MORE), "A plan", ["title", "body", "body"]),
        (page("A  PLAN", PROSE), "A plan", ["title", "body"]),
        (page("# A plan", PROSE), None, ["title", "body"]),
        (page("# A plan", PROSE), "A plan", ["title", "body"]),
        (page(PROSE, "Comments", MORE), None, ["body", "heading", "body"]),
        (page(PROSE, "What comes next", MORE), None, ["body", "heading", "body"]),
        (page(PROSE, "## What comes next", MORE), None, ["body", "heading", "body"]),
        (page(PROSE, "Too short.", MORE), None, ["body", "body", "body"]),
        ("- milk\n- bread\n- eggs", None, ["body", "body", "body"]),
        (page(PROSE, PROSE), None, ["body", "body"]),
        ("One line without a stop", None, ["body"]),
        ("", None, []),
    ],
)
def test_a_cleaned_text_has_titles_headings_and_body_only(text, title, wanted):
    assert roles(text, title, raw=False) == wanted


LINES = st.lists(
    st.sampled_from(
        [
            "Share",
            "Comments",
            PROSE,
            MORE,
            "A title of some words",
            "By Ann Lee",
            "6 May 2024",
            "",
            " ",
            "# x",
            "| a | b |",
        ]
    )
)


@pytest.mark.parametrize("raw", [True, False])
@given(text=st.text(alphabet="ab.# \n\r", max_size=200) | st.text() | LINES.map("\n".join))
def test_blocks_cover_every_line_once_and_in_order(raw, text):
    blocks = assign(text, raw=raw)
    assert all(one.span.end <= other.span.start for one, other in pairwise(blocks))
    assert "".join("".join(block.span.of(text) for block in blocks).split()) == "".join(text.split())
    assert all(block.span.of(text).strip() for block in blocks)
    assert {block.role for block in blocks} <= set(Role)
