"""Articles for tests of searching, without the rooms that read real ones."""

from bot.model import Article, Block, Metadata, Role, Sentence, Span
from bot.text.sentences import sentences


def plain_article(text: str, *, id: str = "a", title: str | None = None) -> Article:
    """Return an article whose paragraphs are parted by empty lines; one that begins with "# " is a heading, "! " furniture."""
    blocks: list[Block] = []
    found: list[Sentence] = []
    start = 0
    for part in text.split("\n\n"):
        role = {"# ": Role.HEADING, "! ": Role.FURNITURE}.get(part[:2], Role.BODY)
        span = Span(start, start + len(part))
        if role is not Role.FURNITURE:
            inner = span if role is Role.BODY else Span(span.start + 2, span.end)
            found += [Sentence(sentence, len(blocks)) for sentence in sentences(text, inner)]
        blocks.append(Block(role, span))
        start += len(part) + 2
    return Article(id=id, text=text, metadata=Metadata(title=title), blocks=tuple(blocks), sentences=tuple(found))
