from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Article, Role, SpeechKind
from bot.statements import extract
from tests.builders import article

SEED = Path(__file__).parents[2] / "seeds" / "000_16b5141dbe344295.txt"
PIECES = [
    "“",
    "”",
    '"',
    "''",
    "'",
    " said ",
    "Anna Berg",
    " he ",
    ", ",
    ". ",
    "\n\n",
    " that ",
    "according to ",
    ": ",
    "— ",
    "rain",
    "(",
    ")",
]


def check_spans(built: Article) -> None:
    """Every place lies in the text, in order, holds words, and only an echo may share them."""
    last = -1
    for statement in built.statements:
        span, speaker = statement.span, statement.speaker
        assert 0 <= span.start < span.end <= len(built.text)
        assert span.start >= last
        last = span.start
        for place in (statement.cue, speaker.mention, speaker.role):
            assert place is None or 0 <= place.start < place.end <= len(built.text)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_statements_are_places_of_any_text(text: str) -> None:
    check_spans(article(text))


@given(st.text())
def test_statements_are_places_of_arbitrary_text(text: str) -> None:
    check_spans(article(text))


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_direct_statements_have_no_marks_at_their_edges(text: str) -> None:
    built = article(text)
    for statement in built.statements:
        if statement.kind is SpeechKind.DIRECT:
            assert not statement.span.of(built.text).startswith(("“", '"'))


def test_only_body_and_headings_speak() -> None:
    built = article('"It will rain," said Anna Berg.\n\n"It will rain," said Anna Berg.')
    spoken = {block.role for block in built.blocks for each in built.statements if block.span.contains(each.span)}
    assert spoken <= {Role.BODY, Role.HEADING}


def test_an_empty_article_has_no_statements() -> None:
    assert extract(article("")) == ()


@pytest.fixture(scope="module")
def seed() -> Article:
    return article(SEED.read_text("utf-8"), page=True)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Pat Ryder", 'that such a deployment of soldiers should be "kept an eye on."'),
        ("Pat Ryder", "If he were responsible for the personnel management of the North Korean military, he would"),
        ("Institute for the Study of War", "that there are currently no reports indicating that North Korean military"),
        ("Institute for the Study of War", "Russia apparently wants to forge a coalition"),
        ("Institute for the Study of War", "Russia's plan to forge a coalition"),
        (
            "Chosun",
            "North Korea is expected to send a large military engineering unit to Ukraine within the next month",
        ),
        ("Moscow", "Satellite images from the autumn of the previous year showed that North Korea had provided Russia"),
        ("US", 'North Korea against sending soldiers as "cannon fodder"'),
    ],
)
def test_the_example_article_is_read(seed: Article, name: str, words: str) -> None:
    assert [each.speaker.name for each in seed.statements if words in each.span.of(seed.text)] == [name]


def test_the_example_article_has_no_other_statement_of_ryder(seed: Article) -> None:
    assert len([each for each in seed.statements if each.speaker.name == "Pat Ryder"]) == 2


def test_the_role_of_ryder_is_told(seed: Article) -> None:
    roles = [each.speaker.role for each in seed.statements if each.speaker.name == "Pat Ryder"]
    assert [role.of(seed.text) for role in roles if role] == ["spokesperson for the US Department of Defense"] * 2


@pytest.mark.parametrize(
    "unit",
    [
        '"It will rain," Anna Berg said. ',
        '"',
        "“a ",
        "''",
        "said ",
        "he said, ",
        "(a b ",
        "that he said ",
        "according to the ",
        "a — ",
        "“We go\n\n",
    ],
)
def test_hostile_text_gives_statements_in_order(unit: str) -> None:
    built = article(unit * 4_000)
    spans = [statement.span for statement in extract(built)]
    assert spans == sorted(spans)
