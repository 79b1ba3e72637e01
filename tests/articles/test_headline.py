import pytest

from bot.articles.roles import assign
from bot.model import Role

BODY = """The council met on Monday and voted for the harbour plan after a debate of three hours in the town hall.

Opponents of the harbour plan said on Tuesday that they would take the matter to court before the end of the month.

The mayor said that building would begin in spring, once the ferries had moved to the quay on the other bank.

Fishermen who use the old harbour asked for more time, and several of them spoke against the plan on Monday night."""


@pytest.mark.parametrize(
    "head",
    [
        "Home\n\nNews\n\nSport\n\nCouncil backs plan for the harbour\n\nBy Ann Lee\n\n6 May 2024",
        "# Council backs plan for the harbour\n\n6 May 2024",
        "Menu\n\nLog in\n\nSubscribe\n\nTwo dogs found in the woods\n\nCouncil backs plan for the harbour\n\nBy Ann Lee",
    ],
)
def test_the_title_among_the_lines_above(head):
    text = f"{head}\n\n{BODY}"
    titles = [block.span.of(text) for block in assign(text, raw=True) if block.role is Role.TITLE]
    assert [title.lstrip("# ") for title in titles] == ["Council backs plan for the harbour"]


def test_a_known_title_is_found_again():
    text = f"Council backs plan for the harbour\n\nA long night\n\n{BODY}"
    roles = {block.span.of(text): block.role for block in assign(text, "A long night", raw=True)}
    assert roles["A long night"] is Role.TITLE


def test_a_line_of_crumbs_is_not_the_title_that_it_ends_with():
    text = f"Home » News » Council backs plan for the harbour\n\nCouncil backs plan for the harbour\n\nBy Ann Lee\n\n{BODY}"
    titles = [block.span.of(text) for block in assign(text, raw=True) if block.role is Role.TITLE]
    assert titles == ["Council backs plan for the harbour"]
