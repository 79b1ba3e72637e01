"""What a sentence looks like to the ranker: named numbers, most of them between 0 and 1, found in one pass over an article."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import mul

from bot.search.analysis import tokens
from bot.summary.candidates import Candidate, content

_OPENING = 3
"""Sentences that, with the title, tell what an article is about."""

_QUOTED = re.compile(r'"[^"]*"?|“[^”]*”?')
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
_TALK = frozenset("i we you me us my our your he she they".split())
_SPEECH = frozenset("said says told added asked explained wrote tweeted according".split())


def features(title: str, sentences: Sequence[Candidate]) -> list[dict[str, float]]:
    """Return the features of each sentence of an article, given all its sentences in text order."""
    article = _Words(title, sentences)
    return [article.features(sentence) for sentence in sentences]


class _Words:
    """How often and where first the words of an article stand."""

    def __init__(self, title: str, sentences: Sequence[Candidate]) -> None:
        self._count = len(sentences)
        self._times = Counter(stem for sentence in sentences for stem in sentence.content)
        self._pairs = Counter(pair for sentence in sentences for pair in sentence.pairs)
        self._length = math.sqrt(sum(times * times for times in self._times.values())) or 1.0
        self._most = max(self._times.values(), default=1)
        self._first: dict[str, int] = {}
        for sentence in sentences:
            for stem in sentence.content:
                self._first.setdefault(stem, sentence.place)
        self._opening = frozenset[str]().union(
            *(sentence.content for sentence in sentences[:_OPENING]), content(tokens(title))
        )
        named = [list(_names(sentence)) for sentence in sentences]
        self._names = Counter(name for names in named for name in names)
        self._named = {sentence.place: frozenset(names) for sentence, names in zip(sentences, named, strict=True)}

    def features(self, sentence: Candidate) -> dict[str, float]:
        return {**self._standing(sentence), **self._matter(sentence), **_manner(sentence)}

    def _standing(self, sentence: Candidate) -> dict[str, float]:
        """Return where the sentence stands."""
        place = sentence.place
        return {
            "first": float(place == 0),
            "second": float(place == 1),
            "third": float(place == 2),
            "early": 1 / (1 + place),
            "depth": math.log1p(place),
            "share_before": place / max(1, self._count - 1),
            "depth_in_long": math.log1p(place) * math.log1p(self._count) / 4,
            "points_back": float(sentence.points_back),
        }

    def _matter(self, sentence: Candidate) -> dict[str, float]:
        """Return what the sentence is about, against what the article is about."""
        stems = sentence.content
        size = max(6, len(stems))
        counts = [self._times[stem] for stem in stems]
        again = sum(math.log(count) for count in counts)
        pairs = sum(math.log(self._pairs[pair]) for pair in sentence.pairs)
        names = self._named[sentence.place]
        return {
            "repeated": again / size,
            "repeated_sum": again / 10,
            "pairs_repeated": pairs / size,
            "pairs_repeated_sum": pairs / 5,
            "top_words": sum(counts) / self._most / 4,
            "on_opening": len(stems & self._opening) / size,
            "new_words": sum(self._first[stem] == sentence.place for stem in stems) / size,
            "central": self._centrality(counts),
            "names": min(5, len(names)) / 5,
            "names_repeated": sum(math.log(self._names[name]) for name in names) / 5,
            "names_new": sum(self._first.get(name, 0) == sentence.place for name in names) / 5,
        }

    def _centrality(self, counts: Sequence[int]) -> float:
        """Return the cosine between the sentence's words, by the logarithm of their number in the article, and the article's."""
        weights = [math.log1p(count) for count in counts]
        own = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        return float(sum(map(mul, weights, counts))) / self._length / own


def _names(sentence: Candidate) -> Iterable[str]:
    """Yield the stems of the words in the middle of a sentence that have a capital."""
    text = sentence.text
    for word in sentence.words[1:]:
        if text[word.span.start].isupper() and word.stem in sentence.content:
            yield word.stem


def _manner(sentence: Candidate) -> dict[str, float]:
    """Return how the sentence is put."""
    text, plain = sentence.text, [word.plain for word in sentence.words]
    count = max(1, len(plain))
    quoted = sum(len(found.group()) for found in _QUOTED.finditer(text))
    return {
        "words": sentence.length / 20,
        "log_words": math.log(max(1, sentence.length)),
        "short": max(0, 12 - sentence.length) / 6,
        "long": max(0, sentence.length - 30) / 10,
        "numbers": min(3, sum(word[0].isdigit() for word in plain)) / 3,
        "quoted": quoted / max(1, len(text)),
        "begins_quoted": float(text.startswith(('"', "“", "'", "‘"))),
        "speech": float(not _SPEECH.isdisjoint(plain)),
        "talk": sum(word in _TALK for word in plain) / count,
        "day": float(not _DAYS.isdisjoint(plain)),
        "content": len(sentence.content) / count,
        "dash": float(" -- " in text or " – " in text or " — " in text),
        "brackets": float("(" in text[1:]),
        "letters": sum(map(len, plain)) / count / 5,
    }
