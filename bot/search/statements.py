"""Finding statements: by the words said, by who said them, by what they are about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tantivy import Query as IndexQuery

from bot.search.analysis import PLAIN, STOP_WORDS, stems
from bot.search.index import Hit, Reader, all_of, any_of

Found = tuple[int, int, float]
"""The stored article's row, the statement's number in it, and the BM25 score (0 and up, higher is better)."""

STOP_WORD_WEIGHT = 0.2
"""Half-remembered words are often short ones ("keep an eye on"): stop words count here, but little."""


def by_words(text: str, reader: Reader, limit: int) -> list[Found]:
    """Return up to `limit` statements that share words with a text, best first."""
    words = dict.fromkeys(zip(PLAIN.analyze(text), stems(text), strict=True))
    weighed = [reader.term("said", stem, STOP_WORD_WEIGHT if plain in STOP_WORDS else 1.0) for plain, stem in words]
    return _found(reader.search(any_of(weighed), limit)) if weighed else []


def by_speaker(speaker: str | None, topic: str | None, reader: Reader, limit: int) -> list[Found]:
    """Return up to `limit` statements of a speaker about a topic, best first; the order is the index's own without a topic."""
    parts: list[IndexQuery] = []
    if speaker is not None:
        parts.append(all_of(reader.term("speaker", word) for word in PLAIN.analyze(speaker)))
    if topic is not None:
        parts.append(any_of(reader.term("context", stem) for stem in _content(topic)))
    return _found(reader.search(all_of(parts), limit)) if parts else []


def tally(names: Iterable[str], reader: Reader, most: int) -> tuple[int, int]:
    """Return how many statements are a speaker's, by exactly these names, and in how many articles; `most` are counted."""
    found = by_names(names, None, reader, most)
    return len(found), len({row for row, _, _ in found})


def by_names(names: Iterable[str], topic: str | None, reader: Reader, limit: int) -> list[Found]:
    """Return up to `limit` statements of a speaker who goes by any of these exact names, about a topic; order as above."""
    parts = [any_of(reader.term("name", name, 0.0) for name in names)]
    if topic is not None:
        parts.append(any_of(reader.term("context", stem) for stem in _content(topic)))
    return _found(reader.search(all_of(parts), limit))


def content_stems(text: str) -> set[str]:
    """Return the stems of a text's content words."""
    return set(_content(text)) if text.strip() else set()


def _content(text: str) -> list[str]:
    words = list(zip(PLAIN.analyze(text), stems(text), strict=True))
    return [stem for plain, stem in words if plain not in STOP_WORDS] or [stem for _, stem in words]


def _found(hits: Sequence[Hit]) -> list[Found]:
    return [(hit.number("row"), hit.number("number"), hit.score) for hit in hits]
