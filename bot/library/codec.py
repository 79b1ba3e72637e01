"""Articles to and from what the store keeps of them: the text as it is, and everything found in it as compact JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

from bot.model import (
    Article,
    Block,
    Listing,
    Metadata,
    RawArticle,
    Role,
    Sentence,
    Span,
    Speaker,
    SpeechKind,
    Statement,
)

ROOMS = ("text", "articles", "statements")
"""The rooms whose code and data decide what is found in an article."""


@cache
def pipeline_version() -> str:
    """Return a name for the code that reads articles: it changes with every change of it, so nothing stale is ever served."""
    home = Path(__file__).parent.parent
    inside = sorted(
        path for room in ROOMS for path in (home / room).rglob("*") if path.suffix in {".py", ".json", ".yaml", ".txt"}
    )
    total = hashlib.blake2b(digest_size=12)
    for path in (home / "model.py", Path(__file__), *inside):
        total.update(path.read_bytes())
    return total.hexdigest()


def digest(raw: RawArticle) -> str:
    """Return a name for what a reader found: the same only when nothing in it changed."""
    said = raw.metadata
    parts = [
        raw.id,
        raw.text,
        raw.raw,
        raw.read_out,
        _blocks(raw.blocks or ()),
        raw.blocks is None,
        _metadata(said),
        said.title,
        said.site,
        said.url,
    ]
    return hashlib.blake2b(json.dumps([*parts, str(said.date)]).encode(), digest_size=16).hexdigest()


def encode(article: Article) -> dict[str, Any]:
    """Return the columns of the articles table that hold an article."""
    said = article.metadata
    found = {
        "metadata": _metadata(said),
        "blocks": _blocks(article.blocks),
        "sentences": [[sentence.span.start, sentence.span.end, sentence.block] for sentence in article.sentences],
        "statements": [_statement(statement) for statement in article.statements],
        "read_out": article.read_out,
    }
    return {
        "id": article.id,
        "title": said.title,
        "date": said.date,
        "site": said.site,
        "url": said.url,
        "statements": len(article.statements),
        "text": article.text,
        "found": json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(),
    }


def decode(row: Any, also: tuple[Listing, ...] = (), duplicate_of: str | None = None) -> Article:
    """Return the article that a row of the articles table holds; what others have of its text stands in another table."""
    found = json.loads(row.found)
    subtitle, authors, language = found["metadata"]
    return Article(
        id=row.id,
        text=row.text,
        metadata=Metadata(
            title=row.title,
            subtitle=subtitle,
            authors=tuple(authors),
            date=row.date,
            site=row.site,
            url=row.url,
            language=language,
        ),
        blocks=tuple(Block(Role(role), Span(start, end)) for role, start, end in found["blocks"]),
        sentences=tuple(Sentence(Span(start, end), block) for start, end, block in found["sentences"]),
        statements=tuple(_read_statement(parts) for parts in found["statements"]),
        read_out=found["read_out"],
        duplicate_of=duplicate_of,
        also=also,
    )


def _metadata(said: Metadata) -> list[Any]:
    return [said.subtitle, said.authors, said.language]


def _blocks(blocks: Iterable[Block]) -> list[list[Any]]:
    return [[block.role.value, block.span.start, block.span.end] for block in blocks]


def _statement(statement: Statement) -> list[Any]:
    speaker = statement.speaker
    places = [_place(place) for place in (statement.span, statement.cue, speaker.mention, speaker.role)]
    return [statement.kind.value, speaker.name, *places]


def _read_statement(parts: list[Any]) -> Statement:
    kind, name, said, cue, mention, role = parts
    return Statement(
        Span(*said), SpeechKind(kind), _read_place(cue), Speaker(name, _read_place(mention), _read_place(role))
    )


def _place(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None


def _read_place(place: list[int] | None) -> Span | None:
    return Span(*place) if place else None
