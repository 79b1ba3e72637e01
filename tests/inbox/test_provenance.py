"""Where a page is from is written into it, as the readers of its format look for it."""

from __future__ import annotations

import codecs

import pytest

from bot.articles.front_matter import read
from bot.inbox.provenance import stated

URL = "https://example.org/a?b=c--d&e"
COMMENT = b"<!-- saved from url=(0030)https://example.org/a?b=c--d&e -->\n"


@pytest.mark.parametrize(
    ("page", "before"),
    [
        (b"<html>x", b""),
        (b"<!DOCTYPE html>\n<html>x", b"<!DOCTYPE html>\n"),
        (b'<?xml version="1.0"?>\n<html>x', b'<?xml version="1.0"?>\n'),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html>\n<html>', b'<?xml version="1.0"?>\n<!DOCTYPE html>\n'),
        (
            b'<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\r\n<p>',
            b'<!doctype HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">\r\n',
        ),
        (codecs.BOM_UTF8 + b"<p>", codecs.BOM_UTF8),
        (b"<!doctype" + b"x" * 1000 + b">", b""),
    ],
)
def test_a_page_gets_the_comment_of_browsers_where_they_put_it(page: bytes, before: bytes) -> None:
    assert stated(page, ".html", URL) == before + COMMENT + page.removeprefix(before)


def test_an_address_cannot_end_the_comment() -> None:
    made = stated(b"<p>", ".html", "https://example.org/--><script>")
    assert made.count(b"-->") == 1
    assert made.endswith(b"--%3E<script%3E -->\n<p>")


@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_a_text_gets_front_matter_that_its_reader_understands(ending: str) -> None:
    made = stated(b"One.\n\nTwo.", ending, URL).decode()
    found = read(made)
    assert (found.metadata.url, made[found.end :].strip()) == (URL, "One.\n\nTwo.")


def test_what_a_text_says_of_itself_stays() -> None:
    text = b"---\ntitle: Mine\n---\nWords."
    assert stated(text, ".md", URL) == text


def test_what_the_server_says_of_the_letters_counts() -> None:
    made = stated("<p>Привет".encode("cp1251"), ".html", URL, "windows-1251")
    assert made.decode("utf-8-sig").endswith("<p>Привет")
    assert made.startswith(codecs.BOM_UTF8 + b"<!-- saved")


@pytest.mark.parametrize(
    "charset", ["no-such", "a\0b", "utf-8", "ascii", "base64", "punycode", "idna", "utf-7", "unicode_escape"]
)
def test_what_is_no_way_to_write_a_page_is_left_to_the_reader(charset: str) -> None:
    assert stated(b"<p>\xe4x", ".html", "https://e.org/", charset).endswith(b"-->\n<p>\xe4x")


def test_letters_that_are_well_are_not_spoilt_by_what_the_server_says() -> None:
    assert stated("<p>ä".encode(), ".html", "https://e.org/", "iso-8859-1").endswith(b"-->\n<p>\xc3\xa4")


def test_latin_1_is_what_the_web_means_by_it() -> None:
    assert stated(b"\x93quoted\x94", ".txt", "https://e.org/", "iso-8859-1").decode("utf-8-sig").endswith("“quoted”")


def test_a_page_in_utf_16_becomes_utf_8() -> None:
    made = stated(codecs.BOM_UTF16_LE + "<p>ä".encode("utf-16-le"), ".html", URL)
    assert made == codecs.BOM_UTF8 + COMMENT + "<p>ä".encode()


@pytest.mark.parametrize("ending", [".jsonl", ".xml", ".pdf"])
def test_other_files_stay_as_they_came(ending: str) -> None:
    assert stated(b"\x00anything", ending, URL, "utf-8") == b"\x00anything"
