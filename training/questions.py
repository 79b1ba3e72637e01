"""Questions with known answers over a corpus: what the bot sees for each, and what of it is right."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from typing import Any

from bot.library import Library
from bot.linear import Linear
from bot.search.choosing import Choice, choices
from bot.search.confidence import Confidence, confidence_features
from bot.search.query import Question
from bot.search.ranking import Candidate, candidates

FOLDS = 5

_FLAT = Linear(0.0, {"index_bm25": 1.0})


def read_lines(path: Path) -> list[dict[str, Any]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.decode().split("\n") if line.strip()]


class Corpus:
    """The articles of a test as the bot has them, with the places of their paragraphs."""

    def __init__(self, files: Sequence[Path], work: Path, chosen: list[dict[str, Any]] | None = None) -> None:
        work.mkdir()
        articles = [article for file in files for article in read_lines(file)] if chosen is None else chosen
        self._paragraphs = {article["id"]: list(_places(article["paragraphs"])) for article in articles}
        path = work / "articles.jsonl"
        path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        library = Library([path], work / "data")
        library.refresh()
        self.snapshot = library.snapshot

    def is_hit(self, candidate: Candidate, gold: Iterable[tuple[str, int]]) -> bool:
        """Whether a passage shares half of the shorter of the two with a right paragraph."""
        article, span = self.snapshot.article_at(candidate.passage.row), candidate.passage.span
        for name, number in gold:
            start, end = self._paragraphs[name][number]
            shared = min(end, span.end) - max(start, span.start)
            if article and name == article.id and shared >= 0.5 * min(end - start, len(span)):
                return True
        return False

    def text(self, choice: Choice) -> str:
        article = self.snapshot.article_at(choice.row)
        return choice.span.of(article.text) if article else ""


def _places(paragraphs: Sequence[str]) -> Iterator[tuple[int, int]]:
    starts = accumulate((len(paragraph) + 2 for paragraph in paragraphs), initial=0)
    return ((start, start + len(paragraph)) for start, paragraph in zip(starts, paragraphs, strict=False))


@dataclass
class Case:
    """A question over a corpus. `hits` tells which of the shortlist are right; `right` which of the chosen answers are."""

    set: str
    fold: int
    corpus: Corpus
    answers: list[str]
    question: Question
    shortlist: list[Candidate]
    hits: list[bool]
    chosen: list[Choice] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    confidence: dict[str, float] = field(default_factory=dict)

    def ranked(self, passage: Linear) -> list[tuple[Candidate, bool]]:
        """Return the shortlist as a model ranks it, with what is right in it."""
        rated = [
            (Candidate(each.passage, passage.score(each.features), each.features), hit)
            for each, hit in zip(self.shortlist, self.hits, strict=True)
        ]
        return sorted(rated, key=lambda pair: -pair[0].score)

    def choose(self, passage: Linear, answer: Linear) -> None:
        """Take up the answers that two models choose."""
        ranked = [candidate for candidate, _ in self.ranked(passage)]
        self.chosen = choices(self.question, ranked, answer) if ranked else []
        self.right = [_holds(self.corpus.text(choice), self.answers) for choice in self.chosen]
        self.confidence = confidence_features(self.question, ranked, self.chosen)

    def chance(self, confidence: Confidence) -> float:
        return confidence.chance(self.confidence)

    @property
    def is_right(self) -> bool:
        return bool(self.right and self.right[0])


def cases(corpus: Corpus, name: str, entries: Iterable[dict[str, Any]], *, answerable: bool) -> list[Case]:
    """Return the questions of a file as cases; of unanswerable ones nothing is right."""
    return [_case(corpus, name, entry, answerable=answerable) for entry in entries]


def _case(corpus: Corpus, name: str, entry: dict[str, Any], *, answerable: bool) -> Case:
    gold = entry["gold"] if answerable else []
    question = corpus.snapshot.question(corpus.snapshot.corrected(entry["question"])[0])
    found = candidates(question, corpus.snapshot.passage_reader, _FLAT)
    fold = int(hashlib.sha256((gold[0][0] if gold else entry["id"]).encode()).hexdigest(), 16) % FOLDS
    answers = entry["answers"] if answerable else []
    return Case(name, fold, corpus, answers, question, found, [corpus.is_hit(candidate, gold) for candidate in found])


def _holds(text: str, answers: Iterable[str]) -> bool:
    """Whether an answer string stands in a text, both as runs of letters and digits."""
    padded = f" {_plain(text)} "
    return any(_plain(answer) and f" {_plain(answer)} " in padded for answer in answers)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))
