"""Measure suggestions of titles while somebody types: time of one core, and how often the title is there; rapidfuzz beside it.

python -m benchmarks.suggesting [--titles 100000] [--queries 400] [--alone]

Titles are made up of words of general English, the common ones more often, as in headlines. Somebody types two to four words of
one, in any order, the last half typed; in half of the queries one word has a typing error, in a quarter two words have one. A hit
is the title among the 25 suggested.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from tantivy import Document

from bot.search.disk import DiskIndex
from bot.search.documents import title_schema
from bot.search.index import Reader
from bot.search.language import words_starting
from bot.search.suggesting import Suggester

SHOWN = 25
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def made_up(number: int, rng: random.Random) -> list[str]:
    """Return titles of five to ten words."""
    by_length = [names for letter in LETTERS for length, names in words_starting(letter).items() if length > 2]
    counts = {word: count for names in by_length for word, count in names.items()}
    words, weights = list(counts), [count**0.5 for count in counts.values()]
    chosen = iter(rng.choices(words, weights, k=number * 10))
    return [" ".join(next(chosen) for _ in range(rng.randint(5, 10))).capitalize() for _ in range(number)]


def half_remembered(title: str, slips: int, rng: random.Random) -> str:
    """Return words of a title as they are typed into an option."""
    words = title.lower().split()
    chosen = rng.sample(words, min(len(words), rng.randint(2, 4)))
    for at in rng.sample(range(len(chosen)), slips):
        if len(chosen[at]) >= 4:
            chosen[at] = slipped(chosen[at], rng)
    last = chosen[-1]
    return " ".join([*chosen[:-1], last[: max(3, rng.randint(len(last) // 2, len(last)))]])


def slipped(word: str, rng: random.Random) -> str:
    """Return a word with one typing error, anywhere in it: a letter too many, too few, wrong, or two in the wrong order."""
    at = rng.randrange(len(word))
    kind = rng.choice("idst")
    if kind == "i":
        return word[:at] + rng.choice(LETTERS) + word[at:]
    if kind == "d":
        return word[:at] + word[at + 1 :]
    if kind == "s":
        return word[:at] + rng.choice(LETTERS) + word[at + 1 :]
    at = min(at, len(word) - 2)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def built(titles: Sequence[str], folder: Path, rng: random.Random) -> Reader:
    """Return the index of the titles."""
    index = DiskIndex(folder, title_schema())
    writer = index.writer()
    for row, title in enumerate(titles):
        writer.add_document(Document(row=row, title=title, words=title, day=rng.randrange(730_000, 740_000)))
    writer.commit()
    writer.wait_merging_threads()
    return index.reader()


def measured(
    find: Callable[[str], Sequence[int]], queries: Sequence[tuple[str, int]]
) -> tuple[list[bool], list[float]]:
    """Return which queries found their title, and the milliseconds that each took, in order of size."""
    hits, times = [], []
    for typed, row in queries:
        started = time.thread_time()
        rows = find(typed)
        times.append(1000 * (time.thread_time() - started))
        hits.append(row in rows)
    return hits, sorted(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--titles", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--alone", action="store_true", help="leave rapidfuzz out")
    options = parser.parse_args()
    rng = random.Random(1)
    titles = made_up(options.titles, rng)
    slips = [(0, 1, 1, 2)[number % 4] for number in range(options.queries)]
    rows = [rng.randrange(len(titles)) for _ in slips]
    queries = [(half_remembered(titles[row], number, rng), row) for row, number in zip(rows, slips, strict=True)]
    folded = [title.lower() for title in titles]

    def scanning(scorer: Callable[..., float]) -> Callable[[str], Sequence[int]]:
        return lambda typed: [row for *_, row in process.extract(typed, folded, scorer=scorer, limit=SHOWN)]

    with tempfile.TemporaryDirectory() as folder:
        suggester = Suggester(built(titles, Path(folder), rng))
        started = time.thread_time()
        suggester.rows("zebra", SHOWN)
        print(f"{len(titles):,} titles, first key {1000 * (time.thread_time() - started):.0f} ms")
        ways = {"ours": lambda typed: suggester.rows(typed, SHOWN)}
        if not options.alone:
            ways |= {"WRatio": scanning(fuzz.WRatio), "partial_ratio": scanning(fuzz.partial_ratio)}
        for name, find in ways.items():
            hits, times = measured(find, queries)
            clean, typo = (
                [hit for hit, each in zip(hits, slips, strict=True) if bool(each) is few] for few in (False, True)
            )
            print(f"{name}: hits {share(clean)} as typed, {share(typo)} with slips;", end=" ")
            print(f"p50 {times[len(times) // 2]:.2f} ms, p99 {times[len(times) * 99 // 100]:.2f} ms,", end=" ")
            print(f"mean {sum(times) / len(times):.2f} ms")


def share(hits: Sequence[bool]) -> str:
    return f"{100 * sum(hits) / len(hits):.1f} %"


if __name__ == "__main__":
    main()
