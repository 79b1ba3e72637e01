import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.lines import paragraphs
from bot.articles.neighbours import around, best_run
from bot.articles.paragraph import paragraph


def parts(count):
    text = "\n\n".join(["Some words of a line"] * count)
    return [paragraph(text, line) for line in paragraphs(text)]


@pytest.mark.parametrize(
    ("scores", "wanted"),
    [
        ([-1, 2, 2, -1], (1, 2)),
        ([2, -1, 2, -5, 1], (0, 2)),
        ([-1, -1], (0, -1)),
        ([], (0, -1)),
    ],
)
def test_the_best_run_has_the_greatest_sum(scores, wanted):
    assert best_run(parts(len(scores)), scores) == wanted


@given(st.lists(st.integers(-3, 3), max_size=12))
def test_no_other_run_is_better(scores):
    first, last = best_run(parts(len(scores)), scores)
    every = [sum(scores[at : end + 1]) for at in range(len(scores)) for end in range(at, len(scores))]
    assert sum(scores[first : last + 1]) == max([0, *every])


def test_where_a_paragraph_stands_in_the_prose():
    rows = around(parts(5), [{}] * 5, [-6.0, 6.0, -6.0, 6.0, -6.0])
    assert [row.get("between sure ones", 0) > 0.9 for row in rows] == [False, False, True, False, False]
    assert [round(row.get("prose above", 0), 1) for row in rows] == [0, 0, 0.5, 0.5, 1]
    assert [row.get("in the run", 0) for row in rows] == [0, 1, 0, 0, 0]
