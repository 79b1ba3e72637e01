"""Quotation marks that are no speech: scare quotes, titles, slogans, nicknames, words that are only mentioned.

Which quotation that no verb of saying claims is somebody's words is told by a linear model (speech.json, learned by
`training/speech.py`) over what the quotation looks like and what stands around it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.linear import Linear
from bot.statements.cues import cues
from bot.statements.frames import Kind, Token
from bot.statements.marks import Quotation
from bot.statements.reading import Reading
from bot.statements.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)

FILE = Path(__file__).with_name("speech.json")
NAMING = frozenset(
    "so-called called titled entitled dubbed named nicknamed known labeled labelled termed term word words phrase "
    "song film movie book novel show series album play poem essay column headline slogan hashtag motto chant program "
    "episode magazine single hit musical".split()
)
FIRST_PERSON = frozenset("i we my our us me i'm we're i've we've i'll we'll i'd let's you your you're".split())
COMPARING = frozenset("as like for being".split())
LONG = 20
"""Words from which on the length of a quotation tells nothing more."""
LIKELY = 0.8
"""Chance from which a quotation counts as speech (tried .5 to .85; cross-validated): .75 leaves out more of what is no speech
(F1 69.0 against 68.3), .8 finds direct speech best (97.0 against 96.8)."""

MANY, LIKELY_LONG = 8, 0.6
"""Words from which on a smaller chance is enough: long quotations are what people look up, and hardly ever a title."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an article's other quotations are like: the shares that cues claim, and that are short; 0 to 1."""

    claimed: float = 0.5
    short: float = 0.0


def surroundings(readings: Sequence[Reading]) -> Surroundings:
    """Return what the quotations of an article are like, by the readings of all its sentences."""
    total = claimed = short = 0
    for reading in readings:
        for i, token in enumerate(reading.frame.tokens):
            if token.quotation is not None:
                total += 1
                claimed += i in reading.quotes
                short += token.quotation.inner.end - token.quotation.inner.start < 25
    return Surroundings((claimed + 1) / (total + 2), short / (total + 2))


def is_speech(text: str, reading: Reading, at: int, around: Surroundings) -> bool:
    """Whether the quotation at the token `at`, which no verb of saying claims, is somebody's words."""
    tokens = reading.frame.tokens
    quotation = tokens[at].quotation
    if quotation is None or not any(letter.isalpha() for letter in quotation.inner.of(text)):
        return False
    if tokens[at].title and at and tokens[at - 1].low in NAMING:
        return False  # a book called "The Long Way Home", whatever the rest of the article is like
    enough = LIKELY_LONG if len(quotation.inner.of(text).split(maxsplit=MANY)) >= MANY else LIKELY
    return _model().chance(features(text, reading, at, around)) >= enough


@cache
def _model() -> Linear:
    parts = json.loads(FILE.read_text(encoding="utf-8"))
    return Linear(parts["bias"], parts["weights"])


def features(text: str, reading: Reading, at: int, around: Surroundings) -> dict[str, float]:
    """Return what tells speech from other quotations: how it looks, its neighbours, its sentence, its article; by name."""
    tokens = reading.frame.tokens
    quotation = tokens[at].quotation
    if quotation is None:
        return {}
    return {
        **_looks(text, quotation, tokens[at]),
        **_before(tokens, at),
        **_behind(tokens, at),
        **_sentence(reading, at),
        "article: claimed": around.claimed,
        "article: short": around.short,
    }


def _looks(text: str, quotation: Quotation, token: Token) -> dict[str, float]:
    inner = quotation.inner.of(text)
    words = [word.lower().replace("’", "'").strip(".,!?;:…'\"") for word in inner.split(maxsplit=LONG + 1)[: LONG + 1]]
    count = min(len(words), LONG)
    return {
        "one word": count == 1,
        "two or three words": 2 <= count <= 3,
        "four to six words": 4 <= count <= 6,
        "words": count / LONG,
        "capital": token.capital,
        "title case": token.title and count > 1,
        "capital word": token.title and count == 1,
        "ends in comma": inner[-1] == ",",
        "ends in full stop": inner[-1] == ".",
        "ends in ?!": inner[-1] in "?!…",
        "subject or auxiliary": any(word in SUBJECT_PRONOUNS | AUXILIARIES for word in words),
        "first or second person": any(word in FIRST_PERSON for word in words),
        "contraction": any("'" in word for word in words),
        "starts with small word": words[0]
        in DETERMINERS | PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | SUBJECT_PRONOUNS,
        "number or hashtag": inner[0] in "#@" or inner[0].isdigit(),
        "single marks": text[token.start] in "'‘‚" and not text.startswith("''", token.start),
        "unclosed": not quotation.closed,
        "goes on": not quotation.opened,
    }


def _before(tokens: Sequence[Token], at: int) -> dict[str, float]:
    if at == 0:
        return {"starts sentence": 1.0}
    last = tokens[at - 1]
    low = last.low
    near = {token.low for token in tokens[max(0, at - 4) : at]}
    return {
        "after comma": low == ",",
        "after comma, capital": low == "," and tokens[at].capital,
        "after colon": low == ":",
        "after other mark": last.kind is Kind.STOP and low not in (",", ":"),
        "after quotation": last.kind is Kind.QUOTE,
        "after the": low == "the",
        "after a": low in ("a", "an"),
        "after other determiner": low in DETERMINERS and low not in ("the", "a", "an"),
        "after possessive": low.endswith(("'s", "s'")),
        "after of": low == "of",
        "after as": low in COMPARING,
        "after other preposition": low in PREPOSITIONS and low != "of" and low not in COMPARING,
        "after conjunction": low in CONJUNCTIONS,
        "after that": low == "that",
        "after auxiliary": low in AUXILIARIES,
        "after to": low == "to",
        "after capital": last.capital,
        "after -ing": low.endswith("ing"),
        "after -ed": low.endswith("ed"),
        "after naming": low in NAMING,
        "naming near": not NAMING.isdisjoint(near),
    }


def _behind(tokens: Sequence[Token], at: int) -> dict[str, float]:
    if at + 1 == len(tokens):
        return {"ends sentence": 1.0}
    following = tokens[at + 1]
    low = following.low
    return {
        "before full stop": low == ".",
        "before comma": low == ",",
        "before other mark": following.kind is Kind.STOP and low not in (".", ","),
        "before quotation": following.kind is Kind.QUOTE,
        "before preposition": low in LINKS,
        "before and": low in CONJUNCTIONS,
        "before auxiliary": low in AUXILIARIES,
        "before capital": following.capital,
        "before small word": following.kind is Kind.WORD and not following.capital,
        "by follows": low == "by",
    }


def _sentence(reading: Reading, at: int) -> dict[str, float]:
    tokens = reading.frame.tokens
    claimed = [i for i in reading.quotes if i < at]
    quotes = [i for i, token in enumerate(tokens) if token.kind is Kind.QUOTE and i != at]
    verbs = cues().verbs
    return {
        "alone": len(tokens) == 1 or all(token.kind is not Kind.WORD for token in tokens),
        "report before": bool(reading.reports),
        "claimed quotation before": bool(claimed),
        "other quotations, none claimed": bool(quotes) and not reading.quotes,
        "subject speaks": reading.subject is not None,
        "cue before": any(token.low in verbs for token in tokens[max(0, at - 12) : at]),
        "cue right before": any(token.low in verbs for token in tokens[max(0, at - 4) : at]),
        "noun cue before": any(token.low in cues().nouns for token in tokens[max(0, at - 8) : at]),
        "cue behind": any(token.low in verbs for token in tokens[at + 1 : at + 6]),
        "pronoun before": any(token.low in ("he", "she", "his", "her") for token in tokens[max(0, at - 12) : at]),
        "name before": any(token.capital for token in tokens[max(1, at - 12) : at]),
    }
