from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.model import Metadata
from bot.search.features import passage_features
from bot.search.index import Reader
from bot.search.query import Question, loose_query, read_question
from bot.search.tongues import ENGLISH, Tongue
from bot.search.views import PassageView, Viewer
from tests.search.makers import plain_article

TEXT = "The old bridge closed in May. Nobody knew why the old bridge had cracks."


def seen(reader: Reader, asked: str, tongue: Tongue = ENGLISH) -> tuple[Question, Viewer, PassageView]:
    question = read_question(asked, reader, tongue)
    viewer = Viewer(question)
    (hit,) = reader.search(loose_query(question, reader), 5)
    return question, viewer, viewer.view(hit)


def features(reader: Reader, asked: str) -> dict[str, float]:
    question, viewer, passage = seen(reader, asked)
    (found,) = passage_features([passage], question, viewer)
    return found


@pytest.fixture
def reader(indexed: Callable[..., Reader]) -> Reader:
    return indexed(plain_article(TEXT, title="Bridges of Tarn"))


def test_sentences_keep_their_places_and_their_words(reader: Reader) -> None:
    _, _, passage = seen(reader, "the old bridges of Tarn")
    assert [each.span.of(TEXT) for each in passage.sentences] == [
        "The old bridge closed in May.",
        "Nobody knew why the old bridge had cracks.",
    ]
    assert [each.text for each in passage.sentences] == [each.span.of(TEXT) for each in passage.sentences]
    assert [each.length for each in passage.sentences] == [6, 8]
    assert (passage.found, passage.titled) == ({"old", "bridg"}, {"bridg", "tarn"})
    assert {"nobodi", "tarn", "crack"} <= passage.present


def test_words_that_stand_side_by_side_count_as_pairs(reader: Reader) -> None:
    question, _, passage = seen(reader, "old bridge cracks")
    assert question.pairs == (("old", "bridg"), ("bridg", "crack"))
    there = question.pair_weight(("old", "bridg")) / question.pair_total
    assert [each.pairs for each in passage.sentences] == [there, there]
    without = question.weights["crack"] / question.total
    assert [each.share for each in passage.sentences] == [pytest.approx(1 - without), 1.0]


def test_a_form_that_differs_is_no_exact_one(reader: Reader) -> None:
    assert features(reader, "cracks")["exact"] == 1.0
    assert features(reader, "crack")["exact"] == 0.0


def test_words_far_apart_do_not_share_a_window(indexed: Callable[..., Reader]) -> None:
    reader = indexed("The bridge " + "is very very old and " * 5 + "stands in Tarn.")
    assert features(reader, "bridge old")["window"] == 1.0
    assert features(reader, "bridge Tarn")["window"] < 0.7


def test_words_that_begin_alike_are_kin(reader: Reader) -> None:
    assert features(reader, "bridge closure")["kin"] > 0.1
    assert features(reader, "bridge lanterns")["kin"] == 0.0


def test_a_passage_in_another_language_is_seen_by_its_own_stems(indexed: Callable[..., Reader]) -> None:
    german = plain_article("Die alten Häuser stehen in Tarn.", title="Häuser")
    reader = indexed(
        plain_article("The houses of Tarn."), replace(german, metadata=Metadata(title="Häuser", language="de"))
    )
    _, _, passage = seen(reader, "Wo steht das alte Haus?", Tongue("de"))
    assert (passage.found, passage.titled) == ({"de:haus", "de:alt"}, {"de:haus"})


def test_places_are_those_of_the_words_in_order(indexed: Callable[..., Reader]) -> None:
    reader = indexed("The bridge, the bridge is old. An old bridge bridge stands in Tarn.")
    _, viewer, passage = seen(reader, "old bridge in Tarn")
    words = passage.body.split()
    assert viewer.places(passage) == [(at, stem) for at, stem in enumerate(words) if stem in {"old", "bridg", "tarn"}]
    assert passage.length == len(words)
