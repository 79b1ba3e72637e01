"""The words that report speech, read from cues.yaml: which forms there are and what each may report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml


class Takes(StrEnum):
    """What may be the content of a cue; cues.yaml explains each."""

    CLAUSE = "clause"
    THAT = "that"
    LABEL = "label"
    OBJECT = "object"
    QUOTE = "quote"


class Form(StrEnum):
    """The form of a verb, as far as it tells who its subject is."""

    BASE = "base"
    PRESENT = "present"
    ING = "ing"
    PAST = "past"


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of saying."""

    verb: str
    form: Form
    takes: Takes
    stance: str
    hearer: bool = False
    to: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cues by their folded form; `phrases` by (form, the word after it)."""

    verbs: dict[str, Cue]
    phrases: dict[tuple[str, str], Cue]
    nouns: frozenset[str]


@cache
def cues() -> Cues:
    """Return the cues of cues.yaml."""
    data = yaml.safe_load(Path(__file__).with_name("cues.yaml").read_text("utf-8"))
    irregular: dict[str, list[str]] = data["irregular"]
    verbs: dict[str, Cue] = {}
    for group in data["verbs"]:
        for verb in group["verbs"]:
            for form, cue in _forms(verb, group, irregular):
                verbs.setdefault(form, cue)
    phrases = {
        (form, group["after"]): cue
        for group in data["phrases"]
        for form, cue in _forms(group["verb"], group, irregular)
    }
    return Cues(verbs, phrases, frozenset(data["nouns"]))


def _forms(verb: str, group: dict[str, Any], irregular: dict[str, list[str]]) -> list[tuple[str, Cue]]:
    present, ing, past, participle = irregular.get(verb) or _inflect(verb)
    forms = ((past, Form.PAST), (participle, Form.PAST), (present, Form.PRESENT), (ing, Form.ING), (verb, Form.BASE))
    takes, stance, hearer, to = Takes(group["takes"]), group["stance"], bool(group.get("hearer")), bool(group.get("to"))
    return [(word, Cue(verb, form, takes, stance, hearer, to)) for word, form in forms]


def _inflect(verb: str) -> tuple[str, str, str, str]:
    """Return the third person, -ing form, past and participle of a regular verb.

    >>> _inflect("deny")
    ('denies', 'denying', 'denied', 'denied')
    """
    if verb.endswith("e"):
        return f"{verb}s", f"{verb[:-1]}ing", f"{verb}d", f"{verb}d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies", f"{verb}ing", f"{verb[:-1]}ied", f"{verb[:-1]}ied"
    ending = "es" if verb.endswith(("s", "sh", "ch", "x")) else "s"
    return f"{verb}{ending}", f"{verb}ing", f"{verb}ed", f"{verb}ed"
