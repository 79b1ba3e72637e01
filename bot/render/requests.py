"""What can be asked for, as plain values: the state of a card, and what its buttons lead to.

A page never holds a result, only the request that leads there. So it can be turned and opened long after it was sent.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import Span


@dataclass(frozen=True, slots=True)
class Question:
    """Answer a question, from one article only when its id is given."""

    text: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class FreeText:
    """Answer whatever this asks for."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Find who said these words."""

    quote: str


@dataclass(frozen=True, slots=True)
class Sayings:
    """List what a speaker said, about a topic if one is given."""

    speaker: str
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Gist:
    """Sum up the article with this id, in so many sentences (None: as many as the settings say)."""

    article: str
    sentences: int | None = None


@dataclass(frozen=True, slots=True)
class Titles:
    """List the articles that fit a query, or the newest."""

    query: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """Show what stands before and after a place in an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class SaidAt:
    """Show who says what at a place in an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Manual:
    """Show what the bot can do."""


@dataclass(frozen=True, slots=True)
class Status:
    """Show the state of the corpus: for people who manage it."""


@dataclass(frozen=True, slots=True)
class Reload:
    """Bring the corpus up to date: for people who manage it."""


Request = Question | FreeText | Words | Sayings | Gist | Titles | Around | SaidAt | Manual | Status | Reload
