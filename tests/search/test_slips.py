from collections.abc import Callable

import pytest

from bot.search.index import Reader
from bot.search.slips import slips
from bot.search.spelling import Speller

TEXT = "A border guard failed. Boarder was late.\n\nThe border of rates. Rats increased. Paid boarders, they said."


@pytest.fixture
def reader(indexed: Callable[..., Reader]) -> Reader:
    return indexed(TEXT)


@pytest.mark.parametrize(
    ("asked", "found", "readings"),
    [
        ("the boarder guards", set(), ["the border guards"]),
        ("the boarder guards", {"boarder"}, []),  # the best passage has the word
        ("the border guards", set(), []),  # stands so in the text
        ("a late boarder", set(), []),  # no near word stands beside "late"
        ("boarder, guards", set(), []),
        ("boarder the guards", set(), []),
        ("go boarder", set(), []),
        ("the boarder guards" + " or" * 28, set(), []),  # too long for a question
        ("", set(), []),
        ("🌉 !!", set(), []),
    ],
)
def test_a_word_is_read_as_one_that_stands_beside_its_neighbour(
    reader: Reader, asked: str, found: set[str], readings: list[str]
) -> None:
    assert [slip.text for slip in slips(asked, found, Speller(reader, ("body", "title")), reader)] == readings


def test_what_is_taken_for_a_slip_is_told_as_typed(reader: Reader) -> None:
    (slip,) = slips("Boarder guards", (), Speller(reader, ("body", "title")), reader)
    assert (slip.correction.typed, slip.correction.searched) == ("Boarder", "border")


def test_only_two_readings_are_given_the_more_frequent_word_first(indexed: Callable[..., Reader]) -> None:
    reader = indexed("Cold bears.", "Cold bears, cold boats.", "Cold beasts and boats.", "Boats.", "Bests.")
    found = slips("cold beats", (), Speller(reader, ("body", "title")), reader)
    assert [slip.correction.searched for slip in found] == ["boats", "bears"]
