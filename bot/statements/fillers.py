"""What stands between a cue and its content: the hearer, times, places ("told reporters in Oslo on Tuesday that …")."""

from __future__ import annotations

from bot.statements.frames import Kind
from bot.statements.noun_phrases import NOT_IN_NAMES, Tokens, noun_phrase_end
from bot.statements.verbs import is_small_noun
from bot.statements.words import (
    AUXILIARIES,
    DASHES,
    DAYS,
    DETERMINERS,
    FILLERS,
    MONTHS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
)

LEADS = DASHES | {",", ":"}
LEADING = frozenset((",", ":", "this", "last", "earlier", "later", "his", "her", "reporters"))
TIMES = frozenset("week month year night morning afternoon evening summer fall spring winter weekend this in".split())
FILLER_REACH = 22
"""Tokens between a cue and the "that" or quotation it reports ("said in an interview with …, broadcast on Sunday, that")."""


def over_hearer(tokens: Tokens, at: int) -> int:
    """Return the place behind the person spoken to ("told reporters that"); the same place when nobody stands there."""
    if at < len(tokens) and tokens[at].low in OBJECT_PRONOUNS:
        return at + 1
    end = noun_phrase_end(tokens, at)
    if end > at and tokens[end - 1].capital:
        while (
            end < len(tokens)
            and end < at + 6
            and is_small_noun(tokens[end])
            and tokens[end].low not in NOT_IN_NAMES | DAYS
        ):
            end += 1
    return end


def over_fillers(tokens: Tokens, at: int) -> int:
    """Return the place behind days, adverbs and short phrases of place and time ("on Tuesday", "in an interview", "last week")."""
    end = at
    while end < len(tokens):
        width = _filler(tokens, end)
        if width == 0:
            break
        end += width
    return end


def _filler(tokens: Tokens, at: int) -> int:
    """Return how many tokens the time or place at `at` has; 0 when none stands there."""
    low = tokens[at].low
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if low in DAYS or low in MONTHS or low in FILLERS or low in ("morning", "night", "afternoon", "evening"):
        return 1
    if low in ("this", "last", "earlier") and following in TIMES:
        return 2
    if low in ("in", "on", "at", "during", "from", "via", "through") and following:
        end = _phrase_end(tokens, at + 1)
        return end - at if end is not None else 0
    return 1 if low.endswith("ly") and is_adverb(low) and not tokens[at].capital else 0


def _phrase_end(tokens: Tokens, at: int) -> int | None:
    """Return the end of a short phrase after a preposition, or None when it cannot be told from what follows."""
    if tokens[at].low in DAYS or tokens[at].low in MONTHS or tokens[at].low.isdigit():
        return at + 1
    if (
        tokens[at].low in DETERMINERS
        or tokens[at].capital
        or tokens[at].low in ("reporters", "response", "court", "part", "public", "private")
    ):
        end = at + 1
        while end < len(tokens) and end < at + 6 and tokens[end].kind is Kind.WORD:
            low = tokens[end].low
            if (
                low in DETERMINERS
                or low in SUBJECT_PRONOUNS
                or low in PREPOSITIONS
                or low in DAYS
                or (tokens[end].capital and not tokens[end - 1].capital and tokens[end - 1].low not in DETERMINERS)
            ):
                return end
            end += 1
        return end
    return None


def anchor(tokens: Tokens, at: int) -> int | None:
    """Return the "that" or the set-off quotation which the words behind a cue lead to, or None when a clause starts first."""
    token = tokens[at]
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if token.kind is Kind.QUOTE or (
        token.low == "that" and following not in AUXILIARIES and following not in (".", ";")
    ):
        return at
    leads = token.low in LEADING or token.low in PREPOSITIONS or token.low in DAYS or is_adverb(token.low)
    return _led_to(tokens, at) if leads else _colon_quote(tokens, at)


def _led_to(tokens: Tokens, at: int) -> int | None:
    for i in range(at, min(len(tokens) - 1, at + FILLER_REACH)):
        low = tokens[i].low
        if low == ":":
            return i + 1
        if (low == "that" and tokens[i + 1].low not in AUXILIARIES) or (
            tokens[i].kind is Kind.QUOTE and tokens[i - 1].low in LEADS
        ):
            return i
        if low in (".", ";", "?", "!") or (i > at and (low in SUBJECT_PRONOUNS or low in AUXILIARIES)):
            return None
    last = min(len(tokens), at + FILLER_REACH) - 1
    return last if tokens[last].kind is Kind.QUOTE and tokens[last - 1].low in LEADS else None


def _colon_quote(tokens: Tokens, at: int) -> int | None:
    for i in range(at, min(len(tokens), at + 12)):
        if tokens[i].kind is Kind.QUOTE:
            return i if tokens[i - 1].low in (",", ":") else None
        if tokens[i].kind is Kind.STOP and tokens[i].low not in (",", ":"):
            return None
        if tokens[i].low in AUXILIARIES:
            return None
    return None
