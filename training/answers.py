"""Learn the weights of answering (bot/search/weights.json) from questions with known answers.

    python -m training.answers DATA_FOLDER [--write]

Linear models on features that the bot itself computes (bot/search/features.py, choosing.py and confidence.py):
  passage   ranks the shortlist
  answer    picks one or two sentences out of the best passages
  held      the chance that the corpus holds an answer at all
  right     the chance, when it does, that the answer holds a right answer string
  both      makes one calibrated chance of these two
Confidence is learned over small corpora too, of one to four articles with their own and with foreign questions: nothing may
count that only large ones have.
Cross-validated over articles: a question's fold is that of its first right article. Printed are cross-validated figures; written
are weights learned from all folds together. Needs numpy and scipy (dependency group `training`), which the bot does not.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.linear import Linear
from bot.search.confidence import Confidence
from bot.search.weights import FILE, MODELS
from training.linear import calibration_error, learn_chance, learn_ranking, roc_auc
from training.questions import FOLDS, Case, Corpus, cases, read_lines

NOT_LEARNED_FROM = "noiseqa_xquad"
"""Kept for telling how the weights do on questions they never saw."""

TYPICAL = 600
"""Questions of a set; each set counts as if it had so many."""

UNANSWERABLE_WEIGHT, TRAP_WEIGHT = 0.35, 0.15
"""How much a question without an answer counts for calibration: half of the people's questions must not be taken for foreign
ones, and few people lay traps, which hardly any feature here tells from questions."""

TRAP_HELD_WEIGHT = 0.5
"""How much a trap counts for whether an answer is held (without any: .98 for news over wiki, but .50 for traps)."""

TRAPS = "squad2_half.unanswerable.jsonl"

SHARE = 0.5
"""How much the chance of being right counts beside that of being held (tried .3, .5, .75, 1)."""

SMALL = {"squadshifts_wiki": 1, "squad2_half": 2, "rtqa_quiz": 4}
"""Sets whose articles are also asked in small corpora, of so many articles each, and what such a question counts."""

SMALL_WEIGHT = 0.5

HELD = """share_with_title cover title bm25 window pairs_of_passage ahead_of_tenth ahead_of_other_articles told_by_passage
told_by_sentence not_told log_told_by_passage log_told_by_sentence log_not_told""".split()
RIGHT = """share share_with_title pairs two cover exact window title bm25 ahead ahead_of_other_articles ahead_of_other_answers
certainty words expected kind_checked rarest_missing told_by_passage told_by_sentence not_told ahead_of_tenth""".split()
"""The features of `held` and `right`. Fewer for the first: with all of them it learns the manner of each set's questions."""

_NONE = Linear(0.0, {})
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

        self.small = {name: self._in_small(name, most) for name, most in SMALL.items()}

    @property
    def everything(self) -> list[Case]:
        return [case for asked in self._asked.values() for case in asked]

    @property
    def confiding(self) -> list[Case]:
        return [*self.everything, *(case for sides in self.small.values() for side in sides for case in side)]

    @property
    def learning(self) -> list[Case]:
        return [case for name, asked in self.retrieval.items() for case in asked if name != NOT_LEARNED_FROM]

    def _in_small(self, name: str, most: int) -> tuple[list[Case], list[Case]]:
        """Return a set's questions over corpora of `most` articles, and as many of other articles over the same corpora."""
        articles = read_lines(self._folder / f"{name}.articles.jsonl")
        entries = {
            key: read_lines(self._folder / f"{key}.questions.jsonl") for key in ("rtqa_quiz", "squadshifts_wiki", name)
        }
        foreign = [entry for key, each in entries.items() for entry in each if key != name]
        own: list[Case] = []
        others: list[Case] = []
        for first in range(0, len(articles), most):
            chosen = articles[first : first + most]
            ids = {article["id"] for article in chosen}
            asked = [entry for entry in entries[name] if entry["gold"][0][0] in ids]
            corpus = Corpus([], self._work / f"{name}-{first}", chosen)
            near = [entry for entry in entries[name] if not any(gold[0] in ids for gold in entry["gold"])]
            drawn = random.Random(first).sample(near + foreign, len(asked))
            own += cases(corpus, f"small {name}", asked, answerable=True)
            others += cases(corpus, f"small {name} foreign", drawn, answerable=False)
        return own, others

    def _ask(self, test: dict[str, Any], side: str) -> list[Case]:
        files = tuple(test["corpus"])
        if files not in self._corpora:
            self._corpora[files] = Corpus([self._folder / file for file in files], self._work / str(len(self._corpora)))
        key = (files, test[side])
        if key not in self._asked:
            entries = read_lines(self._folder / test[side])
            self._asked[key] = cases(
                self._corpora[files], f"{files} {test[side]}", entries, answerable=side != "unanswerable"
            )
        return self._asked[key]


class Models:
    """The three models, learned one after the other."""

    def __init__(self, learning: Sequence[Case]) -> None:
        self.passage = learn_ranking(([each.features for each in case.shortlist], case.hits) for case in learning)
        for case in learning:
            case.choose(self.passage, _BY_WORDS)
        self.answer = learn_ranking(([choice.features for choice in case.chosen], case.right) for case in learning)
        self.confidence = Confidence(_NONE, _NONE, _NONE, SHARE)

    def choose(self, asked: Iterable[Case]) -> None:
        for case in asked:
            case.choose(self.passage, self.answer)

    def learn_confidence(self, asked: Iterable[Case]) -> None:
        """Learn whether the articles hold an answer, then whether the choice is right, then how sure both make it."""
        found = [case for case in asked if case.chosen]
        sizes = Counter(case.set for case in found)
        counts = [TYPICAL / sizes[case.set] * (SMALL_WEIGHT if case.set.startswith("small") else 1) for case in found]
        counted = list(zip(found, counts, strict=True))
        trap = {True: TRAP_HELD_WEIGHT, False: 1.0}
        held = _learn(HELD, [(case, bool(case.answers), count * trap[TRAPS in case.set]) for case, count in counted])
        right = _learn(RIGHT, [(case, case.is_right, count) for case, count in counted if case.answers])
        parts = Confidence(held, right, _NONE, SHARE)
        weights = [count * _calibration_weight(case) for case, count in counted]
        joined = [parts.joined(case.confidence) for case in found]
        self.confidence = replace(parts, both=learn_chance(joined, [case.is_right for case in found], weights))


def _learn(names: Sequence[str], known: Sequence[tuple[Case, bool, float]]) -> Linear:
    rows = [{name: case.confidence[name] for name in names} for case, _, _ in known]
    return learn_chance(rows, [truth for _, truth, _ in known], [count for _, _, count in known])


def _calibration_weight(case: Case) -> float:
    return 1.0 if case.answers else TRAP_WEIGHT if TRAPS in case.set else UNANSWERABLE_WEIGHT


def cross_validated(data: Data) -> list[Models]:
    """Return the models of each fold, learned on the others; every case is left with the choices of its own fold's models."""
    models = [Models([case for case in data.learning if case.fold != fold]) for fold in range(FOLDS)]
    for fold, each in enumerate(models):
        each.choose(case for case in data.confiding if case.fold == fold)
    for fold, each in enumerate(models):
        each.learn_confidence(case for case in data.confiding if case.fold != fold)
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
    small = {f"small {name}": sides for name, sides in data.small.items()}
    for name, (answerable, unanswerable) in {**data.refusing, **small}.items():
        error = calibration_error(chances(answerable), [case.is_right for case in answerable])
        area = roc_auc(chances(answerable), chances(unanswerable))
        print(f"refusing {name:22s} ROC AUC {area:.3f}, calibration error {error:.3f}")


def _percent(values: Iterable[bool]) -> float:
    counted = list(values)
    return 100 * sum(counted) / len(counted)


def write(data: Data) -> None:
    models = Models(data.learning)
    models.choose(data.confiding)
    models.learn_confidence(data.confiding)
    sure = models.confidence
    parts = dict(zip(MODELS, (models.passage, models.answer, sure.held, sure.right, sure.both), strict=True))
    named: dict[str, dict[str, Any]] = {
        name: {"bias": part.bias, "weights": dict(part.weights)} for name, part in parts.items()
    }
    named["both"]["share"] = sure.share
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
