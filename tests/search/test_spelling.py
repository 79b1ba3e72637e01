from collections.abc import Callable

import pytest

from bot.search.index import Reader
from bot.search.spelling import Speller

TEXT = "The engineers travelled to Donetsk. North Korea warned the engineers. Which engineers? Korea. Ryder said so."


@pytest.fixture
def speller(indexed: Callable[..., Reader]) -> Speller:
    return Speller(indexed(TEXT), ("body", "title"))


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("wich enginears", "which engineers"),
        ("Donestk", "donetsk"),
        ("engineer", "engineer"),
        ("warning", "warning"),
        ("northkorea?", "north korea?"),
        ("Rydr", "ryder"),
        ("nengineers", "engineers"),
        ("negineers", "engineers"),
        ("ngineers", "engineers"),
        ("angineers", "engineers"),
        ("teh engineers", "the engineers"),
        ("txe engineers", "the engineers"),
        ("xyzzyx", "xyzzyx"),
        ("x engineers", "x engineers"),
        ("Ry", "Ry"),
        ("", ""),
        ("🌉 !!", "🌉 !!"),
        ("2024a7", "2024a7"),
    ],
)
def test_unknown_words_are_put_right_and_the_rest_is_left_alone(speller: Speller, typed: str, searched: str) -> None:
    text, corrections = speller.corrected(typed)
    assert text == searched
    assert bool(corrections) == (typed != searched)


def test_what_was_put_right_is_told_as_typed(speller: Speller) -> None:
    _, corrections = speller.corrected("Wich city are the ENGINEARS going to")
    assert [(correction.typed, correction.searched) for correction in corrections] == [
        ("Wich", "which"),
        ("ENGINEARS", "engineers"),
    ]


def test_the_more_frequent_word_wins_among_equally_near_ones(indexed: Callable[..., Reader]) -> None:
    speller = Speller(indexed("A boat. A coat.\n\nThe coat. Coats.", "The goat and the coat."), ("body", "title"))
    assert speller.corrected("a coax")[0] == "a coat"


@pytest.mark.parametrize(
    ("typed", "searched"), [("wich", "which"), ("commet", "comet"), ("comentary", "commentary"), ("comnet", "comet")]
)
def test_left_out_and_doubled_letters_are_the_likeliest_slips(
    indexed: Callable[..., Reader], typed: str, searched: str
) -> None:
    text = "Which comet? The comment, with a commentary. With or without it, with comments on the comet, with care. A comment."
    assert Speller(indexed(text), ("body", "title")).corrected(typed)[0] == searched


def test_a_misspelt_light_word_is_put_right_though_the_corpus_lacks_it(speller: Speller) -> None:
    assert speller.corrected("where are the engineers gonig")[0] == "where are the engineers going"


@pytest.mark.parametrize(("typed", "searched"), [("Teaxs", "texas"), ("dsutr", "dsutr"), ("lable", "label")])
def test_letters_in_the_wrong_order_are_likelier_than_a_wrong_letter(
    indexed: Callable[..., Reader], typed: str, searched: str
) -> None:
    text = (
        "Teams of Texas. Teams.\n\nMore teams, and a table.\n\nA table has a label.\n\nTables, tables of teams. Dust."
    )
    assert Speller(indexed(text), ("body", "title")).corrected(typed)[0] == searched
