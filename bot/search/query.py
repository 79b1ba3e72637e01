"""A question as the search sees it: its content words, how much each tells, and the index queries made of them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from tantivy import Query as IndexQuery

from bot.search.analysis import STOP_WORDS, tokens
from bot.search.index import Reader, all_of, any_of

MOST_TERMS = 64
"""Terms of one question at most; a longer text says no more about what is wanted and costs time by its length."""

TITLE_BOOST = 0.6
"""Weight of a word in the title against one in the passage (tried: 0.3, 0.6, 1, 2)."""


@dataclass(frozen=True, slots=True)
class Question:
    """The content words of a question as distinct stems in order, and the stems that stand side by side in it.

    `weights` are inverse document frequencies: how much a stem tells, 0 and up.
    """

    stems: tuple[str, ...]
    weights: dict[str, float]
    pairs: frozenset[tuple[str, str]]
    plain: frozenset[str]

    @property
    def total(self) -> float:
        """The weight of all stems together."""
        return sum(self.weights.values())

    def share(self, found: set[str]) -> float:
        """Return the weighted share, 0 to 1, of the question's stems that are among `found`."""
        return sum(self.weights[stem] for stem in self.stems if stem in found) / self.total if self.stems else 0.0


def read_question(text: str, reader: Reader, field: str = "body") -> Question:
    """Return the question that a text asks of the index; it has no stems when only stop words or marks stand in it."""
    content = [token for token in tokens(text) if not token.is_stop_word]
    stems = tuple(dict.fromkeys(token.stem for token in content))[:MOST_TERMS]
    weights = {stem: _rarity(reader.frequency(field, stem), reader.size) for stem in stems}
    pairs = frozenset((one.stem, two.stem) for one, two in pairwise(content) if one.stem != two.stem)
    return Question(stems, weights, pairs, frozenset(token.plain for token in content))


def strict_query(question: Question, reader: Reader) -> IndexQuery:
    """Return the query for documents that have every stem, in title or body."""
    return all_of(any_of(_fields(stem, reader)) for stem in question.stems)


def loose_query(question: Question, reader: Reader) -> IndexQuery:
    """Return the query for documents that have any of the stems, in title or body."""
    return any_of(query for stem in question.stems for query in _fields(stem, reader))


def content_words(text: str) -> list[str]:
    """Return the plain forms of a text's words without stop words, in order."""
    return [token.plain for token in tokens(text) if token.plain not in STOP_WORDS]


def _fields(stem: str, reader: Reader) -> list[IndexQuery]:
    return [reader.term("body", stem), reader.term("title", stem, TITLE_BOOST)]


def _rarity(frequency: int, size: int) -> float:
    """Return the inverse document frequency as BM25 has it (Robertson and Zaragoza 2009), 0 and up."""
    return math.log(1 + (size - frequency + 0.5) / (frequency + 0.5))
