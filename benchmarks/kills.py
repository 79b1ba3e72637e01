"""Kill a refresh at random moments, again and again; print whether every article was whole each time, and is found afterwards.

python -m benchmarks.kills [--times 1000] [--seed 1]

Each time six articles change, a process that reads them is killed (SIGKILL), and the next one looks: each article has to be there
as it was or as it is, and after a refresh as it is. What a kill between two writes leaves behind is the tests' business
(tests/library/test_outages.py); this is for the moments that nobody thought of.
"""

from __future__ import annotations

import argparse
import random
import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.library.driving import Driver, all_of, driven
from tests.library.processes import VERSIONS

LONGEST = 0.12
"""Seconds within which a refresh of six articles ends nearly always: some kills come too late."""


def once(driver: Driver, rng: random.Random, old: str, new: str) -> str:
    """Return what became of one kill: "whole", or what is wrong."""
    driver.write(new)
    ended, _ = driver.do("bring_up_to_date", kill_after=rng.uniform(0.0, LONGEST))
    status, found = driver.do("look")
    if status:
        return f"the next start ended with {status}"
    before, after = found
    if set(before) != set(all_of(new)) or not {tuple(each) for each in before.values()} <= {(old,), (new,)}:
        return f"half of something: {before}"
    if after != all_of(new):
        return f"not made good: {after}"
    moved = "new" if before == all_of(new) else "old"
    return f"{'killed' if ended == -signal.SIGKILL else 'over before'}, {moved} articles found"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng, outcomes = random.Random(options.seed), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, driven() as process:
        driver = Driver(process, Path(folder))
        driver.write(VERSIONS[0])
        driver.do("bring_up_to_date")
        for turn in range(options.times):
            outcomes[once(driver, rng, VERSIONS[turn % 4], VERSIONS[(turn + 1) % 4])] += 1
    for outcome, count in outcomes.most_common():
        print(f"{count:>6}  {outcome}")
    return int(any("articles found" not in outcome for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
