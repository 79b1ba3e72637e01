"""From a raw article to an article: the role of every line, what is known about it, and its sentences."""

from __future__ import annotations

from dataclasses import replace

from bot.articles.body import KEPT
from bot.articles.metadata import complete
from bot.articles.roles import assign
from bot.articles.visible import fill
from bot.model import Article, Block, Metadata, RawArticle, Role, Sentence
from bot.text.language import language
from bot.text.sentences import sentences

_SAMPLE = 4000
"""Characters of the body by which its language is told."""


def build(raw: RawArticle) -> Article:
    """Return the article with blocks, metadata and sentences; statements are left to others."""
    blocks = raw.blocks if raw.blocks is not None else assign(raw.text, raw.metadata.title, raw=raw.raw)
    known = complete(raw.metadata, raw.text, blocks)
    if raw.blocks is None:
        known = fill(known, raw.text, blocks)
    return Article(
        id=raw.id,
        text=raw.text,
        metadata=_with_language(known, raw.text, blocks),
        blocks=blocks,
        sentences=_sentences(raw.text, blocks),
        read_out=raw.read_out,
    )


def _with_language(known: Metadata, text: str, blocks: tuple[Block, ...]) -> Metadata:
    """Return the metadata with the language of the body where the source does not state it."""
    if known.language:
        return known
    sample, size = list[str](), 0
    for block in blocks:
        if block.role is Role.BODY and size < _SAMPLE:
            sample.append(text[block.span.start : min(block.span.end, block.span.start + _SAMPLE)])
            size += len(sample[-1])
    return replace(known, language=language("\n".join(sample)))


def _sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span, number)
        for number, block in enumerate(blocks)
        if block.role in KEPT
        for span in sentences(text, block.span)
    )
