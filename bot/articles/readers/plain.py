"""Plain text and Markdown: one article a file, with or without front matter."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from bot.articles import front_matter
from bot.articles.body import KEPT
from bot.articles.encoding import NotTextError, decode, mended
from bot.articles.folder import SourceFile
from bot.articles.front_matter import FrontMatter
from bot.articles.lines import trimmed
from bot.articles.readers.opening import RefusedError, check_length, whole
from bot.articles.roles import assign
from bot.model import Block, Metadata, RawArticle, Rejection, Role


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the file's one article. Raises RefusedError when there is none in it."""
    data = whole(stream)
    try:
        text = decode(data)
    except NotTextError as error:
        raise RefusedError(str(error)) from None
    check_length(text)
    yield article(file.id, mended(text))


def article(id: str, text: str, known: Metadata | None = None) -> RawArticle:
    """Return the article in a text with its roles. Raises RefusedError when nothing in it is an article's body.

    A file with front matter was written or cleaned by somebody; without it, it may be a copied page, furniture and all. What is
    `known` of a text already is not looked for at its top.
    """
    if not text or text.isspace():
        raise RefusedError("there is nothing in it but blanks")
    check_length(text)
    front = front_matter.read(text) if known is None else FrontMatter(known)
    if front.draft:
        raise RefusedError("its front matter says that it is a draft")
    raw = not front.end
    blocks = assign(text, front.metadata.title, raw=raw, start=front.end)
    if not any(block.role in KEPT for block in blocks):
        raise RefusedError("there is no article's text in it, only a few words or what pages say around one")
    if front.end:
        blocks = (Block(Role.FURNITURE, trimmed(text, 0, front.end)), *blocks)
    return RawArticle(id=id, text=text, metadata=front.metadata, raw=raw, blocks=blocks)
