"""One pass over one article: roles, sentences, statements. Everything that is ever known of it is found here, once."""

from __future__ import annotations

from dataclasses import replace

from bot.articles.build import build
from bot.model import Article, RawArticle
from bot.statements import extract


def analyse(raw: RawArticle) -> Article:
    """Return the article with everything found in it."""
    article = build(raw)
    return replace(article, statements=extract(article))
