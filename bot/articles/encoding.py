"""From bytes to text: byte-order marks, UTF-8 with or without faults, Windows-1252, and a detector for the rest.

What is no text is told apart. Text that was once decoded in the wrong way ("donâ€™t") is put right by `mended`.
"""

from __future__ import annotations

import codecs
import re

from bot.text.language import language

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins the same
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "a bzip2 archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"Rar!", "a RAR archive"),
    (b"{\\rtf", "a rich-text document"),
    (b"OggS", "a sound file"),
    (b"ID3", "a sound file"),
)

_SAMPLE = 65_536
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MOST_CONTROLS = 0.02
"""Share of control characters from which a text is taken for noise; terminal colours in a saved page stay far below it."""

_MOST_FOREIGN = 0.1
"""Share of bytes outside ASCII from which a text that is no UTF-8 is not in a West European language either (French has 4 %)."""

_SIGN_IN_WORD = re.compile(
    r"(?<=[^\W\d_]{3})[¡-§¨¬¯±-³µ¶¸¹¼-¿×÷](?!\d)|(?<=[^\W\d_])[¡¿×÷](?=[^\W\d_])|[¢¤-¦¨¬¯±-³¹¼-¾](?=[^\W\d_])"
)
_MOST_SIGNS = 0.1
"""Share of the bytes outside ASCII that are signs within words ("prze¿ycie") from which a text is not West European: French and
German have next to none, Polish read so has a third."""

_DETECTABLE = """cp1250 cp1251 cp1253 cp1254 cp1255 cp1256 cp1257 iso8859_2 iso8859_5 iso8859_7 iso8859_9 koi8_r koi8_u cp932 euc_jp
    gb18030 big5 cp949""".split()
_MOST_CHAOS = 0.15
"""The detector's measure of mess, 0 to 1, from which its best guess is not believed; plain prose has 0 to 0.05."""

_MISREAD = re.compile(
    "[\u00c2-\u00f4\u0102\u0391-\u03f4\u0412-\u0444][\u0080-\u00bf\u0152-\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
"""What two bytes of UTF-8 look like that were taken for one letter each; texts without any are spared the closer look."""
_LONGEST_MENDED = 20_000
"""Characters of a line that are looked at together."""


class NotTextError(Exception):
    """The bytes are no text that can be read; the message says what they look like."""


def decode(data: bytes) -> str:
    """Return the text of a file, without its byte-order mark.

    Raises NotTextError when the bytes are a picture, an archive, noise, or in an encoding that cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    for magic, kind in _KINDS:
        if data.startswith(magic):
            raise NotTextError(f"it is {kind}, whatever its name says")
    if b"\0" in data:
        return _checked(_without_mark(data))
    return _checked(_utf8_or_western(data))


def _without_mark(data: bytes) -> str:
    """Return a text in UTF-16 that has no byte-order mark: every other byte of plain words is zero."""
    sample = data[:_SAMPLE]
    for encoding, zeros, letters in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) > 0.8 * len(zeros) and not letters.count(0):
            return data.decode(encoding, "replace")
    raise NotTextError("it holds zero bytes, so it is no text file")


def _utf8_or_western(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        cut_off = error.end >= len(data) - 3 and error.reason == "unexpected end of data"
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    foreign = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if cut_off or broken * 4 < foreign:
        return lenient
    western = data.decode("cp1252", "replace")
    if _control_share(western) > _MOST_CONTROLS:
        return western  # noise, as the caller will see
    sample = western[:_SAMPLE]
    odd = len(_SIGN_IN_WORD.findall(sample)) > _MOST_SIGNS * sum(character > "\x7f" for character in sample)
    if not odd and foreign <= _MOST_FOREIGN * len(data):
        return western
    return _detected(data)


def _detected(data: bytes) -> str:
    """Return a text that is neither UTF-8 nor West European in the encoding that a detector finds in its first part."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  nearly every file is told without it

    lines = data[:_SAMPLE].rpartition(b"\n")
    guesses = from_bytes(lines[0] or lines[2], cp_isolation=_DETECTABLE)
    good = [guess for guess in guesses if guess.chaos <= _MOST_CHAOS]
    # Neighbours such as Polish and Turkish look alike to the detector; one in which the words are a language's is the right one.
    best = next((guess for guess in good if language(str(guess))), good[0] if good else None)
    if best is None:
        raise NotTextError("its encoding is neither UTF-8 nor West European; save it as UTF-8")
    return data.decode(best.encoding, "replace")


def mended(text: str) -> str:
    r"""Return a text without what a wrong decoding made of its letters ("donâ€™t" is "don’t"); all else stays as it is.

    >>> mended("It â€œwasnâ€™tâ€\x9d “his” cafÃ©.")
    'It “wasn’t” “his” café.'
    """
    if not _MISREAD.search(text):
        return text
    return "".join(_mended_line(line) if _MISREAD.search(line) else line for line in text.splitlines(keepends=True))


def _mended_line(line: str) -> str:
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415  seldom needed

    pieces = (line[at : at + _LONGEST_MENDED] for at in range(0, len(line), _LONGEST_MENDED))
    return "".join(fix_encoding(piece, TextFixerConfig(explain=False)) for piece in pieces)


def _checked(text: str) -> str:
    if _control_share(text) > _MOST_CONTROLS:
        raise NotTextError("it looks like binary data, not like text")
    return text


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) / max(200, len(sample))
