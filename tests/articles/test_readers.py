import json
import os
import subprocess
import sys

import pytest

from bot.articles.folder import SourceFile, find
from bot.articles.readers import jsonl, opening, read
from bot.model import Metadata, RawArticle, Rejection, Role

PROSE = "The council met on Monday and voted for the plan after a debate of three hours in the town hall."


def reading(tmp_path, name, data):
    """Return what comes of one file."""
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    [file] = find([tmp_path / name])
    assert isinstance(file, SourceFile)
    return list(read(file))


def line(**fields):
    return json.dumps(fields)


def test_a_text_file_is_one_raw_article_with_its_text_as_it_is(tmp_path):
    text = f"\n A plan\r\n\r\n{PROSE}\r\n"
    [found] = reading(tmp_path, "a.txt", b"\xef\xbb\xbf" + text.encode())
    assert isinstance(found, RawArticle)
    assert (found.id, found.text, found.raw) == ("a.txt", text, True)
    assert [block.role for block in found.blocks] == [Role.TITLE, Role.BODY]


def test_front_matter_lines_are_furniture_and_what_follows_counts_as_cleaned(tmp_path):
    [found] = reading(tmp_path, "a.md", f"---\ntitle: A plan\n---\n\n# A plan\n\n{PROSE}\n\n## Then\n\nComments\n")
    assert (found.metadata, found.raw) == (Metadata(title="A plan"), False)
    assert [block.role.value for block in found.blocks] == ["furniture", "title", "body", "heading", "body"]
    assert found.blocks[0].span.of(found.text) == "---\ntitle: A plan\n---"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b" \n\t\r\n\xc2\xa0\n", "there is nothing in it but blanks"),
        (b"\xef\xbb\xbf", "there is nothing in it but blanks"),
        (b"x", "there is no article's text in it, only a few words or what pages say around one"),
        (
            b"---\ntitle: Nothing below\n---\n",
            "there is no article's text in it, only a few words or what pages say around one",
        ),
        (b"Home\nMenu\nLog in\n", "there is no article's text in it, only a few words or what pages say around one"),
        (b"%PDF-1.7\n", "it is a PDF, whatever its name says"),
    ],
)
def test_a_file_without_an_article_is_rejected_with_a_reason(tmp_path, data, reason):
    assert reading(tmp_path, "a.txt", data) == [Rejection("a.txt", reason)]


def test_a_file_that_is_too_large_is_rejected(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LARGEST", 2 * 1024 * 1024)
    [found] = reading(tmp_path, "a.txt", b"a" * (2 * 1024 * 1024 + 1))
    assert found == Rejection("a.txt", "it is larger than 2 MB; split it, or turn it into .jsonl")


def test_a_file_that_vanished_or_became_a_link_or_a_pipe_is_rejected(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(PROSE)
    [file] = find([path])
    path.unlink()
    assert list(read(file)) == [Rejection("a.txt", "it vanished while it was being read")]
    os.mkfifo(path)
    assert list(read(file)) == [Rejection("a.txt", "it is no regular file (a pipe, socket, device or folder)")]
    path.unlink()
    path.symlink_to("/etc/hostname")
    [found] = read(file)
    assert isinstance(found, Rejection)


def test_lines_of_json_are_articles(tmp_path):
    data = "\n".join(
        [
            line(
                id="a",
                text="  One.\n\nTwo. ",
                title="T",
                url="https://example.org",
                date="2024-05-06T01:02",
                author="Ann Lee",
                site="S",
            ),
            "",
            line(id="b", paragraphs=["One.", "Two\u2028."], author=["Ann Lee", "Bo Chen"], raw=True),
            line(id=3, text="x", date="2024-02-30", url="javascript:x", raw="yes"),
        ]
    )
    one, two, three = reading(tmp_path, "a.jsonl", data)
    assert (one.id, one.text, one.raw, one.metadata.title, one.metadata.authors) == (
        "a",
        "  One.\n\nTwo. ",
        False,
        "T",
        ("Ann Lee",),
    )
    assert (one.metadata.url, one.metadata.site, one.metadata.date.isoformat()) == (
        "https://example.org",
        "S",
        "2024-05-06",
    )
    assert (two.text, two.raw, two.metadata.authors) == ("One.\n\nTwo\u2028.", True, ("Ann Lee", "Bo Chen"))
    assert (three.id, three.raw, three.metadata) == ("3", False, Metadata())


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("[1, 2]", "it is no JSON object"),
        ("null", "it is no JSON object"),
        ("{}", 'it has neither a "text" nor a list of texts named "paragraphs"'),
        ('{"id": true, "text": "x"}', 'its "id" is no text'),
        ('{"id": " ", "text": "x"}', 'its "id" is no text'),
        ('{"id": ["a"], "text": "x"}', 'its "id" is no text'),
        (line(id="x" * 301, text="x"), 'its "id" is longer than 300 characters'),
        ('{"id": "x"}', 'it has neither a "text" nor a list of texts named "paragraphs"'),
        ('{"id": "x", "paragraphs": "no list"}', 'it has neither a "text" nor a list of texts named "paragraphs"'),
        ('{"id": "x", "text": 5}', 'its "text" is no text'),
        ('{"id": "x", "text": NaN}', 'its "text" is no text'),
        ('{"id": "x", "text": " \\n"}', "its text is empty"),
        ("[" * 200_000, "it is nested too deeply"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, bad, reason):
    good = line(id="good", text="Good.")
    first, rejected, last = reading(tmp_path, "a.jsonl", "\n".join([good, bad, good]))
    assert rejected == Rejection("a.jsonl", f"a.jsonl, line 2: {reason}")
    assert first.id == last.id == "good"


def test_a_line_cut_off_is_named(tmp_path):
    [found] = reading(tmp_path, "a.jsonl", '{"id": "x", "text": "cut')
    assert found.reason.startswith("a.jsonl, line 1: it is no JSON (")


def test_lone_surrogates_keep_the_places_of_the_text(tmp_path):
    [found] = reading(tmp_path, "a.jsonl", '{"id": "x", "text": "a\\ud800b \\ud83d\\ude00", "title": "\\udc00t"}')
    assert (found.text, found.metadata.title) == ("a\ufffdb 😀", "\ufffdt")


def test_an_endless_line_is_skipped(tmp_path, monkeypatch):
    monkeypatch.setattr(jsonl, "LONGEST_LINE", 1024 * 1024)
    rejected, good = reading(tmp_path, "a.jsonl", "x" * (3 * 1024 * 1024) + "\n" + line(id="a", text="Good."))
    assert rejected == Rejection("a.jsonl", "a.jsonl, line 1: it is longer than 1 MB")
    assert good.id == "a"


def test_a_thousand_bad_lines_give_a_hundred_reasons(tmp_path):
    found = reading(tmp_path, "a.jsonl", "nothing\n" * 1000)
    assert len(found) == 101
    assert found[-1].reason == "900 more things in it are no articles either"


@pytest.mark.parametrize("data", [b"", b"\n \n"])
def test_a_file_without_lines_is_empty(tmp_path, data):
    assert reading(tmp_path, "a.jsonl", data) == [Rejection("a.jsonl", "it is empty")]


@pytest.mark.parametrize("data", [b"\xff\xfea\0", bytes(100)])
def test_a_file_that_is_no_utf8_at_all_is_rejected_whole(tmp_path, data):
    [found] = reading(tmp_path, "a.jsonl", data)
    assert isinstance(found, Rejection)


def test_lines_end_at_line_feeds_only(tmp_path):
    [found] = reading(tmp_path, "a.jsonl", '{"id": "x", "text": "a\u2028b\x85c"}')
    assert found.text == "a\u2028b\x85c"


def test_a_draft_is_left_out_and_says_so(tmp_path):
    found = reading(tmp_path, "a.md", f"---\ntitle: A\ndraft: true\n---\n{PROSE}\n")
    assert found == [Rejection("a.md", "its front matter says that it is a draft")]


def test_a_line_without_id_goes_by_its_address_or_by_what_it_says(tmp_path):
    one, two = reading(tmp_path, "a.jsonl", line(text="A.", link="https://example.org/a") + "\n" + line(maintext="B."))
    assert one.id == "https://example.org/a"
    assert (two.id[:8], two.text) == ("a.jsonl#", "B.")


def test_an_absurdly_long_text_is_refused_in_every_format(tmp_path, monkeypatch):
    monkeypatch.setattr(opening, "LONGEST_TEXT", 2000)
    text = f"{PROSE} " * 30
    reason = "its text is longer than 0.002 million characters; split it"
    assert reading(tmp_path, "a.txt", text) == [Rejection("a.txt", reason)]
    found = reading(tmp_path, "a.jsonl", line(id="b", text=text) + "\n" + line(id="c", text="Words."))
    assert found[0] == Rejection("a.jsonl", f"b: {reason}")
    assert found[1].id == "c"


def test_text_decoded_in_the_wrong_way_is_put_right_before_anything_is_placed_in_it(tmp_path):
    [found] = reading(tmp_path, "a.txt", f"A plan\n\nâ€œItâ€™s fine,â€\x9d she said. {PROSE}")
    assert found.text == f"A plan\n\n“It’s fine,” she said. {PROSE}"
    assert found.blocks[1].span.of(found.text).startswith("“It’s fine,”")


def test_heavy_packages_are_loaded_only_for_the_formats_that_need_them():
    code = "import sys, bot.articles.readers; print([name for name in sys.argv[1:] if name in sys.modules])"
    heavy = ["lxml", "feedparser", "pypdf", "docx", "ftfy", "charset_normalizer"]
    done = subprocess.run([sys.executable, "-c", code, *heavy], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
