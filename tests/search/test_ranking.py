from collections.abc import Callable

import pytest

from bot.search.index import Reader
from bot.search.query import read_question
from bot.search.ranking import EXCERPT, candidates, excerpt
from bot.search.weights import learned
from tests.search.makers import plain_article

BRIDGE = (
    "The old bridge in Tarn closed in May.\n\nInspectors found cracks in two girders. The mayor of Tarn is Ada Wren."
)
FERRY = "The ferry to Tarn runs daily.\n\nIts captain says the bridge is missed. The weather was fine in May."


@pytest.fixture
def reader(indexed: Callable[..., Reader]) -> Reader:
    return indexed(plain_article(BRIDGE, title="Bridge closed"), plain_article(FERRY, title="Ferry news"))


def found(reader: Reader, question: str, row: int | None = None) -> list[tuple[int, str]]:
    texts = [BRIDGE, FERRY]
    scope = None if row is None else reader.term("row", row, 0.0)
    ranked = candidates(read_question(question, reader), reader, learned().passage, scope)
    return [(each.passage.row, each.passage.span.of(texts[each.passage.row])) for each in ranked]


def test_the_passage_with_the_questions_words_comes_first(reader: Reader) -> None:
    best = found(reader, "Who is the mayor of Tarn?")[0]
    assert best[0] == 0
    assert "Ada Wren" in best[1]


def test_one_article_can_be_asked_alone(reader: Reader) -> None:
    assert {row for row, _ in found(reader, "the bridge in Tarn in May", 1)} == {1}


@pytest.mark.parametrize("question", ["", "the of and", "?!", "🌉", "zzzz"])
def test_a_question_without_a_known_word_finds_nothing(reader: Reader, question: str) -> None:
    assert found(reader, question) == []


@pytest.mark.parametrize(
    "question", ["AND OR NOT", "title:bridge", '"bridge', "bridge^4 ~2", "(bridge", "bridge*", "\\bridge"]
)
def test_query_syntax_is_plain_text(reader: Reader, question: str) -> None:
    plain = "".join(letter if letter.isalnum() else " " for letter in question)
    assert found(reader, question) == found(reader, plain)


def test_sentences_are_scored_by_the_weight_of_the_questions_words_in_them(reader: Reader) -> None:
    best = candidates(read_question("Who is the mayor?", reader), reader, learned().passage)[0].passage
    assert [sentence.share for sentence in best.sentences] == pytest.approx([0.0, 0.0, 1.0])


def test_a_long_question_is_read_to_its_64th_word(reader: Reader) -> None:
    assert len(read_question(" ".join(f"w{number}" for number in range(200)), reader).stems) == 64


LONG = "Nothing happened on the first day of the long strike at the docks. "


def excerpts(indexed: Callable[..., Reader], text: str, question: str) -> list[str]:
    reader = indexed(text)
    ranked = candidates(read_question(question, reader), reader, learned().passage)
    return [excerpt(candidate.passage).of(text) for candidate in ranked]


def test_a_long_passage_is_shown_from_its_best_sentence_outwards(indexed: Callable[..., Reader]) -> None:
    text = LONG * 6 + "The mayor is Ada Wren. " + "She was elected in May. " + LONG * 5 + "The end."
    (shown,) = excerpts(indexed, text, "Who is the mayor?")
    assert len(shown) <= EXCERPT
    assert "The mayor is Ada Wren. She was elected in May." in shown
    assert shown.endswith(".")


def test_a_short_passage_is_shown_whole(indexed: Callable[..., Reader]) -> None:
    text = LONG + "The mayor is Ada Wren."
    assert excerpts(indexed, text, "Who is the mayor?") == [text]


def test_a_sentence_longer_than_an_excerpt_is_shown_alone(indexed: Callable[..., Reader]) -> None:
    best = "The mayor " + "and her many friends " * 25 + "danced."
    assert excerpts(indexed, f"{LONG}{best} {LONG}", "Who was the mayor?") == [best]
