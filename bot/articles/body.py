"""The article's own text: what remains when furniture, title and captions are left aside."""

from __future__ import annotations

from bot.model import Article, Role

KEPT = frozenset({Role.BODY, Role.HEADING})


def body(article: Article) -> str:
    """Return the body paragraphs and headings in text order, joined by an empty line."""
    return "\n\n".join(block.span.of(article.text) for block in article.blocks if block.role in KEPT)
