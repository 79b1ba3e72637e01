from hypothesis import given
from hypothesis import strategies as st

from bot.articles.lines import lines, paragraphs


def of(text, found):
    return [line.span.of(text) for line in found]


def test_lines_without_blanks_and_whether_an_empty_line_comes_before():
    text = "  One \r\ntwo\n\n \t\n three"
    assert [(line.span.of(text), line.gap) for line in lines(text)] == [("One", True), ("two", False), ("three", True)]


def test_other_line_ends_count_where_they_are_the_commoner_mark():
    assert of("a\rb\rc", lines("a\rb\rc")) == ["a", "b", "c"]
    assert of("a\u2028b\u2029c", lines("a\u2028b\u2029c")) == ["a", "b", "c"]
    assert of("a\u2028b\nc\nd", lines("a\u2028b\nc\nd")) == ["a\u2028b", "c", "d"]


def test_wrapped_lines_make_one_paragraph():
    text = (
        "The old harbour bridge in Tarnmouth opened to traffic again on\n"
        "Tuesday, eleven months after inspectors found cracks in two of\n"
        "its steel girders.\n"
        "\n"
        "Next paragraph."
    )
    assert [part.count("\n") for part in of(text, paragraphs(text))] == [2, 0]


def test_lines_that_end_as_sentences_stay_apart():
    text = "The old harbour bridge in Tarnmouth opened again on Tuesday.\nThe mayor cut the ribbon at noon."
    assert len(list(paragraphs(text))) == 2


def test_a_title_above_a_byline_stays_apart():
    text = "Retired teacher finds comet with a telescope she built\nBy Greta Lind\n22 May 2026"
    assert len(list(paragraphs(text))) == 3


def test_list_items_stay_apart():
    text = "- a long item of a list that goes on for a good while\n- another long item of the same list that goes on\n- short"
    assert len(list(paragraphs(text))) == 3


@given(st.text(alphabet="ab .\n\r\t\u2028", max_size=200) | st.text())
def test_every_character_that_is_not_blank_is_in_one_line_and_one_paragraph(text):
    wanted = "".join(text.split())
    assert "".join("".join(of(text, lines(text))).split()) == wanted
    assert "".join("".join(of(text, paragraphs(text))).split()) == wanted
