"""The corpus at one moment, for reading: what every service asks. It never changes; a refresh makes the next one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from bot.errors import NotFound
from bot.library.indexes import Readers
from bot.library.store import Generation
from bot.model import Article, Correction, Listing, Quote, Quoted
from bot.search.index import Reader
from bot.search.query import Question, loose_query, read_question
from bot.search.ranking import Candidate, candidates
from bot.search.speakers import find_speakers
from bot.search.spelling import Speller
from bot.search.statements import by_speaker, by_words, tally
from bot.search.titles import find_titles
from bot.search.weights import learned

KEPT_ARTICLES = 256
"""Decoded articles kept for the next request; most questions go to few articles."""
MOST_OF_ONE = 20_000
"""Statements of one speaker that are put in order; the store takes at most 32,766 rows at a time."""
KEPT_TALLIES = 2_000
"""Speakers whose statements stay counted, about 0.3 MB."""


class Snapshot:
    """One generation of the corpus: articles by id or row, and what the indexes find in them."""

    def __init__(self, generation: Generation, readers: Readers) -> None:
        self._generation, self._readers = generation, readers
        self._speller = Speller(readers.passages, ("body", "title"))
        self._title_speller = Speller(readers.titles, ("title",))
        self._article = lru_cache(maxsize=KEPT_ARTICLES)(generation.article)
        self._tally = lru_cache(maxsize=KEPT_TALLIES)(self._counted)

    @property
    def number(self) -> int:
        """The number of the generation."""
        return self._generation.number

    # --- articles

    def article(self, id: str) -> Article:
        """Return the article with an id. Raises NotFound."""
        row = self._generation.row_of(id)
        article = None if row is None else self._article(row)
        if article is None:
            raise NotFound(f"There is no article with the id {id!r}.")
        return article

    def row_of(self, id: str) -> int | None:
        """Return the row of the article with an id, or None."""
        return self._generation.row_of(id)

    def article_at(self, row: int) -> Article | None:
        """Return the article of a row, or None when it has left the corpus."""
        return self._article(row)

    def listings(self, limit: int | None = None) -> tuple[Listing, ...]:
        """Return what a list shows of the articles, newest first and undated last."""
        return tuple(listing for _, listing in self._generation.listings(limit=limit))

    def listings_of(self, rows: Iterable[int]) -> tuple[Listing, ...]:
        """Return what a list shows of the articles of some rows, newest first and undated last."""
        return tuple(listing for _, listing in self._generation.listings(rows=rows))

    def titles(self, query: str, limit: int) -> tuple[Listing, ...]:
        """Return the articles whose title fits the query, best first and newest first among equals; scores 0 to 1."""
        scores = find_titles(query, self._readers.titles, self._title_speller)
        rated = [(scores[row], listing) for row, listing in self._generation.listings(rows=scores)]
        rated.sort(key=lambda pair: -pair[0])
        return tuple(_scored(listing, score) for score, listing in rated[:limit])

    # --- passages

    def corrected(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """Return the text with words that the corpus does not know put right, and what was put right."""
        return self._speller.corrected(text)

    @property
    def passage_reader(self) -> Reader:
        """The index of passages."""
        return self._readers.passages

    def question(self, text: str) -> Question:
        """Return a text as the index sees it: its content words and how much each tells here."""
        return read_question(text, self._readers.passages)

    def candidates(self, question: Question, row: int | None = None) -> list[Candidate]:
        """Return the passages that may answer a question, best first; of one article only when its row is given."""
        return candidates(question, self._readers.passages, learned().passage, row)

    def topic_articles(self, text: str, limit: int) -> tuple[Article, ...]:
        """Return the articles whose passages fit a topic best, best first."""
        passages = self._readers.passages
        question = read_question(text, passages)
        if not question.stems:
            return ()
        rows = dict.fromkeys(hit.number("row") for hit in passages.search(loose_query(question, passages), limit * 4))
        return tuple(article for row in list(rows)[:limit] if (article := self._article(row)))

    # --- statements

    def statement_candidates(self, text: str, limit: int = 50) -> list[Quote]:
        """Return the statements that share words with a text, best first; `score` is the plain BM25 score."""
        return list(self._quotes(by_words(text, self._readers.statements, limit)))

    def statements_by(self, speaker: str | None, topic: str | None, limit: int) -> list[Quote]:
        """Return the statements of a speaker (by any words of the name) about a topic, best first; either may be None."""
        return list(self._quotes(by_speaker(speaker, topic, self._readers.statements, limit)))

    def newest_statements(
        self, speaker: str, since: datetime.date | None = None, until: datetime.date | None = None
    ) -> Iterator[Quote]:
        """Yield the statements of a speaker in articles of these days, newest first; undated ones last, unless a day is given.

        Articles are read one by one as they are asked for: whoever is quoted in thousands costs no more than a page shows.
        """
        numbers: dict[int, list[int]] = {}
        for row, number, _ in by_speaker(speaker, None, self._readers.statements, MOST_OF_ONE):
            numbers.setdefault(row, []).append(number)
        for row, listing in self._generation.listings(rows=numbers):
            if (since is None and until is None) or (
                listing.date and (since or listing.date) <= listing.date <= (until or listing.date)
            ):
                yield from self._quotes((row, number, 1.0) for number in sorted(numbers[row]))

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return names of speakers, most quoted first; every word of the query begins or nearly equals a word of the name."""
        return find_speakers(query, self._speaker_counts, limit)

    def quoted(self, query: str = "", limit: int = 25) -> tuple[Quoted, ...]:
        """Return the speakers that fit a query, most quoted first, with how often and in how many articles they are."""
        return tuple(self._tally(name) for name in self.speakers(query, limit))

    def _counted(self, name: str) -> Quoted:
        return Quoted(name, *tally(name, self._readers.statements))

    @cached_property
    def _speaker_counts(self) -> tuple[tuple[str, int], ...]:
        return tuple(self._readers.statements.terms("name"))

    def _quotes(self, found: Iterable[tuple[int, int, float]]) -> Iterator[Quote]:
        for row, number, score in found:
            article = self._article(row)
            if article is not None:
                yield Quote(article, article.statements[number], score)

    # --- numbers

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of articles, passages and statements."""
        articles, statements = self._generation.counts()
        return articles, self._readers.passages.size, statements


def _scored(listing: Listing, score: float) -> Listing:
    return Listing(
        id=listing.id, title=listing.title, date=listing.date, site=listing.site, url=listing.url, score=score
    )
