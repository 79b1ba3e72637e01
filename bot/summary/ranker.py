"""How much each sentence of an article is worth showing: a learned linear model, its weights in weights.json beside this file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from heapq import nlargest
from operator import attrgetter
from pathlib import Path
from statistics import fmean, pstdev

from bot.linear import Linear
from bot.summary.candidates import Candidate
from bot.summary.choosing import LOOKED_AT, Rated
from bot.summary.features import features
from bot.summary.telling import Chances, Telling, Told, read_chances

FILE = Path(__file__).with_name("weights.json")

_FOCUS = 6.0
"""What a sentence gains that has every word of the focus: more than the first sentence has over one in the middle."""


@cache
def learned() -> Linear:
    """Return the weights that come with the bot, made by `training/summaries.py`."""
    return Linear(0.0, json.loads(FILE.read_text(encoding="utf-8"))["sentence"])


def rated(title: str, sentences: Sequence[Candidate], focus: frozenset[str] = frozenset()) -> list[Rated]:
    """Return the sentences that may be shown, each with its worth.

    When none is long enough (a list of catchwords) short ones will do; when none is fit at all, the first one comes.

    Args:
        title: of the article, or nothing.
        sentences: all sentences of its body in text order.
        focus: stems of the words that the summary is to be about.

    """
    model = learned()
    found = [
        Rated(sentence, model.score(seen) + _FOCUS * share_of(focus, sentence))
        for sentence, seen in zip(sentences, features(title, sentences), strict=True)
    ]
    good = [one for one in found if one.candidate.is_good]
    return good or [one for one in found if one.candidate.is_statement] or found[:1]


def telling(
    everything: Sequence[Candidate], found: Sequence[Rated], model: Chances | None = None
) -> Callable[[Sequence[int]], float]:
    """Return what sets of the best sentences are worth together, by their places.

    Computed when it is first asked, with the set to begin with; later sets are of that one's sentences and the best.
    """
    made: list[Telling] = []

    def worth(places: Sequence[int]) -> float:
        if not made:
            values = [one.worth for one in found]
            middle, spread = fmean(values), pstdev(values) or 1.0
            best = {one.candidate.place for one in nlargest(LOOKED_AT, found, key=attrgetter("worth"))} | {*places}
            there = [one for one in found if one.candidate.place in best]
            deviations = ((one.candidate.place, (one.worth - middle) / spread) for one in there)
            made.append(Telling(Told(everything), deviations, model or chances()))
        return made[0].worth(places)

    return worth


@cache
def chances() -> Chances:
    """Return the chances of words and pairs that come with the bot, made by `training/summaries.py`."""
    return read_chances(json.loads(FILE.read_text(encoding="utf-8")))


def share_of(focus: frozenset[str], sentence: Candidate) -> float:
    """Return the share, 0 to 1, of the focus words that a sentence has."""
    return len(focus & sentence.content) / len(focus) if focus else 0.0
