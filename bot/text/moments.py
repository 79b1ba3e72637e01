"""The time that a question names ("in March", "last week", "since Monday"), as days: those on which articles about it appear.

A year alone is no such time: "Who won the final in 1998?" asks for a fact, which an article of any day may tell.
Which day is today is given, never looked up.
"""

from __future__ import annotations

import datetime
import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from bot.model import Moment
from bot.text.dates import month
from bot.text.german import DAYS, MONTHS, english

WORD_OF_IT = timedelta(days=1)
"""Articles about a day appear on it and on the next."""

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = "|".join(_DAYS)
_MONTH = (
    r"January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_NUMBERS = {"couple of": 2, "few": 3} | {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_LENGTHS = {"day": 1, "week": 7, "month": 30, "year": 365}

_NEWEST = re.compile(r"\b(?:latest|newest|most recent(?:ly)?|right now)\b", re.IGNORECASE)
_AGO = re.compile(r"\b(?P<ago>today|tonight|yesterday|day before yesterday)\b", re.IGNORECASE)
_UNIT = re.compile(r"\b(?P<which>this|last|past) (?P<unit>week|weekend|month|year)\b", re.IGNORECASE)
_SPAN = re.compile(
    r"\b(?:in|over|during|within) the (?:last|past) (?:(?P<count>\d{1,3}|couple of|[a-z]{3,6}) )?(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_WEEK = re.compile(rf"\b(?P<how>since|on|last|this) (?:last )?(?P<day>{_WEEKDAY})\b", re.IGNORECASE)
_ON = re.compile(
    rf"\b(?P<how>since|after|on|until|before)\s(?:the )?(?:(?P<day>[0-3]?\d)(?:st|nd|rd|th)?(?: of)? (?P<month>{_MONTH})"
    rf"|(?P<month2>{_MONTH}) (?P<day2>[0-3]?\d)(?:st|nd|rd|th)?\b)(?:,? (?P<year>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
# "may" is mostly no month, "march" a walk, "august" a word of praise: without a year they need their capital.
_PLAIN_MONTH = "(?i:january|february|april|june|july|september|october|november|december)"
_IN = re.compile(
    rf"\b(?P<how>[Ii]n|[Ss]ince|[Dd]uring) (?:(?:early|mid|late)[ -])?"
    rf"(?P<month>{_MONTH}|{_PLAIN_MONTH}|(?i:{_MONTH})(?= (?:of )?{_YEAR}))(?: (?:of )?(?P<year>{_YEAR}))?(?!\w)"
)


# The same in German, with the same names for the parts.
_GERMAN_MONTH = "|".join(MONTHS)
_GERMAN_NEWEST = re.compile(r"\b(?:neueste[nmrs]?|jüngste[nmrs]?|aktuellste[nmrs]?|zuletzt)\b", re.IGNORECASE)
_GERMAN_AGO = re.compile(r"\b(?P<ago>heute|vorgestern|gestern)\b", re.IGNORECASE)
_GERMAN_UNIT = re.compile(
    r"\b(?:(?:in|im|am) )?(?P<which>diese[nmrs]?|(?:letzte|vergangene|vorige)[nmrs]?) (?P<unit>Wochenende|Woche|Monat|Jahr)\b",
    re.IGNORECASE,
)
_GERMAN_SPAN = re.compile(
    r"\bin den (?:letzten|vergangenen) (?:(?P<count>\d{1,3}|[a-zäöü]{3,6}) )?(?P<unit>Tagen|Wochen|Monaten|Jahren)\b",
    re.IGNORECASE,
)
_GERMAN_WEEK = re.compile(
    rf"\b(?P<how>seit|am|(?:letzte|vergangene|diese)[nm]) (?:(?:letzte|vergangene)[nm] )?(?P<day>{'|'.join(DAYS)})\b",
    re.IGNORECASE,
)
_GERMAN_ON = re.compile(
    rf"\b(?P<how>seit dem|ab dem|nach dem|am|bis zum|bis|vor dem|seit) (?P<day>[0-3]?\d)\. ?(?P<month>{_GERMAN_MONTH})"
    rf"(?: (?P<year>{_YEAR}))?(?!\w)",
    re.IGNORECASE,
)
_GERMAN_IN = re.compile(
    rf"\b(?P<how>im|seit|anfang|mitte|ende) (?P<month>{_GERMAN_MONTH})(?: (?P<year>{_YEAR}))?(?!\w)", re.IGNORECASE
)


def moment(question: str, today: date) -> Moment | None:
    """Return the time that a question names, None where it names none; the first that fits of those that say most.

    >>> found = moment("What happened in March?", date(2026, 7, 4))
    >>> found and (found.words, str(found.first), str(found.last))
    ('in March', '2026-03-01', '2026-03-31')
    """
    newest = _NEWEST.search(question) or _GERMAN_NEWEST.search(question)
    for pattern, read in _READERS:
        found = pattern.search(question)
        days = read(_parts(found), today) if found else None
        if found and days:
            first, last = days
            relative = read is not _on and read is not _in
            return Moment(words=found[0], first=first, last=last, newest=newest is not None, relative=relative)
    return Moment(words=newest[0], newest=True, relative=True) if newest else None


_Days = tuple[date | None, date | None] | None
_Parts = Mapping[str, str]


def _parts(found: re.Match[str]) -> _Parts:
    """Return the parts of a time by their names, in English; those that it has not are empty."""
    named = {name: english(part) if part else "" for name, part in found.groupdict().items()}
    return defaultdict(str, named)


def _on(found: _Parts, today: date) -> _Days:
    """Return the days of "on 3 May 2024"; without a year the last such day that is not to come."""
    number, name = int(found["day"] or found["day2"]), month(found["month"] or found["month2"])
    day = _day(int(found["year"]), name, number) if found["year"] else None
    if not found["year"]:
        years = (_day(year, name, number) for year in range(today.year, today.year - 5, -1))
        day = next((each for each in years if each and each <= today), None)
    if day is None:
        return None
    match found["how"].lower():
        case "since" | "after":
            return day, today if today >= day else None
        case "until" | "before":
            return None, day
    return day, day + WORD_OF_IT


def _in(found: _Parts, today: date) -> _Days:
    """Return the days of "in March 2024"; without a year those of the last March that has begun."""
    number = month(found["month"])
    year = int(found["year"] or today.year - (number > today.month))
    first = _day(year, number, 1)
    if first is None:
        return None
    last = first.replace(day=monthrange(year, number)[1])
    return first, max(today, last) if found["how"].lower() == "since" else last


def _ago(found: _Parts, today: date) -> _Days:
    words = found["ago"].lower()
    if words.startswith(("today", "tonight")):
        return today, today
    day = today - timedelta(days=2 if words.startswith("day") else 1)
    return day, day + WORD_OF_IT


def _unit(found: _Parts, today: date) -> _Days:
    """Return the days of "last week": from Monday to Sunday. Those of a time that is still running end today."""
    back, unit = found["which"].lower() != "this", found["unit"].lower()
    monday = today - timedelta(days=today.weekday())
    match unit:
        case "week":
            return (monday - timedelta(days=7), monday - WORD_OF_IT) if back else (monday, today)
        case "weekend":  # of which Monday's articles tell
            saturday = monday - timedelta(days=2) if back or today.weekday() < 5 else monday + timedelta(days=5)
            return saturday, saturday + timedelta(days=2)
        case "month":
            first = today.replace(day=1)
            return ((first - WORD_OF_IT).replace(day=1), first - WORD_OF_IT) if back else (first, today)
    first = date(today.year - back, 1, 1)
    return first, date(first.year, 12, 31) if back else today


def _span(found: _Parts, today: date) -> _Days:
    count = (found["count"] or "one").lower()
    number = int(count) if count.isdecimal() else _NUMBERS.get(count, 0)
    return (today - timedelta(days=number * _LENGTHS[found["unit"].lower()]), today) if number else None


def _week(found: _Parts, today: date) -> _Days:
    """Return the days of "on Monday": the last one, today included only where it says "this"."""
    behind = (today.weekday() - _DAYS.index(found["day"].lower())) % 7
    how = found["how"].lower()
    day = today - timedelta(days=behind or (0 if how in {"this", "on"} else 7))
    return (day, today) if how == "since" else (day, min(today, day + WORD_OF_IT))


def _day(year: int, number: int, day: int) -> date | None:
    try:
        return datetime.date(year, number, day)
    except ValueError:
        return None


_READERS = (
    (_ON, _on),
    (_GERMAN_ON, _on),
    (_IN, _in),
    (_GERMAN_IN, _in),
    (_WEEK, _week),
    (_GERMAN_WEEK, _week),
    (_SPAN, _span),
    (_GERMAN_SPAN, _span),
    (_UNIT, _unit),
    (_GERMAN_UNIT, _unit),
    (_AGO, _ago),
    (_GERMAN_AGO, _ago),
)
