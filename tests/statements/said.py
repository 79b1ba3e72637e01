"""Statements of a text in a form that reads well in a table of expectations."""

from __future__ import annotations

from bot.model import Article
from tests.builders import article


def said(text: str) -> list[tuple[str, str, str | None]]:
    """Return (words, kind, name of the speaker) of every statement of a text."""
    return said_in(article(text))


def said_in(built: Article) -> list[tuple[str, str, str | None]]:
    """Return (words, kind, name of the speaker) of every statement of an article."""
    return [(each.span.of(built.text), str(each.kind), each.speaker.name) for each in built.statements]


def mentioned(text: str) -> list[tuple[str | None, str | None, str | None]]:
    """Return (mention, role, cue) of every statement of a text, as its words."""
    built = article(text)
    found = []
    for each in built.statements:
        places = (each.speaker.mention, each.speaker.role, each.cue)
        found.append(tuple(place.of(built.text) if place else None for place in places))
    return found  # type: ignore[return-value]
