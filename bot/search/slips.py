"""Slips that are words themselves: "boarder guards" where the articles have border guards.

Nothing is wrong with such a word alone. What gives it away is its neighbour: the corpus has the two nowhere side by side, but has
that neighbour beside a word that is one edit away. Whether the slip is one, a second search has to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Correction
from bot.search.analysis import LIGHT_WORDS, STOP_WORDS, Token, stems, tokens
from bot.search.index import Reader
from bot.search.joining import side_by_side
from bot.search.spelling import Speller

SHORTEST = 4
"""Letters of a word at least: shorter ones have too many neighbours that fit anywhere."""

LONGEST = 30
"""Words of a text that is looked through at most: in a longer one a word says little, and searching twice more takes long."""

MOST = 2
"""Readings of one question that are worth a search of their own."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Another reading of a text, and what it takes for a slip."""

    text: str
    correction: Correction


def slips(text: str, found: Collection[str], speller: Speller, reader: Reader) -> tuple[Slip, ...]:
    """Return other readings of an English question, MOST at most, the more frequent word first.

    Each puts another word for one whose stem is not among `found`, the stems of the best passage so far.
    """
    readings: dict[tuple[int, str], tuple[int, Slip]] = {}
    for one, two in _pairs(text):
        meant = [(word, list(_meant(word, found, speller))) for word in (one, two)]
        if not any(names for _, names in meant) or side_by_side((one.stem, two.stem), reader):
            continue
        for (word, names), before, after in zip(meant, ((), (one.stem,)), ((two.stem,), ()), strict=True):
            for name in names:
                if any(side_by_side((*before, stem, *after), reader) for stem in stems(name)[:1] if stem != word.stem):
                    changed = text[: word.span.start] + name + text[word.span.end :]
                    slip = Slip(changed, Correction(word.span.of(text), name))
                    readings[word.span.start, name] = (reader.frequency("words", name), slip)
    best = sorted(readings, key=lambda key: (-readings[key][0], key))[:MOST]
    return tuple(readings[key][1] for key in best)


def _pairs(text: str) -> Iterator[tuple[Token, Token]]:
    """Yield content words that stand side by side with nothing but a blank between; none of a text that is no question."""
    words = tokens(text)
    for one, two in pairwise(words if len(words) <= LONGEST else ()):
        apart = text[one.span.end : two.span.start] == " "
        if apart and all(word.plain.isalpha() and not word.is_stop_word for word in (one, two)):
            yield one, two


def _meant(word: Token, found: Collection[str], speller: Speller) -> Iterator[str]:
    """Yield the words one edit away that may have been meant; none for a word that was found, or fits anywhere."""
    if len(word.plain) >= SHORTEST and word.stem not in found and word.plain not in LIGHT_WORDS:
        yield from (name for name in speller.one_away(word.plain) if name not in LIGHT_WORDS | STOP_WORDS)
