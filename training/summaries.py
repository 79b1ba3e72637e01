"""Learn the weights of summaries (bot/summary/weights.json) from articles with summaries written by people.

    python -m training.summaries DATA_FOLDER [--write]

The folder has sets of articles with references, cnn.jsonl, mix.jsonl and furniture.jsonl (texts with page furniture left in).
Right are the sentences that together, picked greedily, come nearest to the reference (ROUGE-1 and -2; Nallapati et al. 2017);
the model ranks them before the others. Then learned is how likely people say a word, or two words in a row, of the article;
sentences are exchanged as long as a set tells more of that for its length. Cross-validated over articles: printed are figures on
articles that were not learned from, written are weights learned from all. Needs numpy and scipy (dependency group `training`),
which the bot does not.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import fmean, pstdev
from typing import Any

from bot.articles.build import build
from bot.linear import Linear
from bot.model import RawArticle
from bot.search.analysis import stems
from bot.summary.candidates import Candidate, Pair, body
from bot.summary.choosing import Rated, Room, chosen, improved
from bot.summary.features import features
from bot.summary.ranker import FILE, telling
from bot.summary.telling import PAIR_FEATURES, WORD_FEATURES, Chances, Told, empty_stems, word_chance
from training.linear import Features, learn_logistic, learn_ranking

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
class Model:
    """What a sentence is worth by itself, and how likely people say its words."""

    sentence: Linear
    chances: Chances


@dataclass(frozen=True, slots=True)
class Case:
    """An article's sentences, those that may be shown with their features, the reference, and which sentences are right."""

    set: str
    fold: int
    everything: list[Candidate]
    sentences: list[Candidate]
    features: list[Features]
    reference: Grams
    right: list[bool]

    def rated(self, model: Linear) -> list[Rated]:
        return [Rated(one, model.score(seen)) for one, seen in zip(self.sentences, self.features, strict=True)]

    def figures(self, model: Model) -> tuple[float, float]:
        """Return ROUGE-1 and -2 of the summary that the weights give."""
        rated, room = self.rated(model.sentence), Room(SENTENCES, None)
        return self.near(improved(chosen(rated, room), rated, room, telling(self.everything, rated, model.chances)))

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
        yield Case(name, fold, sentences, candidates, [seen[place] for place in good], reference, right)


@dataclass(frozen=True, slots=True)
class Sample:
    """The words and pairs of an article's sentences with their features; right are those that the reference has."""

    case: Case
    words: list[tuple[str, tuple[float, ...]]]
    pairs: list[tuple[Pair, float]]
    told: Told


def sample(case: Case, sentence: Linear) -> Sample:
    """Return what there is to learn from an article, its sentences rated by a model that has not seen it."""
    rated, told = case.rated(sentence), Told(case.everything)
    values = [one.worth for one in rated]
    middle, spread = fmean(values), pstdev(values) or 1.0
    words: dict[str, float] = {}
    pairs: dict[Pair, float] = {}
    for one in rated:
        run, worth = told.runs[one.candidate.place], (one.worth - middle) / spread
        for stem in run:
            words[stem] = max(words.get(stem, -9.0), worth)
        for pair in pairwise(run):
            pairs[pair] = max(pairs.get(pair, -9.0), worth)
    return Sample(case, [(stem, told.of_word(stem, best)) for stem, best in words.items()], list(pairs.items()), told)


def learn_chances(samples: Sequence[Sample]) -> Chances:
    """Return the chances of words and pairs: three logistic regressions, the one of function words with a weight for each."""
    empty = empty_stems()
    rows = [(one.case.reference.ones, stem, seen) for one in samples for stem, seen in one.words]
    full = [(seen, stem in ones) for ones, stem, seen in rows if stem not in empty]
    bias, word = learn_logistic([seen for seen, _ in full], [right for _, right in full])
    common = sorted(empty)
    rest = [(ones, stem, seen) for ones, stem, seen in rows if stem in empty]
    with_own = [[*seen, *(float(stem == each) for each in common)] for _, stem, seen in rest]
    empty_bias, both = learn_logistic(with_own, [stem in ones for ones, stem, _ in rest])
    said = Counter(stem for ones, stem, _ in rows if stem in ones)
    twice = Counter(stem for ones, stem, _ in rows if ones[stem] > 1)
    size = len(WORD_FEATURES)
    known = Chances(
        word,
        both[:size],
        (0.0,) * len(PAIR_FEATURES),
        dict(zip(common, both[size:], strict=True)),
        {stem: round(twice[stem] / (said[stem] + 5), 3) for stem in common if twice[stem]},
        (bias, empty_bias, 0.0),
    )
    pairs, right = [], []
    for one in samples:
        chance = {stem: word_chance(stem, seen, known) for stem, seen in one.words}
        for (first, second), best in one.pairs:
            pairs.append(one.told.of_pair((first, second), best, chance[first], chance[second]))
            right.append((first, second) in one.case.reference.twos)
    pair_bias, pair = learn_logistic(pairs, right)
    return replace(known, pair=pair, bias=(bias, empty_bias, pair_bias))


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


def report(every: Sequence[Case], models: Sequence[Model]) -> None:
    """Print ROUGE-1 and -2 by set: of the first sentences that may be shown, of the model, of the right ones."""
    ways: dict[str, Callable[[Case], tuple[float, float]]] = {
        "first three": lambda case: case.near(case.sentences[:SENTENCES]),
        "by itself": lambda case: case.near(chosen(case.rated(models[case.fold].sentence), Room(SENTENCES, None))),
        "learned": lambda case: case.figures(models[case.fold]),
        "right ones": lambda case: case.near(
            [one for one, right in zip(case.sentences, case.right, strict=True) if right]
        ),
    }
    for name in SETS:
        for way, figures in ways.items():
            found = [figures(case) for case in every if case.set == name]
            ones, twos = (sum(column) / len(found) for column in zip(*found, strict=True))
            print(f"{name:10s} ({len(found)}) {way:12s} {ones:6.2f} {twos:6.2f}", flush=True)


def named(sentence: Linear, chances: Chances) -> dict[str, dict[str, float]]:
    """Return the weights as weights.json has them."""
    word, empty, pair = (
        {"bias": bias, **dict(zip(names, weights, strict=True))}
        for bias, names, weights in zip(
            chances.bias,
            (WORD_FEATURES, WORD_FEATURES, PAIR_FEATURES),
            (chances.word, chances.empty, chances.pair),
            strict=True,
        )
    )
    made = {"sentence": sentence.weights, "word": word, "function word": empty, "pair": pair}
    parts: dict[str, Mapping[str, float]] = {**made, "own": chances.own, "again": chances.again}
    return {part: {name: round(weight, 4) for name, weight in sorted(table.items())} for part, table in parts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the sets")
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    options = parser.parse_args()
    every = [case for name in SETS for case in cases(options.data, name)]
    linear = [learn([case for case in every if case.fold != fold]) for fold in range(FOLDS)]
    # Learned from are ratings by models that have not seen the article, as they will be of articles to come.
    samples = [sample(case, linear[case.fold]) for case in every if case.sentences]
    chances = [learn_chances([one for one in samples if one.case.fold != fold]) for fold in range(FOLDS)]
    report(every, [Model(*both) for both in zip(linear, chances, strict=True)])
    if options.write:
        text = json.dumps(named(learn(every), learn_chances(samples)), indent=1) + "\n"
        FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
