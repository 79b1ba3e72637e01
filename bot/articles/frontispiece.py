"""The lines around a title that say who wrote the article and when it appeared."""

from __future__ import annotations

import re

from bot.articles.paragraph import Paragraph
from bot.articles.visible_day import names_day

_BYLINE = re.compile(
    r"(?i:(?:(?:written|story|text|posted|published|words|reported|reviewed) )?by|authors?|"
    r"von|ein beitrag von|kommentar von|par|por|di|av|door|autor)"
    r"(?::\s*|\s+)[A-Z\u00c0-\u00de]"
)
_BYLINE_WORDS = 16
_DATE_WORDS = 14


def is_date(part: Paragraph) -> bool:
    """Whether a line is about nothing but when the article appeared or was changed."""
    return part.words <= _DATE_WORDS and not part.stops and names_day(part.text)


def is_byline(part: Paragraph) -> bool:
    """Whether a line says who wrote the article."""
    return part.words <= _BYLINE_WORDS and not part.stops and bool(_BYLINE.match(part.text.lstrip("#*_ ")))
