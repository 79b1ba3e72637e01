"""A question as the search sees it: its content words, how much each tells, and the index queries made of them."""

from __future__ import annotations

import math
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise

from tantivy import Query as IndexQuery

from bot.search.analysis import LIGHT_WORDS
from bot.search.expected import Kind, kind_of
from bot.search.index import Reader, all_of, any_of, but_not
from bot.search.language import commonness
from bot.search.tongues import ENGLISH, Tongue

REPEATS = "yes"
"""What stands in the field `repeats` of passages that repeat those of another article."""

MOST_TERMS = 64
"""Terms of one question at most; a longer text says no more about what is wanted and costs time by its length."""

LIGHT_WEIGHT = 0.3
"""What a light word counts against any other of its rarity (tried on the example article and the questions learned from)."""

BACKGROUND, PASSAGE_WORDS = 2000, 60
"""Imagined passages of general English, of so many words each, that every corpus is weighed together with: what is common in the
language tells little even where the corpus has it once, which is all that a corpus of one article can say."""

OFTEN, MANY = 0.5, 10_000
"""Share of the passages from which on a word finds nothing: it weighs next to nothing, and to go through all that have it costs
more than all other words. Only with so many passages: few are gone through in no time."""

TITLE_BOOST = 0.6
"""Weight of a word in the title against one in the passage (tried: 0.3, 0.6, 1, 2)."""


@dataclass(frozen=True, slots=True)
class Question:
    """The content words of a question, in order and without repeats, and what it asks for.

    `weights` are the inverse document frequencies of the stems: how much each tells, 0 and up. `pairs` are stems that stand
    side by side; `plain` are all its words in lower case, `forms` the plain form and stem of each content word. `general` are
    the weights by general English alone, the same in every corpus; `passages` is the number of passages asked.
    """

    stems: tuple[str, ...]
    weights: dict[str, float]
    pairs: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str], ...]
    plain: frozenset[str]
    kind: Kind
    total: float
    pair_total: float
    general: dict[str, float]
    passages: int
    tongue: Tongue = ENGLISH

    def share(self, found: Container[str]) -> float:
        """Return the weighted share, 0 to 1, of the question's stems that are among `found`."""
        return sum([self.weights[stem] for stem in self.stems if stem in found]) / self.total if self.stems else 0.0

    def pair_weight(self, pair: tuple[str, str]) -> float:
        """Return the weight of two neighbouring stems: that of the one that tells less."""
        return min(self.weights.get(pair[0], 0.0), self.weights.get(pair[1], 0.0))


def read_question(text: str, reader: Reader, tongue: Tongue = ENGLISH) -> Question:
    """Return the question that a text asks of the index; it has no stems when only stop words or marks stand in it.

    When no content word is known to the index, the stop words stand in, so that what is nearest can still be shown.
    """
    asked, field = tongue.tokens(text), tongue.body
    content = [token for token in asked if not tongue.is_stop_word(token.span.of(text))]
    if content and not any(reader.frequency(field, token.stem) for token in content[:MOST_TERMS]):
        content = list(asked)
    stems = tuple(dict.fromkeys(token.stem for token in content))[:MOST_TERMS]
    weights, general = dict.fromkeys(stems, 0.0), dict.fromkeys(stems, 0.0)
    for token in content:
        if token.stem in weights:
            general[token.stem] = _weight(0, 0, token.plain)
            weights[token.stem] = _weight(reader.frequency(field, token.stem), reader.size, token.plain)
    side_by_side = ((one.stem, two.stem) for one, two in pairwise(content))
    pairs = tuple(pair for pair in dict.fromkeys(side_by_side) if weights.keys() >= {*pair})
    return Question(
        stems=stems,
        weights=weights,
        pairs=pairs,
        forms=tuple(dict.fromkeys((token.plain, token.stem) for token in content if token.stem in weights)),
        plain=frozenset(token.plain for token in asked),
        kind=kind_of(text),
        total=sum(weights.values()),
        pair_total=sum(min(weights[one], weights[two]) for one, two in pairs),
        tongue=tongue,
        general=general,
        passages=reader.size,
    )


def strict_query(question: Question, reader: Reader) -> IndexQuery:
    """Return the query for documents that have every stem, in title or body."""
    fields = _boosts(question.tongue)
    return all_of(any_of(reader.term(field, stem, boost) for field, boost in fields) for stem in question.stems)


def loose_query(question: Question, reader: Reader) -> IndexQuery:
    """Return the query for documents that have any of the stems, in title or body; what most of many have is left out."""
    asked = [(field, stem, boost) for stem in question.stems for field, boost in _boosts(question.tongue)]
    telling = asked
    if reader.size >= MANY:
        telling = [each for each in asked if reader.frequency(*each[:2]) <= OFTEN * reader.size]
    return any_of(reader.term(*each) for each in telling or asked)


def originals(query: IndexQuery, reader: Reader) -> IndexQuery:
    """Return the query for the same documents without those that repeat another article."""
    return but_not(query, reader.term("repeats", REPEATS)) if reader.frequency("repeats", REPEATS) else query


def _boosts(tongue: Tongue) -> tuple[tuple[str, float], ...]:
    """Return the fields in which words are looked for, each with its weight."""
    return (tongue.body, 1.0), (tongue.title, TITLE_BOOST)


def _weight(frequency: int, size: int, word: str) -> float:
    """Return the inverse document frequency as BM25 has it (Robertson and Zaragoza 2009), over corpus and background together."""
    known = BACKGROUND * min(1.0, PASSAGE_WORDS * commonness(word))
    frequency_there, size_there = frequency + known, size + BACKGROUND
    rarity = math.log(1 + (size_there - frequency_there + 0.5) / (frequency_there + 0.5))
    return LIGHT_WEIGHT * rarity if word in LIGHT_WORDS else rarity
