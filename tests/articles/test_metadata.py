import datetime

import pytest

from bot.articles.fields import clean, metadata, web_address
from bot.articles.metadata import byline_authors, complete, people
from bot.model import Block, Metadata, Role, Span
from tests.builders import article


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("By Ann Lee", ("Ann Lee",)),
        ("By Ann Lee and Bo Chen, Political Correspondents", ("Ann Lee", "Bo Chen")),
        ("BY ANN LEE", ("Ann Lee",)),
        ("Written by Ludwig van Beethoven", ("Ludwig van Beethoven",)),
        ("Kelding, 7 September 2025. By Jonas Tveit, The Kelding Courier", ("Jonas Tveit",)),
        ("By our own correspondent", ()),
        ("By Staff Reporter", ()),
        ("Ann Lee", ()),
        ("", ()),
    ],
)
def test_authors_of_a_byline(line, wanted):
    assert byline_authors(line) == wanted


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("Ann Lee; Bo Chen", ("Ann Lee", "Bo Chen")),
        ("By Ann Lee & Bo Chen", ("Ann Lee", "Bo Chen")),
        ("Reuters", ("Reuters",)),
        (" ", ()),
    ],
)
def test_people_of_an_author_field(value, wanted):
    assert people(value) == wanted


def test_what_the_text_says_fills_what_the_source_leaves_open():
    text = (
        "A plan for the harbour\n\nBy Ann Lee\n\n6 May 2024\n\n"
        + "The council met on Monday and voted for the plan after a long debate. " * 3
    )
    assert article(text, page=True).metadata == Metadata(
        title="A plan for the harbour", authors=("Ann Lee",), date=datetime.date(2024, 5, 6), language="en"
    )


def test_what_the_source_says_counts_first():
    text = "A plan for the harbour\n\n" + "The council met on Monday and voted for the plan after a long debate. " * 3
    assert article(text, page=True, title="Plan").metadata.title == "Plan"


@pytest.mark.parametrize("address", ["https://example.org/a?b=c", "http://example.org", "HTTPS://EXAMPLE.org/x"])
def test_web_addresses_may_become_links(address):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://a b",
        "http://[",
        "x",
        "https://e\u202ex.org",
        "http://" + "a" * 3000,
    ],
)
def test_other_addresses_never_do(address):
    assert web_address(address) is None


def test_fields_of_the_wrong_kind_are_left_out():
    fields = {"title": 7, "author": {"a": 1}, "date": 99999999999, "url": ["x"], "site": None, "language": True, 5: "x"}
    assert metadata({str(key): value for key, value in fields.items()}) == Metadata(title="7")


def test_lone_surrogates_are_replaced_one_for_one():
    assert clean("a\ud800b\udc00") == "a\ufffdb\ufffd"


def told_day(*lines):
    text = "\n".join(line for _, line in lines)
    blocks, at = [], 0
    for role, line in lines:
        blocks.append(Block(role, Span(at, at + len(line))))
        at += len(line) + 1
    return complete(Metadata(), text, blocks).date


TITLE = (Role.TITLE, "Council backs plan for the harbour")


@pytest.mark.parametrize(
    "lines",
    [
        [(Role.DATE, "4 May 2024"), TITLE, (Role.DATE, "6 May 2024")],
        [(Role.DATE, "6 May 2024"), TITLE],
        [TITLE, (Role.DATE, "Updated 9 May 2024"), (Role.DATE, "Published 6 May 2024")],
        [TITLE, (Role.BYLINE, "By Ann Lee, 6 May 2024")],
    ],
)
def test_the_day_of_an_article_is_the_first_below_its_title_or_the_only_one_above(lines):
    assert told_day(*lines) == datetime.date(2024, 5, 6)


@pytest.mark.parametrize(
    "lines",
    [
        [(Role.DATE, "4 May 2024"), (Role.DATE, "6 May 2024"), TITLE],
        [(Role.DATE, "Monday, 6 May 2024"), TITLE],
        [TITLE, (Role.DATE, "Last updated on 6 May 2024")],
    ],
)
def test_days_of_something_else_are_not_the_article_s(lines):
    assert told_day(*lines) is None
