"""What of an article goes into the index: its passages, its statements and its title, each as a document.

Every document carries `row`, the number of the stored article, so that all documents of a row can be taken out again.
Texts are analysed as `stemmed` (for finding), `plain` (for spelling) or `raw` (whole values).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator

from tantivy import Document, Schema, SchemaBuilder

from bot.model import Article, Sentence, Span, Statement
from bot.search.passages import passages
from bot.search.query import REPEATS
from bot.search.tongues import ENGLISH, code_of, tongue

NAME = 200
"""Characters of a site's or a person's name that are kept; none has more."""

_UPPER = re.compile(r"\b[^\W\d_]")


def passage_schema() -> Schema:
    """Return the fields of a passage: `cuts` are its sentences' offsets within it, "0-120 121-300"; `repeats` marks a copy.

    The foreign fields are for articles in other languages (bot/search/tongues.py). `speaker` is who says something in the
    passage, `day` the article's day (`datetime.date.toordinal`), 0 where it has none.
    """
    builder = _with_row()
    for field in ("start", "end"):
        builder.add_integer_field(field, stored=True)
    builder.add_text_field("title", stored=True, tokenizer_name="stemmed")
    builder.add_text_field("body", stored=True, tokenizer_name="stemmed")
    builder.add_text_field("words", tokenizer_name="plain", index_option="basic")
    builder.add_text_field("cuts", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("repeats", tokenizer_name="raw", index_option="basic")
    for field in ("foreign_title", "foreign_body"):
        builder.add_text_field(field, tokenizer_name="written")
    builder.add_text_field("language", stored=True, tokenizer_name="raw", index_option="basic")
    for field in ("site", "author", "speaker"):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", stored=True, indexed=True, fast=True)
    return builder.build()


def statement_schema() -> Schema:
    """Return the fields of a statement: `number` is its place in the article's list."""
    builder = _with_row()
    builder.add_integer_field("number", stored=True)
    builder.add_text_field("said", stored=True, tokenizer_name="stemmed")
    builder.add_text_field("context", tokenizer_name="stemmed")
    builder.add_text_field("speaker", tokenizer_name="plain", index_option="basic")
    builder.add_text_field("name", tokenizer_name="raw", index_option="basic")
    return builder.build()


def title_schema() -> Schema:
    """Return the fields of an article's title, with its day as a passage has it."""
    builder = _with_row()
    builder.add_text_field("title", stored=True, tokenizer_name="stemmed")
    builder.add_text_field("words", tokenizer_name="plain", index_option="basic")
    builder.add_integer_field("day", fast=True)
    return builder.build()


def passage_documents(article: Article, row: int, repeated: Container[Span] = ()) -> Iterator[Document]:
    """Yield a document for each passage of an article, in text order; those that repeat another article are marked."""
    title = article.metadata.title or ""
    sentences = iter(article.sentences)
    inside: list[Sentence] = []
    cut = passages(article)
    for passage, speakers in zip(cut, _speakers(article, cut), strict=True):
        inside = [sentence for sentence in inside if sentence.span.end > passage.start]
        for sentence in sentences:
            inside.append(sentence)
            if sentence.span.end >= passage.end:
                break
        body = passage.of(article.text)
        document = Document(
            row=row, start=passage.start, end=passage.end, title=title, body=body, cuts=_cuts(passage, inside)
        )
        document.add_text("words", title)
        document.add_text("words", body)
        if passage in repeated:
            document.add_text("repeats", REPEATS)
        _describe(document, article)
        for name in speakers:
            document.add_text("speaker", name)
        yield document


def _describe(document: Document, article: Article) -> None:
    """Put into a passage's document what is known about its article, and its words in the article's own language."""
    about = article.metadata
    code = code_of(about.language)
    own = tongue(code)
    if own != ENGLISH:
        for field in ("title", "body"):
            document.add_text(f"foreign_{field}", " ".join(own.stems(str(document.get_first(field) or ""))))
    document.add_text("language", code)
    for field, names in (("site", (about.site or "",)), ("author", about.authors)):
        for name in filter(None, (" ".join(name.split())[:NAME] for name in names)):
            document.add_text(field, name)
    document.add_integer("day", about.date.toordinal() if about.date else 0)


def _speakers(article: Article, cut: tuple[Span, ...]) -> Iterator[dict[str, None]]:
    """Yield the names of those who say something in a passage, for each passage in text order."""
    waiting, inside = deque(article.statements), list[Statement]()
    for passage in cut:
        while waiting and waiting[0].span.start < passage.end:
            inside.append(waiting.popleft())
        inside = [each for each in inside if each.span.end > passage.start]
        yield dict.fromkeys(each.speaker.name[:NAME] for each in inside if each.speaker.name)


def statement_documents(article: Article, row: int, repeated: Container[Span] = ()) -> Iterator[Document]:
    """Yield a document for each statement of an article, in text order; those that repeat another article are left out."""
    for number, statement in enumerate(article.statements):
        if statement.span in repeated:
            continue
        said = statement.span.of(article.text)
        context = f"{article.metadata.title or ''} {said}"
        document = Document(row=row, number=number, said=said, context=context)
        document.add_text("speaker", speaker_words(article, statement))
        if statement.speaker.name:
            document.add_text("name", statement.speaker.name)
        yield document


def title_document(article: Article, row: int) -> Document:
    """Return the document of an article's title."""
    date = article.metadata.date
    return Document(row=row, title=article.title, words=article.title, day=date.toordinal() if date else 0)


def speaker_words(article: Article, statement: Statement) -> str:
    """Return all the words by which people may ask for a speaker: name, mention, and the acronym of the name."""
    speaker = statement.speaker
    mention = speaker.mention.of(article.text) if speaker.mention else ""
    name = speaker.name or ""
    capitals = "".join(letter for letter in _UPPER.findall(name) if letter.isupper())
    return f"{name} {mention} {capitals if len(capitals) > 1 else ''}".strip()


def _with_row() -> SchemaBuilder:
    builder = SchemaBuilder()
    builder.add_integer_field("row", stored=True, indexed=True)
    return builder


def _cuts(passage: Span, sentences: list[Sentence]) -> str:
    spans = (sentence.span for sentence in sentences if passage.overlaps(sentence.span))
    return " ".join(
        f"{max(span.start, passage.start) - passage.start}-{min(span.end, passage.end) - passage.start}"
        for span in spans
    )
