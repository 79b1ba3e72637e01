"""What a kill or a full disk does to the state: real processes and files. What was acknowledged is there, the rest is not."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.state import ServerSettings
from tests.state.test_store import SERVER, SET, opened

resource = pytest.importorskip("resource", reason="limits of a process are POSIX")

ROOT = Path(__file__).parents[2]
WRITING = """
import os, sys
from dataclasses import replace
from pathlib import Path
from bot.state import State

state = State(Path(sys.argv[1]))
state.load()
number = state.server(11).per_person or 0
while True:
    number += 1
    state.change(11, lambda before: replace(before, per_person=number))
    os.write(1, f"{number}\\n".encode())
"""


def test_kills_at_any_moment_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    rng, path, before = random.Random(3), tmp_path / "state.db", 0
    for _ in range(5):
        with subprocess.Popen(
            [sys.executable, "-c", WRITING, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writing:
            assert writing.stdout
            first = writing.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
            writing.kill()
            told = [int(line) for line in [first, *writing.stdout] if line.endswith("\n")]
        kept = opened(path).server(SERVER).per_person
        assert kept in (told[-1], told[-1] + 1)  # the last one may have been written and not told of
        assert told[0] == before + 1
        before = kept


def test_a_full_disk_changes_nothing_and_writing_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    opened(path).change(SERVER, lambda _: SET)
    script = f"""
import resource, sys
from pathlib import Path
from bot.errors import NotKept
from bot.state import ServerSettings, State

state = State(Path(sys.argv[1]))
state.load()
before = state.server({SERVER})
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
try:
    state.change({SERVER}, lambda _: ServerSettings(per_person=9))
except NotKept:
    assert state.server({SERVER}) == before
else:
    raise AssertionError("written on a full disk")
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
state.load()
assert state.server({SERVER}) == before
state.change({SERVER}, lambda _: ServerSettings(per_person=9))
"""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("could not be used")) == (0, 1), done.stderr
    assert opened(path).server(SERVER) == ServerSettings(per_person=9)
