from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.names import names


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pat Orrin of the US Department of Defense spoke.", ["Pat Orrin", "US Department of Defense"]),
        ("The Institute for the Study of War said so.", ["Institute for the Study of War"]),
        ("Officials left. The mayor stayed.", []),
        ("Police met Ana Ruiz on Monday in May.", ["Ana Ruiz"]),
        ("Gen. Ida Marsh and Mr. Lind met Mary K. Dunn.", ["Ida Marsh", "Lind", "Mary K. Dunn"]),
        ("Lind's boat and Brandt’s house", ["Lind", "Brandt"]),
        ("He likes Ludwig van Beethoven and Osama bin Laden.", ["Ludwig van Beethoven", "Osama bin Laden"]),
        ("Maren Holt spoke. Holt was tired.", ["Maren Holt", "Holt"]),
        ("ISW reported it. NATO denied it.", ["ISW", "NATO"]),
        ("I think I'm right, and I've said so.", []),
        ("COUNCIL VOTES ON HARBOUR PLAN AGAIN", []),
        ("They live in St. Louis, and Ft. Worth is far.", ["St. Louis", "Ft. Worth"]),
        ('"Nobody asked," said Judith Okafor.', ["Judith Okafor"]),
        ("Marks & Spencer closed a shop in York.", ["Marks & Spencer", "York"]),
        ("", []),
    ],
)
def test_names_of_a_text(text, wanted):
    assert [name.of(text) for name in names(text)] == wanted


@given(st.text(alphabet="AaBb .'’\"“-&\n", max_size=80) | st.text())
def test_names_lie_in_order_without_overlap(text):
    found = names(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(len(name) for name in found)


@pytest.mark.parametrize("text", ["Aa " * 200_000, "x Aa of the " * 80_000, "A. " * 200_000, "O'" * 300_000])
def test_hostile_text_gives_names_in_order(text):
    found = names(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
