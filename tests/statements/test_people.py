import pytest

from tests.statements.said import said


def names(text: str) -> list[str | None]:
    return [name for *_, name in said(text)]


def test_a_last_name_stands_for_the_full_name() -> None:
    assert names('Pat Ryder came late. "It will rain," Ryder said.') == ["Pat Ryder"]


def test_titles_are_no_part_of_a_name() -> None:
    assert names('"It will rain," said Former Secretary of State Madeleine Albright.') == ["Madeleine Albright"]
    assert names('"It will rain," Sen. Kelly Ayotte (R-N.H.) said.') == ["Kelly Ayotte"]


def test_an_acronym_and_its_name_are_one_speaker() -> None:
    text = (
        "The Institute for the Study of War (ISW) reported that the front moved.\n\n"
        "According to ISW, the front will move again."
    )
    assert names(text) == ["Institute for the Study of War"] * 2


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ('Anna Berg came late. "It will rain," she said.', "Anna Berg"),
        ('Anna Berg met Tom Lund. "It will rain," he said.', "Tom Lund"),
        ('Tom Lund met Anna Berg. "It will rain," he said.', "Tom Lund"),
        ('Tom Lund praised Peter Dahl. "It will rain," he said.', "Tom Lund"),
        ('"It will snow," Peter Dahl said of Tom Lund. "It will rain," he added.', "Peter Dahl"),
        ('The spokeswoman Robin Vik spoke to Tom Lund. "It will rain," she said.', "Robin Vik"),
        ('Mr. Vik came late. "It will rain," he said.', "Vik"),
    ],
)
def test_a_pronoun_stands_for_the_likeliest_person(text: str, person: str) -> None:
    assert names(text)[-1] == person


def test_a_pronoun_may_mean_somebody_without_a_name() -> None:
    assert names('Tom Lund came late. A former diver said it would rain. "It will snow," he added.') == [None, None]


def test_a_pronoun_without_anybody_before_it_has_no_name() -> None:
    assert names('"It will rain," he said.') == [None]


@pytest.mark.parametrize(
    "text",
    [
        '"It will rain," a spokesman for Tom Lund said.',
        '"It will rain," officials said.',
        '"It will rain," Tom Lund\'s campaign said.',
    ],
)
def test_who_only_belongs_to_somebody_has_no_name(text: str) -> None:
    assert names(text) == [None]


def test_two_people_of_one_last_name_are_told_apart_by_title() -> None:
    text = 'Bill Dahl met Anna Dahl. "It will rain," Mrs. Dahl said.\n\n"It will snow," Mr. Dahl said.'
    assert names(text) == ["Anna Dahl", "Bill Dahl"]


def test_the_longer_form_of_a_name_is_taken() -> None:
    assert names('Anna Berg came late. "It will rain," Anna Maria Berg said.') == ["Anna Maria Berg"]


@pytest.mark.parametrize(
    "text",
    [
        "Its chairman, Piers Holloway, said the trains were late.",
        "The trains were late, said its chairman, Piers Holloway.",
        "A doctor in the village, Piers Holloway, said the trains were late.",
    ],
)
def test_a_role_may_stand_before_the_name_it_belongs_to(text: str) -> None:
    assert names(text) == ["Piers Holloway"]
