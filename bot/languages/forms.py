"""Days, numbers and names of languages in the reader's form, by the tables of Unicode that Babel brings.

Babel is imported when the first of them is needed: a program that only asks (`batch`) need not wait for it.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.languages.spoken import ENGLISH, locale

if TYPE_CHECKING:
    from babel import Locale

HOUSE = "en-GB"
"""The English of our own words, for readers of whom no more is known."""


@lru_cache(maxsize=64)
def _tables(name: str) -> Locale:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    language = name.partition("-")[0]
    for each in (HOUSE,) if name == ENGLISH else (name, HOUSE if language == ENGLISH else language):
        with suppress(UnknownLocaleError, ValueError):  # a country that there is not
            return Locale.parse(each, sep="-")
    raise LookupError(f"Unicode has no tables for {language}")


def day(date: datetime.date) -> str:
    """Return a date in words: "27 June 2024", "June 27, 2024", "27. Juni 2024"."""
    return _day(date, locale())


@lru_cache(maxsize=4096)
def _day(date: datetime.date, name: str) -> str:
    """Return a date in words, kept: a page has several, and most questions lead to the same days."""
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(date, "long", locale=_tables(name))


def number(count: int) -> str:
    """Return a number with its thousands set apart."""
    if -1000 < count < 1000:
        return str(count)
    from babel.numbers import format_decimal  # noqa: PLC0415

    return format_decimal(count, locale=_tables(locale()))


def percent(share: float) -> str:
    """Return a share (0 to 1) in whole per cent."""
    from babel.numbers import format_percent  # noqa: PLC0415

    return format_percent(share, locale=_tables(locale()))


def kind(count: int) -> str:
    """Return what kind of number it is in the language that is spoken: "one", "few", "many" or "other"."""
    return _tables(locale()).plural_form(count)


def language_name(code: str) -> str | None:
    """Return what a language is called in the one that is spoken; None where that has no name for it."""
    return _tables(locale()).languages.get(code)
