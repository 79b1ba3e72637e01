"""From a file to analysed articles: reading it, then one pass over each article that finds everything ever known of it.

Loaded only when there is something to read: the readers and what they stand on take a tenth of a second to import, which a start
over an unchanged corpus is spared.
"""

from __future__ import annotations

from dataclasses import replace

from bot.articles.build import build
from bot.articles.readers import read
from bot.model import Article, RawArticle
from bot.statements import extract

__all__ = ["analyse", "read"]


def analyse(raw: RawArticle) -> Article:
    """Return the article with roles, sentences and statements."""
    article = build(raw)
    return replace(article, statements=extract(article))
