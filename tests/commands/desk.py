"""A newsdesk in memory whose answers have several pages, which can be slow or fail on demand, and whose articles can go."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.model import (
    EVERYWHERE,
    Added,
    Answer,
    Article,
    CorpusStatus,
    Excerpt,
    Filters,
    Listing,
    Passage,
    RefreshReport,
    Rejection,
    Removed,
)
from bot.requests import Upload
from tests.fakes import FakeNewsdesk, bridge
from tests.render.articles import dam

SECRET_WORDS = "what somebody typed"


class Desk(FakeNewsdesk):
    """Answers from two articles; `gate` holds questions with "slow" in them until it is set."""

    def __init__(self, data_dir: Path, *articles: Article, **discord: Any) -> None:
        super().__init__(*(articles or (dam(), bridge())))
        chosen = self.settings
        self.settings = replace(
            chosen,
            corpus=replace(chosen.corpus, data_dir=data_dir),
            discord=replace(chosen.discord, **{"per_person": 0, "per_server": 0, **discord}),
        )
        self.gate = threading.Event()
        self.rejected = 1
        self.share = (0, 0)
        self.work = threading.Event()
        self.work.set()
        self.failing: Exception | None = None

    def ask(
        self, question: str, *, limit: int | None = None, article: str | None = None, filters: Filters = EVERYWHERE
    ) -> Answer:
        found = super().ask(question, limit=limit, article=article, filters=filters)
        if "slow" in question:
            self.gate.wait(10)
        if "explode" in question:
            raise RuntimeError(SECRET_WORDS)
        if not found.answered:
            return found
        articles = [self._get(article)] if article else list(self._articles.values())
        places = [Excerpt(each, sentence.span) for each in articles for sentence in each.sentences]
        best = next((place for place in places if "said" in place.text), places[0])
        passages = tuple(Passage(place, 10.0 - rank) for rank, place in enumerate([best, *places * 3]))
        return replace(found, sentence=best, passages=passages)

    def find_article(self, words: str) -> Article:
        return self._articles[words] if words in self._articles else super().find_article(words)

    def status(self) -> CorpusStatus:
        return replace(super().status(), rejected=self._rejected())

    def reload(self, progress: Any = None) -> RefreshReport:
        self._take_time(progress)
        return replace(super().reload(progress), rejected=self._rejected())

    def add(self, what: str | Upload, progress: Any = None) -> Added:
        self._take_time(progress)
        return super().add(what, progress)

    def remove(self, named: str, progress: Any = None) -> Removed:
        self._take_time(progress)
        return super().remove(named, progress)

    def _take_time(self, progress: Any) -> None:
        """Tell how far the work is until `work` is set; then end it, or fail."""
        while not self.work.wait(0.01):
            progress(*self.share)
        if self.failing:
            raise self.failing

    def _rejected(self) -> tuple[Rejection, ...]:
        return tuple(Rejection("empty.txt", "It is empty.") for _ in range(self.rejected))

    def forget(self, id: str) -> None:
        """Take an article out of the corpus."""
        del self._articles[id]

    def titled(self, *titles: str) -> None:
        """Have autocomplete find these titles and no others; their ids are the same."""
        self.listed = tuple(Listing(id=title, title=title) for title in titles)
        self.articles = lambda query=None, limit=10: self.listed[:limit]  # type: ignore[method-assign]
