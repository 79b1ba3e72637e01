"""How much each sentence of an article is worth showing: a learned linear model, its weights in weights.json beside this file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bot.linear import Linear
from bot.summary.candidates import Candidate
from bot.summary.choosing import Rated
from bot.summary.features import features

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


def share_of(focus: frozenset[str], sentence: Candidate) -> float:
    """Return the share, 0 to 1, of the focus words that a sentence has."""
    return len(focus & sentence.content) / len(focus) if focus else 0.0
