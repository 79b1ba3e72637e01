"""Compare Ask with SQLite FTS5, bm25s and plain tantivy in one run: time, memory and, given questions, quality.

    python -m benchmarks.answers [--quick] [--huge] [--data DATA_FOLDER] [--write]

Needs the dependency group `peers`. Passages are made up, seeded: 60 words each, drawn by Zipf's law from invented ones, 25 to an
article; a question is six words of one passage. 10,000 passages with --quick, 100,000 too without, and a million with --huge.
Every engine builds its index in one process and answers in another, whose peak memory is reported; each question is timed alone.
Newsdesk's time is for the whole answer (spelling, search, ranking, sentences, confidence), the others' for their first ten.
With --data: `read` (a right paragraph within 1,200 characters read) and `answer` (a right answer string in the answer; for the
others, in the sentence of their first paragraph that shares most words with the question). --write puts the tables into RESULTS.md.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.engines import ENGINES
from bot.model import Span
from bot.search.analysis import STOP_WORDS, stems
from bot.text.sentences import sentences

SIZES = {"quick": (10_000,), "plain": (10_000, 100_000), "huge": (10_000, 100_000, 1_000_000)}
WORDS, IN_ARTICLE, QUESTIONS = 60, 25, 200
SETS = {
    "rtqa_quiz": "rtqa_quiz.articles.jsonl",
    "squad2_half": "squad2_half.articles.jsonl",
    "squadshifts_wiki": "squadshifts_wiki.articles.jsonl",
}
READ = 1200
RESULTS = Path(__file__).with_name("RESULTS.md")


def vocabulary(random_: random.Random, size: int = 60_000) -> list[str]:
    """Return invented words; short ones come first, as in a language."""
    syllables = [first + vowel for first in "bdfgklmnprstvz" for vowel in "aeiou"]
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(random_.choices(syllables, k=2 + (len(words) > 3000) + (len(words) > 30_000)))] = None
    return list(words)


def made_up(passages: int) -> Iterator[dict[str, Any]]:
    """Yield articles of made-up words."""
    random_ = random.Random(passages)
    words = vocabulary(random_)
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    for number in range(passages // IN_ARTICLE):
        drawn = [random_.choices(words, cum_weights=weights, k=WORDS) for _ in range(IN_ARTICLE)]
        paragraphs = [f"{' '.join(half[:30]).capitalize()}. {' '.join(half[30:]).capitalize()}." for half in drawn]
        yield {"id": f"a{number}", "title": " ".join(drawn[0][:4]).capitalize(), "paragraphs": paragraphs}


def questions(path: Path) -> list[str]:
    """Return six words of every so many passages."""
    random_ = random.Random(1)
    with path.open(encoding="utf-8") as lines:
        paragraphs = [paragraph for line in lines for paragraph in json.loads(line)["paragraphs"][:3]]
    asked = random_.sample(paragraphs, QUESTIONS)
    return [" ".join(random_.sample(paragraph.replace(".", "").split(), 6)) for paragraph in asked]


# --- one engine in a process of its own


def step(name: str, phase: str, folder: Path) -> dict[str, Any]:
    """Build an engine's index, or ask it; return what that took."""
    engine = ENGINES[name]
    started = time.perf_counter()
    if phase == "build":
        engine.build(folder / "articles.jsonl", folder / name)
        return {"seconds": time.perf_counter() - started, "peak": _peak()}
    asked: list[str] = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    ready = engine(folder / "articles.jsonl", folder / name)
    ready.ask(asked[0])  # what is read once is not what a question costs
    gc.collect()
    spent, found = [], []
    for question in asked:
        started = time.perf_counter()
        found.append(ready.ask(question))
        spent.append(time.perf_counter() - started)
    spent.sort()
    return {"p50": spent[len(spent) // 2], "p95": spent[len(spent) * 95 // 100], "peak": _peak(), "found": found}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def run(name: str, phase: str, folder: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.answers", "--step", name, phase, str(folder)]
    done: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout)
    return done


# --- tables


def speed(size: int, folder: Path) -> Iterator[str]:
    """Yield the lines of a table of time and memory; times are ratios to plain tantivy's median."""
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in made_up(size))
    (folder / "questions.json").write_text(json.dumps(questions(folder / "articles.jsonl")), encoding="utf-8")
    built = {name: run(name, "build", folder) for name in ENGINES}
    asked = {name: run(name, "ask", folder) for name in ENGINES}
    unit = asked["tantivy"]["p50"]
    yield f"| {size:,} passages | p50 (× tantivy) | p95 (× tantivy) | peak MB, asking | building, s |"
    yield "|---|---|---|---|---|"
    for name, row in asked.items():
        times = " | ".join(f"{1000 * row[part]:.1f} ms ({row[part] / unit:.1f})" for part in ("p50", "p95"))
        yield f"| {name} | {times} | {row['peak']:.0f} | {built[name]['seconds']:.0f} |"
    yield ""


def quality(data: Path, folder: Path) -> Iterator[str]:
    """Yield the lines of a table of read / answer, in per cent."""
    yield "| read / answer | " + " | ".join(SETS) + " |"
    yield "|---|" + "---|" * len(SETS)
    rows: dict[str, list[str]] = {name: [] for name in ENGINES}
    for number, (name, articles) in enumerate(SETS.items()):
        place = folder / str(number)
        place.mkdir()
        (place / "articles.jsonl").write_bytes((data / articles).read_bytes())
        lines = (data / f"{name}.questions.jsonl").read_text(encoding="utf-8").split("\n")
        entries = [json.loads(line) for line in lines if line.strip()]
        (place / "questions.json").write_text(json.dumps([entry["question"] for entry in entries]), encoding="utf-8")
        for engine, cells in rows.items():
            run(engine, "build", place)
            cells.append(_figures(entries, run(engine, "ask", place)["found"], place / "articles.jsonl"))
    for engine, cells in rows.items():
        yield f"| {engine} | " + " | ".join(cells) + " |"
    yield ""


def _figures(entries: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]], path: Path) -> str:
    places = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            article = json.loads(line)
            starts = itertools.accumulate((len(text) + 2 for text in article["paragraphs"]), initial=0)
            places[article["id"]] = [
                (at, at + len(text)) for at, text in zip(starts, article["paragraphs"], strict=False)
            ]
    pairs = list(zip(entries, found, strict=True))
    read = sum(_is_read(entry["gold"], each["passages"], places) for entry, each in pairs)
    right = sum(_holds(each["answer"] or _sentence(each, entry["question"]), entry["answers"]) for entry, each in pairs)
    return f"{100 * read / len(pairs):.1f} / {100 * right / len(pairs):.1f}"


def _is_read(gold: Sequence[Any], passages: Sequence[Any], places: dict[str, list[tuple[int, int]]]) -> bool:
    left = READ
    for article, start, end, _ in passages:
        for name, number in gold:
            first, last = places[name][number]
            shared = min(last, end, start + left) - max(first, start)
            if name == article and shared >= 0.5 * min(last - first, end - start):
                return True
        left -= end - start
        if left <= 0:
            return False
    return False


def _sentence(found: dict[str, Any], question: str) -> str:
    """Return the sentence of the first passage with most of the question's words; the first among equals."""
    text = found["passages"][0][3] if found["passages"] else ""
    asked = set(stems(question)) - STOP_WORDS
    cut = [span.of(text) for span in sentences(text, Span(0, len(text)))]
    return max(cut, key=lambda one: len(asked & set(stems(one))), default="")


def _holds(text: str, answers: Sequence[str]) -> bool:
    padded = f" {_plain(text)} "
    return any(_plain(answer) and f" {_plain(answer)} " in padded for answer in answers)


def _plain(text: str) -> str:
    return " ".join(
        "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in text.lower()).split()
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_const", dest="sizes", const="quick", default="plain")
    parser.add_argument("--huge", action="store_const", dest="sizes", const="huge")
    parser.add_argument("--data", type=Path, help="folder of questions with known answers")
    parser.add_argument("--write", action="store_true", help="put the tables into benchmarks/RESULTS.md")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        print(json.dumps(step(options.step[0], options.step[1], Path(options.step[2]))))
        return
    lines: list[str] = []
    for size in (*SIZES[options.sizes], *([0] if options.data else [])):
        with tempfile.TemporaryDirectory() as folder:
            for line in speed(size, Path(folder)) if size else quality(options.data, Path(folder)):
                print(line, flush=True)
                lines.append(line)
    if options.write:
        head, first, rest = RESULTS.read_text(encoding="utf-8").partition("\n## ")
        title = f"\n## {time.strftime('%Y-%m-%d')} · Ask beside other engines (`benchmarks/answers.py`)\n\n"
        RESULTS.write_text(head + title + "\n".join(lines) + first + rest, encoding="utf-8")


if __name__ == "__main__":
    main()
