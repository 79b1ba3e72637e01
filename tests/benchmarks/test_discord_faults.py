"""A part of the fault injection, with seeds of its own: with 17 processes are killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.discord_faults import faults


@pytest.mark.parametrize("seed", [11, 17])
async def test_every_question_that_discord_takes_gets_one_answer_whatever_breaks(tmp_path: Path, seed: int) -> None:
    outcome = await faults(80, seed, tmp_path)
    assert outcome.wrong == []
    assert outcome.runs == 80
