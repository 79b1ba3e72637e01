"""Learned weights: readable JSON beside this file, made by `training/answers.py`."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features; a feature without a weight counts nothing."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum; only its order means something, unless the model was learned as a chance."""
        return self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())

    def chance(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum as a chance, 0 to 1, by the logistic function."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.score(features)))))


@dataclass(frozen=True, slots=True)
class Weights:
    """The models of a question's way: ranking passages, choosing the sentences, and how sure that is."""

    passage: Linear
    answer: Linear
    confidence: Linear


@cache
def learned() -> Weights:
    """Return the weights that come with the bot."""
    return read(FILE)


def read(path: Path) -> Weights:
    """Return the weights of a file."""
    parts = json.loads(path.read_text(encoding="utf-8"))
    models = {
        name: Linear(parts[name].get("bias", 0.0), parts[name]["weights"])
        for name in ("passage", "answer", "confidence")
    }
    return Weights(**models)
