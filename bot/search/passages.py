"""Cutting an article into passages: what is searched, ranked and shown as one piece."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bot.model import Article, Role, Sentence, Span

LONGEST = 1200
"""Characters of a passage at most: what a reader takes in at a glance, and the limit of the machine interface."""

SHORT = 80
"""A paragraph below this joins the one that follows: on its own it rarely holds an answer and its context."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of text from one block to another (the same, unless short paragraphs were joined)."""

    span: Span
    first: int
    last: int


def passages(article: Article) -> tuple[Span, ...]:
    """Return the passages of an article in text order, at most LONGEST characters each.

    A passage is a body paragraph; a long one is cut between sentences, the last sentence of a piece opening the next one too;
    headings and very short paragraphs go with the paragraph that follows, while that fits and nothing stands between them.
    """
    pieces = (
        _Piece(span, block, block)
        for block, sentences in groupby(article.sentences, key=lambda sentence: sentence.block)
        for span in _cut(article.text, list(sentences))
    )
    return tuple(piece.span for piece in _join(article, pieces))


def _cut(text: str, sentences: list[Sentence]) -> Iterator[Span]:
    """Yield the pieces of one paragraph."""
    first = 0
    while first < len(sentences):
        start, last = sentences[first].span.start, first
        while last + 1 < len(sentences) and sentences[last + 1].span.end - start <= LONGEST:
            last += 1
        whole = Span(start, sentences[last].span.end)
        yield from [whole] if len(whole) <= LONGEST else _hard_cut(text, whole)
        if last + 1 == len(sentences):
            return
        overlaps = last > first and sentences[last + 1].span.end - sentences[last].span.start <= LONGEST
        first = last if overlaps else last + 1


def _hard_cut(text: str, span: Span) -> Iterator[Span]:
    """Yield the pieces of a sentence that is longer than a passage, cut at blanks where there are any."""
    start = span.start
    while span.end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        end = blank if blank > 0 else start + LONGEST
        yield Span(start, end)
        start = end + 1 if blank > 0 else end
    if text[start : span.end].strip():
        yield Span(start, span.end)


def _join(article: Article, pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Yield the pieces with headings and short paragraphs put in front of what follows them."""
    held: _Piece | None = None
    for piece in pieces:
        if held is not None and piece.first == held.last + 1 and piece.span.end - held.span.start <= LONGEST:
            piece = _Piece(Span(held.span.start, piece.span.end), held.first, piece.last)  # noqa: PLW2901
        elif held is not None:
            yield held
        held = piece if len(piece.span) < SHORT or article.blocks[piece.last].role is Role.HEADING else None
        if held is None:
            yield piece
    if held is not None:
        yield held
