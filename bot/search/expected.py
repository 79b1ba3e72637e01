"""What kind of answer a question asks for, and whether a text has something of that kind to say.

Who asks for a person, when for a date, and so on (Li and Roth 2002 on question types; here only those that a pattern can check).
What stands in the question already is no evidence: the answer is what it does not say.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Kind(StrEnum):
    """The kind of answer a question asks for."""

    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    NUMBER = "number"
    REASON = "reason"
    OTHER = "other"


_ASKS = (
    (Kind.PERSON, re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)),
    (
        Kind.DATE,
        re.compile(
            r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|time|decade|season|week)\b", re.IGNORECASE
        ),
    ),
    (
        Kind.PLACE,
        re.compile(
            r"\bwhere\b|\b(?:what|which)(?: \w+)? (?:city|cities|country|countries|state|states|place|town|village|island|region|"
            r"nation|continent|county|province|location|capital)\b",
            re.IGNORECASE,
        ),
    ),
    (
        Kind.NUMBER,
        re.compile(
            r"\bhow (?:many|much|long|old|far|tall|big|high|large|often|fast|deep|wide|heavy)\b|"
            r"\b(?:what|which) (?:percentage|percent|number|amount|proportion|fraction|age|size|price|population|share)\b",
            re.IGNORECASE,
        ),
    ),
    (Kind.REASON, re.compile(r"\b(?:why|how|what caused|for what reason)\b", re.IGNORECASE)),
)

_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-ZÀ-ÖØ-Þ][\w’'-]+")
_IN_A_PLACE = re.compile(r"\b(?:in|at|from|to|near|of|outside|across) (?:the )?([A-ZÀ-ÖØ-Þ]\w+)")
_DATE = re.compile(
    r"\b(?:1[0-9]|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|"
    r"Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|century|today|yesterday|spring|summer|autumn|winter)\b|"
    r"\b\d{1,2}(?:st|nd|rd|th)\b"
)
_NUMBER = re.compile(
    r"\d[\d,.]*\d|\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|"
    r"thousand|million|billion|half|dozen|twice|once)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(?:because|due to|since|so that|in order|caused|as a result|therefore|to)\b")


def kind_of(question: str) -> Kind:
    """Return the kind of answer that a question asks for; the first that fits, in the order of `Kind`."""
    return next((kind for kind, asks in _ASKS if asks.search(question)), Kind.OTHER)


def evidence(kind: Kind, text: str, known: frozenset[str]) -> float:
    """Return 0 to 1: how much in a text could be an answer of this kind; `known` are the question's words in lower case."""
    match kind:
        case Kind.PERSON:
            return float(_has_new(_NAME, text, known))
        case Kind.DATE:
            return float(_has_new(_DATE, text, known))
        case Kind.NUMBER:
            return float(_has_new(_NUMBER, text, known))
        case Kind.PLACE:
            return 0.5 * _has_new(_NAME, text, known) + 0.5 * _has_new(_IN_A_PLACE, text, known)
        case Kind.REASON:
            return float(_REASON.search(text) is not None)
        case Kind.OTHER:
            return 0.0


def _has_new(pattern: re.Pattern[str], text: str, known: frozenset[str]) -> bool:
    """Whether the pattern finds something whose word the question does not have (a name's possessive put aside)."""
    return any(
        (found[found.lastindex or 0]).lower().removesuffix("'s").removesuffix("’s") not in known
        for found in pattern.finditer(text)
    )
