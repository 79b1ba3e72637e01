"""Learn the weights of answering (bot/search/weights.json) from questions with known answers.

    python -m training.answers DATA_FOLDER [--write]

Three linear models on features that the bot itself computes (bot/search/features.py and choosing.py):
  passage      ranks the shortlist
  answer       picks one or two sentences out of the best passages
  confidence   the chance that the answer holds a right answer string
Cross-validated over articles: a question's fold is that of its first right article. Printed are cross-validated figures; written
are weights learned from all folds together. Needs numpy and scipy (dependency group `training`), which the bot does not.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from bot.linear import Linear
from bot.search.weights import FILE
from training.linear import calibration_error, learn_chance, learn_ranking, roc_auc
from training.questions import FOLDS, Case, Corpus, cases, read_lines

NOT_LEARNED_FROM = "noiseqa_xquad"
"""Kept for telling how the weights do on questions they never saw."""

TYPICAL = 600
"""Questions of a set; each set counts as if it had so many."""

UNANSWERABLE_WEIGHT = 0.35
"""How much a question without an answer counts for confidence: half of the people's questions must not be taken for traps."""

_BY_WORDS = Linear(0.0, {"share_with_title": 5.0})


class Data:
    """The tests of a data folder; every corpus is opened once and every file of questions asked once."""

    def __init__(self, folder: Path, work: Path) -> None:
        self._folder, self._work = folder, work
        self._corpora: dict[tuple[str, ...], Corpus] = {}
        self._asked: dict[tuple[tuple[str, ...], str], list[Case]] = {}
        measures: dict[str, list[dict[str, Any]]] = json.loads((folder / "measures.json").read_text(encoding="utf-8"))
        self.retrieval = {test["name"]: self._ask(test, "questions") for test in measures["retrieval"]}
        self.refusing = {
            test["name"]: (self._ask(test, "answerable"), self._ask(test, "unanswerable"))
            for test in measures["abstention"]
        }

    @property
    def everything(self) -> list[Case]:
        return [case for asked in self._asked.values() for case in asked]

    @property
    def learning(self) -> list[Case]:
        return [case for name, asked in self.retrieval.items() for case in asked if name != NOT_LEARNED_FROM]

    def _ask(self, test: dict[str, Any], side: str) -> list[Case]:
        files = tuple(test["corpus"])
        if files not in self._corpora:
            self._corpora[files] = Corpus([self._folder / file for file in files], self._work / str(len(self._corpora)))
        key = (files, test[side])
        if key not in self._asked:
            entries = read_lines(self._folder / test[side])
            self._asked[key] = cases(
                self._corpora[files], f"{files} {side}", entries, answerable=side != "unanswerable"
            )
        return self._asked[key]


class Models:
    """The three models, learned one after the other."""

    def __init__(self, learning: Sequence[Case]) -> None:
        self.passage = learn_ranking(([each.features for each in case.shortlist], case.hits) for case in learning)
        for case in learning:
            case.choose(self.passage, _BY_WORDS)
        self.answer = learn_ranking(([choice.features for choice in case.chosen], case.right) for case in learning)
        self.confidence = Linear(0.0, {})

    def choose(self, asked: Iterable[Case]) -> None:
        for case in asked:
            case.choose(self.passage, self.answer)

    def learn_confidence(self, asked: Iterable[Case]) -> None:
        found = [case for case in asked if case.chosen]
        sizes = Counter(case.set for case in found)
        weights = [TYPICAL / sizes[case.set] * (1.0 if case.answers else UNANSWERABLE_WEIGHT) for case in found]
        self.confidence = learn_chance([case.confidence for case in found], [case.is_right for case in found], weights)


def cross_validated(data: Data) -> list[Models]:
    """Return the models of each fold, learned on the others; every case is left with the choices of its own fold's models."""
    models = [Models([case for case in data.learning if case.fold != fold]) for fold in range(FOLDS)]
    for fold, each in enumerate(models):
        each.choose(case for case in data.everything if case.fold == fold)
    for fold, each in enumerate(models):
        each.learn_confidence(case for case in data.everything if case.fold != fold)
    return models


def report(data: Data, models: Sequence[Models]) -> None:
    def chances(asked: Iterable[Case]) -> list[float]:
        return [case.chance(models[case.fold].confidence) for case in asked]

    print("cross-validated         hit@1  hit@3 answer calibration error")
    for name, asked in data.retrieval.items():
        hits = [[hit for _, hit in case.ranked(models[case.fold].passage)] for case in asked]
        right = [case.is_right for case in asked]
        figures = [_percent(any(hit[:most]) for hit in hits) for most in (1, 3)] + [_percent(right)]
        print(
            f"{name:22s}", *(f"{figure:6.1f}" for figure in figures), f"{calibration_error(chances(asked), right):.3f}"
        )
    everything = data.everything
    print(f"{'all':43s} {calibration_error(chances(everything), [case.is_right for case in everything]):.3f}")
    for name, (answerable, unanswerable) in data.refusing.items():
        print(f"refusing {name:16s} ROC AUC {roc_auc(chances(answerable), chances(unanswerable)):.3f}")


def _percent(values: Iterable[bool]) -> float:
    counted = list(values)
    return 100 * sum(counted) / len(counted)


def write(data: Data) -> None:
    models = Models(data.learning)
    models.choose(data.everything)
    models.learn_confidence(data.everything)
    parts = {name: getattr(models, name) for name in ("passage", "answer", "confidence")}
    named = {name: {"bias": part.bias, "weights": dict(part.weights)} for name, part in parts.items()}
    FILE.write_text(json.dumps({"made_by": "training/answers.py", **named}, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/search/weights.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        data = Data(options.data, Path(work))
        report(data, cross_validated(data))
        if options.write:
            write(data)


if __name__ == "__main__":
    main()
