"""Taking sentences one after the other: the most valuable next, less what is already said, while there is room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import combinations
from math import inf
from operator import attrgetter, itemgetter

from bot.summary.candidates import SHORTEST, Candidate

ALIKE = 0.5
"""Share of the shorter sentence's content words in another from which the two say nearly the same."""

_REDUNDANCY = 0.5
"""What a sentence loses when all its words are said already (tried 0 to 3; maximal marginal relevance, Carbonell 1998)."""


LOOKED_AT = 12
"""Sentences that others are exchanged for: the best by themselves (with 9 .1 points of ROUGE-1 less, with 18 the same)."""

_FEW = 6
"""Sentences of a summary in which some are exchanged; in longer ones nearly all of the best are anyway."""

_TURNS = 5


@dataclass(frozen=True, slots=True)
class Rated:
    """A candidate and how much it is worth showing, on the ranker's scale."""

    candidate: Candidate
    worth: float


@dataclass(frozen=True, slots=True)
class Room:
    """How many sentences, words and characters may still come; None where there is no limit."""

    sentences: int
    words: int | None
    characters: int | None = None

    @property
    def is_full(self) -> bool:
        """Whether no sentence can come any more."""
        return self.sentences <= 0 or (self.words is not None and self.words < SHORTEST)

    def takes(self, candidate: Candidate) -> bool:
        """Whether a sentence fits."""
        return (
            not self.is_full
            and (self.words is None or candidate.length <= self.words)
            and (self.characters is None or len(candidate.excerpt.span) <= self.characters)
        )

    def after(self, candidate: Candidate) -> Room:
        """Return the room that a sentence leaves."""
        return Room(
            self.sentences - 1,
            None if self.words is None else self.words - candidate.length,
            None if self.characters is None else self.characters - len(candidate.excerpt.span),
        )

    def holds(self, everything: Sequence[Candidate]) -> bool:
        """Whether a whole article fits; how many sentences it has counts only where nothing else is counted."""
        if self.characters is not None:
            return sum(len(each.excerpt.span) for each in everything) <= self.characters
        if self.words is not None:
            return sum(each.length for each in everything) <= self.words
        return len(everything) <= self.sentences


def chosen(rated: Sequence[Rated], room: Room) -> list[Candidate]:
    """Return the sentences to show, best first, none of which repeats another or points back at one that is not there."""
    waiting = sorted(rated, key=lambda one: one.worth, reverse=True)
    said = [0.0] * len(waiting)
    found: list[Candidate] = []
    while waiting and not room.is_full:
        order = sorted(range(len(waiting)), key=lambda at: waiting[at].worth - _REDUNDANCY * said[at], reverse=True)
        fits = (at for at in order if room.takes(waiting[at].candidate) and not _dangles(waiting[at].candidate, found))
        best = next(fits, None)
        if best is None:
            break
        taken = waiting[best].candidate
        found.append(taken)
        room = room.after(taken)
        said = [max(before, overlap(one.candidate, taken)) for one, before in zip(waiting, said, strict=True)]
        new = [at for at in range(len(waiting)) if at != best and said[at] < ALIKE]
        waiting, said = [waiting[at] for at in new], [said[at] for at in new]
    return found


def improved(
    found: Sequence[Candidate], rated: Sequence[Rated], room: Room, told: Callable[[Sequence[int]], float]
) -> list[Candidate]:
    """Return the sentences, each exchanged for another as long as the set becomes worth more by it.

    A set is worth what its sentences are, less what they repeat, and what `told` says of their places together.
    """
    if not found or len(found) > _FEW:
        return list(found)
    worth = {one.candidate.place: one.worth for one in rated}
    others = [one.candidate for one in nlargest(LOOKED_AT, rated, key=attrgetter("worth"))]
    alike: dict[tuple[int, int], float] = {}

    def common(one: Candidate, other: Candidate) -> float:
        pair = one.place, other.place
        if pair not in alike:
            alike[pair] = overlap(one, other)
        return alike[pair]

    def value(chosen: Sequence[Candidate]) -> float:
        """Return what a set is worth; less than anything when it may not stand so."""
        repeated = [common(one, other) for one, other in combinations(chosen, 2)]
        if any(each >= ALIKE for each in repeated) or not _stands(chosen, room):
            return -inf
        places = [one.place for one in chosen]
        return sum(worth[place] for place in places) - _REDUNDANCY * sum(repeated) + told(places)

    now, most = list(found), value(found)
    for _ in range(_TURNS):
        there = {one.place for one in now}
        new = [other for other in others if other.place not in there]
        sets = [[*now[:at], other, *now[at + 1 :]] for at in range(len(now)) for other in new]
        top, better = max(((value(each), each) for each in sets), key=itemgetter(0), default=(most, now))
        if top <= most + 1e-9:
            break
        now, most = better, top
    return now


def _stands(chosen: Sequence[Candidate], room: Room) -> bool:
    """Whether sentences fit, and none points back at one that is not there."""
    for one in chosen:
        if not room.takes(one) or _dangles(one, chosen):
            return False
        room = room.after(one)
    return True


def overlap(one: Candidate, other: Candidate) -> float:
    """Return the share, 0 to 1, of the shorter sentence's content words that the other has too; one shared word proves nothing."""
    common = len(one.content & other.content)
    return common / min(len(one.content), len(other.content)) if common > 1 else 0.0


def _dangles(candidate: Candidate, found: Iterable[Candidate]) -> bool:
    """Whether a sentence points back at one that was not chosen."""
    article = candidate.excerpt.article
    return candidate.points_back and all(
        other.place != candidate.place - 1 or other.excerpt.article is not article for other in found
    )
