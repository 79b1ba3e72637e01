"""Learn the roles of the lines of copied pages (bot/articles/roles.json) from pages with the text of their articles.

    python -m training.roles PAGES.jsonl [--write] [--folds FILE]

A line of the file is a page: `text`, `gold_text`, `domain`, and where known `gold_title`, `gold_headings`, `gold_captions`. A
paragraph is the article's when the gold text has its words, in about the same place. Cross-validated over domains (five folds;
whatever a model learns from the ones before it are scores of models that had not seen the page's domain). With
`--folds` the models of the folds are written too, to be measured elsewhere. Needs numpy and scipy, which the bot does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from bot.articles import copied
from bot.articles.copied import Seen, keep
from bot.articles.headline import candidates, headline
from bot.articles.inner import HEADING_WORDS, inner
from bot.articles.lines import paragraphs
from bot.articles.looks import looks, page
from bot.articles.neighbours import around, best_run
from bot.articles.paragraph import Paragraph, paragraph
from bot.linear import Linear
from training.linear import learn_ranking
from training.page_labels import alike, kept, tokens

FOLDS = 5
PENALTY = 3.0
PENALTY_INNER = 30.0
"""L2 penalties on standardised features: of the two passes, and of headings and captions, for which there are fewer pages."""

CLEAN_WEIGHT = 0.3
"""Weight of a page made of the article's first paragraphs alone, beside the page as it was copied."""

THRESHOLDS = {
    "kept": -1.7,
    "kept, short": -1.0,
    "kept, between": -3.0,
    "above the title": 1.0,
    "heading": -1.4,
    "caption": -0.5,
    "caption instead of body": 0.5,
}
"""Chosen on the cross-validated scores: a lost paragraph costs more than a line of furniture."""


Table = NDArray[np.float32]
Features = dict[str, float]


@dataclass(slots=True)
class Page:
    """A page with what is known of it: the fold of its domain, its paragraphs, which are the article's, its own gold."""

    entry: dict[str, Any]
    fold: int
    parts: list[Paragraph]
    truth: list[bool]
    weight: float
    own: list[Features]
    scores: list[float]
    titles: dict[int, Features]
    rows: list[Features]
    inner: dict[int, Features]


def pages(path: Path) -> list[Page]:
    """Return the pages of a file, and after each the first one to eight paragraphs of its article as a clean page."""
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        entry = json.loads(line)
        found.append(_page(entry, entry["text"], 1.0))
        gold = [part for part in entry["gold_text"].split("\n") if part.strip()]
        count = 1 + int(hashlib.sha256(entry["id"].encode()).hexdigest(), 16) % 8
        found.append(_page(entry, "\n\n".join([entry.get("gold_title") or "", *gold[:count]]), CLEAN_WEIGHT))
    return found


def _page(entry: dict[str, Any], text: str, weight: float) -> Page:
    parts = [paragraph(text, line) for line in paragraphs(text)]
    common = page(parts)
    fold = int(hashlib.sha256((entry.get("domain") or "").encode()).hexdigest(), 16) % FOLDS
    truth = kept(parts, entry["gold_text"])
    return Page(entry, fold, parts, truth, weight, [looks(part, common) for part in parts], [], {}, [], {})


def logistic(
    rows: Sequence[Features], right: Sequence[bool], weights: Sequence[float], penalty: float = PENALTY
) -> Linear:
    """Return the logistic regression of `right` on standardised features, each row counting by its weight."""
    names = sorted({name for row in rows for name in row})
    place = {name: at for at, name in enumerate(names)}
    table: Table = np.zeros((len(rows), len(names)), np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            table[at, place[name]] = value
    mean, deviation = table.mean(0), table.std(0) + 1e-6
    table -= mean
    table /= deviation
    truth, share = np.array(right, np.float64), np.array(weights) / np.mean(weights)

    def loss(parameters: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = (table @ parameters[1:].astype(np.float32) + parameters[0]).astype(np.float64)
        chances = 1 / (1 + np.exp(-np.clip(scores, -50, 50)))
        total = -(share * (truth * np.log(chances + 1e-12) + (1 - truth) * np.log(1 - chances + 1e-12))).sum()
        slope = (share * (chances - truth)).astype(np.float32)
        inner = np.concatenate([[slope.sum()], table.T @ slope + penalty * parameters[1:]])
        return total + penalty * parameters[1:] @ parameters[1:] / 2, inner.astype(np.float64)

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    plain = best[1:] / deviation
    return Linear(
        round(float(best[0] - plain @ mean), 4), {n: round(float(w), 4) for n, w in zip(names, plain, strict=True)}
    )


def _weights(found: Page) -> list[float]:
    """Return how much each paragraph counts: by its words, as a share of its article's."""
    whole = min(1200, max(150, len(tokens(found.entry["gold_text"]))))
    return [found.weight * (min(100, part.words) + 4) / whole for part in found.parts]


def learn_pass(some: Iterable[Page], rows: Callable[[Page], list[Features]]) -> Linear:
    """Return a model of whether a paragraph is the article's."""
    cases = [case for each in some for case in zip(rows(each), each.truth, _weights(each), strict=True) if case[0]]
    return logistic([row for row, _, _ in cases], [right for _, right, _ in cases], [weight for _, _, weight in cases])


def learn_title(some: Iterable[Page]) -> Linear:
    """Return the model under which the title is the likeliest line."""
    lists = []
    for each in some:
        if wanted := each.entry.get("gold_title"):
            right = [alike(wanted, each.parts[at].text) >= 0.9 for at in each.titles]
            lists.append((list(each.titles.values()), right))
    return learn_ranking(lists)


def learn_inner(some: Iterable[Page], kind: str) -> Linear:
    """Return a model of whether a line in or beside the article is a heading (or a caption), by pages whose gold tells them."""
    rows, right = [], []
    for each in some:
        gold = each.entry.get(f"gold_{kind}s")
        if gold and each.weight == 1:
            for at, row in each.inner.items():
                if kind == "caption" or each.parts[at].words <= HEADING_WORDS:
                    rows.append(row)
                    right.append(any(alike(text, each.parts[at].plain) >= 0.8 for text in gold))
    return logistic(rows, right, [1.0] * len(rows), PENALTY_INNER)


def learn(found: list[Page]) -> tuple[list[dict[str, dict[str, float]]], dict[str, dict[str, float]]]:
    """Return the models of each fold (which have not seen it), and those of all pages, as roles.json has them."""
    folds: list[dict[str, dict[str, float]]] = [{} for _ in range(FOLDS + 1)]

    def others(fold: int) -> list[Page]:
        return [each for each in found if each.fold != fold]

    def each_fold(name: str, make: Callable[[list[Page]], Linear]) -> list[Linear]:
        models = [make(others(fold)) for fold in range(FOLDS + 1)]
        for fold, model in enumerate(models):
            folds[fold][name] = {"bias": model.bias, **model.weights}
        print(f"learned {name}", flush=True)
        return models

    first = each_fold("first", lambda some: learn_pass(some, lambda each: each.own))
    for each in found:
        each.rows = around(each.parts, each.own, [first[each.fold].score(row) for row in each.own])
    second = each_fold("second", lambda some: learn_pass(some, lambda each: each.rows))
    for each in found:
        each.scores = [second[each.fold].score(row) if row else copied.FAR for row in each.rows]
        run = best_run(each.parts, each.scores)
        each.titles = candidates(each.parts, each.own, page(each.parts), each.scores, run) if run[1] >= run[0] else {}
    titles = each_fold("title", learn_title)
    for each in found:
        seen = Seen(each.own, each.scores, headline(each.titles, titles[each.fold]))
        article = keep(each.parts, seen, THRESHOLDS)
        each.inner = inner(each.parts, each.own, seen.scores, article, seen.title)
    each_fold("heading", lambda some: learn_inner(some, "heading"))
    each_fold("caption", lambda some: learn_inner(some, "caption"))
    for content in folds:
        content["thresholds"] = THRESHOLDS
    return folds[:FOLDS], folds[FOLDS]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/articles/roles.json")
    parser.add_argument("--folds", type=Path, help="write the models of the folds, in order, to this file")
    options = parser.parse_args()
    found = pages(options.pages)
    folds, whole = learn(found)
    if options.folds:
        options.folds.write_text(json.dumps(folds), encoding="utf-8")
    if options.write:
        content = {"made_by": "training/roles.py", **whole}
        copied.FILE.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
