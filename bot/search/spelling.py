"""Putting spelling right: words that the corpus does not have become the nearest ones that it can find something for.

Done before the search, so that the search itself can be exact: this recovers nearly all of what typing errors lose, and
fuzzy matching inside the index costs many times as much.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, islice
from string import ascii_lowercase

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.model import Correction
from bot.search.analysis import LIGHT_WORDS, STOP_WORDS, Token, stems, tokens
from bot.search.index import Reader
from bot.search.joining import joined, parted
from bot.search.language import count, words_starting
from bot.search.tongues import ENGLISH, Tongue

OMISSION_BONUS, DOUBLING_BONUS, SWAP_BONUS = 0.3, 0.5, 0.3
"""What it is worth, in edits, that the known word only has further letters, or differs only in doubled ones or in the order of two:
common slips. A word has few neighbours of these kinds, one for each letter, and so they seldom come about by chance."""

_STOP_WORDS = sorted(STOP_WORDS)

MOST = 12
"""Words of one text that are looked at as misspelt: one with more is in another language, or no text at all, and each takes a
millisecond or more."""

SHORTEST = 3
"""Shorter words have too many neighbours: a wrong guess does more harm than an unknown word."""

NOT_THERE = 0.5
"""What it costs, in edits, that the corpus does not have a word at all."""

LONG = 6
"""From this length on two edits are allowed, below it one."""

KEPT = 4096
"""Unknown words for which it is kept what was meant: the same ones come again and again."""

FREQUENCY_WEIGHT, GENERAL_WEIGHT = 0.08, 0.04
"""How many edits a tenfold frequency is worth, in the corpus and in general English: it decides between equals."""


class Speller:
    """Puts words right against the words of one index. Candidates share the first letter, as typing errors nearly always do."""

    def __init__(self, reader: Reader, stemmed: Sequence[str]) -> None:
        """Take the words of the index's field `words`; `stemmed` names the fields that have their stems."""
        self._reader, self._stemmed = reader, tuple(stemmed)
        self._phrases = {"body", "title"} <= set(stemmed)
        self._starting = lru_cache(maxsize=64)(self._read_starting)
        self._nearest = lru_cache(maxsize=KEPT)(self._find_nearest)

    def corrected(self, text: str, tongue: Tongue = ENGLISH) -> tuple[str, tuple[Correction, ...]]:
        """Return the text with unknown words put right, and what was done; a text without unknown words comes back as it is.

        Words of the text's language are known too: function words, and other forms of words that stand in the corpus.
        """
        parts: list[str] = []
        text, together = joined(text, self._reader) if self._phrases and tongue == ENGLISH else (text, ())
        corrections = list(together)
        at = 0
        words = tokens(text) if tongue == ENGLISH else self._strange(text, tongue)
        for token in islice((word for word in words if self._unknown(word)), MOST):
            better = parted(token.plain, self._reader) if self._phrases else None
            better = better or self._nearest(token.plain) or self._split(token.plain)
            better = better or self._begun_otherwise(token.plain) or _stop_word(token.plain)
            if better is None:
                continue
            parts += [text[at : token.span.start], better]
            corrections.append(Correction(token.span.of(text), better))
            at = token.span.end
        return "".join(parts) + text[at:], tuple(corrections)

    def _strange(self, text: str, tongue: Tongue) -> Iterator[Token]:
        """Yield the words of a text that are none of its language, as far as the corpus tells."""
        for plain, token in zip(tokens(text), tongue.tokens(text), strict=True):
            known = any(self._reader.frequency(field, token.stem) for field in (tongue.body, tongue.title))
            if not known and not tongue.is_stop_word(token.span.of(text)):
                yield plain

    def knows(self, token: Token) -> bool:
        """Whether the corpus has the word, or another form of it, or the search hardly looks for it."""
        if token.plain in STOP_WORDS or token.plain in LIGHT_WORDS or self._reader.frequency("words", token.plain):
            return True
        return any(self._reader.frequency(field, token.stem) for field in self._stemmed)

    def one_away(self, word: str) -> tuple[str, ...]:
        """Return the words of the corpus with the same first letter that one edit makes of a word, itself left out."""
        known = self._starting(word[0])
        names = (name for length in range(len(word) - 1, len(word) + 2) if length for name in known.get(length, ()))
        near = process.extract(word, list(names), scorer=OSA.distance, score_cutoff=1, limit=None, processor=None)
        return tuple(name for name, edits, _ in near if edits)

    def _unknown(self, token: Token) -> bool:
        return token.plain.isalpha() and not self.knows(token)

    def _find_nearest(self, word: str) -> str | None:
        """Return the word that was most likely meant, of those the corpus can find something for, or None."""
        if len(word) < SHORTEST:
            return None
        own, general = self._starting(word[0]), words_starting(word[0])
        near = {name: own[0][name] for name in _within_reach(word, own)}
        meant = _within_reach(word, general)
        # Light words are known though the corpus lacks them: a misspelt "going" would count as the question's rarest word.
        near.update({name: 0 for name in meant if name not in near and (name in LIGHT_WORDS or name in STOP_WORDS)})
        near.update({name: 1 for name in meant if not near.get(name) and self._finds(name)})
        return min(((_strangeness(word, name, near[name]), name) for name in near), default=(0.0, None))[1]

    def _finds(self, word: str) -> bool:
        """Whether another form of a word stands in the corpus."""
        return any(self._reader.frequency(field, stem) for field in self._stemmed for stem in stems(word))

    def _begun_otherwise(self, word: str) -> str | None:
        """Return the known word that differs by one error in its first letter ("icty", "jengineers"), the commonest, or None.

        Nobody errs there often, so this comes last; one error at a known place needs no search.
        """
        if len(word) <= SHORTEST or count(word):
            return None
        meant = {word[1:], word[1] + word[0] + word[2:]}
        meant.update(letter + rest for letter in ascii_lowercase for rest in (word, word[1:]))
        known = [name for name in meant if self._is_known(name)]
        return max(known, key=lambda name: (self._reader.frequency("words", name), count(name), name), default=None)

    def _is_known(self, name: str) -> bool:
        """Whether the corpus has a word, or as general English another form of it, or the search hardly looks for it."""
        if self._reader.frequency("words", name) or name in LIGHT_WORDS or name in STOP_WORDS:
            return True
        return count(name) > 0 and self._finds(name)

    def _split(self, word: str) -> str | None:
        """Return the word as two known ones ("northkorea"), or None; the rarer half counts, the longer first half among equals."""
        if count(word):  # a word of general English is not two strangers ("rainbow", "understand"): it is only not here
            return None
        best: tuple[int, int] | None = None
        for at in range(3, len(word) - 2):
            least = min(self._reader.frequency("words", half) for half in (word[:at], word[at:]))
            best = max(filter(None, (best, (least, at) if least else None)), default=None)
        return f"{word[: best[1]]} {word[best[1] :]}" if best else None

    def _read_starting(self, letter: str) -> dict[int, dict[str, int]]:
        """Return the known words with a first letter by their length; under 0, all of them with their frequency."""
        known: dict[int, dict[str, int]] = {0: {}}
        for name, number in self._reader.terms("words", letter):
            known.setdefault(len(name), {})[name] = number
            known[0][name] = number
        for name in STOP_WORDS:
            if name[0] == letter:
                known.setdefault(len(name), {}).setdefault(name, 1)
                known[0].setdefault(name, 1)
        return known


def _stop_word(typed: str) -> str | None:
    """Return the stop word that a short string was meant to be ("teh", "ae"), the commonest among equals; None for a real word.

    The search drops it; left as typed it would count as the rarest word of the question.
    """
    if not 1 < len(typed) <= SHORTEST or count(typed):  # one letter may be meant for any other
        return None
    near = process.extract(typed, _STOP_WORDS, scorer=OSA.distance, score_cutoff=1, limit=None)
    return max((name for name, _, _ in near), key=lambda name: (count(name), name), default=None)


def _within_reach(typed: str, known: dict[int, dict[str, int]]) -> dict[str, int]:
    """Return the known words, given by length, that a few edits make of what was typed, with the number of edits.

    Three letters are put right only by letters left out: they are too near to too many words.
    """
    most = 2 if len(typed) >= LONG else 1
    lengths = range(len(typed) - most, len(typed) + most + 1)
    candidates = [name for length in lengths if length for name in known.get(length, ())]
    found = process.extract(typed, candidates, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None)
    return {name: int(edits) for name, edits, _ in found if len(typed) > SHORTEST or _left_out(typed, name)}


def _strangeness(typed: str, known: str, frequency: int) -> float:
    """Return how little a known word looks like what was typed: edits, less for a frequent word and for common slips.

    A word that the corpus does not have (frequency 0) has to be nearer than one of its own.
    """
    own = FREQUENCY_WEIGHT * math.log10(frequency) if frequency else -NOT_THERE
    common = own + GENERAL_WEIGHT * math.log10(1 + count(known))
    return OSA.distance(typed, known) - common - _slip_bonus(typed, known)


def _slip_bonus(typed: str, known: str) -> float:
    if _single(typed) == _single(known):
        return DOUBLING_BONUS
    if len(typed) == len(known) and sorted(typed) == sorted(known):
        return SWAP_BONUS
    return OMISSION_BONUS * _left_out(typed, known)


def _left_out(typed: str, known: str) -> bool:
    """Whether only letters are missing from what was typed."""
    letters = iter(known)
    return all(letter in letters for letter in typed)


def _single(word: str) -> str:
    """Return a word with each run of one letter as one."""
    return "".join(letter for letter, _ in groupby(word))
