"""Learned weights: readable JSON beside this file, made by `training/answers.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.linear import Linear
from bot.search.confidence import Confidence

FILE = Path(__file__).with_name("weights.json")

MODELS = ("passage", "answer", "held", "right", "both")
"""The models in the file: two that order, three that make the confidence."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of a question's way: ranking passages, choosing the sentences, and how sure that is."""

    passage: Linear
    answer: Linear
    confidence: Confidence


@cache
def learned() -> Weights:
    """Return the weights that come with the bot."""
    return read(FILE)


def read(path: Path) -> Weights:
    """Return the weights of a file."""
    parts = json.loads(path.read_text(encoding="utf-8"))
    models = {name: Linear(parts[name].get("bias", 0.0), parts[name]["weights"]) for name in MODELS}
    confidence = Confidence(models["held"], models["right"], models["both"], parts["both"]["share"])
    return Weights(models["passage"], models["answer"], confidence)
