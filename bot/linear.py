"""Learned linear models over named features; their weights are readable JSON, made by the scripts in `training/`."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass


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
