"""General English: words that people use whether or not the corpus has them, with how common they are.

The list comes with the package pyspellchecker. It is read when first needed, which is when a question has an unknown word.
"""

from __future__ import annotations

from functools import cache

WORDS = 1_650_000_000
"""Words that the list was counted on, as the sum of its counts tells."""

RARE = 100
"""Words below this count (of about 1.6 thousand million) are left out: at that end the list has slips and odd names of its own."""


@cache
def _counts() -> dict[str, int]:
    from spellchecker import SpellChecker  # noqa: PLC0415  reading the list takes a seventh of a second

    counts = SpellChecker(language="en").word_frequency.dictionary
    return {word: count for word, count in counts.items() if count >= RARE and word.isascii() and word.isalpha()}


@cache
def words_starting(letter: str) -> dict[int, dict[str, int]]:
    """Return the general words with a first letter, by their length, with their counts."""
    found: dict[int, dict[str, int]] = {}
    for word, count in _counts().items():
        if word[0] == letter:
            found.setdefault(len(word), {})[word] = count
    return found


def count(word: str) -> int:
    """Return how often a word stands in general English; 0 for one that is not in the list."""
    return _counts().get(word, 0)


def commonness(word: str) -> float:
    """Return the share, 0 to 1, of the words of general English that are this one."""
    return count(word) / WORDS
