from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.duplicates import LEAST, Repeated, Sketch, Wording, same_text, sketch, wording
from bot.model import Block, Role, Span
from tests.articles.syndicated import article, reworded, story, text

STORY, OTHER = story(1), story(2)


def read(words: str) -> Wording:
    return wording(article(words))


COPIES = {
    "the same": text(STORY),
    "with a dateline and a note": "LONDON (AP) — " + text(STORY) + "\n\nThis story has been corrected.",
    "in capitals on one line": text(STORY).upper().replace("\n", " "),
    "cut to its first quarter": text(STORY[:5]),
    "without every fifth sentence": text([each for place, each in enumerate(STORY) if place % 5]),
    "with every tenth word changed": text(reworded(STORY)),
    "with a sentence of its own": text([*STORY, OTHER[0]]),
}
NO_COPIES = {
    "another story": text(OTHER),
    "a story that quotes two sentences": text([*OTHER[:10], *STORY[:2], *OTHER[10:]]),
    "a round-up of two halves": text([*OTHER[:8], *STORY[:8], *OTHER[8:16]]),
    "a round-up that holds all of it": text([*OTHER[:5], *STORY, *OTHER[5:10]]),
    "a follow-up with its end as background": text([*OTHER, *STORY[-3:]]),
    "nothing": "",
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_has_the_text_of_its_original(copy: str) -> None:
    assert same_text(read(text(STORY)), read(copy))
    assert same_text(read(copy), read(text(STORY)))


@pytest.mark.parametrize("other", NO_COPIES.values(), ids=NO_COPIES)
def test_an_article_that_holds_only_a_part_has_a_text_of_its_own(other: str) -> None:
    assert not same_text(read(text(STORY)), read(other))
    assert not same_text(read(other), read(text(STORY)))


def forecast(town: str, figures: list[int]) -> str:
    """Return one of the articles that are written every day by filling in what is new."""
    first, second, third, fourth = figures
    return (
        f"The weather office in {town} expects {first} degrees today, with winds of {second} km/h from the west and a little rain. "
        f"Tomorrow brings {third} degrees. The river stands at {fourth} centimetres, and the ferry runs as usual. "
        "People are asked to keep away from the quay when the wind blows above the usual speed."
    )


def test_the_same_sentences_with_other_names_and_figures_are_another_article() -> None:
    today, tomorrow = forecast("Tarn", [12, 30, 14, 210]), forecast("Pellam", [9, 45, 17, 230])
    assert not same_text(read(today), read(tomorrow))
    assert same_text(read(today), read(forecast("Tarn", [12, 30, 14, 211])))


def test_names_and_figures_in_another_order_are_changed_too() -> None:
    told = "On {} the council heard {} about the harbour wall and then {} about the ferry, as it does every week of the year. "
    one = told.format("Monday", "Ada Wren", "Ivo Brandt") + told.format("Friday", "Mara Holt", "Tomas Lind")
    other = told.format("Friday", "Tomas Lind", "Mara Holt") + told.format("Monday", "Ivo Brandt", "Ada Wren")
    assert not same_text(read(one), read(other))


def test_stubs_are_alike_without_being_copies() -> None:
    stub = " ".join(text(STORY).split()[: LEAST - 1])
    assert not same_text(read(stub), read(stub))
    assert same_text(read(text(STORY).split(".")[0] * 3), read(text(STORY).split(".")[0] * 3))


def test_menus_and_captions_do_not_count() -> None:
    page = article(text(STORY))
    menu = replace(page, blocks=(Block(Role.FURNITURE, Span(0, len(page.text))),))
    assert wording(menu).words == ()


def test_names_within_sentences_and_figures_are_telling() -> None:
    words = read("Ada Wren, of Tarn, said 3.5m. The ferry sails. An hour")
    assert [words.words[place] for place in sorted(words.telling)] == ["wren", "tarn", "3", "5m"]


def test_words_without_blanks_between_them_count_one_by_one() -> None:
    assert read("東京で大雨。").words == ("東", "京", "で", "大", "雨")


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_the_sketches_of_copies_show_that_they_are_worth_comparing(copy: str) -> None:
    one, other = sketch(read(text(STORY))), sketch(read(copy))
    assert one.likely(len({*one.hashes} & {*other.hashes}), other.size)


def test_a_sketch_of_another_story_shows_nothing() -> None:
    one, other = sketch(read(text(STORY))), sketch(read(text(OTHER)))
    assert not one.likely(len({*one.hashes} & {*other.hashes}), other.size)


def test_a_sketch_holds_every_second_run_of_a_short_text_and_every_eighth_of_a_long_one() -> None:
    short, long = sketch(read(text(story(3, 15)))), sketch(read(text(story(3, 400))))
    assert 0.4 < len(short.hashes) / short.size < 0.6
    assert 0.1 < len(long.hashes) / long.size < 0.15
    assert sketch(read("")) == Sketch(0, ())


def test_a_place_is_repeated_when_most_of_its_words_stand_in_the_original() -> None:
    copy = article(text([*STORY[:4], *OTHER[:4]]))
    repeated = Repeated(copy, read(text(STORY)))
    ours, own = (Span(copy.text.index(each), copy.text.index(each) + len(each)) for each in (STORY[1], OTHER[1]))
    assert ours in repeated
    assert own not in repeated
    assert Span(0, 0) not in repeated
    assert "a word" not in repeated


def test_a_place_with_another_figure_repeats_nothing() -> None:
    code = "The keeper wrote down that the number of the vault was {} and went home."
    original = text([*STORY[:8], code.format(4711), *STORY[8:]])
    copy = article("LONDON, March 3 (Agency) - " + text([*STORY[:8], code.format(1234), *STORY[8:]]))
    repeated = Repeated(copy, read(original))
    assert same_text(read(original), read(copy.text))
    at = copy.text.index("The keeper")
    assert Span(at, at + len(code)) not in repeated
    assert Span(0, copy.text.index("\n\n")) in repeated


@given(st.text(alphabet="ab \n\u0130\u0300東-_", max_size=300), st.text(alphabet="ab \n\u0130\u0300東-_", max_size=300))
def test_any_two_texts_are_compared_alike_both_ways(one: str, other: str) -> None:
    first, second = read(one), read(other)
    assert same_text(first, second) == same_text(second, first)
    assert same_text(first, first) == (len(first.words) >= LEAST)
    assert [one[start : start + len(word)].lower() for word, start in zip(first.words, first.starts, strict=True)] == [
        *first.words
    ] or "\u0130" in one
