"""Who a mention stands for, within one article: names to their fullest form, acronyms to names, "he" and "she" to people.

Names come from bot.text; what is added here is which of them are one person or organisation, and which one is meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bot.model import Span
from bot.statements.entities import (
    FEMALE,
    FEMALE_WORDS,
    MALE,
    MALE_WORDS,
    POSSESSIVE,
    WORD,
    Entity,
    Registry,
    name_words,
)
from bot.statements.noun_phrases import NOT_IN_NAMES
from bot.statements.words import PLURALS
from bot.text.names import names

CAPITALS = re.compile(
    r"[^\W\d_a-z][\w'’\-]*\.?(?:\s(?:(?:de|la|van|von|der|bin|al|el|di|da|du)\s)?[^\W\d_a-z][\w'’\-]*\.?)*"
)
ACRONYM = re.compile(r"\s?\((?:the\s)?([A-Z][A-Za-z&.\-]{1,9})\)")
SMALL_WORD = re.compile(r"(?<!\w)[a-z]+(?!\w)")
HE, SHE = frozenset(("he", "him", "his")), frozenset(("she", "her", "hers"))
REMEMBERED = 60
"""Mentions that a pronoun looks back over; the person meant is hardly ever further away."""
_Read = tuple[Span, tuple[str, ...], str | None, "Entity"]
DECAY, SPEAKING, FIRST, LATER, QUOTED = 0.6, 3.0, 2.0, 0.8, 0.1
"""For pronouns: how much of a mention's weight is left a sentence later, and the weights of who spoke, of who is named first in a
sentence, later in it, and inside a quotation."""
UNSURE, REPEATED = 0.3, 0.15
"""Share of the weight for people whose gender is unknown, and of all mentions but the strongest one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names an entity."""

    span: Span
    entity: Entity
    weight: float


@dataclass
class People:
    """The entities of one article and where they are mentioned, in text order; `focus` notes who was found to speak where."""

    text: str
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    focus: list[tuple[int, Entity]] = field(default_factory=list)
    roles: dict[str, Span] = field(default_factory=dict)
    find: Callable[[tuple[str, ...], str | None], Entity | None] = lambda words, hint: None

    def named(self, head: Span) -> Entity | None:
        """Return the entity that a speaker's head names: the last name in it, unless that only belongs to something else."""
        found = None
        for at in range(bisect_right(self.starts, head.start - 40), len(self.mentions)):
            mention = self.mentions[at]
            if mention.span.start >= head.end:
                break
            if mention.span.overlaps(head):
                between = self.text[max(head.start, found.span.end) : mention.span.start] if found else ""
                if found and re.search(r"\b(?:of|for|from|at|with|to|in|on)\b", between):
                    break
                lead = self.text[head.start : mention.span.start] if not found else ""
                if re.search(r"\b(?:of|for|from|at|with|to|in|on)\s+(?:the\s+)?$", lead):
                    return None
                found = mention
        if found is None:
            return self._unlisted(head.of(self.text))
        return None if self._belongs(found, head) else found.entity

    def _unlisted(self, head: str) -> Entity | None:
        """Return who is meant by a head in which no name was read before: its last capitalised words."""
        runs = CAPITALS.findall(re.split(r"\s(?:of|for|from|at|with|to|in|on)\s", head)[0])
        if not runs or not head.rstrip("'’s. ").endswith(runs[-1].rstrip("'’s. ")):
            return None
        words, hint = name_words(runs[-1], "")
        if not words:
            return None
        entity = self.find(words, hint)
        if entity is None and (len(words) > 1 or self._only_as_name(words[0])):
            entity = Entity(" ".join(words), words)
        return entity

    def _only_as_name(self, word: str) -> bool:
        """Whether a word that only ever starts sentences is a name ("Moscow"): no plural, and nowhere in small letters."""
        low = word.casefold()
        return not low.endswith("s") and low not in PLURALS and low not in self.small_words

    @cached_property
    def small_words(self) -> frozenset[str]:
        """The words that the article has in small letters."""
        return frozenset(SMALL_WORD.findall(self.text))

    def _belongs(self, mention: Mention, head: Span) -> bool:
        """Whether the name only qualifies what follows it ("Trump's campaign", "the Clinton campaign")."""
        rest = self.text[mention.span.end : head.end]
        return bool(re.match(r"['’]s?\s+\w|\s+[a-z]", rest)) and not re.match(
            r"\s+(?:of|for|from|at|with|who|in|on)\b", rest
        )

    def pronoun(self, at: int, word: str) -> Entity | None:
        """Return the person whom "he" or "she" at offset `at` most likely means."""
        wanted = MALE if word in HE else FEMALE
        here = bisect_right(self.sentences, at)
        scores: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        entities: dict[int, Entity] = {}
        last = bisect_right(self.starts, at - 1)
        for mention in self.mentions[max(0, last - REMEMBERED) : last]:
            self._count(
                scores,
                entities,
                mention.entity,
                mention.weight,
                here - bisect_right(self.sentences, mention.span.start),
                wanted,
            )
        for start, entity in self.focus[-REMEMBERED // 3 :]:
            if start < at:
                self._count(scores, entities, entity, SPEAKING, here - bisect_right(self.sentences, start), wanted)
        best = max(scores, key=lambda key: scores[key][0] + REPEATED * scores[key][1], default=None)
        found = entities[best] if best is not None else None
        return found if found is not None and found.name else None

    def _count(
        self,
        scores: dict[int, tuple[float, float]],
        entities: dict[int, Entity],
        entity: Entity,
        weight: float,
        distance: int,
        wanted: str,
    ) -> None:
        if not entity.person or entity.gender not in (None, wanted):
            return
        entities[id(entity)] = entity
        value = weight * DECAY**distance * (1.0 if entity.gender == wanted or not entity.name else UNSURE)
        strongest, total = scores[id(entity)]
        scores[id(entity)] = max(strongest, value), total + value

    def just_before(self, at: int) -> Entity | None:
        """Return the entity named last before offset `at` and close to it, for "who"."""
        last = bisect_right(self.starts, at - 1) - 1
        if last >= 0 and at - self.mentions[last].span.end < 60:
            return self.mentions[last].entity
        return None

    def note(self, at: int, entity: Entity, role: Span | None) -> None:
        """Remember that an entity speaks at offset `at` (who spoke last is whom "he" means first), and the role stated there."""
        self.focus.append((at, entity))
        if role is not None:
            self.roles.setdefault(entity.name, role)

    def note_nameless(self, at: int, head: str) -> None:
        """Remember that somebody without a name speaks at offset `at` ("a spokeswoman"), so that "she" is nobody else."""
        words = set(head.split())
        gender = FEMALE if words & FEMALE_WORDS else MALE if words & MALE_WORDS else None
        self.focus.append((at, Entity("", (), gender)))

    def role(self, entity: Entity) -> Span | None:
        """Return where the article stated an entity's role so far, or None."""
        return self.roles.get(entity.name)


def people(text: str, paragraphs: Sequence[Span], sentence_starts: Sequence[int], quoted: Sequence[Span]) -> People:
    """Return the people and organisations of an article; `quoted` are the places in quotation marks, in text order."""
    inside = _Inside(quoted)
    found = People(text, sentences=[start for start in sentence_starts if not inside(start)])
    spans = [span for paragraph in paragraphs for span in names(text, paragraph)]
    known = Registry()
    read: list[_Read] = []
    for span in spans:
        words, hint = name_words(span.of(text), text[max(0, span.start - 24) : span.start])
        if words:
            read.append((span, words, hint, known.note(words, hint)))
            acronym = ACRONYM.match(text, span.end)
            if acronym is not None and len(words) > 1:
                known.acronyms[acronym[1]] = known.note(words, hint)
    known.settle()
    found.find = known.find
    sentence = -1
    read = _with_first_words(text, read, sentence_starts, known)
    for span, words, hint, entity in read:
        full = known.resolve(words, hint, entity)
        here = bisect_right(found.sentences, span.start)
        weight = QUOTED if inside(span.start) else FIRST if here != sentence else LATER
        sentence = sentence if weight == QUOTED else here
        found.mentions.append(Mention(span, full, weight))
        found.starts.append(span.start)
    return found


class _Inside:
    """Tells whether an offset lies in one of some ascending spans."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.starts, self.spans = [span.start for span in spans], spans

    def __call__(self, offset: int) -> bool:
        at = bisect_right(self.starts, offset) - 1
        return at >= 0 and offset < self.spans[at].end


def _with_first_words(text: str, read: list[_Read], sentence_starts: Sequence[int], known: Registry) -> list[_Read]:
    """Return the names with those single words added that start a sentence and are a name elsewhere in the article."""
    taken = {span.start for span, *_ in read}
    for start in sentence_starts:
        match = WORD.match(text, start)
        if match is None or start in taken or not match[0][0].isupper():
            continue
        word = POSSESSIVE.sub("", match[0])
        entity = known.known(word) if word.casefold() not in NOT_IN_NAMES else None
        if entity is not None:
            read.append((Span(start, start + len(word)), (word,), None, entity))
    return sorted(read, key=lambda each: each[0])
