"""Several articles in a few of their sentences: what most of them tell, each thing once.

Two words in a row that stand in several sentences are what the articles have in common. A set of sentences is worth the pairs
in it, each counted once (maximum coverage, Gillick & Favre 2009); the next sentence is the one that adds most for its length.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from itertools import chain

from bot.model import Article, Digest, Excerpt
from bot.search.analysis import tokens
from bot.summary.candidates import Candidate, Pair, body, content
from bot.summary.choosing import ALIKE, Room, overlap
from bot.summary.disputes import disputes
from bot.summary.groups import groups
from bot.summary.ranker import share_of

DISPUTES = 2
"""Disputes shown at most."""

_SENTENCES = 3000
"""Sentences looked at in all: of many articles only the first ones of each."""

_DEEP = 60
"""Sentences looked at in one article."""

_LEAD = 0.3
"""How much more the first sentence of an article is worth than one far down (tried 0 to 3)."""

_TOPIC = 4.0
"""How much more a sentence is worth that has every word of the topic."""

_OVERHEAD = 5
"""Words added to a sentence's length, so that scraps are not the cheapest."""

_SOMETHING = 0.1
"""Worth of a sentence with nothing that others tell too: the early ones then fill the room that is left."""


def digest(articles: Sequence[Article], *, words: int = 220, topic: str = "") -> Digest:
    """Return the sentences that stand for several articles, at most `words` words in all.

    Sentences of one article stand together, in text order; what one article says is not said again by another.
    `topic` names a matter: sentences on it come first.
    """
    deep = min(_DEEP, max(1, _SENTENCES // max(1, len(articles))))
    everything = [sentence for article in articles for sentence in body(article, deep)]
    found = _chosen(everything, Room(_SENTENCES, words), content(tokens(topic)))
    return Digest(tuple(articles), _in_order(found, articles))


def gather(articles: Sequence[Article], *, words: int = 220, topic: str = "") -> Digest:
    """Return a digest for people: articles on one matter stand together, the matter of most first.

    With it comes who contradicts whom. A copy of an article that is there too is not looked at.
    """
    there = {article.id for article in articles}
    originals = [article for article in articles if article.duplicate_of not in there]
    found = digest(originals, words=words, topic=topic)
    alike = groups(originals)
    return replace(
        found,
        sentences=tuple(_by_group(found.sentences, alike)),
        groups=alike,
        disputes=disputes(originals, DISPUTES),
    )


def _by_group(sentences: Sequence[Excerpt], alike: Sequence[Sequence[Article]]) -> Iterable[Excerpt]:
    order = {id(article): number for number, article in enumerate(chain.from_iterable(alike))}
    return sorted(sentences, key=lambda one: (order[id(one.article)], one.span))


def _in_order(found: Iterable[Candidate], articles: Iterable[Article]) -> tuple[Excerpt, ...]:
    order = {id(article): number for number, article in enumerate(articles)}
    return tuple(one.excerpt for one in sorted(found, key=lambda one: (order[id(one.excerpt.article)], one.place)))


@dataclass(slots=True)
class _Common:
    """What the sentences of a digest have in common, and what of it has been said."""

    worth: dict[Pair, float]
    focus: frozenset[str]

    def gain(self, sentence: Candidate) -> float:
        """Return what a sentence adds for its length; it never grows while others are taken."""
        new = sum(self.worth.get(pair, 0.0) for pair in sentence.pairs)
        lead = 1 + _LEAD / (1 + sentence.place / 2)
        on_topic = 1 + _TOPIC * share_of(self.focus, sentence)
        return (new + _SOMETHING) * lead * on_topic / (sentence.length + _OVERHEAD)

    def say(self, sentence: Candidate) -> None:
        """Take what a sentence tells for told."""
        for pair in sentence.pairs:
            self.worth.pop(pair, None)


def _chosen(everything: Sequence[Candidate], room: Room, focus: frozenset[str]) -> list[Candidate]:
    """Return the sentences taken one after the other, the one that adds most next, until the room is filled.

    Sentences that may not be shown count all the same for what the articles have in common.
    """
    times = Counter(pair for sentence in everything for pair in sentence.pairs)
    common = _Common({pair: math.log(count) for pair, count in times.items() if count > 1}, focus)
    sentences = [sentence for sentence in everything if sentence.is_good and not sentence.points_back]
    # A gain only shrinks, so that the best one by old gains is the best of all when its new gain still tops the others' old ones.
    queue = [(-common.gain(sentence), number) for number, sentence in enumerate(sentences)]
    heapify(queue)
    found: list[Candidate] = []
    while queue and not room.is_full:
        _, number = heappop(queue)
        sentence = sentences[number]
        if not room.takes(sentence) or any(overlap(sentence, other) >= ALIKE for other in found):
            continue
        gain = common.gain(sentence)
        if queue and gain < -queue[0][0]:
            heappush(queue, (-gain, number))
            continue
        found.append(sentence)
        room = room.after(sentence)
        common.say(sentence)
    return found
