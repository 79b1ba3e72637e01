"""Quotation marks that are no speech: scare quotes, titles, slogans, nicknames, words that are only mentioned."""

from __future__ import annotations

from bot.statements.frames import Kind, Token
from bot.statements.words import AUXILIARIES, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS

NAMING = frozenset(
    "so-called called titled entitled dubbed named nicknamed known labeled labelled termed term word words phrase "
    "song film movie book novel show series album play poem essay column headline slogan hashtag motto chant program "
    "episode magazine single hit musical".split()
)
SHORT = 4
"""Words up to which a quotation inside a sentence is taken for a name or a scare quote unless a cue claims it."""


def is_speech(text: str, tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the quotation at `at`, which no verb of saying claims, is somebody's words."""
    quotation = tokens[at].quotation
    if quotation is None:
        return False
    inner = quotation.inner.of(text)
    words = inner.split()
    before = tokens[at - 1].low if at else ""
    if not any(letter.isalpha() for letter in inner):
        return False
    if at == 0 and all(token.kind is not Kind.WORD for token in tokens[1:]):
        return True  # a sentence of its own
    if before in NAMING or _title_case(words):
        return False
    if before in (",", ":") and tokens[at].capital and len(words) > 2:
        return True
    clause = any(word.lower().replace("’", "'") in SUBJECT_PRONOUNS | AUXILIARIES for word in words)
    ends = inner[-1] in ".,!?…" or at + 1 == len(tokens)
    return len(words) > SHORT and (clause or ends or len(words) > 2 * SHORT)


def _title_case(words: list[str]) -> bool:
    """Whether all words but the small ones are capitalised, as in the title of a book."""
    large = [word for word in words if word.lower() not in DETERMINERS and word.lower() not in PREPOSITIONS]
    return len(words) > 1 and bool(large) and all(word[0].isupper() or not word[0].isalpha() for word in large)
