"""How likely people say a word, or two words in a row, when they sum up an article; and what sentences are worth together by that.

Three learned models (weights.json): for content words, for function words and for pairs. A set of sentences is worth the share of
the words that people would say, against its length: the expected F1 with a summary of `USUAL` words. Sets are valued as a whole
as by Lin and Bilmes (2011), here by learned chances. So a short sentence that tells as much is better than a long one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from operator import mul

from bot.search.analysis import STOP_WORDS, stems
from bot.summary.candidates import Candidate, Pair

WORD_FEATURES = tuple("times share sentences first opening early depth best good name names digits letters".split())
PAIR_FEATURES = tuple(
    "times content_times first opening early depth best good one other both half_empty empty name".split()
)

USUAL = 10
"""Words of the summary that sets are measured against, fewer than people write: shorter sets are favoured (tried 10 to 100)."""

WORDS, PAIRS = 0.4, 2.0
"""What the expected shares (0 to 2) of words and of pairs count, in hundredths of a sentence's worth (tried 0 to 1, 1 to 3)."""

_OPENING = 3


@cache
def empty_stems() -> frozenset[str]:
    """Return the stems of the function words."""
    return frozenset(stems(" ".join(sorted(STOP_WORDS))))


@dataclass(frozen=True, slots=True)
class Chances:
    """Weights of the features by position; `own` are those of single function words, `again` how often people say them twice."""

    word: tuple[float, ...]
    empty: tuple[float, ...]
    pair: tuple[float, ...]
    own: Mapping[str, float]
    again: Mapping[str, float]
    bias: tuple[float, float, float]


def read_chances(weights: Mapping[str, Mapping[str, float]]) -> Chances:
    """Return the chances whose weights are given by name: "word", "function word" and "pair" by feature, "own" and "again"."""
    word, empty, pair = (weights[kind] for kind in ("word", "function word", "pair"))
    return Chances(
        tuple(word[name] for name in WORD_FEATURES),
        tuple(empty[name] for name in WORD_FEATURES),
        tuple(pair[name] for name in PAIR_FEATURES),
        weights["own"],
        weights["again"],
        (word["bias"], empty["bias"], pair["bias"]),
    )


class Told:
    """The words of an article with where they stand: what the chances are told by."""

    def __init__(self, everything: Sequence[Candidate]) -> None:
        self.count = max(1, len(everything))
        self.times: Counter[str] = Counter()
        self.sentences: Counter[str] = Counter()
        self.pair_times: Counter[Pair] = Counter()
        self.first: dict[str, int] = {}
        self.pair_first: dict[Pair, int] = {}
        self.names: set[str] = set()
        self.runs: list[list[str]] = []
        for sentence in everything:
            self._take(sentence)
        for place in range(len(self.runs) - 1, -1, -1):  # the earliest comes last, and stays
            self.first.update(dict.fromkeys(self.runs[place], place))
            self.pair_first.update(dict.fromkeys(pairwise(self.runs[place]), place))

    def _take(self, sentence: Candidate) -> None:
        run = [word.stem for word in sentence.words]
        self.runs.append(run)
        self.times.update(run)
        self.sentences.update(set(run))
        self.pair_times.update(pairwise(run))
        text = sentence.text
        self.names.update(word.stem for word in sentence.words[1:] if text[word.span.start].isupper())

    def of_word(self, stem: str, best: float) -> tuple[float, ...]:
        """Return the features of a word; `best` is the worth of the best sentence that has it, in deviations."""
        times, first = self.times[stem], self.first[stem]
        log_times, name = math.log(times), float(stem in self.names)
        return (
            log_times,
            math.log1p(10 * times / self.count),
            math.log(self.sentences[stem]),
            float(first == 0),
            float(first < _OPENING),
            1 / (1 + first),
            math.log1p(first),
            best,
            max(0.0, best),
            name,
            name * log_times,
            float(stem[0].isdigit()),
            min(10, len(stem)) / 10,
        )

    def of_pair(self, pair: Pair, best: float, one: float, other: float) -> tuple[float, ...]:
        """Return the features of two words in a row; `one` and `other` are the chances of the words."""
        log_times, first, empty = math.log(self.pair_times[pair]), self.pair_first[pair], empty_stems()
        empties = (pair[0] in empty) + (pair[1] in empty)
        return (
            log_times,
            log_times * (empties == 0),
            float(first == 0),
            float(first < _OPENING),
            1 / (1 + first),
            math.log1p(first),
            best,
            max(0.0, best),
            math.log(one),
            math.log(other),
            one * other,
            float(empties == 1),
            float(empties == 2),
            float(pair[0] in self.names and pair[1] in self.names),
        )


class Telling:
    """What sets of an article's sentences tell of what people would say; `chosen` are places with worths in deviations."""

    def __init__(self, told: Told, chosen: Iterable[tuple[int, float]], model: Chances) -> None:
        places = dict(chosen)
        self._runs = {place: told.runs[place] for place in places}
        self._words = {place: frozenset(run) for place, run in self._runs.items()}
        self._pairs = {place: frozenset(pairwise(run)) for place, run in self._runs.items()}
        best: dict[str, float] = {}
        best_pair: dict[Pair, float] = {}
        for place in sorted(places, key=places.__getitem__):  # the best sentence comes last, and stays
            best.update(dict.fromkeys(self._words[place], places[place]))
            best_pair.update(dict.fromkeys(self._pairs[place], places[place]))
        word = {stem: word_chance(stem, told.of_word(stem, worth), model) for stem, worth in best.items()}
        again = {stem: word[stem] * model.again.get(stem, 0.0) for stem in word}
        self._again = {place: sum(map(again.__getitem__, run)) for place, run in self._runs.items()}
        self._once = {stem: word[stem] - again[stem] for stem in word}
        bias, weights = model.bias[2], model.pair
        self._pair = {
            pair: _chance(bias, weights, told.of_pair(pair, worth, word[pair[0]], word[pair[1]]))
            for pair, worth in best_pair.items()
        }

    def worth(self, places: Sequence[int]) -> float:
        """Return what the sentences at these places are worth together: a word counts once, and a function word a little again."""
        words = frozenset[str]().union(*map(self._words.__getitem__, places))
        pairs = frozenset[Pair]().union(*map(self._pairs.__getitem__, places))
        told = sum(map(self._once.__getitem__, words)) + sum(map(self._again.__getitem__, places))
        length = sum(len(self._runs[place]) for place in places)
        return 200 * (WORDS * told + PAIRS * sum(map(self._pair.__getitem__, pairs))) / (length + USUAL)


def word_chance(stem: str, seen: Sequence[float], model: Chances) -> float:
    """Return the chance, 0 to 1, that people say a word when they sum up the article."""
    if stem in empty_stems():
        return _chance(model.bias[1] + model.own.get(stem, 0.0), model.empty, seen)
    return _chance(model.bias[0], model.word, seen)


def _chance(bias: float, weights: Sequence[float], seen: Sequence[float]) -> float:
    return 0.5 + 0.5 * math.tanh(
        (bias + sum(map(mul, weights, seen))) / 2
    )  # the logistic function, which overflows nowhere
