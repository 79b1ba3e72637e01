"""What .pdf and .docx share: the packages that read them are optional, and their properties are seldom about the article."""

from __future__ import annotations

import unicodedata

from bot.model import Metadata

_BEGINNING = 3000
"""Characters of a document's text in which a title or an author's name that is true stands."""

MISSING = (
    "reading it takes a package that is not installed; in the project's folder: .venv/bin/pip install '.[documents]'"
)


def confirmed(title: object, author: object, text: str) -> Metadata:
    """Return the title and author from a document's properties as far as its beginning has them too.

    Programs fill the properties with names of files, templates and accounts; wrong is worse than unknown.
    """
    beginning = _plain(text[:_BEGINNING])

    def stands(value: object) -> str | None:
        words = " ".join(value.split()) if isinstance(value, str) else ""
        return words if len(words) > 2 and _plain(words) in beginning else None

    name = stands(author)
    return Metadata(title=stands(title), authors=(name,) if name else ())


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
