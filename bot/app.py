"""The composition root: settings to library to services. The only place that builds things.

`Newsdesk` is what every front (Discord, terminal, batch) talks to. Its methods block and may be called from any thread.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from bot import answer, gathering, requests, router, summary, titles, whosaid
from bot.errors import InUse, NotKept, StoreError, Unwritable
from bot.library import Library, Snapshot
from bot.model import (
    EVERYWHERE,
    WHOLE,
    Added,
    Answer,
    Article,
    CorpusFile,
    CorpusStatus,
    Courtesy,
    Digest,
    Explanation,
    Filters,
    HelpRequest,
    Listing,
    Listings,
    Portion,
    Progress,
    Quotes,
    RefreshReport,
    Removed,
    Result,
    Speakers,
    Summary,
)
from bot.search.scope import matching
from bot.settings import Settings
from bot.text.moments import moment

log = logging.getLogger(__name__)

COPIES = 3
"""Times the statements asked for that are looked at, so that copies of one do not crowd out the others."""


def _today() -> datetime.date:
    """Return the day on which this runs, where it runs."""
    return datetime.datetime.now().astimezone().date()


LISTED = 25
"""Articles of a time that are listed."""


class Newsdesk:
    """The services over one corpus. `today` tells the day by which "last week" is understood."""

    def __init__(
        self,
        settings: Settings,
        library: Library,
        today: Callable[[], datetime.date] = _today,
        part: Portion = WHOLE,
    ) -> None:
        self.settings = settings
        self._library, self._today, self._part = library, today, part

    @property
    def _snapshot(self) -> Snapshot:
        return self._library.snapshot.part(self._part)

    @property
    def part(self) -> Portion:
        """The part of the corpus that these services see."""
        return self._part

    @property
    def reading(self) -> bool:
        """Whether the corpus can only be read at present, and is served as it was read last."""
        return self._library.reading

    def within(self, part: Portion) -> Newsdesk:
        """Return the same services over a part of the corpus; state and files stay those of all of it."""
        return self if part == self._part else Newsdesk(self.settings, self._library, self._today, part)

    def ask(
        self, question: str, *, limit: int | None = None, article: str | None = None, filters: Filters = EVERYWHERE
    ) -> Answer:
        """Return the answer to a question; of one article only when its id is given, and within filters.

        Raises BadRequest, NotFound.
        """
        chosen = self.settings.answers
        return self._snapshot.once(
            answer.ask,
            question,
            limit=chosen.passages if limit is None else limit,
            threshold=chosen.threshold,
            article=article,
            filters=filters,
            today=self._today(),
        )

    def explain(self, question: str, *, article: str | None = None, filters: Filters = EVERYWHERE) -> Explanation:
        """Return why the answer to a question is the answer. Raises BadRequest, NotFound."""
        threshold = self.settings.answers.threshold
        snapshot, today = self._snapshot, self._today()
        return answer.explain(snapshot, question, threshold=threshold, article=article, filters=filters, today=today)

    def whosaid(self, quote: str, *, limit: int = 5) -> Quotes:
        """Return the statements nearest to half-remembered words, best first. Raises BadRequest."""
        return whosaid.whosaid(self._snapshot, quote, limit)

    def quoted_once(self, quote: str, *, limit: int = 5) -> Quotes:
        """Return the same, with near-equal words of several articles as one quote. Raises BadRequest."""
        found = whosaid.grouped(self.whosaid(quote, limit=limit * COPIES))
        return replace(found, quotes=found.quotes[:limit])

    def statements(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        topic: str | None = None,
        limit: int | None = None,
    ) -> Quotes:
        """Return statements of an article, of a speaker, about a topic. Raises BadRequest, NotFound."""
        return whosaid.said_by(self._snapshot, article=article, speaker=speaker, topic=topic, limit=limit)

    def said(self, asked: requests.Said, limit: int | None = None) -> Quotes:
        """Return what a speaker said, newest first. Raises BadRequest, NotFound."""
        return whosaid.newest_by(self._snapshot, asked, limit)

    def stated(self, asked: requests.Stated, limit: int = 5) -> Quotes:
        """Return the statements in which somebody denies, warns of, promises … something, the nearest first."""
        return whosaid.stated(self._snapshot, asked.stance, asked.about, limit)

    def summary(
        self, article: str, *, sentences: int | None = None, words: int | None = None, focus: str = ""
    ) -> Summary:
        """Return the sentences that stand for an article, given by its id; those on `focus` first. Raises NotFound."""
        count = self.settings.summary.sentences if sentences is None else sentences
        return summary.summarise(self._snapshot.article(article), sentences=count, words=words, focus=focus)

    def sum_up(self, asked: requests.Summarise) -> Summary:
        """Return a summary for people, of the article with this id: with its facts, on a focus if there is one. Raises NotFound."""
        snapshot = self._snapshot
        article = snapshot.article(asked.article)
        focus, corrections = snapshot.corrected(asked.focus) if asked.focus else ("", ())
        found = summary.sum_up(article, asked.length, medium=self.settings.summary.sentences, focus=focus)
        return replace(found, corrections=corrections, bullets=asked.bullets)

    def sum_up_text(self, text: str, name: str, *, file: bool = False) -> Summary:
        """Return a summary of a text that is no article of the corpus; nothing of it is kept. Raises BadRequest."""
        return summary.sum_up(summary.pasted(text, name, file=file), medium=self.settings.summary.sentences)

    def gather(self, asked: requests.Gather, words: int = 220) -> Digest:
        """Return a digest for people, of the articles asked for. Raises NotFound."""
        return gathering.gather(self._snapshot, asked, words)

    def linked(self, urls: Sequence[str]) -> Article | None:
        """Return the article that one of these addresses leads to, or None."""
        return gathering.linked(self._snapshot, urls)

    def digest(self, *, articles: Sequence[str] = (), topic: str | None = None, words: int = 220) -> Digest:
        """Return the sentences that stand for several articles, or for those on a topic.

        Unknown ids are left out, and of articles with one text all but the first.
        """
        snapshot = self._snapshot
        if topic is not None:
            chosen = snapshot.topic_articles(snapshot.corrected(topic)[0], gathering.ON_TOPIC)
        else:
            chosen = tuple(snapshot.article(id) for id in dict.fromkeys(articles) if snapshot.row_of(id) is not None)
        families = {article.duplicate_of or article.id: article for article in reversed(chosen)}
        distinct = tuple(article for article in chosen if article in families.values())
        return summary.digest(distinct, words=words, topic=topic or "")

    def article(self, id: str) -> Article:
        """Return the article with exactly this id. Raises NotFound."""
        return self._snapshot.article(id)

    def find_article(self, words: str) -> Article:
        """Return the article with this id, or the one whose title the words fit. Raises NotFound, BadRequest."""
        return titles.find(self._snapshot, words)

    def articles(self, query: str | None = None, limit: int = 10, *, copies: bool = False) -> tuple[Listing, ...]:
        """Return the articles that fit a query, best first; without one the newest, `copies` of others if asked for."""
        return titles.listings(self._snapshot, query, limit, copies=copies).articles

    def suggested_articles(self, typed: str, limit: int = 25) -> tuple[Listing, ...]:
        """Return the articles whose title or id fits what somebody is typing, best first; the newest for nothing."""
        snapshot = self._snapshot
        if not typed.strip():
            return snapshot.listings(limit)
        row = snapshot.row_of(typed)
        exact = () if row is None else snapshot.listings_of([row])
        found = snapshot.suggested_titles(typed, limit)
        return (*exact, *(listing for listing in found if listing not in exact))[:limit]

    def suggested_topics(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        """Return names and words that fit what somebody is typing as a topic, frequent ones first."""
        return self._snapshot.suggested_topics(typed, limit)

    def names(self, field: str, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return the sites, authors or codes of languages ("site", "author", "language") that fit a query, most frequent first."""
        known = self._snapshot.names(field)
        return tuple(matching(query, known) if query.strip() else known)[:limit]

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return names of speakers that fit a query, most quoted first."""
        return self._snapshot.speakers(query, limit)

    def quoted(self, query: str | None = None, limit: int = 25) -> Speakers:
        """Return who is quoted, most quoted first; only those whose names fit a query if there is one."""
        found = self._snapshot.quoted((query or "").strip(), limit + 1)
        return Speakers(query, found[:limit], more=len(found) > limit)

    def asked_for(self, question: str) -> Result:
        """Return statements for a question about who said what, an answer for any other. Raises BadRequest."""
        match router.route(question):
            case requests.WhoSaid(quote):
                found = self.quoted_once(quote)
                return found if found.found else self.ask(question)
            case requests.Said() | requests.Stated() | Courtesy():
                return self.respond(question)
        return self.ask(question)

    def respond(self, text: str) -> Result:  # noqa: C901, PLR0911  (one return a kind)
        """Return what free text asks for: an answer, statements, a summary, a list, help. Raises BadRequest, NotFound."""
        if (news := self._news(text)) is not None:
            return news
        match router.route(text):
            case requests.Ask(question):
                return self.ask(question)
            case requests.WhoSaid(quote):
                return self.quoted_once(quote)
            case requests.Said(speaker) as asked:
                # When nobody of that name speaks, it was an ordinary question.
                return self.said(asked) if self.speakers(speaker, 1) else self.ask(text)
            case requests.Stated() as asked:
                found = self.stated(asked)
                return found if found.found else self.ask(text)
            case requests.Summarise(article):
                return self.sum_up(requests.Summarise(self.find_article(article).id))
            case requests.Gather() as asked:
                return self.gather(asked)
            case requests.Find(query):
                return Listings(query, self.articles(query))
            case requests.WhoSpeaks(query):
                return self.quoted(query)
            case requests.Help():
                return HelpRequest()
            case Courtesy() as said:
                return said

    def _news(self, text: str) -> Listings | None:
        """Return the newest articles, of the time that a text names, when it asks for them and for nothing in them."""
        return next(filter(None, map(self._news_of, router.of_a_time(text))), None)

    def _news_of(self, text: str) -> Listings | None:
        named = moment(text[: router.LONGEST], self._today())
        rest = text.replace(named.words, " ") if named else text
        days = named is not None and not (named.first is None and named.last is None)
        if not router.asks_for_news(f"{rest} {'' if days or not named else 'latest'}", of_a_time=days):
            return None
        if named is None or not days:
            return Listings(None, self.articles())
        return Listings(named.words, self._snapshot.listings_between(named.first, named.last, LISTED))

    def status(self) -> CorpusStatus:
        """Return the numbers of the corpus and what is left out of it."""
        return self._library.status()

    def reload(self, progress: Progress | None = None) -> RefreshReport:
        """Bring the corpus up to date with its files; questions are answered from the old state meanwhile.

        Raises NotKept when nothing can be written.
        """
        with _kept():
            return self._library.refresh(progress)

    def add(self, what: str | requests.Upload, progress: Progress | None = None) -> Added:
        """Put the page at an address, or a file, into the corpus. Raises BadRequest; then nothing is added. Or NotKept."""
        from bot import inbox  # noqa: PLC0415  (60 ms that only people who add something wait for)

        chosen = self.settings.corpus
        with _kept():
            return inbox.add(self._library, chosen.paths, what, fetching=chosen.fetch, progress=progress)

    def remove(self, named: str, progress: Progress | None = None) -> Removed:
        """Take a file out of the corpus, given by its id or its article's. Raises NotFound, BadRequest, NotKept."""
        from bot import inbox  # noqa: PLC0415

        with _kept():
            return inbox.remove(self._library, self.settings.corpus.paths, named, progress=progress)

    def files(self, query: str = "", limit: int | None = None) -> tuple[CorpusFile, ...]:
        """Return the files of the corpus whose name has `query` in it, by name."""
        return self._library.files(query, limit)

    def folders(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return the folders inside the corpus whose name has `query` in it, by name."""
        return self._library.folders(query, limit)

    def close(self) -> None:
        """Let files and connections go."""
        self._library.close()


@contextmanager
def _kept() -> Iterator[None]:
    """Tell people in a sentence, and the log with its reason, when the corpus cannot be written at present."""
    try:
        yield
    except (Unwritable, InUse) as error:
        log.warning("The corpus stays as it was: %s.", error)
        raise NotKept from error


def read_newsdesk(settings: Settings) -> Newsdesk:
    """Open the configured corpus as another process keeps it, and return the services over it. Raises StoreError."""
    return Newsdesk(settings, Library(settings.corpus.paths, settings.corpus.data_dir, reading=True))


def open_newsdesk(settings: Settings, *, progress: Progress | None = None, follow: bool = False) -> Newsdesk:
    """Open the configured corpus, bring it up to date and return the services over it. Raises StoreError.

    What can only be read is served as it was read last. So is, to `follow`, what another program is writing just now.
    """
    paths, data_dir = settings.corpus.paths, settings.corpus.data_dir
    try:
        library = Library(paths, data_dir, waiting=not follow)
        library.refresh(progress, waiting=not follow)
    except (Unwritable, InUse) as error:
        library = _as_it_is(settings, error, progress)
    return Newsdesk(settings, library)


def _as_it_is(settings: Settings, why: StoreError, progress: Progress | None) -> Library:
    """Return the library for reading only; one that is being written and has nothing to read yet is waited for."""
    try:
        library = Library(settings.corpus.paths, settings.corpus.data_dir, reading=True)
    except StoreError:
        if isinstance(why, Unwritable):
            raise why from None
        library = Library(settings.corpus.paths, settings.corpus.data_dir)
        library.refresh(progress)
    else:
        log.warning("%s; the articles are served as they were read last.", why)
    return library
