import json
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.answers import made_up
from benchmarks.engines import ENGINES


def test_made_up_articles_are_the_same_each_time() -> None:
    first, again = (list(islice(made_up(1000), 2)) for _ in range(2))
    assert first == again
    assert [len(article["paragraphs"]) for article in first] == [25, 25]
    assert len(first[0]["paragraphs"][0].split()) == 60


@pytest.mark.parametrize("name", ["Newsdesk", "tantivy", "SQLite FTS5"])
def test_each_engine_finds_the_paragraph_with_the_words_at_its_place(name: str, tmp_path: Path) -> None:
    paragraphs = [
        "The ferry left the harbour at noon, an hour later than planned, with eleven cars and their drivers.",
        "A comet was seen over Kelding by two observers.",
    ]
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"id": "a", "title": "Notes", "paragraphs": paragraphs}) + "\n", encoding="utf-8")
    ENGINES[name].build(articles, tmp_path / "index")
    start = len(paragraphs[0]) + 2
    engine = ENGINES[name](articles, tmp_path / "index")
    assert engine.ask("who saw the comet")["passages"][0] == ("a", start, start + len(paragraphs[1]), paragraphs[1])
