"""What a sentence of the bot is in the language that is spoken. A sentence is known by its English words.

The sentences have named fields, "Page {number} of {count}". One with a number in it may have a form for each of the language's
kinds of numbers, by the names that Unicode gives them (one, few, many, other …).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from bot.languages import forms
from bot.languages.spoken import ENGLISH, LANGUAGES, current

Catalogue = Mapping[str, str | Mapping[str, str]]


@cache
def catalogue(language: str) -> Catalogue:
    """Return the sentences of a language by their English words; none for English."""
    if language == ENGLISH or language not in LANGUAGES:
        return {}
    text = files(__package__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    # As safe as `safe_load`, and in C, where there is one, ten times as fast.
    read: Catalogue = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return read


def translated(words: str, language: str) -> str | None:
    """Return what words are in a language, None where it does not say; English has them all."""
    found = catalogue(language).get(words, words if language == ENGLISH else None)
    return found if isinstance(found, str) else None


def say(words: str, /, **fields: object) -> str:
    """Return words in the language that is spoken, with their fields filled in; without fields as they are, braces and all."""
    said = translated(words, current()) or words
    return said.format(**fields) if fields else said


def counted(count: int, one: str, many: str, /, **fields: object) -> str:
    """Return words about a number of things in the language that is spoken; `{count}` stands for the number in its form.

    `one` is what the words are known by in other languages.
    """
    found = catalogue(current()).get(one) or (one if count == 1 else many)
    said = found if isinstance(found, str) else found.get(forms.kind(count)) or found["other"]
    return said.format(count=forms.number(count), **fields)


class Phrase:
    """Words that are said later, in the language that is spoken then, with fields that may be such words themselves."""

    def __init__(self, words: str, /, **fields: object) -> None:
        self.words, self.fields = words, fields

    def __str__(self) -> str:
        """Return the words."""
        return say(self.words, **self.fields)
