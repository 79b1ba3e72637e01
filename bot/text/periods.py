"""The first and the last day of a time that somebody typed: a day, a month or a year."""

from __future__ import annotations

import calendar
import datetime
import re

from bot.text.dates import checked, day, month
from bot.text.german import with_english_months

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<number>\d{1,2})|(?P<name>[^\W\d_]{3,9}\.?),? (?P<year2>\d{4})")


def period(typed: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a time; None where it is none, or can be read in two ways.

    >>> [str(end) for end in period("2024-02") or ()]
    ['2024-02-01', '2024-02-29']
    >>> [str(end) for end in period("27. Juni 2024") or ()]
    ['2024-06-27', '2024-06-27']
    """
    plain = with_english_months(" ".join(typed.split()))
    if _YEAR.fullmatch(plain):
        return _between(checked(int(plain), 1, 1), checked(int(plain), 12, 31))
    if found := _MONTH.fullmatch(plain):
        year = int(found["year"] or found["year2"])
        number = int(found["number"]) if found["number"] else month(found["name"])
        if not 1 <= number <= 12 or checked(year, number, 1) is None:
            return None
        return _between(checked(year, number, 1), checked(year, number, calendar.monthrange(year, number)[1]))
    return _between(day(plain), day(plain))


def _between(first: datetime.date | None, last: datetime.date | None) -> tuple[datetime.date, datetime.date] | None:
    return (first, last) if first and last else None
