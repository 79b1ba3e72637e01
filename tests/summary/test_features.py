import math

from hypothesis import given
from hypothesis import strategies as st

from bot.summary.candidates import body
from bot.summary.features import features
from bot.summary.ranker import learned
from tests.builders import article
from tests.summary.test_single import FERRY, LEAD, MONEY, page


def test_every_weight_belongs_to_a_feature_and_every_feature_has_a_weight():
    (seen,) = features("", body(article(LEAD)))
    assert set(seen) == set(learned().weights)


def test_words_that_come_again_count_as_repeated():
    first, second, other = features("", body(article(page(LEAD, LEAD, FERRY))))
    assert first["repeated"] == second["repeated"] > other["repeated"]
    assert first["pairs_repeated"] > other["pairs_repeated"] == 0
    assert first["new_words"] > second["new_words"] == 0


def test_words_of_the_title_count_as_opening():
    plain = features("", body(article(page(*["Rain fell on the hills."] * 3, MONEY))))
    titled = features("Who pays the cost", body(article(page(*["Rain fell on the hills."] * 3, MONEY))))
    assert titled[3]["on_opening"] > plain[3]["on_opening"]


@given(st.lists(st.sampled_from([LEAD, MONEY, "Why?", "But no.", "字" * 50, '"' * 40, "1 2 3", "x" * 50, "…"])))
def test_features_are_finite(paragraphs):
    assert all(
        math.isfinite(value) for seen in features("", body(article(page(*paragraphs)))) for value in seen.values()
    )
