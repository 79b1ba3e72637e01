"""Measure the bot on development data and fail when a figure falls below what was pinned (benchmarks/floors.json).

    python -m benchmarks.floors [--pin] [--allow-lower] [--scorers FOLDER] [--data FOLDER]

The scorers and their data lie outside the project. Each run takes the first records of every set, so that all of them together
take a few minutes. A figure may fall by its run's epsilon (a share of it), which is noise. A change of the data asks for new
floors. `--pin` writes what was measured; it refuses to lower a floor unless `--allow-lower` says so.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
BOT = f"{sys.executable} -m bot"
Figures = dict[str, float]


def data_hash(folder: Path) -> str:
    """Return a name for the data of a run: the same as long as no file of it changes."""
    total = hashlib.blake2b(digest_size=8)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def measure(scorers: Path, run: dict[str, Any]) -> Figures:
    """Return the figures that a scorer prints, by their path in its JSON."""
    command = [sys.executable, str(scorers / run["scorer"]), "--bot", BOT, "--json", *run["options"]]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return dict(_flat(json.loads(done.stdout)))


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, float]]:
    parts = enumerate(value) if isinstance(value, list) else value.items() if isinstance(value, dict) else ()
    for name, part in parts:
        yield from _flat(part, f"{path}/{name}".lstrip("/"))
    if isinstance(value, int | float):
        yield path, float(value)


def fallen(run: dict[str, Any], figures: Figures) -> list[str]:
    """Return a line for each figure of a run that is below its floor, or missing."""
    lines = []
    for name, floor in run["floors"].items():
        value = figures.get(name)
        if value is None or value < floor * (1 - run["epsilon"]):
            lines.append(f"{run['scorer']} {name}: {value} is below the floor {floor} (epsilon {run['epsilon']})")
    return lines


def pinned(run: dict[str, Any], figures: Figures, *, allow_lower: bool) -> dict[str, Any]:
    """Return a run with its floors set to what was measured. Raises SystemExit when one would fall and may not."""
    floors = {name: round(figures[name], 4) for name in run["floors"]}
    lower = [name for name, value in floors.items() if (run["floors"][name] or 0.0) > value]
    if lower and not allow_lower:
        sys.exit(f"these floors would fall, say --allow-lower if that is meant: {', '.join(lower)}")
    return {**run, "floors": floors}


def main() -> int:
    """Measure every run; return 1 when a figure has fallen."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--scorers", type=Path, default=Path("../shared/score"))
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--pin", action="store_true", help="write what was measured as the new floors")
    parser.add_argument("--allow-lower", action="store_true", help="with --pin: also lower floors")
    options = parser.parse_args()
    runs = json.loads(FLOORS.read_text(encoding="utf-8"))
    lines: list[str] = []
    for number, run in enumerate(runs):
        now = data_hash(options.data / run["data"])
        if now != run["data_hash"] and not options.pin:
            sys.exit(f"the data of {run['scorer']} have changed: measure again with --pin")
        figures = measure(options.scorers, run)
        for name in run["floors"]:
            print(f"{run['scorer']:14s} {name:60s} {figures.get(name)} (floor {run['floors'][name]})", flush=True)
        if options.pin:
            runs[number] = {**pinned(run, figures, allow_lower=options.allow_lower), "data_hash": now}
        else:
            lines += fallen(run, figures)
    if options.pin:
        FLOORS.write_text(json.dumps(runs, indent=1) + "\n", encoding="utf-8")
    print("\n".join(lines) if lines else "every figure holds")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
