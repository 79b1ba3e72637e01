"""A small index made by hand, for tests of finding."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.model import Article
from bot.search.disk import DiskIndex
from bot.search.documents import passage_documents, passage_schema
from bot.search.index import Reader
from tests.search.makers import plain_article


@pytest.fixture
def indexed(tmp_path: Path) -> Callable[..., Reader]:
    """Return a function that makes a passage index of articles, or of texts; rows count from 0."""

    def make(*articles: Article | str) -> Reader:
        index = DiskIndex(tmp_path / "index", passage_schema())
        writer = index.writer()
        for row, article in enumerate(articles):
            made = plain_article(article) if isinstance(article, str) else article
            for document in passage_documents(made, row):
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        return index.reader()

    return make
