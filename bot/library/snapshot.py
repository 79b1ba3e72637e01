"""The corpus at one moment, for reading: what every service asks. It never changes; a refresh makes the next one."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, Concatenate, ParamSpec, TypeVar

from tantivy import Query

from bot.errors import NotFound
from bot.library.indexes import Readers
from bot.library.narrowing import Known, narrowed
from bot.library.shelf import Shelf
from bot.library.store import Generation
from bot.model import WHOLE, Article, Correction, Filters, Listing, Portion, Quote, Quoted, Statement
from bot.search.identities import Identity, identities, name_words
from bot.search.index import Reader, all_of
from bot.search.preference import Preference
from bot.search.query import Question, loose_query, originals, read_question
from bot.search.ranking import Candidate, candidates
from bot.search.scope import together
from bot.search.slips import Slip, slips
from bot.search.speakers import SpeakerIndex
from bot.search.spelling import Speller
from bot.search.statements import by_names, by_speaker, by_words, content_stems, tally
from bot.search.suggesting import Suggester
from bot.search.titles import find_titles
from bot.search.tongues import ENGLISH, ENGLISH_CODE, Tongue, likeliest
from bot.search.views import Viewer
from bot.search.weights import learned

P = ParamSpec("P")
R = TypeVar("R")

KEPT_ARTICLES = 256
"""Decoded articles kept for the next request; most questions go to few articles."""
MOST_OF_ONE = 20_000
"""Statements of one speaker that are put in order; the store takes at most 32,766 rows at a time."""
KEPT_RESULTS = 64
"""Answers kept: whoever turns a card's pages asks again, and many ask what was just asked. About 0.1 MB, for the articles of most
of them are kept anyway."""
KEPT_TALLIES = 2_000
"""Speakers whose statements stay counted, about 0.3 MB."""
NEAR = 5_000
"""Names, the most quoted, among which the nearest to a name that is not known is looked for."""
KEPT_NAMES = 1024
"""Bare last names for which it is remembered whether a full name goes with them."""
CONTEXT = 12
"""Statements of a speaker looked at to tell the context they are quoted in."""
KEPT_PARTS = 8
"""Parts of the corpus that are kept ready for the servers and channels that see no more of it."""
ON_TOPIC = 0.6
"""Share of what the article that has most of a topic has of it, from which on another one is on the topic as well: the bridge in
the name of a union is no report about Tarn Bridge."""
SHARED = 2
"""Words that two contexts must share before a bare last name is taken for the only full name that has it."""


class Snapshot:
    """One generation of the corpus: articles by id or row, and what the indexes find in them."""

    def __init__(self, generation: Generation, readers: Readers) -> None:
        self._generation, self._readers = generation, readers
        self._speller = Speller(readers.passages, ("body", "title"))
        self._title_speller = Speller(readers.titles, ("title",))
        self._suggester = Suggester(readers.titles)
        self._shelf = Shelf(generation.articles_of, KEPT_ARTICLES)
        self._once = lru_cache(maxsize=KEPT_RESULTS)(self._worked_out)
        self._names = lru_cache(maxsize=None)(self._read_names)
        self._tally = lru_cache(maxsize=KEPT_TALLIES)(self._counted)
        self._full = lru_cache(maxsize=KEPT_NAMES)(self._find_full)
        self._parts = lru_cache(maxsize=KEPT_PARTS)(self._portion)

    def part(self, part: Portion) -> Snapshot:
        """Return what there is of a part of the corpus, at the same moment."""
        return self if part == WHOLE else self._parts(part)

    def _portion(self, part: Portion) -> Snapshot:
        from bot.library.portion import PartSnapshot  # noqa: PLC0415  (which is a snapshot itself)

        return PartSnapshot(self, part)

    def once(self, work: Callable[Concatenate[Snapshot, P], R], *arguments: P.args, **named: P.kwargs) -> R:
        """Return what `work` makes of the corpus at this moment; what was asked last is not worked out again."""
        done: R = self._once(work, arguments, tuple(named.items()))
        return done

    def _worked_out(
        self, work: Callable[..., Any], arguments: tuple[Any, ...], named: tuple[tuple[str, Any], ...]
    ) -> Any:
        return work(self, *arguments, **dict(named))

    @property
    def number(self) -> int:
        """The number of the generation."""
        return self._generation.number

    # --- articles

    def article(self, id: str) -> Article:
        """Return the article with an id. Raises NotFound."""
        row = self._generation.row_of(id)
        article = None if row is None else self.article_at(row)
        if article is None:
            raise NotFound("There is no article with the id {id}.", id=repr(id))
        return article

    def row_of(self, id: str) -> int | None:
        """Return the row of the article with an id, or None."""
        return self._generation.row_of(id)

    def article_at(self, row: int) -> Article | None:
        """Return the article of a row, or None when it has left the corpus."""
        return self._shelf.get([row]).get(row)

    def articles_at(self, rows: Iterable[int]) -> dict[int, Article]:
        """Return the articles of some rows; those that have left the corpus are missing."""
        return self._shelf.get(rows)

    def listings(self, limit: int | None = None, *, copies: bool = False) -> tuple[Listing, ...]:
        """Return what a list shows of the articles, newest first and undated last; `copies` of others only if asked for."""
        return tuple(listing for _, listing in self._generation.listings(limit=limit, copies=copies))

    def listings_between(
        self, first: datetime.date | None, last: datetime.date | None, limit: int
    ) -> tuple[Listing, ...]:
        """Return what a list shows of the articles of these days, newest first."""
        return tuple(listing for _, listing in self._generation.listings(limit=limit, days=(first, last), copies=False))

    def listings_of(self, rows: Iterable[int]) -> tuple[Listing, ...]:
        """Return what a list shows of the articles of some rows, newest first and undated last, copies too."""
        return tuple(listing for _, listing in self._generation.listings(rows=rows))

    def chosen(
        self, since: datetime.date | None = None, until: datetime.date | None = None, site: str | None = None
    ) -> tuple[Listing, ...]:
        """Return what a list shows of the articles of some days and of a site, newest first; any where None is given."""
        return tuple(listing for _, listing in self._generation.listings(days=(since, until), site=site, copies=False))

    def with_url(self, urls: Iterable[str]) -> Article | None:
        """Return the article that has one of these addresses, or None."""
        row = self._generation.row_with_url(urls)
        return None if row is None else self.article_at(row)

    def titles(self, query: str, limit: int) -> tuple[Listing, ...]:
        """Return the articles whose title fits the query, best first and newest first among equals; scores 0 to 1.

        Of several with one text it is the one whose title fits best, the original among equals.
        """
        scores = find_titles(query, self._readers.titles, self._title_speller)
        rated = [(row, listing) for row, listing in self._generation.listings(rows=scores)]
        originals = self._generation.copies
        rated.sort(key=lambda pair: (-scores[pair[0]], pair[0] in originals))
        families: dict[int, Listing] = {}
        for row, listing in rated:
            families.setdefault(originals.get(row, row), _scored(listing, scores[row]))
        return tuple(families.values())[:limit]

    def suggested_titles(self, typed: str, limit: int) -> tuple[Listing, ...]:
        """Return the articles whose title fits what is typed, best first and newest first among equals; one of each text."""
        originals = self._generation.copies
        families: dict[int, int] = {}
        for row in self._suggester.rows(typed, limit):
            families.setdefault(originals.get(row, row), row)
        listings = dict(self._generation.listings(rows=families.values()))
        return tuple(listings[row] for row in families.values() if row in listings)

    def suggested_topics(self, typed: str, limit: int) -> tuple[str, ...]:
        """Return what articles may be about, as somebody types it: names of speakers, then words of titles, frequent first."""
        names = self.speakers(typed, limit // 2)
        words = self._suggester.words(typed, limit)
        return tuple(dict.fromkeys((*names, *words)))[:limit]

    # --- passages

    def corrected(self, text: str, tongue: Tongue = ENGLISH) -> tuple[str, tuple[Correction, ...]]:
        """Return the text with words that the corpus does not know put right, and what was put right."""
        return self._speller.corrected(text, tongue)

    def slips(self, text: str, found: Collection[str]) -> tuple[Slip, ...]:
        """Return other readings of an English question, with words put for those that are not among the stems found."""
        return slips(text, found, self._speller, self._readers.passages)

    @property
    def passage_reader(self) -> Reader:
        """The index of passages."""
        return self._readers.passages

    def question(self, text: str, tongue: Tongue = ENGLISH) -> Question:
        """Return a text as the index sees it: its content words and how much each tells here."""
        return read_question(text, self._readers.passages, tongue)

    def candidates(
        self, question: Question, scope: Query | None = None, preferred: Preference | None = None
    ) -> list[Candidate]:
        """Return the passages that may answer a question, best first; only those in `scope`, if one is given."""
        return candidates(question, self._readers.passages, learned().passage, scope, preferred)

    def scope(self, filters: Filters, row: int | None = None) -> tuple[Filters, Query | None]:
        """Return the filters with names in full, and the query for the passages that pass them, of one article's row if given.

        None in place of the query is the whole corpus. Raises NotFound, BadRequest.
        """
        reader = self._readers.passages
        full, queries = narrowed(filters, Known(self.names, self._most_quoted, self._meant), reader)
        return full, together([*([] if row is None else [reader.term("row", row, 0.0)]), *queries])

    def has_any_of(self, preferred: Preference, scope: Query | None = None) -> bool:
        """Whether any passage in a scope is of the days preferred; any dated one will do where no days are."""
        reader = self._readers.passages
        days = preferred.query(reader) or reader.between("day", 1, None)
        return bool(reader.search(days if scope is None else all_of([scope, days]), 1))

    def tongues(self, text: str) -> tuple[Tongue, ...]:
        """Return the languages that a question may be in, the likeliest first, of those that the corpus has, and English."""
        codes = self.names("language")
        return likeliest(text, codes if ENGLISH_CODE in codes else (*codes, ENGLISH_CODE))

    def names(self, field: str) -> Sequence[str]:
        """Return the sites, authors or codes of languages ("site", "author", "language"), most frequent first."""
        return self._names(field)

    def _read_names(self, field: str) -> Sequence[str]:
        return tuple(name for name, _ in self._readers.passages.terms(field))

    def _most_quoted(self) -> Sequence[str]:
        return tuple(name for name, _ in self._readers.statements.terms("name", "", NEAR))

    def topic_articles(self, text: str, limit: int) -> tuple[Article, ...]:
        """Return the articles whose passages fit a topic best, best first; none that has much less of it than the best."""
        passages = self._readers.passages
        question = read_question(text, passages)
        if not question.stems:
            return ()
        viewer = Viewer(question)
        covers: dict[int, float] = {}
        for hit in passages.search(originals(loose_query(question, passages), passages), limit * 4):
            seen = viewer.view(hit)
            covers[seen.row] = max(covers.get(seen.row, 0.0), viewer.share(seen.found | seen.titled))
        least = ON_TOPIC * max(covers.values(), default=0.0)
        rows = [row for row, cover in covers.items() if cover >= least]
        return tuple(self.articles_at(rows[:limit]).values())

    # --- statements

    def statement_candidates(self, text: str, limit: int = 50) -> list[Quote]:
        """Return the statements that share words with a text, best first; `score` is the plain BM25 score."""
        return list(self._quotes(by_words(text, self._readers.statements, limit)))

    def statements_by(self, speaker: str | None, topic: str | None, limit: int) -> list[Quote]:
        """Return the statements of a speaker (by any words of the name) about a topic, best first; either may be None."""
        return list(self._quotes(by_speaker(speaker, topic, self._readers.statements, limit)))

    def newest_statements(
        self, speaker: str, names: Sequence[str], since: datetime.date | None, until: datetime.date | None
    ) -> Iterator[Quote]:
        """Yield the statements of a speaker in articles of these days, newest first; undated ones last, unless a day is given.

        They are those under any of the names, and those that the articles give to the speaker without knowing a name. Articles are
        read one by one as they are asked for: whoever is quoted in thousands costs no more than a page shows.
        """
        reader = self._readers.statements
        named = {(row, number) for row, number, _ in by_names(names, None, reader, MOST_OF_ONE)} if names else set()
        numbers: dict[int, set[int]] = {}
        for row, number in (*named, *(hit[:2] for hit in by_speaker(speaker, None, reader, MOST_OF_ONE))):
            numbers.setdefault(row, set()).add(number)
        for row, listing in self._generation.listings(rows=numbers):
            if (since is None and until is None) or (
                listing.date and (since or listing.date) <= listing.date <= (until or listing.date)
            ):
                for number in sorted(numbers[row]):
                    for quote in self._quotes([(row, number, 1.0)]):
                        if (row, number) in named or quote.statement.speaker.name is None:
                            yield quote

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return names of speakers, most quoted first; every word of the query begins or nearly equals a word of the name."""
        found = self._speaker_index.find(query, limit)
        return tuple(name for name in found if not self._goes_with_another(name))

    def _goes_with_another(self, name: str) -> bool:
        """Whether a bare last name is listed already, as the full name of the person who is meant."""
        same = self._speaker_index.called(name.casefold())
        return any(each.name == name and each.bare and self._full(each) is not None for each in same)

    def people(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return who may be meant by a name, most quoted first: for each of them all their names, the one to show first.

        A last name that some articles use alone goes with the only person of that name when these articles are about the same.
        """
        asked = name_words(name)
        fitting = [each for each in self._speaker_index.called(asked[0]) if each.fits(asked)] if asked else []
        bare = dict.fromkeys(each for one in fitting for each in self._speaker_index.called(one.last) if each.bare)
        joined = {each: full for each in bare if (full := self._full(each)) is not None}
        names: dict[str, tuple[str, ...]] = {}
        for each in dict.fromkeys((*fitting, *joined)):
            person = joined.get(each, each)
            names[person.name] = names.get(person.name, person.names) + (each.names if person is not each else ())
        exact = [each for each in names.values() if any(name_words(form) == asked for form in each)]
        return tuple(exact if len(asked) > 1 and exact else names.values())

    def _meant(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return who may be meant by the name in a filter."""
        return self.people(name)

    def statements_of(self, names: Sequence[str], topic: str | None, limit: int) -> list[Quote]:
        """Return the statements of the speaker who goes by these names about a topic, best first; any topic when None."""
        return list(self._quotes(by_names(names, topic, self._readers.statements, limit)))

    def _find_full(self, bare: Identity) -> Identity | None:
        """Return the only speaker whose last name a bare name is, when both are quoted in the same context."""
        same = self._speaker_index.called(bare.last)
        named = [each for each in same if each.last == bare.last and not each.bare]
        if len(named) != 1:
            return None
        first, other = (self._context(each) for each in (bare, named[0]))
        return named[0] if len(first & other) >= SHARED else None

    def _context(self, identity: Identity) -> set[str]:
        """Return the content words of titles and roles where a speaker is quoted."""
        words: set[str] = set()
        for quote in self.statements_of(identity.names, None, CONTEXT):
            role = quote.statement.speaker.role
            words |= content_stems(f"{quote.article.title} {role.of(quote.article.text) if role else ''}")
        return words - {stem for name in identity.names for stem in content_stems(name)}

    def quoted(self, query: str = "", limit: int = 25) -> tuple[Quoted, ...]:
        """Return the speakers that fit a query, most quoted first, with how often and in how many articles they are."""
        # The index goes on counting for a while what was taken out of it; only the tally is exact.
        counted = (self._tally(name) for name in self.speakers(query, limit))
        return tuple(sorted(counted, key=lambda each: -each.statements))

    def _counted(self, name: str) -> Quoted:
        names = next((names for names in self.people(name) if names[0] == name), (name,))
        return Quoted(name, *tally(names, self._readers.statements, MOST_OF_ONE))

    @cached_property
    def _identities(self) -> tuple[Identity, ...]:
        return tuple(identities(self._readers.statements.terms("name")))

    @cached_property
    def _speaker_index(self) -> SpeakerIndex:
        return SpeakerIndex(self._identities)

    @cached_property
    def _shown_names(self) -> dict[str, str]:
        return {name: each.name for each in self._identities for name in each.names if name != each.name}

    def _known_as(self, statement: Statement) -> Statement:
        """Return a statement with the name by which the whole corpus knows its speaker."""
        name = self._shown_names.get(statement.speaker.name or "")
        return statement if name is None else replace(statement, speaker=replace(statement.speaker, name=name))

    def _quotes(self, found: Iterable[tuple[int, int, float]]) -> Iterator[Quote]:
        for row, number, score in found:
            article = self.article_at(row)
            if article is not None:
                yield Quote(article, self._known_as(article.statements[number]), score)

    # --- numbers

    def counts(self) -> tuple[int, int, int]:
        """Return the numbers of articles, passages and statements."""
        articles, statements = self._generation.counts()
        return articles, self._readers.passages.size, statements


def _scored(listing: Listing, score: float) -> Listing:
    return Listing(
        id=listing.id, title=listing.title, date=listing.date, site=listing.site, url=listing.url, score=score
    )
