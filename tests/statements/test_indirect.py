import pytest

from bot.model import Article
from tests.builders import article
from tests.statements.said import mentioned, said


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Anna Berg said that the river would rise.", "that the river would rise", "indirect"),
        ("Anna Berg said the river would rise.", "the river would rise", "indirect"),
        ("The river would rise, Anna Berg said.", "The river would rise", "indirect"),
        ("The river would rise, said Anna Berg.", "The river would rise", "indirect"),
        ("According to Anna Berg, the river would rise.", "the river would rise", "indirect"),
        ("The river would rise, according to Anna Berg.", "The river would rise", "indirect"),
        ("Anna Berg told reporters on Tuesday that the river would rise.", "that the river would rise", "indirect"),
        (
            "In a letter to the king, Anna Berg argued that the river would rise.",
            "that the river would rise",
            "indirect",
        ),
        ("Anna Berg, who leads the town, warned the river would rise.", "the river would rise", "indirect"),
        ('Anna Berg said the river was "out of control."', 'the river was "out of control."', "mixed"),
        ('Anna Berg said that it was "a farce" for the town.', 'that it was "a farce" for the town', "mixed"),
        ("Anna Berg described the plan as a farce.", "the plan as a farce", "indirect"),
        ("Anna Berg vowed to fight the plan.", "to fight the plan", "indirect"),
        ("Anna Berg has repeatedly denied the charges of the council.", "the charges of the council", "indirect"),
        ("Anna Berg's claim that the river would rise was wrong.", "that the river would rise was wrong", "indirect"),
        ("BERG: The river will rise again soon.", "The river will rise again soon", "indirect"),
    ],
)
def test_reported_speech_is_one_statement(text: str, words: str, kind: str) -> None:
    assert [(found, form) for found, form, _ in said(text)] == [(words, kind)]


def test_the_words_around_an_inserted_attribution_are_two_statements() -> None:
    assert said("Time, Anna Berg added, was on their side.") == [
        ("Time", "indirect", "Anna Berg"),
        ("was on their side", "indirect", "Anna Berg"),
    ]


def test_conjoined_verbs_share_their_subject() -> None:
    text = "Anna Berg said the river would rise and added that the bridge would fall."
    assert said(text) == [
        ("the river would rise", "indirect", "Anna Berg"),
        ("that the bridge would fall", "indirect", "Anna Berg"),
    ]


def test_a_participle_reports_for_the_speaker_before_it() -> None:
    assert said('"It will rain," Anna Berg said, adding that the bridge would fall.') == [
        ("It will rain,", "direct", "Anna Berg"),
        ("that the bridge would fall", "indirect", "Anna Berg"),
    ]


def test_the_subject_of_a_leading_participle_stands_behind_its_comma() -> None:
    text = "After arguing that the river would rise, Anna Berg left."
    assert said(text) == [("that the river would rise", "indirect", "Anna Berg")]


def test_a_relative_clause_reports_for_the_name_before_it() -> None:
    text = "They met Anna Berg, who said the river would rise, and went home."
    assert said(text)[0] == ("the river would rise", "indirect", "Anna Berg")


def test_a_denial_of_this_takes_the_sentence_before() -> None:
    assert said("The pictures show new bridges. Moscow had vehemently denied this.") == [
        ("The pictures show new bridges", "indirect", "Moscow")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The report was long.",
        "The claim is old.",
        "A coalition of friendly states with good relations met.",
        "The US think tank met in Oslo.",
        "He was told to leave.",
        "I said that the river would rise.",
        "Pledged delegates met on Friday.",
        "There is no way to tell.",
        "This includes pledging to support each other.",
        "The US has warned North Korea, which sent the weapons.",
    ],
)
def test_what_only_looks_like_a_report_is_none(text: str) -> None:
    assert said(text) == []


@pytest.fixture
def cannon_fodder() -> Article:
    return article('The US has reacted and warned North Korea against sending soldiers as "cannon fodder" to the war.')


def test_a_scrap_belongs_to_the_clause_around_it(cannon_fodder: Article) -> None:
    (statement,) = cannon_fodder.statements
    assert statement.span.of(cannon_fodder.text) == 'North Korea against sending soldiers as "cannon fodder" to the war'
    assert statement.speaker.name == "US"


def test_the_report_of_an_outlet_names_the_outlet() -> None:
    text = "According to a report by the South Korean TV broadcaster Chosun, a unit will leave. Chosun is large."
    assert said(text)[0][2] == "Chosun"
    assert mentioned(text)[0][0] == "a report by the South Korean TV broadcaster Chosun"
