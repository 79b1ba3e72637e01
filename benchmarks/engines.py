"""The engines that `benchmarks/answers.py` compares: each builds an index in a folder and gives the first ten passages.

All peers get the paragraphs as passages, with the article's title, and no stop words in questions.
"""

from __future__ import annotations

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import tantivy

from bot.answer import ask
from bot.library import Library
from bot.search.analysis import STOP_WORDS, tokens

TEN = 10
Found = dict[str, Any]
"""`passages` are (article's id, start, end, text), best first; `answer` is None where the engine has none."""


def passages(articles: Path) -> Iterator[tuple[str, int, str, str]]:
    """Yield id, start, title and text of each paragraph."""
    with articles.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            article = json.loads(line)
            starts = accumulate((len(text) + 2 for text in article["paragraphs"]), initial=0)
            for start, text in zip(starts, article["paragraphs"], strict=False):
                yield article["id"], start, article["title"], text


def content(question: str) -> list[str]:
    return [token.plain for token in tokens(question) if token.plain not in STOP_WORDS]


def found(rows: Sequence[tuple[Any, ...]]) -> Found:
    return {"passages": [(str(id), int(at), int(at) + len(text), text) for id, at, text in rows], "answer": None}


class Engine(ABC):
    """An index that was built, opened for questions."""

    @abstractmethod
    def __init__(self, articles: Path, folder: Path) -> None: ...

    @staticmethod
    @abstractmethod
    def build(articles: Path, folder: Path) -> None: ...

    @abstractmethod
    def ask(self, question: str) -> Found: ...


class Newsdesk(Engine):
    """The whole way of a question: spelling, search, ranking, sentences, confidence."""

    def __init__(self, articles: Path, folder: Path) -> None:
        self._library = Library([articles], folder)
        self._library.refresh()

    @staticmethod
    def build(articles: Path, folder: Path) -> None:
        Library([articles], folder).refresh()

    def ask(self, question: str) -> Found:
        said = ask(self._library.snapshot, question, limit=TEN, threshold=0.0)
        shown = [each.excerpt for each in said.passages]
        rows = [(one.article.id, one.span.start, one.span.end, one.text) for one in shown]
        return {"passages": rows, "answer": said.sentence.text if said.sentence else None}


class Tantivy(Engine):
    """Plain BM25 with English stems over title and text."""

    def __init__(self, articles: Path, folder: Path) -> None:
        self._index = tantivy.Index.open(str(folder))

    @staticmethod
    def build(articles: Path, folder: Path) -> None:
        folder.mkdir()
        builder = tantivy.SchemaBuilder()
        for field in ("title", "text"):
            builder.add_text_field(field, stored=True, tokenizer_name="en_stem")
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_integer_field("start", stored=True)
        index = tantivy.Index(builder.build(), path=str(folder))
        writer = index.writer(64_000_000, 1)
        for id, start, title, text in passages(articles):
            writer.add_document(tantivy.Document(id=id, start=start, title=title, text=text))
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, question: str) -> Found:
        words = content(question)
        if not words:
            return found([])
        searcher = self._index.searcher()
        hits = searcher.search(self._index.parse_query(" ".join(words), ["title", "text"]), TEN, count=False).hits
        documents = [searcher.doc(address) for _, address in hits]
        return found([(each["id"][0], each["start"][0], each["text"][0]) for each in documents])


class Fts5(Engine):
    """SQLite's full-text search with Porter stems, words joined by OR, by its own bm25()."""

    def __init__(self, articles: Path, folder: Path) -> None:
        self._base = sqlite3.connect(folder / "passages.sqlite")

    @staticmethod
    def build(articles: Path, folder: Path) -> None:
        folder.mkdir()
        base = sqlite3.connect(folder / "passages.sqlite")
        base.execute(
            "create virtual table passages using fts5(id unindexed, at unindexed, title, text, tokenize='porter')"
        )
        base.executemany("insert into passages values (?, ?, ?, ?)", passages(articles))
        base.commit()
        base.close()

    def ask(self, question: str) -> Found:
        words = " OR ".join(f'"{word}"' for word in content(question))
        query = "select id, at, text from passages where passages match ? order by bm25(passages) limit ?"
        return found(self._base.execute(query, (words, TEN)).fetchall() if words else [])


class Bm25s(Engine):
    """bm25s: scores computed beforehand, in arrays; no stems, its own stop words."""

    def __init__(self, articles: Path, folder: Path) -> None:
        import bm25s  # noqa: PLC0415  the other engines' memory must not count it

        self._tokenize = bm25s.tokenize
        self._index = bm25s.BM25.load(str(folder), mmap=True)
        self._passages = [(id, start, text) for id, start, _, text in passages(articles)]

    @staticmethod
    def build(articles: Path, folder: Path) -> None:
        import bm25s  # noqa: PLC0415

        texts = [f"{title} {text}" for _, _, title, text in passages(articles)]
        index = bm25s.BM25(k1=0.9, b=0.4)
        index.index(bm25s.tokenize(texts, stopwords="en", show_progress=False), show_progress=False)
        index.save(str(folder))

    def ask(self, question: str) -> Found:
        asked = self._tokenize([question], stopwords="en", show_progress=False)
        if not asked.vocab:
            return found([])
        numbers, _ = self._index.retrieve(asked, k=min(TEN, len(self._passages)), show_progress=False)
        return found([self._passages[number] for number in numbers[0]])


ENGINES: dict[str, type[Engine]] = {"Newsdesk": Newsdesk, "tantivy": Tantivy, "SQLite FTS5": Fts5, "bm25s": Bm25s}
