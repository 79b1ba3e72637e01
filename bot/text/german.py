"""German words for times, as the English ones that stand for them."""

from __future__ import annotations

import re

MONTHS = {
    "januar": "January", "jänner": "January", "februar": "February", "märz": "March", "april": "April", "mai": "May",
    "juni": "June", "juli": "July", "august": "August", "september": "September", "oktober": "October",
    "november": "November", "dezember": "December",
}  # fmt: skip
"""The months."""

DAYS = {
    "montag": "monday", "dienstag": "tuesday", "mittwoch": "wednesday", "donnerstag": "thursday", "freitag": "friday",
    "samstag": "saturday", "sonnabend": "saturday", "sonntag": "sunday",
}  # fmt: skip
"""The days of the week."""

_OTHERS = {
    "heute": "today", "gestern": "yesterday", "vorgestern": "day before yesterday",
    "am": "on", "im": "in", "anfang": "in", "mitte": "in", "ende": "in", "seit": "since", "seit dem": "since", "ab dem": "since",
    "nach dem": "after", "bis": "until", "bis zum": "until", "vor dem": "before",
    "tag": "day", "tagen": "day", "tage": "day", "woche": "week", "wochen": "week", "wochenende": "weekend",
    "monat": "month", "monaten": "month", "monate": "month", "jahr": "year", "jahren": "year", "jahre": "year",
    "paar": "few", "zwei": "two", "drei": "three", "vier": "four", "fünf": "five", "sechs": "six", "sieben": "seven",
    "acht": "eight", "neun": "nine", "zehn": "ten", "elf": "eleven", "zwölf": "twelve",
}  # fmt: skip
_THIS = re.compile(r"diese[nmrs]?")
_LAST = re.compile(r"(?:letzte|vergangene|vorige)[nmrs]?")

_NAMED = re.compile(rf"\b(?:{'|'.join(MONTHS)})\b", re.IGNORECASE)


def english(word: str) -> str:
    """Return the English word for a German one that names a time; any other as it is.

    >>> english("März"), english("letzten"), english("3")
    ('March', 'last', '3')
    """
    key = " ".join(word.casefold().split())
    if _THIS.fullmatch(key):
        return "this"
    if _LAST.fullmatch(key):
        return "last"
    return MONTHS.get(key) or DAYS.get(key) or _OTHERS.get(key, word)


def with_english_months(text: str) -> str:
    """Return a text with the English names of months in place of the German ones."""
    return _NAMED.sub(lambda found: MONTHS[found[0].casefold()], text)
