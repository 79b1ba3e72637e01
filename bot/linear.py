"""Learned linear models over named features; their weights are readable JSON, made by the scripts in `training/`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat
from operator import mul


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear model over named features; a feature without a weight counts nothing."""

    bias: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum; only its order means something, unless the model was learned as a chance."""
        weights = map(self.weights.get, features, repeat(0.0))  # a loop written out takes three times as long
        total: float = sum(map(mul, weights, features.values()))
        return self.bias + total

    def chance(self, features: Mapping[str, float]) -> float:
        """Return the weighted sum as a chance, 0 to 1, by the logistic function."""
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, self.score(features)))))
