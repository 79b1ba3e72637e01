"""Learned weights: readable JSON beside this file, made by `training/answers.py`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.linear import Linear

FILE = Path(__file__).with_name("weights.json")


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
