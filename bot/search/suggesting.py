"""Titles and topics while somebody types them: any words in any order, the last one half typed, with typing errors.

What fits better comes first, in tiers: every word as typed, then every word begun or with typing errors, then titles with some
of the words. Within a tier the newest comes first. Scoring every title by its letters would take a hundred times as long.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from operator import itemgetter

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA
from tantivy import Query

from bot.search.analysis import PLAIN, STOP_WORDS
from bot.search.index import Reader, all_of, any_of, unscored

WORDS_ASKED = 8
"""Words of what was typed that are looked at, the last ones: more narrow nothing down."""
FORGIVEN, FORGIVEN_TWICE = 4, 8
"""From these lengths on a typed word may have one typing error, or two."""
ALTERNATIVES = 40
"""Words taken for one that was typed: the nearest and most frequent."""
KNOWN = 200_000
"""Different words of titles that are looked through for typing errors, the most frequent."""
SHORTLIST = 100
"""Titles with some of the words that are compared letter by letter."""
LEAST = 60
"""How alike, 0 to 100, such a title has to be; below that, suggestions look like chance."""
KEPT = 400
"""Lists of beginnings that are kept, one for each letter and length: about 15 MB when all of 50,000 words have been typed."""
TOPIC = 3
"""Letters of a word from which on it may be a topic."""
_LAST = "\U0010ffff"


class Suggester:
    """Suggests titles of one index, and words of them; the words are read when the first key is pressed."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._near = lru_cache(maxsize=4096)(self._find_near)
        self._beginnings = lru_cache(maxsize=KEPT)(self._read_beginnings)

    def rows(self, typed: str, limit: int) -> list[int]:
        """Return the rows of the titles that fit, best first and newest first among equals; `limit` at most."""
        asked = PLAIN.analyze(typed)[-WORDS_ASKED:]
        if not asked:
            return []
        whole = [[word] for word in asked[:-1]] + [self._beginning(asked[-1])]
        found = dict.fromkeys(self._newest(whole, limit))
        if len(found) < limit:
            # A word that titles have is likely right; only where nothing fits, each may be wrong.
            near = [
                [*words, *(self._beginning(word) if found and self._knows(words) else self._alternatives(word))]
                for word, words in zip(asked, whole, strict=True)
            ]
            found |= dict.fromkeys(self._newest(near, limit))
            if len(found) < limit:
                found |= dict.fromkeys(self._some(asked, near))
        return list(islice(found, limit))

    def words(self, typed: str, limit: int) -> list[str]:
        """Return words of titles that begin with what is typed, or nearly do, the most frequent first."""
        asked = PLAIN.analyze(typed)
        if len(asked) > 1:
            return []
        found = self._beginning(asked[0]) if asked else self._frequent
        if asked and len(found) < limit:
            found = [*found, *self._alternatives(asked[0])]
        fit = (
            word for word in dict.fromkeys(found) if len(word) >= TOPIC and word.isalpha() and word not in STOP_WORDS
        )
        return list(islice(fit, limit))

    def _newest(self, words: Sequence[Sequence[str]], limit: int) -> list[int]:
        """Return the rows of the newest titles that have one of the words of each part."""
        if not all(words):
            return []
        query = all_of([self._any(part) for part in words])
        return [hit.number("row") for hit in self._reader.search(query, limit, newest="day")]

    def _some(self, asked: Sequence[str], words: Sequence[Sequence[str]]) -> list[int]:
        """Return the rows of titles that have some of the words and look like what was typed, the likest first."""
        parts = [self._any(part) for part in words if part]
        if not parts:
            return []
        hits = self._reader.search(any_of(parts), SHORTLIST)
        titles = {hit.number("row"): " ".join(PLAIN.analyze(hit.words("title"))) for hit in hits}
        rated = process.extract(
            " ".join(asked), titles, scorer=fuzz.WRatio, score_cutoff=LEAST, limit=None, processor=None
        )
        return [row for _, _, row in rated]

    def _any(self, words: Sequence[str]) -> Query:
        """Return the query for titles with any of the words, each as good as the other, the rarer the better."""
        terms = [self._reader.term("words", word) for word in dict.fromkeys(words)]
        return terms[0] if len(terms) == 1 else any_of(map(unscored, terms))

    def _beginning(self, part: str) -> list[str]:
        """Return the words that begin with a part, itself first, then the most frequent."""
        return [word for word, _ in self._reader.terms("words", part, limit=ALTERNATIVES)]

    def _knows(self, words: Sequence[str]) -> bool:
        return any(self._reader.frequency("words", word) for word in words)

    def _alternatives(self, word: str) -> list[str]:
        """Return the words that a typed one begins, and those that it nearly is or nearly begins."""
        return [*self._beginning(word), *self._near(word)]

    def _find_near(self, word: str) -> tuple[str, ...]:
        if len(word) < FORGIVEN:
            return ()
        most = 2 if len(word) >= FORGIVEN_TWICE else 1
        # Typing errors nearly always leave the first letter; all words are looked through when none is near otherwise.
        return self._within(word, word[0], most) or self._within(word, self._letters, most)

    def _within(self, word: str, letters: Iterable[str], most: int) -> tuple[str, ...]:
        """Return the words with one of the first letters of which a beginning, or the whole, is near; the nearest first."""
        near: list[tuple[float, str]] = []
        for letter in letters:
            known = self._beginnings(letter, len(word))
            found = process.extract(
                word, known, scorer=OSA.distance, score_cutoff=most, limit=ALTERNATIVES, processor=None
            )
            near += [(edits, beginning) for beginning, edits, _ in found]
        near.sort(key=itemgetter(0))
        names = (name for _, beginning in near[:ALTERNATIVES] for name in self._beginning(beginning))
        return tuple(islice(dict.fromkeys(names), ALTERNATIVES))

    def _read_beginnings(self, letter: str, length: int) -> list[str]:
        """Return the beginnings of this length of all words with a first letter, and the words that are a letter or two longer."""
        known = self._all[bisect_left(self._all, letter) : bisect_left(self._all, letter + _LAST)]
        longer = (name for name in known if length < len(name) <= length + 2)
        return list(dict.fromkeys([*(name[:length] for name in known), *longer]))

    @cached_property
    def _letters(self) -> Sequence[str]:
        return sorted({name[0] for name in self._all})

    @cached_property
    def _frequent(self) -> Sequence[str]:
        return [word for word, _ in self._reader.terms("words", "", limit=KNOWN)]

    @cached_property
    def _all(self) -> Sequence[str]:
        return sorted(self._frequent)
