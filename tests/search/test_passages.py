from hypothesis import given
from hypothesis import strategies as st

from bot.search.passages import LONGEST, passages
from tests.search.makers import plain_article

LONG = (
    "The council of the town met again on Monday evening and did not agree on anything that mattered much to anybody."
)


def texts(text: str) -> list[str]:
    return [span.of(text) for span in passages(plain_article(text))]


def test_a_paragraph_is_a_passage() -> None:
    assert texts(f"{LONG}\n\n{LONG}") == [LONG, LONG]


def test_a_heading_goes_with_the_paragraph_below_it() -> None:
    text = f"{LONG}\n\n# The vote\n\n{LONG}"
    assert texts(text) == [LONG, f"The vote\n\n{LONG}"]


def test_a_short_paragraph_goes_with_the_next_one() -> None:
    assert texts(f"It rained.\n\n{LONG}\n\nIt stopped.") == [f"It rained.\n\n{LONG}", "It stopped."]


def test_nothing_is_joined_across_furniture() -> None:
    text = f"It rained.\n\n! Read also: more rain\n\n{LONG}"
    assert texts(text) == ["It rained.", LONG]


def test_a_long_paragraph_is_cut_between_sentences_with_one_sentence_of_overlap() -> None:
    text = " ".join(f"{number:02} {LONG}" for number in range(20))
    found = passages(plain_article(text))
    assert all(len(span) <= LONGEST for span in found)
    assert [text[span.start : span.start + 2] for span in found] == ["00", "09", "18"]
    assert found[0].end > found[1].start


def test_a_sentence_longer_than_a_passage_is_cut_at_blanks() -> None:
    text = "word " * 1000 + "end."
    found = texts(text)
    assert all(len(piece) <= LONGEST for piece in found)
    assert " ".join(found) == text


@given(st.lists(st.text(alphabet="abc .!?\n", max_size=400), max_size=8))
def test_passages_of_any_text_are_in_bounds_short_enough_and_hold_every_sentence(parts: list[str]) -> None:
    text = "\n\n".join(part.strip() for part in parts if part.strip())
    article = plain_article(text) if text else plain_article("x")
    found = passages(article)
    assert all(0 <= span.start < span.end <= len(article.text) and len(span) <= LONGEST for span in found)
    assert list(found) == sorted(found)
    for sentence in article.sentences:
        if len(sentence.span) <= LONGEST:
            assert any(span.contains(sentence.span) for span in found)
