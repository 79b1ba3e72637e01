"""Articles to and from what the store keeps of them: the text as it is, and everything found in it as compact JSON.

What stands in long lists is read when it is first asked for: most requests need an article's text and little else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, overload

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

T = TypeVar("T")

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
    for path in (home / "model" / "article.py", Path(__file__), *inside):
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
    return {
        "id": article.id,
        "title": said.title,
        "date": said.date,
        "site": said.site,
        "url": said.url,
        "statements": len(article.statements),
        "text": article.text,
        "about": _json([*_metadata(said), article.read_out]),
        "blocks": _json(_blocks(article.blocks)),
        "sentences": _json([[each.span.start, each.span.end, each.block] for each in article.sentences]),
        "said": _json([_statement(statement) for statement in article.statements]),
    }


def decode(row: Any, also: tuple[Listing, ...] = (), duplicate_of: str | None = None) -> Article:
    """Return the article that a row of the articles table holds; what others have of its text stands in another table."""
    subtitle, authors, language, read_out = json.loads(row.about)
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
        blocks=Kept(row.blocks, lambda parts: Block(Role(parts[0]), Span(*parts[1:]))),
        sentences=Kept(row.sentences, lambda parts: Sentence(Span(*parts[:2]), parts[2])),
        statements=Kept(row.said, _read_statement),
        read_out=read_out,
        duplicate_of=duplicate_of,
        also=also,
    )


class Kept(Sequence[T]):
    """A list as the store keeps it, read when it is first asked for; equal to any sequence of the same items."""

    def __init__(self, content: bytes, read: Callable[[list[Any]], T]) -> None:
        """Take a JSON array, and what makes an item of each of its elements."""
        self._content, self._read = content, read

    @cached_property
    def _items(self) -> tuple[T, ...]:
        return tuple(map(self._read, json.loads(self._content)))

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self._items[at]

    def __len__(self) -> int:
        return len(self._items)

    def __iter__(self) -> Iterator[T]:
        return iter(self._items)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._items == tuple(other)

    def __hash__(self) -> int:
        return hash(self._items)

    def __repr__(self) -> str:
        return repr(self._items)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


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
