"""Time the first and the second start over a corpus of made-up articles, as whole processes; print the ratio.

python -m benchmarks.start [--articles 1000]
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLACES = "Tarn Ostermoor Lindholt Carrow Pellam Sarnby Velden Brackwell Quayside Dunmore".split()
PEOPLE = ["Ada Wren", "Ivo Brandt", "Mara Holt", "Tomas Lind", "Judith Okafor", "Peter Marsh", "Hana Sato"]
THINGS = "bridge harbour tramway school library ferry reservoir orchard barrier theatre market observatory".split()


def article(number: int, rng: random.Random, paragraphs: int = 14) -> dict[str, object]:
    """Return a made-up article of about 500 words."""
    return {
        "id": f"a{number}",
        "title": f"{rng.choice(PLACES)} decides on its {rng.choice(THINGS)} ({number})",
        "paragraphs": [_paragraph(rng) for _ in range(paragraphs)],
        "date": f"2026-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
        "site": "Estuary Post",
    }


def _paragraph(rng: random.Random) -> str:
    place, person, thing, count = rng.choice(PLACES), rng.choice(PEOPLE), rng.choice(THINGS), rng.randint(2, 900)
    return (
        f"The council of {place} voted on Monday to spend {count} thousand pounds on the {thing}. "
        f'"Nobody asked us about the {thing}," {person} told a meeting in {place} on Thursday. '
        f"{person}, who has followed the matter for years, said that the decision came too late."
    )


def seconds(command: list[str]) -> float:
    """Return how long a command takes, from start to end."""
    started = time.perf_counter()
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=1000)
    options = parser.parse_args()
    rng = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus.jsonl")
        made = (json.dumps(article(number, rng)) + "\n" for number in range(options.articles))
        corpus.write_text("".join(made), encoding="utf-8")
        command = [
            sys.executable,
            "-m",
            "bot",
            "batch",
            "--corpus",
            str(corpus),
            "--data-dir",
            str(Path(folder, "data")),
        ]
        first = seconds(command)
        later = sorted(seconds(command) for _ in range(5))
    print(
        f"{options.articles} articles: first start {first:.2f} s, later starts {later[0]:.2f} to {later[-1]:.2f} s,",
        end=" ",
    )
    print(f"median {100 * later[2] / first:.1f} % of the first")


if __name__ == "__main__":
    main()
