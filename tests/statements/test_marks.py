import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.statements.marks import quotations


def inner(text: str) -> list[list[str]]:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [[quotation.inner.of(text) for quotation in found] for found in quotations(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" and "no".', ["yes", "no"]),
        ("He said “yes” and “no”.", ["yes", "no"]),
        ("He said ''yes'' and ``no''.", ["yes", "no"]),
        ("Er sagte „ja“ und „nein“.", ["ja", "nein"]),
        ("Il dit « oui » et «non».", ["oui", "non"]),
        ("彼は「はい」と言った。", ["はい"]),
        ("'It will rain,' said Tom. 'Take a coat.'", ["It will rain,", "Take a coat."]),
        ("‘It’ll rain,’ said Tom.", ["It’ll rain,"]),
        ("The workers' rights and the '90s aren't quoted.", []),
        ("It’s the workers’ hall, rock ’n’ roll.", []),
        ("“She called it ‘mad’ twice,” he said.", ["She called it ‘mad’ twice,"]),
        ("\"He said 'no,' \" she said.", ["He said 'no,'"]),
        ("''He said 'no,''' she said.", ["He said 'no,"]),
        ("”Wrong mark at the start,” he said.", ["Wrong mark at the start,"]),
        ('"Never closed here', ["Never closed here"]),
        ('"" is empty', []),
        ('a 12" pipe', []),
        ("No marks at all.", []),
    ],
)
def test_marks_are_paired_within_a_paragraph(text: str, expected: list[str]) -> None:
    assert inner(text) == [expected]


def test_a_quotation_that_opens_every_paragraph_goes_on() -> None:
    assert inner("“One.\n“Two.\n“Three,” he said.") == [["One."], ["Two."], ["Three,"]]


def test_a_quotation_may_close_in_a_later_paragraph() -> None:
    assert inner('He said: "One.\nTwo.\nThree," and left.') == [["One."], ["Two."], ["Three,"]]


def test_a_mark_that_is_never_closed_does_not_swallow_the_next_paragraphs() -> None:
    assert inner('He said: "One.\nTwo.\nThree.') == [["One."], [], []]


def test_whether_a_quotation_is_open_at_its_ends_is_told() -> None:
    text = '"One.\nTwo," he said.'
    first, second = quotations(text, [Span(0, 5), Span(6, len(text))])
    assert (first[0].opened, first[0].closed) == (True, False)
    assert (second[0].opened, second[0].closed) == (False, True)


@given(st.text(alphabet="ab .,\"“”'‘’„«»\n"))
def test_quotations_lie_in_order_inside_their_paragraph(text: str) -> None:
    paragraphs, at = [], 0
    for line in text.split("\n"):
        paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    for paragraph, found in zip(paragraphs, quotations(text, paragraphs), strict=True):
        last = paragraph.start
        for quotation in found:
            assert paragraph.contains(quotation.outer)
            assert quotation.outer.contains(quotation.inner)
            assert len(quotation.inner) > 0
            assert quotation.outer.start >= last
            last = quotation.outer.end
