"""Articles out of JSON files and tables: the usual names, ids that stay, and a reason for whatever is none."""

import csv
import datetime
import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.articles.folder import SourceFile
from bot.articles.keys import usual
from bot.articles.readers import json_values, table
from bot.model import Metadata, Rejection, Role

PROSE = "The council met on Monday and voted for the plan after a debate of three hours in the town hall."
SCHEMA = {
    "headline": "A plan",
    "articleBody": PROSE,
    "datePublished": "2024-05-06T23:30:00-05:00",
    "author": {"@type": "Person", "name": "Ann Lee"},
    "publisher": {"name": "The Post"},
    "url": "https://example.org/a",
    "description": "In short.",
    "inLanguage": "en",
}
SAID = Metadata(
    title="A plan",
    subtitle="In short.",
    authors=("Ann Lee",),
    date=datetime.date(2024, 5, 6),
    site="The Post",
    url="https://example.org/a",
    language="en",
)


def ids(found):
    return [entry.id for entry in found if not isinstance(entry, Rejection)]


def reasons(found):
    return [entry.reason for entry in found if isinstance(entry, Rejection)]


def test_the_only_article_of_a_json_file_goes_by_the_files_name(reading):
    [found] = reading("a.json", json.dumps(SCHEMA))
    assert (found.id, found.text, found.metadata, found.read_out) == ("a.json", PROSE, SAID, False)


@pytest.mark.parametrize(
    "around",
    [
        lambda articles: articles,
        lambda articles: {"articles": articles},
        lambda articles: {"status": "ok", "response": {"results": articles}},
        lambda articles: {"hits": {"hits": [{"_id": str(at), "_source": each} for at, each in enumerate(articles)]}},
    ],
)
def test_articles_are_found_in_a_list_however_it_is_wrapped(reading, around):
    found = reading("a.json", json.dumps(around([SCHEMA, {"id": "b", "text": "Other words."}])))
    assert [entry.text for entry in found] == [PROSE, "Other words."]


def test_ids_are_given_or_addresses_or_numbers_in_the_file_or_made_of_the_words(reading):
    rows = [SCHEMA, {"id": "b", "text": "B."}, {"id": 7, "text": "C."}, {"title": "T", "text": "D."}]
    found = ids(reading("a.json", json.dumps(rows)))
    assert found[:3] == ["https://example.org/a", "b", "a.json#7"]
    assert found[3] == ids(reading("a.json", json.dumps(rows[::-1])))[0]
    assert found[3].startswith("a.json#")


def test_json_lines_under_the_name_of_json_are_read(reading):
    data = json.dumps({"id": "a", "text": "A."}) + "\n" + json.dumps({"id": "b", "text": "B."})
    assert ids(reading("a.json", data)) == ["a", "b"]


def test_a_list_that_breaks_off_gives_what_stands_before(reading):
    found = reading("a.json", json.dumps([{"id": "a", "text": "A."}, {"id": "b", "text": "B."}])[:-12])
    assert ids(found) == ["a"]
    [reason] = reasons(found)
    assert reason.startswith("a.json, article 2: it is no JSON (")
    assert reason.endswith("; what follows is not read")
    assert reasons(reading("a.json", '[{"id": "a", "text": "A."},')) == ["a.json, article 2: the file breaks off here"]


def test_a_json_feed_names_the_site_of_its_items(reading):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Post",
        "items": [
            {"id": "https://example.org/1", "content_html": "<h2>Then</h2><p>One &amp; two.</p>"},
            {
                "id": "n",
                "content_text": "Short note.",
                "authors": [{"name": "Bo Chen"}],
                "date_published": "2024-02-03",
            },
        ],
    }
    one, two = reading("a.json", json.dumps(feed))
    assert (one.id, one.text, one.metadata.site) == ("https://example.org/1", "Then\n\nOne & two.", "The Post")
    assert ([block.role for block in one.blocks], one.read_out) == ([Role.HEADING, Role.BODY], True)
    assert two.metadata == Metadata(site="The Post", authors=("Bo Chen",), date=datetime.date(2024, 2, 3))


def test_a_post_of_a_content_system_has_its_words_and_its_title_without_markup(reading):
    post = {"id": 12, "date": "2024-03-04T05:06:07", "title": {"rendered": "You &amp; I"}, "author": 3}
    [found] = reading("a.json", json.dumps([post | {"content": {"rendered": "<p>One.</p>\n<p>Two.</p>"}}]))
    assert (found.text, found.metadata) == ("One.\n\nTwo.", Metadata(title="You & I", date=datetime.date(2024, 3, 4)))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "it is empty"),
        (" \n", "it is empty"),
        ('{"a": ', "a.json, article 1: it is no JSON (Expecting value: line 1 column 7 (char 6))"),
        ('{"a": 1}', 'a.json, article 1: it has neither a "text" nor a list of texts named "paragraphs"'),
        ("[]", "there is no article in it, and no list of articles under a usual name"),
        ("[1]", "a.json, article 1: it is no JSON object"),
        ("[" * 200_000, "a.json, article 1: it is nested too deeply; what follows is not read"),
        (b"\x89PNG\r\n", "it is a PNG picture, whatever its name says"),
    ],
)
def test_a_json_file_without_articles_is_rejected(reading, data, reason):
    assert reasons(reading("a.json", data)) == [reason]


def test_millions_of_tiny_values_are_refused_before_they_fill_memory(reading, monkeypatch):
    monkeypatch.setattr(json_values, "MOST_PARTS", 1000)
    assert reasons(reading("a.json", "[" + "[]," * 999 + "[]]")) == [
        "it holds millions of tiny values rather than texts"
    ]
    line = json.dumps({"id": "a", "text": "A.", "x": [1] * 999})
    assert reasons(reading("a.jsonl", line)) == ["a.jsonl, line 1: it holds millions of tiny values rather than texts"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"publishedAt": "2024-05-06T07:08:09Z"}, {"date": "2024-05-06T07:08:09Z"}),
        ({"date": 1714953600}, {"date": "2024-05-06"}),
        ({"date_published": 1714953600000}, {"date_published": "2024-05-06"}),
        ({"date": 5}, {"date": 5}),
        ({"created": "2024-05-06"}, {"date": "2024-05-06"}),
        ({"created": "2024-05-06", "source": "https://example.org"}, {"date": None}),
        ({"Published-At": "x", "published_at": "y"}, {"published_at": "x"}),
        ({"author": 12}, {"author": None}),
    ],
)
def test_other_names_and_forms_become_the_usual_ones(fields, said):
    found = usual(fields)
    assert {name: found.get(name) for name in said} == said


def test_a_description_is_the_text_where_there_is_no_other(reading):
    [found] = reading("a.json", json.dumps({"title": "T", "description": "All there is."}))
    assert (found.text, found.metadata) == ("All there is.", Metadata(title="T"))


def test_the_text_of_a_line_is_never_taken_for_markup(reading):
    [found] = reading("a.jsonl", json.dumps({"id": "a", "text": "<p>One.</p><p>Two.</p>"}))
    assert found.text == "<p>One.</p><p>Two.</p>"


# --- tables


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_by_the_names_of_the_columns(reading, separator):
    rows = [["id", "Title", "Body", "Date"], ["a", 'A "q", plan', f"{PROSE}\n\nSecond; | para.", "2024-05-06"]]
    made = io.StringIO()
    csv.writer(made, delimiter=separator).writerows([*rows, ["b", "B", "Words.", ""]])
    one, two = reading("a.csv", "\ufeff" + made.getvalue())
    assert (one.id, one.text, one.metadata.title) == ("a", f"{PROSE}\n\nSecond; | para.", 'A "q", plan')
    assert (one.metadata.date, two.id, two.metadata.date) == (datetime.date(2024, 5, 6), "b", None)


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1),
            st.text(st.one_of(st.just("\n"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=50),
        ),
        min_size=2,
        max_size=5,
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
def test_what_the_csv_module_writes_is_read_back(reading, rows):
    texts = [f"{one} {two} end.".replace("\\", "/") for one, two in rows]
    made = io.StringIO()
    csv.writer(made).writerows([["title", "text"], *(["T", text] for text in texts)])
    found = reading("a.csv", made.getvalue())
    assert [entry.text for entry in found if not isinstance(entry, Rejection)] == texts


def test_quotation_marks_behind_backslashes_are_read(reading):
    data = 'id,text\na,"He said \\"yes\\", and left."\nb,"Words."\n'
    assert [entry.text for entry in reading("a.csv", data)] == ['He said "yes", and left.', "Words."]


def test_a_quotation_mark_that_is_never_closed_is_named_with_its_line(reading):
    found = reading("a.csv", 'id,text\na,Words.\nb,"Open\nc,More.\nd,a,b\n')
    assert ids(found) == ["a"]
    assert reasons(found) == ["a.csv, line 3: a quotation mark is opened here and never closed"]


def test_rows_count_as_lines_do_and_ids_are_the_tables_own(reading):
    found = reading("a.csv", 'id,text\n1,"Two\nlines."\n\n2,\n3,Words.\n')
    assert ids(found) == ["a.csv#1", "a.csv#3"]
    assert reasons(found) == ["a.csv, line 5: its text is empty"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_in_every_usual_encoding(reading, encoding):
    data = "title,text\nA,Das Café öffnete.\nB,Words.\n".encode(encoding)
    assert [entry.text for entry in reading("a.csv", data)] == ["Das Café öffnete.", "Words."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "it is empty"),
        ("a,b\n1,2\n", "its first line names no column with the articles' text (as text, body or content)"),
        ("title,text\n", "there is no row below the names of its columns"),
        (b"\x89PNG\r\n", "it is a PNG picture, whatever its name says"),
        (b"\0" * 100, "it holds zero bytes, so it is no text file"),
    ],
)
def test_a_table_without_articles_is_rejected(reading, data, reason):
    assert reasons(reading("a.csv", data)) == [reason]


def test_an_endless_line_ends_the_table(reading, monkeypatch):
    monkeypatch.setattr(table, "LONGEST_FIELD", 1024 * 1024)
    found = reading("a.csv", "id,text\na,Words.\nc,More.\nb," + "x" * (1024 * 1024) + "\n")
    assert (ids(found), reasons(found)) == (["a", "c"], ["line 4 is longer than 1 MB"])


def test_a_field_without_end_ends_the_table(reading, monkeypatch):
    monkeypatch.setattr(table, "LONGEST_FIELD", 2000)
    found = reading("a.csv", 'id,text\na,Words.\nc,More.\nb,"' + "words of a line\n" * 1000)
    assert ids(found) == ["a", "c"]
    assert reasons(found) == ["from line 4 on it cannot be read: field larger than field limit (2000)"]


def test_a_table_is_read_row_by_row():
    class Endless(io.RawIOBase):
        def __init__(self):
            self.taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            if self.taken > 10_000_000:
                raise AssertionError("the whole table was read before its first row was given")
            piece = (b"text\n" if self.taken == 0 else b"Some words of a row.\n" * 10)[: len(buffer)]
            buffer[: len(piece)] = piece
            self.taken += len(piece)
            return len(piece)

    file = SourceFile(None, "a.csv", 0, 0, 0, 0)
    rows = table.read(file, io.BufferedReader(Endless()))
    assert [next(rows).text for _ in range(3)] == ["Some words of a row."] * 3
    rows.close()
