"""The README's terminal transcript: run anew, so that it shows what the bot really says.

`python -m tests.readme` from the project's folder writes it; `test_docs.py` fails when it is out of date.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PROMPT = "$ .venv/bin/"
COLUMNS = 110


def renewed(readme: str, data_dir: Path) -> str:
    """Return the README with each command of its transcript followed by what it prints now."""
    block = re.search(r"(?<=```console\n).*?(?=```\n)", readme, re.DOTALL)
    assert block, "the README has no transcript"
    lines = [line for line in block[0].splitlines() if line.startswith(PROMPT)]
    parts = [f"{line}\n{printed(line, data_dir)}\n" for line in lines]
    return readme[: block.start()] + "\n".join(parts) + readme[block.end() :]


def printed(line: str, data_dir: Path) -> str:
    """Return what a command of the transcript prints, broken into lines as a terminal would."""
    words = shlex.split(line.removeprefix(PROMPT))
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSDESK_", "DISCORD_"))}
    clean["NEWSDESK_CORPUS_DATA_DIR"] = str(data_dir)
    run = subprocess.run(
        [sys.executable, *words[1:]],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=120,
    )
    return "\n".join(map(broken, run.stdout.strip().splitlines()))


def broken(line: str) -> str:
    margin = line[: len(line) - len(line.lstrip())]
    return textwrap.fill(line, COLUMNS, subsequent_indent=margin, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        README.write_text(renewed(README.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
