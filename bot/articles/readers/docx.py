"""Word documents: paragraphs and tables in their order, with the roles that their styles state."""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from bot.articles.body import KEPT
from bot.articles.fields import clean
from bot.articles.folder import SourceFile
from bot.articles.readers.documents import MISSING, confirmed
from bot.articles.readers.opening import RefusedError, whole
from bot.articles.readers.packed import check_directory
from bot.model import Block, RawArticle, Rejection, Role, Span

_ROLES = {"title": Role.TITLE, "subtitle": Role.SUBTITLE, "caption": Role.CAPTION}
_MOST_UNPACKED = 128 * 1024 * 1024
"""Bytes of all parts of a document; the words are in one of them, the rest are pictures."""
_LARGEST_PART = 16 * 1024 * 1024

log = logging.getLogger(__name__)


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the file's one article. Raises RefusedError when there is none in it, or python-docx is not installed."""
    try:
        import docx  # noqa: PLC0415  an optional package
    except ImportError:
        raise RefusedError(MISSING) from None
    data = whole(stream)
    _check_sizes(data)
    try:
        document = docx.Document(io.BytesIO(data))
        text, blocks = _content(document)
        properties = document.core_properties
        said = confirmed(properties.title, properties.author, text)
    except Exception:
        # python-docx has no error of its own: a part that is missing or odd ends in whatever Python says to that.
        log.info("a Word document could not be read", exc_info=True)
        raise RefusedError("it is a damaged Word document") from None
    if not any(block.role in KEPT for block in blocks):
        raise RefusedError("there is no text in it")
    yield RawArticle(id=file.id, text=text, metadata=said, blocks=blocks, read_out=True)


def _check_sizes(data: bytes) -> None:
    """Raise RefusedError for what is no Word document, or unfolds to more than one has."""
    check_directory(io.BytesIO(data), len(data))
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise RefusedError("it is no Word document, whatever its name says") from None
    large = any(each.file_size > _LARGEST_PART for each in members if each.filename.endswith((".xml", ".rels")))
    if large or sum(each.file_size for each in members) > _MOST_UNPACKED:
        raise RefusedError("it unfolds to far more than an article")


def _content(document: Any) -> tuple[str, tuple[Block, ...]]:
    """Return the text, its paragraphs joined by one empty line, and their roles."""
    blocks: list[Block] = []
    pieces: list[str] = []
    at = 0
    for role, words in _paragraphs(document):
        plain = clean(words).strip()
        if plain:
            blocks.append(Block(role, Span(at, at + len(plain))))
            pieces.append(plain)
            at += len(plain) + 2
    return "\n\n".join(pieces), tuple(blocks)


def _paragraphs(document: Any) -> Iterator[tuple[Role, str]]:
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            for row in part.rows:
                yield Role.BODY, " | ".join(dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells))
        else:
            style = (part.style.name or "").casefold() if part.style is not None else ""
            yield Role.HEADING if style.startswith("heading") else _ROLES.get(style, Role.BODY), part.text
