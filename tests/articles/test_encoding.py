import codecs
import gzip
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.encoding import NotTextError, decode

WORDS = "The bridge opened “early” on Tuesday; the café – at last – reopened too. "


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode(),
        codecs.BOM_UTF8 + WORDS.encode(),
        codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + WORDS.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + WORDS.encode("utf-32-be"),
        WORDS.encode("cp1252"),
    ],
)
def test_every_usual_encoding_gives_the_same_text(data):
    assert decode(data) == WORDS


def test_utf16_without_a_mark_is_told_by_its_zero_bytes():
    text = "Plain words without accents. " * 9
    assert decode(text.encode("utf-16-le")) == text
    assert decode(text.encode("utf-16-be")) == text


def test_one_broken_byte_among_good_ones_is_replaced():
    data = (WORDS * 5).encode().replace(b" the ", b" th\xff ", 1)
    assert decode(data) == (WORDS * 5).replace(" the ", " th\ufffd ", 1)


def test_a_text_cut_off_inside_a_letter_stays_utf8():
    assert decode("It was schön".encode()[:-2]) == "It was sch\ufffd"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n" + WORDS.encode(), "it is a PDF, whatever its name says"),
        (b"\x89PNG\r\n\x1a\n" + WORDS.encode(), "it is a PNG picture, whatever its name says"),
        (gzip.compress(WORDS.encode(), mtime=0), "it is a gzip archive, whatever its name says"),
        (b"PK\x03\x04" + WORDS.encode(), "it is a ZIP archive or office document, whatever its name says"),
        (b"\x7fELF\x02" + WORDS.encode(), "it is a program, whatever its name says"),
        (bytes(5000), "it holds zero bytes, so it is no text file"),
        (random.Random(1).randbytes(5000), "it holds zero bytes, so it is no text file"),
        (
            random.Random(1).randbytes(5000).replace(b"\0", b"\1"),
            "it looks like binary data, not like text",
        ),
        (bytes(range(0xA1, 0xFF)) * 50, "its encoding is neither UTF-8 nor West European; save it as UTF-8"),
        (b"\x01\x02\x03words" * 100, "it looks like binary data, not like text"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason(data, reason):
    with pytest.raises(NotTextError) as caught:
        decode(data)
    assert str(caught.value) == reason


def test_a_few_control_characters_do_no_harm():
    text = "\x1b[31m\x07" + WORDS * 5
    assert decode(text.encode()) == text


@given(st.binary())
def test_any_bytes_are_text_or_refused(data):
    with suppress(NotTextError):
        decode(data).encode("utf-8")


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_read_back(text):
    assert decode(text.encode()) == text.removeprefix("\ufeff")
