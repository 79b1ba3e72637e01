"""The known word that a misspelt one probably stands for."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word most like `word` (the first of equals), or None when none is at least 60 % alike."""
    # Imported here: it takes 40 ms, and a start with good settings does not need it.
    from rapidfuzz import fuzz, process  # noqa: PLC0415

    found = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=60)
    return found[0] if found else None
