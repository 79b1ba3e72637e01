import codecs
import gzip
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.encoding import NotTextError, decode, mended

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


OTHERS = {
    "cp1251": "Мост открыли во вторник после одиннадцати месяцев ремонта, сообщил глава города. ",
    "koi8-r": "Мост открыли во вторник после одиннадцати месяцев ремонта, сообщил глава города. ",
    "cp1250": "Prezydent miasta powiedział, że budowa mostu potrwa jeszcze dwa lata; mieszkańcy są źli. ",
    "cp1253": "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή για δύο χρόνια ακόμα. ",
    "cp932": "市長は橋の修理にあと二年かかると述べた。住民は説明を求めている。",
    "gb18030": "市长表示,桥梁维修还需要两年时间。居民要求作出解释。",
}


@pytest.mark.parametrize("encoding", OTHERS)
def test_other_encodings_are_told_by_their_letters(encoding):
    text = OTHERS[encoding] * 6
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a déclaré que l’été serait long et que le pont resterait fermé pendant deux ans encore. ",
        "Der Müll lag 3 m² weit auf der Straße – „schön“ war das nicht, und niemand wollte es gewesen sein. ",
        "El alcalde preguntó: ¿qué pasó mañana en el puente de la ciudad? ¡Nada! Todo sigue igual que antes. ",
    ],
)
def test_west_european_text_needs_no_detector(text, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "charset_normalizer", None)
    assert decode((text * 9).encode("cp1252")) == text * 9


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        ("â€œItâ€™s fine,â€\x9d said Zelenskyâ€™s aide.", "“It’s fine,” said Zelensky’s aide."),
        ('One straight "line" it\'s.\nOne cafÃ©.\r\nOne more.', 'One straight "line" it\'s.\nOne café.\r\nOne more.'),
        ("â€“ " * 30_000, "– " * 30_000),
    ],
)
def test_what_a_wrong_decoding_made_of_letters_is_put_right(broken, text):
    assert mended(broken) == text


@pytest.mark.parametrize("text", ["«CAFÉ» À la carte, “his” 'own' words", "10 °C, 3 m² – naïve…", "Ã", "", "â€"])
def test_what_is_no_wrong_decoding_stays(text):
    assert mended(text) == text


@given(st.text(st.characters(max_codepoint=0x7F)))
def test_plain_letters_are_never_touched(text):
    assert mended(text) == text
