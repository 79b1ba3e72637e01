"""Articles made by hand, span by span, so that pages do not change when the reading of articles gets better."""

from __future__ import annotations

import datetime
import re

from bot.model import Article, Block, Excerpt, Metadata, Role, Sentence, Span, Speaker, SpeechKind, Statement

DAM = """The dam holds

Water rose all night. By dawn it stood a hand below the rim. Nobody slept.

"We opened the second gate at four," said Ines Marrow, keeper of the dam. She added that it should have been opened at two. \
The lower town stayed dry.

What comes next

The keeper wants a third gate. The council meets on Monday.
"""


def place(text: str, words: str) -> Span:
    """Return where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def dam(**metadata: object) -> Article:
    """Return an article with headings, two statements of one speaker, and a link."""
    roles = (Role.TITLE, Role.BODY, Role.BODY, Role.HEADING, Role.BODY)
    blocks = tuple(Block(role, place(DAM, part.strip())) for role, part in zip(roles, DAM.split("\n\n"), strict=True))
    known = {
        "title": "The dam holds",
        "date": datetime.date(2026, 3, 1),
        "site": "Valley Paper",
        "url": "https://valley.example/dam(1)",
    }
    keeper = Speaker("Ines Marrow", place(DAM, "Ines Marrow"), place(DAM, "keeper of the dam"))
    return Article(
        id="dam.txt",
        text=DAM,
        metadata=Metadata(**{**known, **metadata}),  # type: ignore[arg-type]
        blocks=blocks,
        sentences=tuple(
            Sentence(found, index)
            for index, block in enumerate(blocks)
            if block.role in (Role.BODY, Role.HEADING)
            for found in split(block.span)
        ),
        statements=(
            Statement(place(DAM, "We opened the second gate at four,"), SpeechKind.DIRECT, None, keeper),
            Statement(
                place(DAM, "that it should have been opened at two"),
                SpeechKind.INDIRECT,
                None,
                Speaker("Ines Marrow", place(DAM, "She")),
            ),
            Statement(
                place(DAM, "wants a third gate"), SpeechKind.INDIRECT, None, Speaker(None, place(DAM, "The keeper"))
            ),
        ),
    )


def split(block: Span) -> list[Span]:
    """Return the sentences of a block, roughly."""
    pieces = re.finditer(r"\S.*?[.](?=\s|$)|\S.*$", block.of(DAM))
    return [Span(block.start + piece.start(), block.start + piece.end()) for piece in pieces]


def words(article: Article, text: str) -> Excerpt:
    """Return where words stand in an article."""
    return Excerpt(article, place(article.text, text))
