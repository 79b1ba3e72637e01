"""Two linear models over named features, learned with numpy and scipy: one that ranks, one that tells a chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.linear import Linear

PENALTY = 3.0
"""L2 penalty on standardised features (tried 1, 3, 10: no difference beyond noise)."""

Features = dict[str, float]
Table = NDArray[np.float64]


class Scale:
    """Named features as standardised columns, and back."""

    def __init__(self, rows: Iterable[Features]) -> None:
        rows = list(rows)
        self.names = sorted({name for row in rows for name in row})
        plain = self._plain(rows)
        self._mean, self._deviation = plain.mean(0), plain.std(0) + 1e-9

    def _plain(self, rows: Sequence[Features]) -> Table:
        return np.array([[row.get(name, 0.0) for name in self.names] for row in rows])

    def table(self, rows: Sequence[Features]) -> Table:
        return (self._plain(rows) - self._mean) / self._deviation

    def model(self, weights: Table, bias: float = 0.0) -> Linear:
        plain = weights / self._deviation
        named = {name: round(float(weight), 4) for name, weight in zip(self.names, plain, strict=True)}
        return Linear(round(float(bias - plain @ self._mean), 4), named)


def learn_ranking(lists: Iterable[tuple[Sequence[Features], Sequence[bool]]], *, every: bool = False) -> Linear:
    """Return the model under which the right entries of each list are likeliest (softmax over a list; Cao et al. 2007).

    One right entry at the top is enough (a question has one answer) or, with `every`, all of them are wanted there.
    """
    useful = [(rows, right) for rows, right in lists if any(right) and not all(right)]
    scale = Scale(row for rows, _ in useful for row in rows)
    tables = [(scale.table(rows), np.array(right, float)) for rows, right in useful]

    def loss(weights: Table) -> tuple[float, Table]:
        total, slope = PENALTY * weights @ weights / 2, PENALTY * weights
        for table, right in tables:
            scores = table @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            wanted = right / right.sum() if every else chances * right / (chances * right).sum()
            total -= wanted @ np.log(chances + 1e-300) if every else np.log((chances * right).sum())
            slope = slope + table.T @ (chances - wanted)
        return total, slope

    best = minimize(loss, np.zeros(len(scale.names)), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return Linear(0.0, scale.model(best.x).weights)  # a constant changes no order


def learn_chance(rows: Sequence[Features], right: Sequence[bool], weights: Sequence[float]) -> Linear:
    """Return the logistic regression of `right` on the features, each row counting by its weight."""
    scale = Scale(rows)
    table, truth, share = scale.table(rows), np.array(right, float), np.array(weights)

    def loss(parameters: Table) -> tuple[float, Table]:
        chances = 1 / (1 + np.exp(-(table @ parameters[1:] + parameters[0])))
        total = -(share * (truth * np.log(chances + 1e-12) + (1 - truth) * np.log(1 - chances + 1e-12))).sum()
        slope = share * (chances - truth)
        penalty = PENALTY * np.concatenate([[0.0], parameters[1:]])
        return total + penalty @ parameters / 2, np.concatenate([[slope.sum()], table.T @ slope]) + penalty

    best = minimize(loss, np.zeros(len(scale.names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return scale.model(best.x[1:], float(best.x[0]))


def learn_logistic(
    rows: Sequence[Sequence[float]], right: Sequence[bool], penalty: float = PENALTY
) -> tuple[float, tuple[float, ...]]:
    """Return bias and weights of the logistic regression of `right` on features by position."""
    table, truth = np.array(rows, np.float32), np.array(right, np.float32)
    mean, deviation = table.mean(0), table.std(0) + 1e-6
    table = (table - mean) / deviation

    def loss(parameters: Table) -> tuple[float, Table]:
        scores = table @ parameters[1:].astype(np.float32) + np.float32(parameters[0])
        total = float(np.logaddexp(0, scores).sum() - (truth * scores).sum())
        slope = 0.5 + 0.5 * np.tanh(scores / 2) - truth
        grown = np.concatenate([[0.0], penalty * parameters[1:]])
        return total + float(grown @ parameters) / 2, np.concatenate([[slope.sum()], slope @ table]).astype(
            float
        ) + grown

    best = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    weights = best.x[1:] / deviation
    return float(best.x[0] - weights @ mean), tuple(float(weight) for weight in weights)


def roc_auc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Return the share of pairs in the right order; ties count half."""
    ordered = np.sort(negative)
    below = np.searchsorted(ordered, positive, "left") + np.searchsorted(ordered, positive, "right")
    return float(below.mean() / 2 / len(negative))


def calibration_error(chances: Sequence[float], right: Sequence[bool]) -> float:
    """Return the expected calibration error in ten bins of equal width (Guo et al. 2017)."""
    bins = np.minimum((np.array(chances) * 10).astype(int), 9)
    gap = np.array(right, float) - np.array(chances)
    return float(sum(abs(gap[bins == number].sum()) for number in range(10)) / len(chances))
