"""Authors in the lines around a title, in several languages: "Von Ann Lee, 05.11.2025".

Adds to `metadata.complete`, which reads English lines; wrong is worse than unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bot.articles.metadata import byline_authors
from bot.model import Block, Metadata, Role

_LONGEST = 300
"""Characters of a line that is looked at."""

_BY = re.compile(
    r"^[\s*_#>|-]*(?i:(?:written|story|text|posted|published|words|reported) by|"
    r"by|authors?|autore?s?|von|ein beitrag von|par|por|di|av|af|door)(?::\s*|\s+)"
)
_PARTICLES = frozenset("de da di van von der den la le bin al el du dos".split())
_CUT = re.compile(
    r"\s+[|•·–—*-]\s+|\s{2,}|[|•·]|\s+(?i:on|am|le|in|at|published|updated|posted|publiziert|view|follow|for)\b|(?=(?i:published|updated)\b)|\d"
)


def line_authors(line: str) -> tuple[str, ...]:
    """Return the people a byline names in any of several languages; nothing where it has no word for "by".

    >>> line_authors("Von Moritz Bach publiziert am 30. Juli 2018")
    ('Moritz Bach',)
    """
    line = line[:_LONGEST]
    by = _BY.search(line)
    if not by:
        return ()
    names = _CUT.split(line[by.end() :], maxsplit=1)[0]
    found = byline_authors(f"By {names}") if names.strip() else ()
    return tuple(name for name in found if all(word[:1].isupper() or word in _PARTICLES for word in name.split()))


def fill(known: Metadata, text: str, blocks: Iterable[Block]) -> Metadata:
    """Return the metadata with the people of byline and date blocks, where they are not known yet."""
    if known.authors:
        return known
    found = (block.span.of(text) for block in blocks if block.role in {Role.BYLINE, Role.DATE})
    return replace(known, authors=next(filter(None, map(line_authors, found)), ()))
