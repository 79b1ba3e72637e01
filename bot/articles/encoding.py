"""From bytes to text: byte-order marks, UTF-8 with or without faults, Windows-1252; what is no text is told apart."""

from __future__ import annotations

import codecs
import re

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
    if foreign > _MOST_FOREIGN * len(data) and _control_share(western) <= _MOST_CONTROLS:
        raise NotTextError("its encoding is neither UTF-8 nor West European; save it as UTF-8")
    return western


def _checked(text: str) -> str:
    if _control_share(text) > _MOST_CONTROLS:
        raise NotTextError("it looks like binary data, not like text")
    return text


def _control_share(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_CONTROLS.findall(sample)) / max(200, len(sample))
