"""Dates and times in running text, and the calendar day that a written date means."""

from __future__ import annotations

import datetime
import re

from bot.model import Span

_MONTH_NAMES = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)
}
_MONTHS["sept"] = 9
_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"  # noqa: E501
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[0-9]|20|21)[0-9]{2}"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?"
_UNIT = (
    r"(?:minute|hour|day|night|week|weekend|fortnight|month|quarter|year|decade|century|"
    r"spring|summer|autumn|fall|winter|season)"
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|a\ few|[0-9]{1,3})"

_DATE = re.compile(
    rf"""\b(?:
      (?:{_WEEKDAY},?[ ])?(?:{_MONTH}[ ]{_DAY}|{_DAY}(?:[ ]of)?[ ]{_MONTH})(?:,?[ ]{_YEAR})?
    | {_MONTH},?[ ]{_YEAR}
    | {_YEAR}-[01][0-9]-[0-3][0-9]
    | [0-3]?[0-9][./][0-3]?[0-9][./](?:{_YEAR}|[0-9]{{2}})
    | {_WEEKDAY}(?:[ ](?:morning|afternoon|evening|night))?
    | (?:this|last|next|previous|past)[ ]{_UNIT}
    | {_COUNT}[ ]{_UNIT}s?[ ](?:ago|earlier|later|before)
    | yesterday | today | tomorrow | tonight
    | (?<=[Ii]n[ ]){_MONTH} | (?<=[Ss]ince[ ]){_MONTH}
    | (?<=[Ii]n[ ]|[Bb]y[ ]){_YEAR} | (?<=[Oo]f[ ]){_YEAR}(?![ ][a-z]{{3}}) | (?<=[Ss]ince[ ]|[Uu]ntil[ ]|[Ee]arly[ ]){_YEAR}
    | {_YEAR}s
    | (?:[01]?[0-9]|2[0-3])(?:[:.][0-5][0-9])?[ ]?(?:[ap]\.m\.?|[ap]m)
    )(?![\w])""",
    re.VERBOSE,
)

_ISO = re.compile(r"\s*([0-9]{4})-?([0-9]{2})-?([0-9]{2})(?![0-9])")
_NAMED = re.compile(
    rf"\b(?:(?P<month>{_MONTH})\s{{1,3}}(?P<day>{_DAY})|(?P<day2>{_DAY})\.?(?:\sof)?[\s-](?P<month2>{_MONTH})),?[\s-]{{1,3}}(?P<year>{_YEAR})\b",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\b([0-9]{1,2})[./-]([0-9]{1,2})[./-]((?:19|20)[0-9]{2})\b")


def dates(text: str, span: Span | None = None) -> list[Span]:
    """Return the dates, weekdays, times of day and spans of time ("a week ago") in a text, in order.

    >>> text = "The deal of 24 May 2019 was signed last week, at 6 p.m. on Friday."
    >>> [date.of(text) for date in dates(text)]
    ['24 May 2019', 'last week', '6 p.m.', 'Friday']
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    return [Span(found.start(), found.end()) for found in _DATE.finditer(text, start, end)]


def day(text: str) -> datetime.date | None:
    """Return the one calendar day that a text names; None when it names none, an impossible one, or can be read two ways.

    An ISO day at the front counts first; else a day, a month's name and a year; else figures that can be read in one way only.

    >>> day("Published: 3rd May, 2021, 10:12 GMT")
    datetime.date(2021, 5, 3)
    >>> day("03/05/2021")
    """
    if iso := _ISO.match(text):
        return checked(*(int(part) for part in iso.groups()))
    if named := _NAMED.search(text):
        month = _MONTHS[(named["month"] or named["month2"]).rstrip(".").lower()]
        number = int(re.sub(r"\D", "", named["day"] or named["day2"]))
        return checked(int(named["year"]), month, number)
    if figures := _FIGURES.search(text):
        one, two, year = (int(part) for part in figures.groups())
        if one == two or one > 12 or two > 12:
            return checked(year, two, one) if two <= 12 else checked(year, one, two)
    return None


def month(name: str) -> int:
    """Return the number of a month that is written out or shortened, 0 where the word is none."""
    return _MONTHS.get(name.rstrip(".").lower(), 0)


def checked(year: int, month: int, number: int) -> datetime.date | None:
    """Return a calendar day, or None for one that does not exist or that no article can have: before 1000 or after next year."""
    try:
        found = datetime.date(year, month, number)
    except ValueError:
        return None
    return found if 1000 <= year <= datetime.datetime.now(datetime.UTC).year + 1 else None
