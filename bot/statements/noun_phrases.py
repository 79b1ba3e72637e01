"""Noun phrases without a parser: where one ends that starts here, and where one starts that ends here.

What cannot belong to a phrase (stops, verbs, prepositions, small closed classes of words) bounds it. Positions are token numbers.
"""

from __future__ import annotations

from bot.statements.cues import Form, cues
from bot.statements.frames import Kind, Token
from bot.statements.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    CONTRACTED,
    DAYS,
    DETERMINERS,
    DOCUMENTS,
    LINKS,
    MONTHS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    STARTERS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
    TITLES,
    is_adverb,
    is_number,
)

REACH = 45
"""Tokens that a phrase may have, and that a subject may be away from its cue; longer descriptions of a speaker hardly occur."""
NOT_IN_NAMES = (
    PREPOSITIONS | AUXILIARIES | SUBORDINATORS | CONJUNCTIONS | DETERMINERS | SUBJECT_PRONOUNS | OBJECT_PRONOUNS
)
Tokens = tuple[Token, ...]


def noun_phrase_end(tokens: Tokens, first: int) -> int:
    """Return where the noun phrase that starts at `first` ends; `first` itself when none starts there."""
    at, capitals, nouns = first, False, False
    limit = min(len(tokens), first + REACH)
    while at < limit and tokens[at].kind is Kind.WORD:
        token = tokens[at]
        if token.low in SUBJECT_PRONOUNS and at == first:
            return at + 1
        if _ends_phrase(tokens, at, first):
            by = token.low == "by" and at > first and tokens[at - 1].low in DOCUMENTS
            if not by and (
                token.low not in LINKS or not (capitals or nouns) or not _link_goes_on(tokens, at, capitals=capitals)
            ):
                break
            capitals = nouns = False
        elif token.low == "and" and at > first:
            if not (at + 1 < limit and tokens[at + 1].capital and tokens[at - 1].capital):
                break
        elif token.capital:
            capitals = True
        elif capitals and token.low not in TITLES and not _name_ahead(tokens, at, limit):
            break
        else:
            nouns = nouns or token.low not in DETERMINERS
        at += 1
    while (
        at > first
        and tokens[at - 1].low in LINKS | CONJUNCTIONS | DETERMINERS
        and not tokens[at - 1].capital
        and at - first > 1
    ):
        at -= 1
    return at


def _name_ahead(tokens: Tokens, at: int, limit: int) -> bool:
    """Whether small words behind capitals lead to a name ("the Huckabee campaign spokesman Hogan Gidley")."""
    for i in range(at, min(limit, at + 4)):
        token = tokens[i]
        if token.kind is not Kind.WORD or token.low in DAYS or token.low in MONTHS:
            return False
        if token.capital:
            return i > at
        if token.low in NOT_IN_NAMES or token.low in cues().verbs or is_adverb(token.low) or token.low.endswith("ed"):
            return False
    return False


def _ends_phrase(tokens: Tokens, at: int, first: int) -> bool:
    token = tokens[at]
    low = token.low
    if low in DAYS or (low in MONTHS and token.capital and at > first):
        return True
    if token.capital and low not in PREPOSITIONS:
        return False
    if low in AUXILIARIES or low in PREPOSITIONS or low in SUBJECT_PRONOUNS:
        return True
    if low in SUBORDINATORS:
        return at > first or low not in DETERMINERS
    cue = cues().verbs.get(low)
    return (cue is not None and at > first and cue.form is not Form.BASE) or (
        at > first and (is_adverb(low) or (low.endswith("ed") and tokens[at - 1].low not in DETERMINERS))
    )


def _link_goes_on(tokens: Tokens, at: int, *, capitals: bool) -> bool:
    """Whether the preposition at `at` continues a description ("of the party"), and does not start a new phrase ("on Tuesday")."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind is not Kind.WORD:
        return False
    following, low = tokens[at + 1], tokens[at].low
    if low == "in" and is_number(following.low) and is_number(tokens[at - 1].low):
        return True  # "one in four"
    if following.low in DAYS or following.low in MONTHS or (low in ("in", "on", "to", "at") and not following.capital):
        return False
    return low in ("of", "for", "from", "with") or (not capitals and following.capital)


def noun_phrase_start(tokens: Tokens, first: int, end: int) -> int:
    """Return where the noun phrase that ends at `end` starts, not before `first`."""
    while first < end - 1 and (tokens[first].low in STARTERS or tokens[first].kind is not Kind.WORD):
        first += 1
    if tokens[end - 1].low in SUBJECT_PRONOUNS and not (end - first > 2 and tokens[end - 2].low in ("and",)):
        return end - 1
    cut = first
    for at in range(end - 2, first - 1, -1):
        low = tokens[at].low
        if tokens[at].kind is not Kind.WORD:
            cut = at + 1
            break
        if (
            (low in SUBORDINATORS and low not in PREPOSITIONS)
            or low in AUXILIARIES
            or low in ("but", "while", "as", "after", "before")
        ):
            cut = at + 1
            break
        if low in CONJUNCTIONS and _has_verb(tokens, first, at):
            cut = at + 1
            break
    while cut < end - 1 and (tokens[cut].low in STARTERS or is_adverb(tokens[cut].low)):
        cut += 1
    if (
        tokens[cut].low in PREPOSITIONS
        or (cut > first and tokens[cut - 1].low in AUXILIARIES)
        or _has_verb(tokens, cut, end)
    ):
        return phrase_before(tokens, cut, end)
    return cut


def _has_verb(tokens: Tokens, first: int, end: int) -> bool:
    for token in tokens[first:end]:
        cue = cues().verbs.get(token.low)
        if token.low in AUXILIARIES or (cue and cue.form in (Form.PAST, Form.PRESENT) and not token.capital):
            return True
        if token.low.endswith(CONTRACTED[1:]):
            return True
    return False


def phrase_before(tokens: Tokens, first: int, end: int) -> int:
    """Return the start of the last noun phrase before `end`, walking left over name, titles and determiner."""
    at = end - 1
    if tokens[at].capital:
        while at > first and (
            (tokens[at - 1].capital and tokens[at - 1].low not in PREPOSITIONS) or _joins_name(tokens, at - 1)
        ):
            at -= 1
    while at > first:
        low = tokens[at - 1].low
        if tokens[at - 1].kind is not Kind.WORD or low in PREPOSITIONS or low in CONJUNCTIONS or low in AUXILIARIES:
            if not (low in ("of", "for", "from") and at - 1 > first and tokens[at - 2].kind is Kind.WORD):
                break
        elif low in DETERMINERS:
            at -= 1
            if not (at - 1 > first and tokens[at - 1].low in ("of", "for", "from", "at", "with")):
                break
            continue
        elif tokens[at].capital and low not in TITLES and not tokens[at - 1].capital:
            break
        at -= 1
    return at


def _joins_name(tokens: Tokens, at: int) -> bool:
    return tokens[at].low in ("of", "for", "and", "the", "de", "van", "von") and at > 0 and tokens[at - 1].capital


def may_speak(tokens: Tokens, first: int, end: int) -> bool:
    """Whether a phrase may be a speaker at all: not a bare "it", a day, or a lone determiner."""
    words = tokens[first:end]
    if len(words) == 1:
        low = words[0].low
        return (
            low not in DAYS
            and low not in ADVERBS - {"both", "all"}
            and low not in PREPOSITIONS
            and low not in SUBORDINATORS
            and low not in AUXILIARIES
            and low not in CONJUNCTIONS
            and (
                low not in DETERMINERS
                or low in ("many", "some", "both", "one", "most", "several", "all", "this", "that")
            )
        )
    return any(token.kind is Kind.WORD and token.low[0].isalpha() for token in words)
