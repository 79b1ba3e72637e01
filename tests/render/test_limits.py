from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Excerpt, Metadata, Span
from bot.render.escape import shown
from bot.render.limits import clip, clip_start, cut, filled, width
from tests.render.hostile import TEXTS


def excerpt(text: str) -> Excerpt:
    article = Article(id="a", text=text, metadata=Metadata(), blocks=())
    return Excerpt(article, Span(0, len(text)))


@pytest.mark.parametrize(
    ("text", "most", "seen"),
    [
        ("short enough", 20, "short enough"),
        ("A first sentence. And a second one that is too long.", 30, "A first sentence.…"),
        ("one two three four five six", 16, "one two three…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("ab" + "e\u0301" * 10, 12, "ab" + "e\u0301" * 2 + "…"),
        ("abcde" + "👩\u200d🚒" * 5, 20, "abcde👩\u200d🚒…"),
        ("abcde" + "🇩🇪" * 5, 16, "abcde🇩🇪…"),
    ],
)
def test_cut_falls_between_sentences_words_or_whole_characters(text: str, most: int, seen: str) -> None:
    assert cut(text, most) == seen


@given(TEXTS, st.integers(10, 300))
def test_cut_text_fits(text: str, most: int) -> None:
    assert width(cut(shown(text), most)) <= most


@given(TEXTS, st.integers(10, 300))
def test_clipped_place_fits_and_starts_or_ends_where_it_did(text: str, most: int) -> None:
    whole = excerpt(text)
    first, last = clip(whole, most), clip_start(whole, most)
    assert first.span.start == 0
    assert last.span.end == len(text)
    assert width(first.text and shown(first.text)) <= most
    assert width(shown(last.text)) <= most + 32


@pytest.mark.parametrize(("text", "fits"), [("1. " + "a" * 30, "1. aaaaaa"), ("- " + "a" * 30, "- aaaaa")])
def test_a_beginning_like_a_list_leaves_room_for_the_backslash_before_it(text: str, fits: str) -> None:
    assert clip(excerpt(text), 10).text == fits
    assert width(fits) <= 10


def test_beginning_is_clipped_at_a_sentence() -> None:
    assert clip_start(excerpt("One is long enough. Two is short. Three."), 25).text.strip() == "Two is short. Three."


@given(st.lists(st.integers(1, 40)), st.integers(40, 100), st.integers(1, 5))
def test_groups_hold_everything_in_order_and_none_is_too_large(sizes: list[int], most: int, count: int) -> None:
    groups = filled(sizes, lambda size: size, most=most, count=count)
    assert [size for group in groups for size in group] == sizes
    assert all(sum(group) <= most and 0 < len(group) <= count for group in groups)
