from collections.abc import Callable

import pytest

from bot.search.index import Reader
from bot.search.joining import joined, parted
from bot.search.spelling import Speller
from tests.search.makers import plain_article

TEXT = "The Decnet grew. Decnet2 is an island. A white house is no Whitehouse; nonviolent people play the Super Bowl."


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("what is dec net", "what is decnet"),
        ("what is Dec-net?", "what is decnet?"),
        ("what is decnet 2", "what is decnet2"),
        ("non violent dec net", "nonviolent decnet"),
        ("the white house", "the white house"),  # stands so in the text
        ("what is land", "what is land"),  # a function word
        ("dec, net", "dec, net"),
        ("2 decnet", "2 decnet"),
        ("dec net 2", "decnet 2"),
        ("", ""),
    ],
)
def test_neighbours_are_joined_that_the_corpus_has_only_as_one_word(
    indexed: Callable[..., Reader], typed: str, searched: str
) -> None:
    assert joined(typed, indexed(TEXT))[0] == searched


def test_what_was_joined_is_told_as_typed(indexed: Callable[..., Reader]) -> None:
    _, corrections = joined("is it Dec Net", indexed(TEXT))
    assert [(correction.typed, correction.searched) for correction in corrections] == [("Dec Net", "decnet")]


@pytest.mark.parametrize(
    ("word", "halves"),
    [("superbowl", "super bowl"), ("superhouse", None), ("island", None), ("supers", None), ("bowl", None)],
)
def test_a_word_is_parted_where_its_halves_stand_side_by_side(
    indexed: Callable[..., Reader], word: str, halves: str | None
) -> None:
    assert parted(word, indexed(TEXT)) == halves


def test_a_title_has_neighbours_too(indexed: Callable[..., Reader]) -> None:
    assert parted("superbowl", indexed(plain_article("They won.", title="The Super Bowl"))) == "super bowl"


def test_a_parted_word_goes_before_a_near_one(indexed: Callable[..., Reader]) -> None:
    reader = indexed("The Super Bowl was supercool, they said.")
    assert Speller(reader, ("body", "title")).corrected("the Superbowl")[0] == "the super bowl"


def test_a_word_of_general_english_is_not_cut_in_two_that_are_strangers(indexed: Callable[..., Reader]) -> None:
    reader = indexed("They stand there.\n\nThe peer came of age.")
    assert Speller(reader, ("body", "title")).corrected("the peerage")[0] == "the peerage"
