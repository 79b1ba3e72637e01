"""Carries requests out: the one place where the fronts (Discord, terminal) meet the services. Everything here blocks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.articles.encoding import NotTextError, decode
from bot.dialogue import asked, noted
from bot.errors import BadRequest, NotFound
from bot.followup import Asked
from bot.model import (
    EVERYWHERE,
    Added,
    Answer,
    Article,
    CorpusStatus,
    Digest,
    Excerpt,
    Explanation,
    HelpRequest,
    Listings,
    Progress,
    Quotes,
    Result,
    Span,
    Speakers,
    Summary,
    Upkeep,
)
from bot.render import Page, card_pages, context_pages, pages, said_pages, summary_pages, text_pages, wording
from bot.render.files import TextFile, context_file, file_of
from bot.render.limits import CHOICE
from bot.render.picture import Picture, drawable, picture
from bot.render.reasons import retold
from bot.render.speakers import statement_at
from bot.requests import (
    Add,
    Around,
    Ask,
    Explain,
    Find,
    FreeText,
    Gather,
    Help,
    QuoteCard,
    Reload,
    Remove,
    Request,
    Said,
    SaidAt,
    Stated,
    Status,
    Summarise,
    WhoSaid,
    WhoSpeaks,
)
from bot.typed import FILE

if TYPE_CHECKING:
    from bot.app import Newsdesk

STATEMENTS = 100
"""Statements of one speaker that are listed, the newest."""
ARTICLES = 25
SPEAKERS = 100
"""Speakers that are listed: those after them are quoted once or twice."""

_SHORTENED = re.compile(r"#[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Found:
    """Pages to show, and how many hits they stand for (for the log); with the picture that was asked for.

    What comes from another process has only the page that was wanted.
    `file` has all of it where a card has not.
    `answered` tells of a question whether the articles answer it, `asked` is what a question that follows may go back to;
    `request` is the request that led here, with the article that is meant where somebody typed words of its title.
    """

    pages: tuple[Page, ...]
    hits: int
    picture: Picture | None = None
    answered: bool | None = None
    asked: Asked | None = None
    file: TextFile | None = None
    request: Request | None = None

    def leaf(self, number: int) -> Page:
        """Return the page with a number; where there are fewer, the last one, and below 1 the first."""
        wanted = min(max(1, number), self.pages[0].count)
        return next(page for page in self.pages if page.number == wanted)


def carry_out(newsdesk: Newsdesk, request: Request, progress: Progress | None = None, *, typed: bool = False) -> Found:
    """Return what a request leads to; long work tells `progress` how far it is. Raises UserError.

    In a request that was `typed`, an article may be given by words of its title.
    """
    request = settled(newsdesk, request) if typed else request
    return replace(_found(newsdesk, request, progress), request=request)


def _found(newsdesk: Newsdesk, request: Request, progress: Progress | None) -> Found:
    match request:
        case Around(article, span):
            place = _place(newsdesk, article, span)
            return Found(context_pages(place), 1, file=context_file(place))
        case SaidAt(article, span):
            place = _place(newsdesk, article, span)
            return Found(said_pages(place.article, place.span), 1)
        case QuoteCard(article, span):
            return _drawn(_place(newsdesk, article, span))
        case Summarise(article):
            found = newsdesk.sum_up(replace(request, article=with_key(newsdesk, article).id))
            leaves = summary_pages(found, request)
            return Found(leaves, hits(found), file=file_of(found, leaves))
    result = _result(newsdesk, request, progress)
    answered = result.answered if isinstance(result, Answer) else None
    leaves = noted(request, pages(result))
    whole = file_of(result, leaves)
    return Found(leaves, hits(result), answered=answered, asked=asked(request, result), file=whole)


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
        case Ask(_, article) if article:
            return replace(request, article=named(newsdesk, article).id)
        case Summarise(article):
            return replace(request, article=named(newsdesk, article).id)
        case Gather():
            return found_by_title(newsdesk, request)
    return request


def _result(  # noqa: C901, PLR0911, PLR0912  (one return a kind)
    newsdesk: Newsdesk, request: Request, progress: Progress | None
) -> Result | Upkeep:
    match request:
        case Ask(text, None, filters) if filters == EVERYWHERE:
            return newsdesk.asked_for(text)
        case Ask(text, article, within):
            return newsdesk.ask(text, article=with_key(newsdesk, article).id if article else None, filters=within)
        case Explain(Ask(text, article, within)):
            return newsdesk.explain(text, article=with_key(newsdesk, article).id if article else None, filters=within)
        case FreeText(text):
            return newsdesk.respond(text)
        case WhoSaid(quote):
            return newsdesk.quoted_once(quote)
        case Said():
            return newsdesk.said(request, STATEMENTS)
        case Stated():
            return newsdesk.stated(request)
        case Gather():
            return newsdesk.gather(request)
        case Find(query):
            return Listings(query, newsdesk.articles(query, ARTICLES))
        case WhoSpeaks(query):
            return newsdesk.quoted(query, SPEAKERS)
        case Status():
            return newsdesk.status()
        case Reload():
            return newsdesk.reload(progress)
        case Add(what):
            return newsdesk.add(what, progress)
        case Remove(what):
            return newsdesk.remove(file_key(newsdesk, what), progress)
        case Help():
            return HelpRequest()
    raise BadRequest(wording.BROKEN_BUTTON)


def hits(result: Result | Upkeep) -> int:
    """Return how many things were found."""
    match result:
        case Answer(passages=found) | Quotes(quotes=found) | Listings(articles=found) | Speakers(speakers=found):
            return len(found)
        case Summary(sentences=found) | Digest(sentences=found):
            return len(found)
        case Explanation(answer=answer):
            return len(answer.passages)
        case Added(articles=found):
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
    for listing in newsdesk.articles(None, max(1, count), copies=True):
        if shortened(listing.id) == key:
            return newsdesk.article(listing.id)
    raise NotFound(wording.ARTICLE_GONE)


def file_key(newsdesk: Newsdesk, key: str) -> str:
    """Return the id of the file or article with this key; the key itself when it is short enough to be one."""
    if not _SHORTENED.fullmatch(key):
        return key
    found = next((file.id for file in newsdesk.files() if shortened(file.id) == key), None)
    return found or with_key(newsdesk, key).id


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
        raise BadRequest(wording.FILE_UNREADABLE.format(reason=retold(str(error)))) from None
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
