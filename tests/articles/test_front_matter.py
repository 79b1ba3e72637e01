import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.front_matter import read
from bot.model import Metadata


def metadata(lines):
    return read(f"---\n{lines}\n---\n\nText.\n").metadata


def test_yaml_with_the_usual_keys():
    text = (
        "---\ntitle: A plan\nsubtitle: In sight\nauthor: [Ann Lee, Bo Chen]\ndate: 2024-05-06T10:00:00Z\n"
        "site: The Post\nurl: https://example.org/a\nlang: en-GB\n---\nText."
    )
    wanted = Metadata(
        title="A plan",
        subtitle="In sight",
        authors=("Ann Lee", "Bo Chen"),
        date=datetime.date(2024, 5, 6),
        site="The Post",
        url="https://example.org/a",
        language="en-GB",
    )
    found = read(text)
    assert found.metadata == wanted
    assert text[found.end :] == "\nText."


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("title: yes", "yes"),
        ("title: 1984", "1984"),
        ("title: 2024-05-06", "2024-05-06"),
        ("title: 0x1F", "0x1F"),
        ("title: Harbour: a plan in sight", "Harbour: a plan in sight"),
        ('title: "Harbour: a plan"', "Harbour: a plan"),
        ("title: 'It''s on'", "It's on"),
        ("title: >\n  Folded\n  words", "Folded words"),
        ("title:\tTabs\n\tauthor: B", "Tabs"),
        ('title: "Quoted: broken\nauthor: B', '"Quoted: broken'),
        ("Title: Capital key", "Capital key"),
        ("headline: Another name", "Another name"),
        ("title: One\ntitle: Two", "One"),
        ("x: !!python/object/apply:os.system [exit]\ntitle: Tag", "Tag"),
        ("title: null\nheadline: Next", "Next"),
        ("title: {a: [1, {b: 2}]}\nheadline: Next", "Next"),
        ("title: &t [*t]\nheadline: Next", "Next"),
    ],
)
def test_values_are_read_as_they_are_written(lines, title):
    assert metadata(lines).title == title


@pytest.mark.parametrize(
    "date",
    ["2024-02-30", "2024-13-45", "0000-00-00", "9999-12-31", "0001-01-01", "last week or so", "[2024]", "{a: 1}"],
)
def test_impossible_dates_are_unknown(date):
    assert metadata(f"title: A\ndate: {date}") == Metadata(title="A")


def test_lists_of_names_in_every_form():
    assert metadata("authors:\n- Ann Lee\n- Bo Chen").authors == ("Ann Lee", "Bo Chen")
    assert metadata("author: By Ann Lee and Bo Chen").authors == ("Ann Lee", "Bo Chen")
    assert metadata("author:\n  - '[[Ann Lee]]'\n  - '[[people/bo|Bo Chen]]'").authors == ("Ann Lee", "Bo Chen")
    assert metadata("author:\n  name: Ann Lee").authors == ("Ann Lee",)
    assert metadata("title: a: b\nauthors:\n  - Ann Lee\n  - Bo Chen").authors == ("Ann Lee", "Bo Chen")


def test_a_source_is_a_link_or_a_site():
    assert metadata("title: A\nsource: https://example.org/x").url == "https://example.org/x"
    assert metadata("title: A\nsource: The Post").site == "The Post"
    assert metadata("title: A\nurl: javascript:alert(1)").url is None


def test_toml_and_json():
    assert read('+++\ntitle = "A plan"\ndate = 2024-05-06\nauthors = ["Ann Lee"]\n+++\nText.').metadata == Metadata(
        title="A plan", date=datetime.date(2024, 5, 6), authors=("Ann Lee",)
    )
    assert read('+++\ntitle = "A plan\ndate = 2024-05-06\n+++\nText.').metadata.date == datetime.date(2024, 5, 6)
    assert read('{"title": "A plan", "n": {"a": 1}}\n\nText.').metadata == Metadata(title="A plan")


def test_windows_line_ends():
    text = "---\r\ntitle: Two ends\r\n---\r\n\r\nText."
    assert read(text).metadata.title == "Two ends"


@pytest.mark.parametrize(
    "text",
    [
        "Text without any.",
        "---\ntitle: Open end\n\nText.",
        "---\njust text\n---\n\nText.",
        "---\nThe text: of a page\n---\n\nText.",
        "---\n\n---\n\nText.",
        "{not json}\nText.",
        '{"a": 1}\nText.',
        "{" * 70_000,
        "---\n" + "[" * 60_000 + "\n---\nText.",
        "",
    ],
)
def test_what_is_no_front_matter_stays_text(text):
    assert read(text).end == 0


def test_an_alias_bomb_is_not_unfolded():
    keys = "abcdefghi"
    bomb = "a: &a [lol, lol]\n" + "\n".join(
        f"{key}: &{key} [" + ", ".join([f"*{before}"] * 10) + "]" for before, key in pairwise(keys)
    )
    assert metadata(bomb + "\ntitle: Safe\nauthor: *i").title == "Safe"


@given(st.text(alphabet="-+{}[]:&*!'\"ab\n \ttitle0", max_size=200))
def test_any_front_matter_can_be_read(inside):
    for fence in ("---", "+++"):
        text = f"{fence}\n{inside}\n{fence}\nText."
        assert 0 <= read(text).end <= len(text)


def test_a_clipping_is_dated_by_its_publication_and_never_by_its_clipping():
    clipped = 'title: "A plan"\nsource: "https://example.org/a"\nauthor:\n  - "[[Ann Lee]]"\ncreated: 2025-01-02\n'
    wanted = Metadata(title="A plan", url="https://example.org/a", authors=("Ann Lee",), subtitle="In short.")
    assert metadata(clipped + 'published:\ndescription: "In short."\ntags:\n  - clippings') == wanted
    assert metadata(clipped + "published: 2024-05-06").date == datetime.date(2024, 5, 6)


def test_a_note_without_an_address_is_dated_by_its_making():
    assert metadata("title: A\ncreated: 2025-01-02").date == datetime.date(2025, 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\nparams:\n  author: Ann Lee\n---\nText.",
        '+++\ntitle = "A"\n[params]\nauthor = "Ann Lee"\n+++\nText.',
        '+++\ntitle = "A"\n[extra]\nauthor = "Ann Lee"\n+++\nText.',
        '{"title": "A", "params": {"author": "Ann Lee"}}\nText.',
        '{"title": "A", "author": {"name": "Ann Lee"}}\nText.',
    ],
)
def test_fields_of_ones_own_stand_in_a_table(text):
    assert read(text).metadata == Metadata(title="A", authors=("Ann Lee",))


@pytest.mark.parametrize(
    ("line", "draft"),
    [
        ("draft: true", True),
        ("Draft: yes", True),
        ("published: false", True),
        ("draft: false", False),
        ("published: true", False),
        ("published: 2024-05-06", False),
    ],
)
def test_drafts_are_told(line, draft):
    assert read(f"---\ntitle: A\n{line}\n---\nText.").draft is draft
