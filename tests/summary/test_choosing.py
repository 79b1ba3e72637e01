import pytest

from bot.summary.candidates import body
from bot.summary.choosing import Rated, Room, chosen
from tests.builders import article

TEXT = """\
The council of Tarnmouth voted on Monday to rebuild the harbour bridge.

Engineer Maren Holt promised reporters a first stone by early May.

But she warned that winter storms could delay everything by weeks.

Tarnmouth council voted to rebuild the old harbour bridge on Monday morning.
"""


def picked(*worth, sentences=2, words=None):
    candidates = body(article(TEXT))
    rated = [Rated(candidate, value) for candidate, value in zip(candidates, worth, strict=True)]
    return [candidate.place for candidate in chosen(rated, Room(sentences, words))]


@pytest.mark.parametrize(
    ("worth", "found"),
    [
        ((4, 3, 2, 1), [0, 1]),
        ((1, 4, 2, 3), [1, 3]),
        ((4, 1, 0, 3), [0, 1]),  # the fourth says what the first says
        ((1, 3, 4, 2), [1, 2]),  # the third points back at the second
        ((2, 1, 4, 3), [3, 1]),  # whose predecessor never comes first: left out while others fill the room
    ],
)
def test_the_best_sentences_that_are_new_and_have_their_predecessor(worth, found):
    assert picked(*worth) == found


def test_what_does_not_fit_gives_way_to_what_does():
    assert picked(4, 3, 2, 1, sentences=4, words=11) == [1]
    assert picked(4, 3, 2, 1, sentences=4, words=5) == []
    assert picked(4, 3, 2, 1, sentences=0) == []
