"""Small articles for tests, written as text in the test itself and read by the real code."""

from __future__ import annotations

import dataclasses
from typing import Any

from bot.articles.build import build
from bot.model import Article, Metadata, RawArticle
from bot.statements import extract


def raw(text: str, *, id: str = "a", page: bool = False, **metadata: Any) -> RawArticle:
    """Return an article as a reader would; `page` tells that furniture may stand in the text."""
    return RawArticle(id=id, text=text, metadata=Metadata(**metadata), raw=page)


def article(text: str, *, id: str = "a", page: bool = False, **metadata: Any) -> Article:
    """Return an article with everything found in it."""
    built = build(raw(text, id=id, page=page, **metadata))
    return dataclasses.replace(built, statements=extract(built))
