from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summary.candidates import body
from bot.summary.choosing import Rated, Room, chosen, improved
from bot.summary.ranker import chances, rated, telling
from bot.summary.telling import PAIR_FEATURES, WORD_FEATURES, Told
from tests.builders import article
from tests.summary.test_single import FERRY, LAST, LEAD, MONEY, WHO, page

LINES = [LEAD, WHO, MONEY, FERRY, LAST]


def sentences():
    return body(article(page(*LINES)))


def naive(told, rates, room):
    """Return the best set of sentences that fits, of all there are."""
    worth = {one.candidate.place: one.worth for one in rates}
    sets = [list(each) for each in combinations(sorted(worth), room.sentences)]
    return max(sets, key=lambda each: sum(worth[place] for place in each) + told(each))


def test_exchanging_finds_the_best_of_all_sets():
    everything = sentences()
    rates = rated("", everything)
    told, room = telling(everything, rates), Room(2, None)
    found = improved(chosen(rates, room), rates, room, told)
    assert sorted(one.place for one in found) == naive(told, rates, room)


def test_a_sentence_is_exchanged_for_one_with_which_the_set_tells_more():
    everything = sentences()
    rates = [Rated(one, -one.place) for one in everything]
    found = improved(everything[:2], rates, Room(2, None), lambda places: 50.0 * (4 in places))
    assert [one.place for one in found] == [0, 4]


def test_what_does_not_fit_or_points_back_is_not_taken_in_exchange():
    back = "But he warned at once that storms would delay the building site."
    everything = body(article(page(LEAD, WHO, MONEY, back)))
    rates = [Rated(one, 0.0) for one in everything]
    found = improved(everything[:1], rates, Room(1, None), lambda places: float(places[0]))
    assert [one.place for one in found] == [2]
    tight = improved(everything[:1], rates, Room(1, None, len(LEAD)), lambda places: float(places[0]))
    assert [one.place for one in tight] == [0]


def test_a_word_counts_once_however_many_sentences_have_it():
    everything = body(article(page(LEAD, LEAD.replace("Monday", "Friday"), FERRY)))
    told = telling(everything, rated("", everything))
    assert told([0, 2]) > told([0, 1])


def test_every_feature_has_a_weight():
    model = chances()
    assert (len(model.word), len(model.empty), len(model.pair)) == (
        len(WORD_FEATURES),
        len(WORD_FEATURES),
        len(PAIR_FEATURES),
    )
    told = Told(sentences())
    assert len(told.of_word("council", 0.0)) == len(WORD_FEATURES)
    assert len(told.of_pair(("council", "of"), 0.0, 0.5, 0.5)) == len(PAIR_FEATURES)


@given(st.lists(st.sampled_from([*LINES, "x", "字" * 60, "Why?", "1 2 3 4 5 6 7"]), min_size=1, max_size=8))
def test_any_set_is_worth_something(lines):
    everything = body(article(page(*lines)))
    told = telling(everything, rated("", everything))
    assert told([one.candidate.place for one in rated("", everything)]) >= 0


@pytest.mark.parametrize("count", [0, 7])
def test_no_and_many_sentences_stay_as_they_are(count):
    everything = body(article(page(*LINES, *LINES)))[:count]
    assert improved(everything, [], Room(count, None), lambda _: 0.0) == everything
