"""Carries requests out: the one place where the fronts (Discord, terminal) meet the services. Everything here blocks."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.articles.encoding import NotTextError, decode
from bot.errors import BadRequest, NotFound
from bot.model import (
    Answer,
    Article,
    CorpusStatus,
    Digest,
    Excerpt,
    HelpRequest,
    Listings,
    Quotes,
    RefreshReport,
    Result,
    Span,
    Speakers,
    Summary,
)
from bot.render import Page, card_pages, context_pages, pages, said_pages, summary_pages, text_pages, wording
from bot.render.limits import CHOICE
from bot.render.picture import Picture, drawable, picture
from bot.render.speakers import statement_at
from bot.requests import (
    Around,
    Ask,
    Find,
    FreeText,
    Gather,
    Help,
    QuoteCard,
    Reload,
    Request,
    Said,
    SaidAt,
    Status,
    Summarise,
    WhoSaid,
    WhoSpeaks,
)
from bot.text.periods import period

if TYPE_CHECKING:
    from bot.app import Newsdesk

QUESTION = 500
"""Characters of a question, a quotation or a name at most; a message may have more, of which the services read what they like."""
MESSAGE = 4000
FILE = 256_000
"""Bytes of an attached file at most: a book is no article, and somebody waits."""
DAY = 40
"""Characters of a day at most."""
STATEMENTS = 100
"""Statements of one speaker that are listed, the newest."""
ARTICLES = 25
SPEAKERS = 100
"""Speakers that are listed: those after them are quoted once or twice."""

_SHORTENED = re.compile(r"#[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Found:
    """Pages to show, and how many hits they stand for (for the log); with the picture that was asked for."""

    pages: tuple[Page, ...]
    hits: int
    picture: Picture | None = None


def check(request: Request) -> None:
    """Raise BadRequest for a request that need not be carried out: one without words, or with too many."""
    match request:
        case Ask(text):
            _words(text, wording.EMPTY_QUESTION, QUESTION)
        case FreeText(text):
            _words(text, wording.EMPTY_QUESTION, MESSAGE)
        case WhoSaid(text):
            _words(text, wording.EMPTY_WORDS, QUESTION)
        case Summarise(text, _, focus):
            _words(text, wording.EMPTY_WORDS, QUESTION)
            _words(focus or text, wording.EMPTY_WORDS, QUESTION)
        case Gather():
            _check_digest(request)
        case Said(speaker, topic, since, until):
            _words(speaker, wording.EMPTY_WORDS, QUESTION)
            _words(topic or speaker, wording.EMPTY_WORDS, QUESTION)
            if since and until and since > until:
                raise BadRequest(wording.ENDS_BEFORE_IT_BEGINS)
        case Find(query) | WhoSpeaks(query) if query:
            _words(query, wording.EMPTY_WORDS, QUESTION)


def _check_digest(request: Gather) -> None:
    if request == Gather():
        raise BadRequest(wording.NO_DIGEST_ASKED)
    for text in (request.topic, request.site):
        _words(text or wording.DOT, wording.EMPTY_WORDS, QUESTION)
    if request.since and request.until and request.since > request.until:
        raise BadRequest(wording.ENDS_BEFORE_IT_BEGINS)


def narrowed(
    speaker: str, topic: str | None = None, since: str | None = None, until: str | None = None, *, direct: bool = False
) -> Said:
    """Return the request for what a speaker said, with the days typed. Raises BadRequest for what is no day."""
    first, last = _time(since), _time(until)
    return Said(speaker, topic or None, first[0] if first else None, last[1] if last else None, direct)


def gathered(
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    site: str | None = None,
    articles: str | None = None,
) -> Gather:
    """Return the request for a digest, with days and articles as typed. Raises BadRequest for what is no day."""
    first, last = _time(since), _time(until)
    names = dict.fromkeys(name.strip() for name in (articles or "").split(";") if name.strip())
    words = ((topic or "").strip() or None, (site or "").strip() or None)
    return Gather(words[0], first[0] if first else None, last[1] if last else None, words[1], tuple(names))


def _time(typed: str | None) -> tuple[datetime.date, datetime.date] | None:
    if not typed or not typed.strip():
        return None
    found = period(typed[:QUESTION])
    if found is None:
        raise BadRequest(wording.NO_DAY.format(typed=typed.strip()[:DAY]))
    return found


def _words(text: str, hint: str, most: int) -> None:
    if not text.strip():
        raise BadRequest(hint)
    if len(text) > most:
        raise BadRequest(wording.TOO_LONG.format(most=most))


def carry_out(newsdesk: Newsdesk, request: Request) -> Found:
    """Return what a request leads to. Raises UserError."""
    match request:
        case Around(article, span):
            return Found(context_pages(_place(newsdesk, article, span)), 1)
        case SaidAt(article, span):
            place = _place(newsdesk, article, span)
            return Found(said_pages(place.article, place.span), 1)
        case QuoteCard(article, span):
            return _drawn(_place(newsdesk, article, span))
        case Summarise(article):
            found = newsdesk.sum_up(replace(request, article=with_key(newsdesk, article).id))
            return Found(summary_pages(found, request), hits(found))
    result = _result(newsdesk, request)
    return Found(pages(result), hits(result))


def _drawn(place: Excerpt) -> Found:
    statement = statement_at(place.article, place.span)
    if statement is None:
        raise NotFound(wording.NO_STATEMENT_THERE)
    if not drawable(place.article, statement):
        raise BadRequest(wording.NOT_DRAWABLE)
    return Found(card_pages(place.article, statement), 1, picture(place.article, statement))


def settled(newsdesk: Newsdesk, request: Request) -> Request:
    """Return a request that somebody typed with the article it means, so that it means the same one ever after."""
    match request:
        case Ask(text, article) if article:
            return Ask(text, named(newsdesk, article).id)
        case Summarise(article):
            return replace(request, article=named(newsdesk, article).id)
        case Gather():
            return found_by_title(newsdesk, request)
    return request


def _result(newsdesk: Newsdesk, request: Request) -> Result | CorpusStatus | RefreshReport:  # noqa: C901, PLR0911
    match request:
        case Ask(text, article):
            return newsdesk.ask(text, article=with_key(newsdesk, article).id if article else None)
        case FreeText(text):
            return newsdesk.respond(text)
        case WhoSaid(quote):
            return newsdesk.quoted_once(quote)
        case Said():
            return newsdesk.said(request, STATEMENTS)
        case Gather():
            return newsdesk.gather(request)
        case Find(query):
            return Listings(query, newsdesk.articles(query, ARTICLES))
        case WhoSpeaks(query):
            return newsdesk.quoted(query, SPEAKERS)
        case Status():
            return newsdesk.status()
        case Reload():
            return newsdesk.reload()
        case Help():
            return HelpRequest()
    raise BadRequest(wording.BROKEN_BUTTON)


def hits(result: Result | CorpusStatus | RefreshReport) -> int:
    """Return how many things were found."""
    match result:
        case Answer(passages=found) | Quotes(quotes=found) | Listings(articles=found) | Speakers(speakers=found):
            return len(found)
        case Summary(sentences=found) | Digest(sentences=found):
            return len(found)
        case CorpusStatus(articles=count):
            return count
    return 1


def key(id: str) -> str:
    """Return what stands for an article's id where only 100 characters fit: the id itself, or a hash of a longer one."""
    if len(id) <= CHOICE:
        return id
    return shortened(id)


def shortened(id: str) -> str:
    """Return a hash that stands for an id."""
    return "#" + hashlib.blake2s(id.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def named(newsdesk: Newsdesk, typed: str) -> Article:
    """Return the article with this key, or the one whose title the words fit. Raises NotFound."""
    try:
        return with_key(newsdesk, typed)
    except NotFound:
        return newsdesk.find_article(typed)


def with_key(newsdesk: Newsdesk, key: str) -> Article:
    """Return the article with this key. Raises NotFound."""
    try:
        return newsdesk.article(key)
    except NotFound:
        if not _SHORTENED.fullmatch(key):
            raise NotFound(wording.ARTICLE_GONE) from None
    # Rare: only ids above 100 characters are shortened, so looking through all of them costs less than keeping a table.
    count = newsdesk.status().articles
    for listing in newsdesk.articles(None, max(1, count)):
        if shortened(listing.id) == key:
            return newsdesk.article(listing.id)
    raise NotFound(wording.ARTICLE_GONE)


def found_by_title(newsdesk: Newsdesk, request: Gather) -> Gather:
    """Return a request for a digest with the ids of the articles that are meant."""
    return replace(request, articles=tuple(_id(newsdesk, article) for article in request.articles))


def _id(newsdesk: Newsdesk, typed: str) -> str:
    """Return the id of the article that is meant, or what was typed where none is: the digest then says so."""
    try:
        return named(newsdesk, typed).id
    except NotFound:
        return typed


def sum_up_text(newsdesk: Newsdesk, text: str) -> Found:
    """Return the summary of what a message says. Raises BadRequest."""
    found = newsdesk.sum_up_text(text, wording.THE_MESSAGE)
    return Found(text_pages(found), hits(found))


def sum_up_file(newsdesk: Newsdesk, data: bytes, name: str) -> Found:
    """Return the summary of a text file that somebody attached. Raises BadRequest when it cannot be read."""
    if len(data) > FILE:
        raise BadRequest(wording.FILE_TOO_LARGE.format(most=FILE // 1000))
    try:
        text = decode(data)
    except NotTextError as error:
        raise BadRequest(wording.FILE_UNREADABLE.format(reason=error)) from None
    found = newsdesk.sum_up_text(text, name, file=True)
    return Found(text_pages(found), hits(found))


def linked(newsdesk: Newsdesk, urls: Sequence[str]) -> Summarise | None:
    """Return the request that sums up the article which one of these addresses leads to, or None."""
    article = newsdesk.linked(urls) if urls else None
    return Summarise(article.id) if article else None


def _place(newsdesk: Newsdesk, key: str, span: Span) -> Excerpt:
    article = with_key(newsdesk, key)
    if span.end > len(article.text):
        raise NotFound(wording.ARTICLE_CHANGED)
    return Excerpt(article, span)
