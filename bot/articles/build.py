"""From a raw article to an article: the role of every line, what is known about it, and its sentences."""

from __future__ import annotations

from bot.articles.body import KEPT
from bot.articles.metadata import complete
from bot.articles.roles import assign
from bot.articles.visible import fill
from bot.model import Article, Block, RawArticle, Sentence
from bot.text.sentences import sentences


def build(raw: RawArticle) -> Article:
    """Return the article with blocks, metadata and sentences; statements are left to others."""
    blocks = raw.blocks if raw.blocks is not None else assign(raw.text, raw.metadata.title, raw=raw.raw)
    return Article(
        id=raw.id,
        text=raw.text,
        metadata=fill(complete(raw.metadata, raw.text, blocks), raw.text, blocks),
        blocks=blocks,
        sentences=_sentences(raw.text, blocks),
    )


def _sentences(text: str, blocks: tuple[Block, ...]) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span, number)
        for number, block in enumerate(blocks)
        if block.role in KEPT
        for span in sentences(text, block.span)
    )
