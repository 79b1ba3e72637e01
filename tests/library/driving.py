"""Drives the process of processes.py: a corpus of six articles in one of some versions, and what is done to it in children."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
NUMBERS = range(6)


class Driver:
    """The process of processes.py, with a corpus of its own."""

    def __init__(self, running: subprocess.Popen[str], folder: Path) -> None:
        self._running = running
        self.folder, self.data = folder / "corpus", folder / "data"
        self.folder.mkdir()

    def write(self, version: str) -> None:
        """Write all articles in a version."""
        for number in NUMBERS:
            text = f"Bridge {number} closed\n\nInspectors found cracks in the {version} of bridge number {number} in Tarn.\n"
            (self.folder / f"{number}.txt").write_text(text, encoding="utf-8")

    def do(self, name: str, *arguments: Any, kill_after: float | None = None) -> tuple[int, Any]:
        """Return how a child that did one thing ended, and with what."""
        assert self._running.stdin
        assert self._running.stdout
        asked = [name, kill_after, str(self.folder), str(self.data), *arguments]
        print(json.dumps(asked), file=self._running.stdin, flush=True)
        status, result = json.loads(self._running.stdout.readline())
        return status, result


@contextmanager
def driven() -> Iterator[subprocess.Popen[str]]:
    """Run the process for the length of the block."""
    command = [sys.executable, "-m", "tests.library.processes"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        yield running
        assert running.stdin
        running.stdin.close()


def all_of(version: str) -> dict[str, list[str]]:
    """Return what is found when all articles are there in a version."""
    return {f"{number}.txt": [version] for number in NUMBERS}
