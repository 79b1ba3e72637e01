"""Draws a statement as a picture to pass on: the words, who said them, the article. No Discord types; the picture is PNG bytes.

Only what the font can draw is drawn: `drawable` tells. The font has Latin, Greek, Cyrillic, Armenian and Georgian letters.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.model import Article, Excerpt, SpeechKind, Statement
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import ELLIPSIS, clip, cut
from bot.render.page import Line
from bot.render.source import source
from bot.render.speakers import speaker

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 675
MARGIN = 80
"""Pixels on each side that stay empty, but for the stripe on the left."""
STRIPE = 24
ROOM = WIDTH - 2 * MARGIN
PAPER, INK, GREY, ACCENT = "#fbfaf7", "#1c1c1e", "#5c5c62", "#2b6cb0"

SIZES = (64, 56, 48, 42, 37, 33, 30)
"""Pixels of the letters, tried from the largest: below the last the words cannot be read on a telephone."""
SPEAKER, SOURCE = 30, 24
SPEAKER_LINES, SOURCE_LINES = 4, 3
PART = 60
"""Characters of a name, a role, a title: so that what comes after them is never left out."""
LEADING = 1.35
"""Distance of lines in heights of letters."""
SENTENCE_ENDS = (".", "!", "?")
MOST = 900
"""Characters of a statement that are tried; at the smallest size about 750 fit."""
ALT = 1000
"""Characters of a description; Discord takes 1024."""

FONTS = Path(__file__).parent / "fonts"
REGULAR, BOLD = "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as PNG bytes, and what it shows in words."""

    png: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class _Word:
    """Letters in one look that are never parted, and whether a blank stands before them."""

    text: str
    file: str = REGULAR
    spaced: bool = True


def drawable(article: Article, statement: Statement) -> bool:
    """Whether the font can draw all that the picture of a statement would show, and it is written from left to right."""
    texts = (_words(article, statement, MOST), _speaker(article, statement).text, _source(article).text)
    said = any(character.isalnum() for character in texts[0])
    return said and all(_drawn(character) for text in texts for character in _one(text))


def picture(article: Article, statement: Statement) -> Picture:
    """Return the picture of a statement; of a long one as much of the beginning as fits."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  (50 ms that most answers in a terminal need not wait for)

    who = _lines(_pieces(_speaker(article, statement)), SPEAKER, SPEAKER_LINES)
    where = _lines(_pieces(_source(article)), SOURCE, SOURCE_LINES)
    below = _height(len(who), SPEAKER) + _height(len(where), SOURCE)
    said, lines, size = _fitted(article, statement, HEIGHT - 2 * MARGIN - below - SPEAKER)
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, STRIPE, HEIGHT), fill=ACCENT)
    _write(draw, lines, size, MARGIN, INK)
    _write(draw, who, SPEAKER, HEIGHT - MARGIN - below, INK)
    _write(draw, where, SOURCE, HEIGHT - MARGIN - _height(len(where), SOURCE), GREY)
    out = BytesIO()
    image.save(out, "PNG")
    about = f"\n{_speaker(article, statement).text}\n{_source(article).text}"
    return Picture(out.getvalue(), cut(said, ALT - len(about)) + about)


# --- what is written


def _words(article: Article, statement: Statement, most: int) -> str:
    """Return the words said, `most` characters at most, between marks only where they are quoted directly."""
    whole = Excerpt(article, statement.span)
    fit = clip(whole, most)
    words = shown(fit.text)
    if fit != whole:
        words += f" {ELLIPSIS}" if words[-1:] in SENTENCE_ENDS else ELLIPSIS
    return f"{wording.OPEN}{words}{wording.CLOSE}" if statement.kind is SpeechKind.DIRECT else words


def _speaker(article: Article, statement: Statement) -> Line:
    return _short(speaker(article, statement))


def _source(article: Article) -> Line:
    return _short(source(article))


def _short(line: Line) -> Line:
    return replace(line, runs=tuple(replace(run, text=cut(run.text, PART)) for run in line.runs))


def _fitted(article: Article, statement: Statement, height: int) -> tuple[str, list[list[_Word]], int]:
    """Return the words, their lines and the size of the letters: the largest that fits, else the smallest with the end cut off."""
    words = _words(article, statement, MOST)
    pieces = _split(words)
    for size in SIZES:
        lines = _lines(pieces, size)
        if _height(len(lines), size) <= height:
            return words, lines, size
    smallest = SIZES[-1]
    most = MOST
    while _height(len(lines), smallest) > height and most > 1:
        most = most * 9 // 10
        words = _words(article, statement, most)
        lines = _lines(_split(words), smallest)
    return words, lines, smallest


def _pieces(line: Line) -> list[_Word]:
    """Return the words of a line in the look of their runs."""
    pieces: list[_Word] = []
    blank = False
    for run in line.runs:
        words = _split(run.text, BOLD if run.strong else REGULAR)
        if words:
            first = _Word(words[0].text, words[0].file, blank or run.text[:1].isspace())
            pieces += [first, *words[1:]]
            blank = run.text[-1:].isspace()
        else:
            blank = blank or bool(run.text)
    return pieces


def _split(text: str, file: str = REGULAR) -> list[_Word]:
    return [_Word(word, file) for word in _one(text).split()]


def _one(text: str) -> str:
    """Return the text with letters and their accents as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


# --- lines


def _lines(words: list[_Word], size: int, most: int | None = None) -> list[list[_Word]]:
    """Return the words in lines as wide as the room; of more than `most` lines the first ones, with an ellipsis."""
    lines: list[list[_Word]] = [[]]
    spent = 0.0
    for word in (part for whole in words for part in _parts(whole, size)):
        width = _width(word, size, first=not lines[-1])
        if lines[-1] and spent + width > ROOM:
            lines.append([])
            spent, width = 0.0, _width(word, size, first=True)
        lines[-1].append(word)
        spent += width
    if most is None or len(lines) <= most:
        return lines
    return [*lines[: most - 1], _ended(lines[most - 1], size)]


def _ended(line: list[_Word], size: int) -> list[_Word]:
    """Return a line that ends in an ellipsis, without the words for which there is no room then."""
    end = _Word(ELLIPSIS, spaced=False)
    while len(line) > 1 and sum(_width(each, size, first=False) for each in [*line, end]) > ROOM:
        line = line[:-1]
    return [*line, end]


def _parts(word: _Word, size: int) -> list[_Word]:
    """Return a word that is wider than the room in pieces that are not."""
    if _width(word, size, first=True) <= ROOM:
        return [word]
    parts, start = [], 0
    while start < len(word.text):
        end = start + 1
        while end < len(word.text) and _font(word.file, size).getlength(word.text[start : end + 1]) <= ROOM:
            end += 1
        parts.append(_Word(word.text[start:end], word.file, spaced=word.spaced and start == 0))
        start = end
    return parts


def _width(word: _Word, size: int, *, first: bool) -> float:
    font = _font(word.file, size)
    blank = font.getlength(" ") if word.spaced and not first else 0.0
    return float(blank + font.getlength(word.text))


def _height(lines: int, size: int) -> int:
    return round(lines * size * LEADING)


def _write(draw: ImageDraw, lines: list[list[_Word]], size: int, top: int, colour: str) -> None:
    for number, line in enumerate(lines):
        place = float(MARGIN)
        for index, word in enumerate(line):
            width = _width(word, size, first=index == 0)
            font = _font(word.file, size)
            start = place + width - font.getlength(word.text)
            draw.text((start, top + _height(number, size)), word.text, font=font, fill=colour)
            place += width


# --- the font


@lru_cache(maxsize=32)
def _font(file: str, size: int) -> FreeTypeFont:
    from PIL import ImageFont  # noqa: PLC0415  (as above)

    # The basic layout draws the same everywhere; letters that need more are not drawable.
    return ImageFont.truetype(FONTS / file, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4_096)
def _drawn(character: str) -> bool:
    """Whether both fonts have a letter, and need nothing but to put it to the right of the one before."""
    if character == " ":
        return True
    if unicodedata.category(character)[0] in "MC" or unicodedata.bidirectional(character) in ("R", "AL", "AN"):
        return False
    return all(_has(file, character) for file in (REGULAR, BOLD))


def _has(file: str, character: str) -> bool:
    # A font draws the same empty box for every character that it lacks.
    font = _font(file, SOURCE)
    return bytes(font.getmask(character)) != bytes(font.getmask("\U0010ffff"))
