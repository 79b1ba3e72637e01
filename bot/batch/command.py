"""`python -m bot batch`: the one command with a parser of its own.

Programs start it again and again, and the parser of the other commands takes 150 ms before it looks at an argument.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from bot.batch.run import run
from bot.languages import ENGLISH, speaking
from bot.opening import opened
from bot.settings import load


def main(arguments: Sequence[str]) -> int:
    """Serve standard input until it ends; return 0. Wrong arguments end the program with status 2."""
    options = _parser().parse_args(arguments)
    settings = load(options.config, corpus=options.corpus, data_dir=options.data_dir)
    source, target = sys.stdin.buffer, sys.stdout.buffer
    # Standard output carries responses and nothing else, whatever a package may print.
    with redirect_stdout(sys.stderr), opened(settings) as newsdesk, speaking(ENGLISH):
        run(newsdesk, source, target)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="newsdesk batch",
        description="Serve programs: one JSON request a line on standard input, one JSON response a line on standard output.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--corpus",
        metavar="PATH",
        type=_existing,
        action="append",
        default=[],
        help="folder or file of articles, repeatable",
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="settings (config/newsdesk.yaml)")
    parser.add_argument("--data-dir", metavar="DIR", type=Path, help="where store and index are kept")
    return parser


def _existing(text: str) -> Path:
    path = Path(text)
    if "\0" in text or not path.exists():
        raise argparse.ArgumentTypeError(f"there is no file or folder {text!r}")
    return path
