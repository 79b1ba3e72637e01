"""Check that reading hostile text takes time linear in its length: print the ratio of times for four times the text.

    python -m benchmarks.linear

About 4 is linear, 16 quadratic; short times are noisy. Both runs of a pair are in one process, the shorter one warmed up.
"""

from __future__ import annotations

import time

from bot.articles.build import build
from bot.model import RawArticle
from bot.statements import extract

UNITS = {
    "prose": "The committee met again and again without a result. ",
    "letters": "a",
    "blank lines": "\n",
    "short lines": "Home\n",
    "brackets": "([",
    "quotation marks": '"“',
    "direct speech": '"It will rain," Anna Berg said. ',
    "cue words": "said ",
    "that-clauses": "that he said ",
    "full stops": ". ",
    "initials": "A. ",
    "capitals": "Aa ",
    "digits": "1,000.00 ",
    "addresses": "a@www.",
    "link marks": "[a](b ",
    "headings": "# a\n",
}
CHARACTERS = 100_000


def seconds(text: str) -> float:
    """Return the processor time that reading a text takes."""
    started = time.process_time()
    extract(build(RawArticle(id="a", text=text, raw=True)))
    return time.process_time() - started


def main() -> None:
    for name, unit in UNITS.items():
        copies = CHARACTERS // len(unit)
        seconds(unit * (copies // 10))
        short, long = seconds(unit * copies), seconds(unit * copies * 4)
        print(f"{name:16s} {short:7.3f} s  {long:7.3f} s  ratio {long / max(short, 1e-6):5.1f}")


if __name__ == "__main__":
    main()
