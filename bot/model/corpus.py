"""The corpus as those see it who look after it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.model.article import Listing

Progress = Callable[[int, int], None]
"""Called now and then during long work with how much is done and how much there is in all, in bytes of the files."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file (or one line of it) that is left out of the corpus, and why, in a sentence for people."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReport:
    """What a refresh did, in articles; `rejected` lists everything that is left out at present."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusStatus:
    """The corpus as it stands; times are UTC."""

    articles: int
    passages: int
    statements: int
    refreshed: datetime.datetime | None
    rejected: tuple[Rejection, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that the corpus is read from: its id (its path inside the corpus folder), where it is, how many articles it gives."""

    id: str
    path: Path
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was put into the corpus and what came of it; `before` tells that it was there already."""

    file: str
    articles: tuple[Listing, ...]
    before: bool = False
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was taken out of the corpus, how many articles went with it, and the first of them."""

    file: str
    count: int
    articles: tuple[Listing, ...] = ()


Upkeep = CorpusStatus | RefreshReport | Added | Removed
"""What comes of looking after the corpus."""
