"""What of an article goes into the index: its passages, its statements and its title, each as a document.

Every document carries `row`, the number of the stored article, so that all documents of a row can be taken out again.
Texts are analysed as `stemmed` (for finding), `plain` (for spelling) or `raw` (whole values).
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Container, Iterator, Sequence

from tantivy import Document, Schema, SchemaBuilder

from bot.model import Article, Sentence, Span, Statement
from bot.search.analysis import PLAIN
from bot.search.passages import passages
from bot.search.query import REPEATS
from bot.search.tongues import ENGLISH, code_of, tongue

NAME = 200
"""Characters of a site's or a person's name that are kept; none has more."""

_UPPER = re.compile(r"\b[^\W\d_]")


def passage_schema() -> Schema:
    """Return the fields of a passage: its text, and its words as they are looked for, so that no question has to find them again.

    `cuts` are its sentences' offsets within it, "0-120 121-300"; `title` and `body` are stems, `words` the words of the body and
    then of the title in lower case, each with a blank before and behind it; each sentence of the body is a line. `repeats` marks
    a copy. The foreign fields are for articles in other languages (bot/search/tongues.py). `speaker` is who says something in the
    passage, `day` the article's day (`datetime.date.toordinal`), 0 where it has none.
    """
    builder = _with_row()
    for field in ("start", "end"):
        builder.add_integer_field(field, stored=True)
    for field in ("text", "cuts"):
        builder.add_bytes_field(field, stored=True)
    for field in ("title", "body", "foreign_title", "foreign_body"):
        builder.add_text_field(field, stored=True, tokenizer_name="written")
    builder.add_text_field("words", stored=True, tokenizer_name="written", index_option="basic")
    builder.add_text_field("repeats", tokenizer_name="raw", index_option="basic")
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
    title, own = article.metadata.title or "", tongue(code_of(article.metadata.language))
    sentences = iter(article.sentences)
    inside: list[Sentence] = []
    cut = passages(article)
    for passage, speakers in zip(cut, _speakers(article, cut), strict=True):
        inside = [sentence for sentence in inside if sentence.span.end > passage.start]
        for sentence in sentences:
            inside.append(sentence)
            if sentence.span.end >= passage.end:
                break
        cuts = _cuts(passage, inside)
        body = passage.of(article.text)
        said = [cut.of(body) for cut in cuts]
        document = Document(row=row, start=passage.start, end=passage.end)
        document.add_bytes("text", body.encode())
        document.add_bytes("cuts", " ".join(f"{cut.start}-{cut.end}" for cut in cuts).encode())
        document.add_text("words", _padded(PLAIN.analyze(body)))
        document.add_text("words", _padded(PLAIN.analyze(title)))
        for words in dict.fromkeys((ENGLISH, own)):
            document.add_text(words.title, _padded(words.stems(title)))
            document.add_text(words.body, "\n".join(_padded(words.stems(each)) for each in said))
        if passage in repeated:
            document.add_text("repeats", REPEATS)
        _describe(document, article)
        for name in speakers:
            document.add_text("speaker", name)
        yield document


def _describe(document: Document, article: Article) -> None:
    """Put into a passage's document what is known about its article."""
    about = article.metadata
    document.add_text("language", code_of(about.language))
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


def _cuts(passage: Span, sentences: list[Sentence]) -> list[Span]:
    """Return the places, within a passage, of the sentences that share text with it."""
    spans = (sentence.span for sentence in sentences if passage.overlaps(sentence.span))
    return [
        Span(max(span.start, passage.start) - passage.start, min(span.end, passage.end) - passage.start)
        for span in spans
    ]


def _padded(words: Sequence[str]) -> str:
    """Return words with a blank before and behind each, so that one can be looked for as it stands."""
    return f" {' '.join(words)} " if words else " "
