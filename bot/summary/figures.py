"""The key numbers of an article, each with what it counts: "nine million pounds", "more than 300 armed men"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from bot.model import Article, Excerpt, Span
from bot.search.analysis import STOP_WORDS
from bot.summary.candidates import Candidate
from bot.text.dates import dates
from bot.text.numbers import numbers

_READ = 1000
"""Characters of a sentence in which numbers are looked for."""

_BEFORE = re.compile(
    r"\b(?:(?:more|fewer|less) than|at least|at most|up to|about|nearly|almost|around|over|some|roughly|only)\s$",
    re.IGNORECASE,
)
_LOOK_BACK = 16
_WORD = re.compile(r"(?P<gap>[ -])(?P<word>[a-z]+(?:['’-][a-z]+)*)")
_OF = re.compile(
    r" of (?:(?:the|its|all|their|his|her|our|these|those) )?(?P<words>(?:[A-Za-z][\w'’-]* ){0,2}[A-Za-z][\w'’-]*)"
)
_PLURAL = frozenset("people men women children police troops staff fish cattle aircraft percent".split())
_MEASURED = re.compile(
    r"[$£€¥₹%]|\b(?:percent|per cent|percentage|(?:[mb]|tr)illion|thousand|hundred|pounds|dollars|euros)", re.I
)
_YEAR = re.compile(r"(?:1[0-9]|20|21)[0-9]{2}")
_AGE = re.compile(r"[ -]years?[ -]old\b")
_WORDS = 3
"""Words of a noun phrase behind its number at most."""


def figures(article: Article, sentences: Sequence[Candidate], shown: Sequence[Span], most: int) -> tuple[Excerpt, ...]:
    """Return the numbers that tell most, in text order: measured ones and those of the summary's own sentences first.

    Days, years, ages and the numbers in names ("Flight 12") are left out, and so is a number that counts
    nobody knows what.
    """
    found = []
    seen: set[str] = set()
    for sentence in sentences:
        in_summary = sentence.excerpt.span in shown
        for number, phrase in _phrases(article.text, sentence.excerpt.span):
            words = number.of(article.text)
            key = " ".join(phrase.of(article.text).casefold().split())
            if key not in seen:
                seen.add(key)
                worth = 2.0 * bool(_MEASURED.search(words)) + 1.5 * in_summary + 3 / (3 + sentence.place)
                found.append((worth, phrase))
    found.sort(key=lambda pair: -pair[0])
    return tuple(Excerpt(article, phrase) for phrase in sorted(phrase for _, phrase in found[:most]))


def _phrases(text: str, sentence: Span) -> Iterator[tuple[Span, Span]]:
    """Yield (number, number with what it counts) of a sentence."""
    part = Span(sentence.start, min(sentence.end, sentence.start + _READ))
    days = dates(text, part)
    ends = [day.end for day in days]
    for number in numbers(text, part):
        at = bisect_left(ends, number.start + 1)
        if (at < len(days) and days[at].overlaps(number)) or _in_name(text, sentence, number):
            continue
        end = _end(text, number, part.end)
        if end is not None:
            yield number, Span(_start(text, number, part.start), end)


def _in_name(text: str, sentence: Span, number: Span) -> bool:
    """Whether a number is a year, an age, the number of a list's item, or stands behind a name ("Boeing 737")."""
    if (
        _YEAR.fullmatch(number.of(text))
        or _AGE.match(text, number.end)
        or text[number.end : number.end + 2] in (". ", ") ")
    ):
        return not (text[number.end : number.end + 1] == "." and number.end + 1 >= sentence.end)
    before = text[max(sentence.start, number.start - 30) : number.start].split()
    return bool(before) and before[-1][:1].isupper() and len(before) > 1 and number.of(text)[0].isdigit()


def _start(text: str, number: Span, least: int) -> int:
    before = _BEFORE.search(text, max(least, number.start - _LOOK_BACK), number.start)
    return before.start() if before else number.start


def _end(text: str, number: Span, most: int) -> int | None:
    """Return where what a number counts ends: at a plural, or behind "of …"; the number's own end where it is measured."""
    end = number.end
    for _ in range(_WORDS):
        word = _WORD.match(text, end, most)
        if word is None or word["word"] in STOP_WORDS:
            break
        end = word.end()
        if _is_plural(word["word"]):
            return end
    if not _MEASURED.search(number.of(text)):
        return None
    part = _OF.match(text, number.end, most)
    return _of(number.end, part) if part else number.end


def _of(end: int, part: re.Match[str]) -> int:
    """Return where "of the cost" ends: before the first word that belongs to no noun phrase."""
    at = part.start("words")
    for word in part["words"].split(" "):
        if word.casefold() in STOP_WORDS:
            break
        end = at + len(word)
        at = end + 1
        if _is_plural(word):
            break
    return end


def _is_plural(word: str) -> bool:
    return word in _PLURAL or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "’s")))
