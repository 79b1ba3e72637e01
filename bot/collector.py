"""Has Python look for unused cycles of objects seldom, and never among what is there from the start."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

COLLECT_AFTER = 20_000
"""Objects between two looks (Python's own: 700): questions make many objects and hardly a cycle."""


def collect_seldom() -> tuple[int, int, int]:
    """Look for unused cycles seldom from now on; return how often it was."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()  # what is there before the first question stays until the end
    gc.set_threshold(COLLECT_AFTER, *before[1:])
    return before


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for unused cycles seldom for the length of the block."""
    before = collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
