"""Learn which segments of a saved page are its article (bot/articles/web/segments.json) from pages whose article is known.

    python -m training.pages FOLDER [--write] [--penalty P]

FOLDER holds `gold.jsonl` (`id`, `url`, `gold_text`) and the pages as `pages/ID.gz`. Cross-validated over sites: no site is in
two folds. Printed is the F1 of runs of four words over all pages, as the Article Extraction Benchmark measures it, by threshold.
Needs numpy and scipy (dependency group `training`), which the bot does not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from multiprocessing import Pool
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.articles.body import KEPT
from bot.articles.web.features import Features
from bot.articles.web.headline import headline, normal, site_name
from bot.articles.web.page import page
from bot.articles.web.roles import roles
from bot.articles.web.segments import Segment
from bot.articles.web.tree import page_text
from bot.articles.web.votes import WORD

FOLDS = 5
PENALTY = 20.0
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55)
WEIGHTS = Path("bot/articles/web/segments.json")
Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A page: the fold of its site, its article's words, its title in normal form, and its segments.

    Of the segments: their words, their features, and how much of each stands in the article.
    """

    fold: int
    gold: list[str]
    words: list[list[str]]
    segments: Sequence[Segment]
    title: str
    features: Sequence[Features]
    right: list[float]


def runs(words: Sequence[str], size: int = 4) -> list[tuple[str, ...]]:
    return list(zip(*(words[at:] for at in range(size)), strict=False))


def case(job: tuple[str, str, bytes, str]) -> Case:
    """Return what is learned from one page."""
    name, url, packed, gold_text = job
    site = ".".join((urlsplit(url).hostname or name).split(".")[-2:])
    parts = page(page_text(gzip.decompress(packed)))
    gold = WORD.findall(gold_text)
    known = {size: set(runs([word.lower() for word in gold], size)) for size in range(1, 5)}
    words, right, seen = [], [], set()
    for segment in parts.segments:
        own = WORD.findall(segment.text)
        low = [word.lower() for word in own]
        found = runs(low, min(4, len(low))) if low else []
        share = sum(run in known[len(run)] for run in found) / max(1, len(found))
        right.append(0.0 if len(low) >= 4 and tuple(low) in seen else share)
        seen.add(tuple(low))
        words.append(own)
    shown = [segment.text for segment in parts.segments if segment.tag == "h1" and not segment.hidden]
    title = normal(headline(parts.facts, shown, site_name(parts.facts)) or "")
    return Case(zlib.crc32(site.encode()) % FOLDS, gold, words, parts.segments, title, parts.features, right)


def jobs(folder: Path) -> list[tuple[str, str, bytes, str]]:
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").split("\n")
    pages = [json.loads(line) for line in lines if line.strip()]
    return [
        (one["id"], one["url"] or "", (folder / "pages" / f"{one['id']}.gz").read_bytes(), one["gold_text"])
        for one in pages
    ]


class Data:
    """All segments of all pages as one table of standardised features."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self.names = sorted({name for one in cases for each in one.features for name in each})
        places = {name: at for at, name in enumerate(self.names)}
        self.pages = np.repeat(np.arange(len(cases)), [len(one.features) for one in cases])
        self.table = np.zeros((len(self.pages), len(self.names)), np.float32)
        for row, each in enumerate(each for one in cases for each in one.features):
            for name, value in each.items():
                self.table[row, places[name]] = value
        self.mean, self.deviation = self.table.mean(0), self.table.std(0) + 1e-6
        self.table = (self.table - self.mean) / self.deviation
        self.right = np.array([value for one in cases for value in one.right])
        self.weight = np.array([max(1, len(own)) / max(40, len(one.gold)) for one in cases for own in one.words])

    def learned(self, rows: NDArray[np.bool_], penalty: float) -> Table:
        """Return bias and weights of the logistic regression; a page's segments weigh as their words do in the page."""
        table, right, weight = self.table[rows], self.right[rows], self.weight[rows]

        def loss(parameters: Table) -> tuple[float, Table]:
            scores = table @ parameters[1:].astype(np.float32) + parameters[0]
            chances = 1 / (1 + np.exp(-np.clip(scores, -40, 40)))
            total = -(weight * (right * np.log(chances + 1e-7) + (1 - right) * np.log(1 - chances + 1e-7))).sum()
            slope = weight * (chances - right)
            pull = penalty * np.concatenate([[0.0], parameters[1:]])
            inner = (table.T @ slope.astype(np.float32)).astype(float)
            return float(total + pull @ parameters / 2), np.concatenate([[slope.sum()], inner]) + pull

        start = np.zeros(len(self.names) + 1)
        return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 150}).x)

    def chances(self, rows: NDArray[np.bool_], parameters: Table) -> Table:
        return np.asarray(1 / (1 + np.exp(-(self.table[rows] @ parameters[1:] + parameters[0]))))


def f1(cases: Sequence[Case], chances: Sequence[Table], threshold: float) -> tuple[float, float, float]:
    """Return F1, precision and recall of runs of four words: the means over pages, then their harmonic mean."""
    precisions, recalls = [], []
    for one, chance in zip(cases, chances, strict=True):
        lines = roles(one.segments, chance.tolist(), threshold, one.title)
        found = Counter(runs([word for role, line in lines if role in KEPT for word in WORD.findall(line)]))
        gold = Counter(runs(one.gold))
        shared = sum((found & gold).values())
        if found:
            precisions.append(shared / found.total())
        recalls.append(shared / max(1, gold.total()))
    precision, recall = float(np.mean(precisions)), float(np.mean(recalls))
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the weights learned from all pages")
    parser.add_argument("--penalty", type=float, default=PENALTY)
    options = parser.parse_args()
    with Pool(2) as pool:
        cases = pool.map(case, jobs(options.folder), chunksize=4)
    data = Data(cases)
    ends = np.cumsum([0, *(len(one.features) for one in cases)])
    print(f"{len(cases)} pages, {len(data.pages)} segments, {len(data.names)} features", flush=True)
    folds = np.array([one.fold for one in cases])[data.pages]
    chances = np.zeros(len(data.pages))
    for fold in range(FOLDS):
        chances[folds == fold] = data.chances(folds == fold, data.learned(folds != fold, options.penalty))
    by_page: list[Table] = [chances[start:end] for start, end in pairwise(ends)]
    figures = {share: f1(cases, by_page, share) for share in THRESHOLDS}
    for share, (score, precision, recall) in figures.items():
        print(f"threshold {share}: F1 {score:.4f}, precision {precision:.4f}, recall {recall:.4f}")
    best = max(THRESHOLDS, key=lambda share: figures[share][0])
    if options.write:
        parameters = data.learned(np.ones(len(folds), bool), options.penalty)
        plain = parameters[1:] / data.deviation
        content = {
            "figures": {
                "pages": len(cases),
                "cross-validated F1": round(figures[best][0], 4),
                "penalty": options.penalty,
            },
            "threshold": best,
            "bias": round(float(parameters[0] - plain @ data.mean), 4),
            "weights": {name: round(float(value), 4) for name, value in zip(data.names, plain, strict=True)},
        }
        WEIGHTS.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
