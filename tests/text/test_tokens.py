from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.text.tokens import fold, words


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Don't stop.", ["Don't", "stop"]),
        ("Ocasio-Cortez’s well-known plan", ["Ocasio-Cortez’s", "well-known", "plan"]),
        ("$3.5m or 19,000 men", ["3.5m", "or", "19,000", "men"]),
        ("The U.S. and J.K. Lee", ["The", "U.S", "and", "J.K", "Lee"]),
        ("end.Next one", ["end", "Next", "one"]),
        ("_emphasis_ and **bold**", ["emphasis", "and", "bold"]),
        ("a—b", ["a", "b"]),
        ("cafe\u0301s here", ["cafe\u0301s", "here"]),
        ("'quoted' words'", ["quoted", "words"]),
        ("", []),
        ("...", []),
    ],
)
def test_words_of_a_text(text, wanted):
    assert [word.of(text) for word in words(text)] == wanted


def test_words_of_one_span_only():
    assert [word.of("one two three four") for word in words("one two three four", Span(4, 13))] == ["two", "three"]


@pytest.mark.parametrize(
    ("word", "plain"),
    [
        ("Erdoğan’s", "erdogan's"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Zürich", "zurich"),
        ("café", "cafe"),
        ("İzmir", "izmir"),
    ],
)
def test_fold_makes_spellings_equal(word, plain):
    assert fold(word) == plain


@given(st.text())
def test_words_lie_in_order_and_are_not_blank(text):
    found = words(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(word.of(text).strip() == word.of(text) != "" for word in found)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
