"""The people and organisations that an article names: which names are one, their fullest form, and their gender where it shows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from bot.statements.words import TITLES

WORD = re.compile(r"[^\W_]+(?:['’.\-&][^\W_]+)*\.?")
POSSESSIVE = re.compile(r"['’]s?$")
SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
ORGANISATION = frozenset(
    "university institute department party committee news times house court council association agency bureau office center "
    "centre company corporation corp inc group foundation union ministry commission board bank college school church army navy "
    "police senate congress administration campaign post journal press magazine network service league society club team states "
    "kingdom republic federation democrats republicans americans tv television radio street tower airport act war fund pac "
    "caucus poll convention conference forum journalism tribune herald globe gazette review today report reports organization "
    "organisation festival trust authority observatory courier ferries energy rail railway bridge city town county museum theatre "
    "hospital airline airlines chamber alliance studio orchestra".split()
)
MALE_WORDS = frozenset(
    "mr sir lord king prince congressman chairman spokesman businessman councilman actor father brother pope imam".split()
)
FEMALE_WORDS = frozenset(
    "mrs ms miss dame lady queen princess congresswoman chairwoman spokeswoman businesswoman councilwoman actress mother "
    "sister".split()
)
MALE, FEMALE = "male", "female"
NAMESAKES = 50
"""People of one last name that are told apart; a bound for hostile texts."""


TITLES_AND_NAMES = frozenset("king prince pope judge justice major bishop lord abbot".split())
"""Titles that are last names behind another name ("Tom King")."""


@dataclass(slots=True)
class Entity:
    """A person or organisation of the article: its fullest name, and what is known of it."""

    name: str
    words: tuple[str, ...]
    gender: str | None = None
    person: bool = True
    count: int = 0


class Registry:
    """Joins the names of an article: last names to full names, acronyms to what they stand for."""

    def __init__(self) -> None:
        self.entities: dict[tuple[str, ...], Entity] = {}
        self.acronyms: dict[str, Entity] = {}
        self.by_last: dict[str, list[Entity]] = defaultdict(list)
        self.by_first: dict[str, list[Entity]] = defaultdict(list)

    def note(self, words: tuple[str, ...], hint: str | None) -> Entity:
        """Return the entity of exactly this name, made when it is new."""
        key = tuple(word.casefold() for word in words)
        entity = self.entities.get(key)
        if entity is None:
            organisation = words[0] == "The" or any(
                word.casefold() in ORGANISATION or word in ("of", "for") for word in words
            )
            entity = Entity(" ".join(words), words, person=not organisation and len(words) <= 4)
            if entity.person and not (len(words) == 1 and words[0].isupper()):
                entity.gender = given_names().get(words[0].casefold()) if len(words) > 1 else None
            self.entities[key] = entity
        entity.count += 1
        if hint is not None:
            entity.gender, entity.person = hint, True
        return entity

    def known(self, word: str) -> Entity | None:
        """Return the entity that a single word may name, or None when the article uses it for no name."""
        key = word.casefold()
        if word in self.acronyms:
            return self.acronyms[word]
        same = self.by_last.get(key) or self.by_first.get(key)
        return same[0] if same else self.entities.get((key,))

    def find(self, words: tuple[str, ...], hint: str | None) -> Entity | None:
        """Return the entity that the words of a name stand for, or None when the article has none."""
        entity = (
            self.known(words[-1]) if len(words) == 1 else self.entities.get(tuple(word.casefold() for word in words))
        )
        return self.resolve(words, hint, entity) if entity is not None else None

    def settle(self) -> None:
        """Index the full names, once all are known."""
        for entity in self.entities.values():
            words = [word for word in entity.words if word.casefold().rstrip(".") not in SUFFIXES]
            if len(words) > 1 and entity.person:
                for known, word in ((self.by_last, words[-1]), (self.by_first, words[0])):
                    if len(known[word.casefold()]) < NAMESAKES:
                        known[word.casefold()].append(entity)
            elif len(words) > 1:
                initials = "".join(word[0] for word in words if word[0].isupper())
                if len(initials) > 1:
                    self.acronyms.setdefault(initials, entity)

    def resolve(self, words: tuple[str, ...], hint: str | None, entity: Entity) -> Entity:
        """Return the fullest entity that a name in running text stands for."""
        key = words[-1].casefold()
        if len(words) > 1:
            return self._longer(words, entity)
        acronym = self.acronyms.get(words[0]) or self.acronyms.get(words[0].replace(".", ""))
        if acronym is not None:
            return acronym
        candidates = [each for each in self.by_last.get(key, ()) if hint is None or each.gender in (None, hint)]
        candidates = candidates or self.by_first.get(key, [])
        if not candidates:
            return entity
        chosen = max(candidates, key=lambda each: each.count)
        if hint is not None and chosen.gender is None:
            chosen.gender = hint
        return self._longer(chosen.words, chosen)

    def _longer(self, words: tuple[str, ...], entity: Entity) -> Entity:
        """Return the same person with more words ("Hillary Rodham Clinton"), where the article has them."""
        if not entity.person:
            return entity
        for other in self.by_last.get(words[-1].casefold(), ()):
            if len(other.words) > len(words) and other.words[0].casefold() == words[0].casefold():
                if other.gender is None:
                    other.gender = entity.gender
                return other
        return entity


def name_words(name: str, lead: str) -> tuple[tuple[str, ...], str | None]:
    """Return the words of a name without titles and possessive, and the gender that a title before it tells."""
    words = [match[0] for match in WORD.finditer(POSSESSIVE.sub("", name))]
    before = [match[0].casefold().rstrip(".") for match in WORD.finditer(lead)][-1:]
    keys = [POSSESSIVE.sub("", word.casefold().rstrip(".")) for word in words]
    cut = 0
    for i, key in enumerate(keys[:-1]):
        if (key in TITLES and not (i > cut and key in TITLES_AND_NAMES)) or POSSESSIVE.search(words[i]):
            cut = i + 1
        elif key in ("of", "for") and cut == i and i + 2 < len(keys):
            cut = i + 2 if keys[i + 1] != "the" else i + 3  # "Secretary of State Madeleine Albright"
        elif key in ("of", "for", "the") and i >= cut:
            break
    hints = {*before, *keys[:cut]}
    hint = MALE if hints & MALE_WORDS else FEMALE if hints & FEMALE_WORDS else None
    if len(words) == 1 and keys[0] in TITLES | MALE_WORDS | FEMALE_WORDS:
        return (), hint
    kept = [
        word if len(word) <= 2 or keys[i + cut] in SUFFIXES else word.rstrip(".") for i, word in enumerate(words[cut:])
    ]
    return tuple(_without_place(kept)), hint


def _without_place(words: list[str]) -> list[str]:
    """Return a person's name without where they come from ("Tom King of New Tarn")."""
    if words and words[0].casefold() in given_names():
        for i, word in enumerate(words):
            if i > 1 and word in ("of", "from"):
                return words[:i]
    return words


@cache
def given_names() -> dict[str, str]:
    """Return the gender of given names that mostly have one."""
    data = yaml.safe_load(Path(__file__).with_name("given_names.yaml").read_text("utf-8"))
    return {name: gender for gender in (MALE, FEMALE) for name in data[gender].split()}
