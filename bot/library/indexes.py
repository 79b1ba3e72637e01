"""The three indexes of a corpus (passages, statements, titles), written and read together."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from pathlib import Path

from tantivy import IndexWriter

from bot.model import Article, Span
from bot.search.disk import DiskIndex, ForeignIndex, fingerprint
from bot.search.documents import (
    passage_documents,
    passage_schema,
    statement_documents,
    statement_schema,
    title_document,
    title_schema,
)
from bot.search.index import Reader

_SCHEMAS = {"passages": passage_schema, "statements": statement_schema, "titles": title_schema}


@dataclass(frozen=True, slots=True)
class Readers:
    """The indexes at one moment."""

    passages: Reader
    statements: Reader
    titles: Reader


def _readers(indexes: Mapping[str, DiskIndex] | Mapping[str, ForeignIndex]) -> Readers:
    return Readers(**{name: index.reader() for name, index in indexes.items()})


class Indexes:
    """The folder with the indexes of a corpus."""

    def __init__(self, folder: Path) -> None:
        """Open the indexes, or make empty ones where there are none."""
        self._folder = folder
        self._indexes = {name: DiskIndex(folder / name, schema()) for name, schema in _SCHEMAS.items()}

    def readers(self) -> Readers:
        """Return readers over what was committed last."""
        return _readers(self._indexes)

    @property
    def new(self) -> bool:
        """Whether one of them is empty because there was none, or one of another form."""
        return any(index.new for index in self._indexes.values())

    def fingerprint(self) -> str:
        """Return a checksum over everything committed."""
        return fingerprints(self._folder)

    def writing(self) -> Writing:
        """Return the writers. Raises StoreError when another program writes."""
        return Writing({name: index.writer() for name, index in self._indexes.items()})


def fingerprints(folder: Path) -> str:
    """Return a checksum over everything committed of the indexes in a folder, without opening them."""
    return " ".join(fingerprint(folder / name) for name in _SCHEMAS)


class ForeignIndexes:
    """The indexes in a folder that others write, or nobody may."""

    def __init__(self, folder: Path) -> None:
        """Open the indexes. Raises StoreError when they are not there as they should be."""
        self._indexes = {name: ForeignIndex(folder / name, schema()) for name, schema in _SCHEMAS.items()}

    def readers(self) -> Readers:
        """Return readers over what was committed last."""
        return _readers(self._indexes)


class Writing:
    """The writers of one refresh; nothing is visible to readers before `commit`."""

    def __init__(self, writers: dict[str, IndexWriter]) -> None:
        self._writers = writers

    def clear(self) -> None:
        """Take everything out."""
        for writer in self._writers.values():
            writer.delete_all_documents()

    def add(self, article: Article, row: int, repeated: Container[Span] = ()) -> None:
        """Put an article in; `repeated` are the places that repeat another article."""
        for document in passage_documents(article, row, repeated):
            self._writers["passages"].add_document(document)
        for document in statement_documents(article, row, repeated):
            self._writers["statements"].add_document(document)
        self._writers["titles"].add_document(title_document(article, row))

    def remove(self, row: int) -> None:
        """Take an article out."""
        for writer in self._writers.values():
            writer.delete_documents_by_term("row", row)

    def commit(self) -> None:
        """Make everything written visible, and wait until the files are as they will stay."""
        for writer in self._writers.values():
            writer.commit()
            writer.wait_merging_threads()

    def abandon(self) -> None:
        """Drop what was not committed."""
        for writer in self._writers.values():
            writer.rollback()
            writer.wait_merging_threads()
