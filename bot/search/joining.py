"""Words parted or run together otherwise than the corpus has them: "face book" for Facebook, "Hongkong" for Hong Kong.

What tells is the corpus itself: two words that nowhere stand side by side, while as one they do; or the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from tantivy import Query

from bot.model import Correction
from bot.search.analysis import LONGEST_WORD, STOP_WORDS, Token, stems, tokens
from bot.search.index import Reader

SHORTEST_WHOLE = 6
"""Letters and digits of a word at least that two are taken for, or that is taken for two: shorter ones come about by chance."""

SHORTEST_HALF = 2
"""Letters of a half at least."""

MOST_PAIRS = 100
"""Pairs of neighbours in one text that are looked at; a longer text is no question."""


def joined(text: str, reader: Reader) -> tuple[str, tuple[Correction, ...]]:
    """Return the text with neighbours joined that the corpus has only as one word, and what was joined.

    Function words stay apart ("is land"): they stand beside anything, and a small corpus has few of their neighbours.
    """
    parts: list[str] = []
    corrections: list[Correction] = []
    at = 0
    for one, two in _pairs(text):
        whole = one.plain + two.plain
        if one.span.start >= at and reader.frequency("words", whole) and not side_by_side((one.stem, two.stem), reader):
            parts += [text[at : one.span.start], whole]
            corrections.append(Correction(text[one.span.start : two.span.end], whole))
            at = two.span.end
    return "".join(parts) + text[at:], tuple(corrections)


def _pairs(text: str) -> Iterator[tuple[Token, Token]]:
    """Yield the neighbours that may be one word: nothing but a blank or a hyphen between, and neither a function word."""
    for one, two in islice(pairwise(tokens(text)), MOST_PAIRS):
        long = SHORTEST_WHOLE <= len(one.plain) + len(two.plain) <= LONGEST_WORD
        apart = text[one.span.end : two.span.start] in (" ", "-") and not (one.is_stop_word or two.is_stop_word)
        if long and apart and not one.plain.isdigit():
            yield one, two


def parted(word: str, reader: Reader) -> str | None:
    """Return a word as the two that stand side by side in the corpus ("hong kong"), the longer first half first; or None."""
    if len(word) < SHORTEST_WHOLE:
        return None
    for at in range(len(word) - SHORTEST_HALF, SHORTEST_HALF - 1, -1):
        halves = word[:at], word[at:]
        known = all(reader.frequency("words", half) and half not in STOP_WORDS for half in halves)
        if known and side_by_side([stem for half in halves for stem in stems(half)], reader):
            return " ".join(halves)
    return None


def side_by_side(neighbours: Sequence[str], reader: Reader) -> bool:
    """Whether stems stand one after the other in a title or a passage."""
    fields = (field for field in ("body", "title") if all(reader.frequency(field, stem) for stem in neighbours))
    return any(
        reader.search(Query.phrase_query(reader.schema, field, list[str | tuple[int, str]](neighbours)), 1)
        for field in fields
    )
