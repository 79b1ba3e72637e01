"""Learn the weights of summaries (bot/summary/weights.json) from articles with summaries written by people.

    python -m training.summaries DATA_FOLDER [--write]

The folder has sets of articles with references, cnn.jsonl, mix.jsonl and furniture.jsonl (texts with page furniture left in).
Right are the sentences that together, picked greedily, come nearest to the reference (ROUGE-1 and -2; Nallapati et al. 2017);
the model ranks them before the others. Cross-validated over articles: printed are figures on articles that were not learned
from, written are weights learned from all. Needs numpy and scipy (dependency group `training`), which the bot does not.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bot.articles.build import build
from bot.linear import Linear
from bot.model import RawArticle
from bot.search.analysis import stems
from bot.summary.candidates import Candidate, body
from bot.summary.choosing import Rated, Room, chosen
from bot.summary.features import features
from bot.summary.ranker import FILE
from training.linear import Features, learn_ranking

SETS = ("cnn", "mix", "furniture")
SENTENCES = 3
FOLDS = 5


class Grams:
    """The stems of a text and its pairs of neighbouring stems, counted."""

    def __init__(self, lines: Sequence[str]) -> None:
        words = [stem for line in lines for stem in stems(line)]
        self.ones, self.twos = Counter(words), Counter(pairwise(words))

    def near(self, other: Grams) -> tuple[float, float]:
        """Return ROUGE-1 and ROUGE-2 (F1, 0 to 100) of one text against the other."""
        return _f1(self.ones, other.ones), _f1(self.twos, other.twos)


def _f1(ours: Counter[Any], theirs: Counter[Any]) -> float:
    total = ours.total() + theirs.total()
    return 200 * (ours & theirs).total() / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Case:
    """An article's sentences that may be shown, their features, the reference, and which sentences are right."""

    set: str
    fold: int
    sentences: list[Candidate]
    features: list[Features]
    reference: Grams
    right: list[bool]

    def figures(self, model: Linear) -> tuple[float, float]:
        """Return ROUGE-1 and -2 of the summary that the weights give."""
        rated = [Rated(one, model.score(seen)) for one, seen in zip(self.sentences, self.features, strict=True)]
        return self.near(chosen(rated, Room(SENTENCES, None)))

    def near(self, picked: Sequence[Candidate]) -> tuple[float, float]:
        """Return ROUGE-1 and -2 of these sentences in text order."""
        return Grams([one.text for one in sorted(picked, key=lambda one: one.place)]).near(self.reference)


def cases(folder: Path, name: str) -> Iterator[Case]:
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        article = build(RawArticle(id=record["id"], text=record["text"], raw=name == "furniture"))
        sentences = body(article)
        seen = features(article.metadata.title or "", sentences)
        good = [place for place, sentence in enumerate(sentences) if sentence.is_good]
        candidates, reference = [sentences[place] for place in good], Grams(record["references"][0])
        right = oracle([one.text for one in candidates], reference)
        fold = zlib.crc32(record["id"].encode()) % FOLDS
        yield Case(name, fold, candidates, [seen[place] for place in good], reference, right)


def oracle(sentences: Sequence[str], reference: Grams) -> list[bool]:
    """Return which sentences, picked greedily, come nearest to the reference."""
    picked: list[int] = []
    best = 0.0
    while len(picked) < SENTENCES:
        values = {
            place: sum(Grams([sentences[each] for each in sorted([*picked, place])]).near(reference))
            for place in range(len(sentences))
            if place not in picked
        }
        place = max(values, key=lambda each: values[each], default=0)
        if not values or values[place] <= best + 1e-9:
            break
        picked, best = [*picked, place], values[place]
    return [place in picked for place in range(len(sentences))]


def learn(learning: Sequence[Case]) -> Linear:
    return learn_ranking(((case.features, case.right) for case in learning), every=True)


def report(every: Sequence[Case], models: Sequence[Linear]) -> None:
    """Print ROUGE-1 and -2 by set: of the first sentences that may be shown, of the model, of the right ones."""
    ways: dict[str, Callable[[Case], tuple[float, float]]] = {
        "first three": lambda case: case.near(case.sentences[:SENTENCES]),
        "learned": lambda case: case.figures(models[case.fold]),
        "right ones": lambda case: case.near(
            [one for one, right in zip(case.sentences, case.right, strict=True) if right]
        ),
    }
    for name in SETS:
        for way, figures in ways.items():
            found = [figures(case) for case in every if case.set == name]
            ones, twos = (sum(column) / len(found) for column in zip(*found, strict=True))
            print(f"{name:10s} ({len(found)}) {way:12s} {ones:6.2f} {twos:6.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the sets")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    options = parser.parse_args()
    every = [case for name in SETS for case in cases(options.data, name)]
    report(every, [learn([case for case in every if case.fold != fold]) for fold in range(FOLDS)])
    if options.write:
        model = learn(every)
        text = json.dumps({"sentence": dict(sorted(model.weights.items()))}, indent=1) + "\n"
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
