"""Where words come from: the line that names the article, and the place in it."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence

from bot.model import Article, Block, Listing, Role, Sentence, Span
from bot.render import wording
from bot.render.escape import link, shown
from bot.render.limits import NAME_TEXT, TITLE_TEXT, cut
from bot.render.page import Kind, Line, Run, line

OTHERS = 3
"""Articles with the same words that are named; more would bury the one that is quoted."""


def source(article: Article, *spans: Span | None) -> Line:
    """Return the line that names an article, and where in it places stand: title, site, date, paragraph, section of one."""
    about = article.metadata
    runs = _names(article.title, about.site, about.date, about.url)
    known = [span for span in spans if span is not None]
    numbers = sorted({number for span in known if (number := _paragraph(article, span))})
    parts = [wording.places(numbers, len(article.paragraphs))] if len(numbers) > 1 else []
    if known and not parts:
        parts = _whereabouts(article, known[0])
    runs += [Run(wording.DOT + part) for part in parts]
    return Line(Kind.SMALL, tuple(runs))


def sources(article: Article, span: Span | None = None) -> tuple[Line, ...]:
    """Return the line that names an article, and below it the one with the articles that have the same text, if there are any."""
    also = (_others(wording.ALSO_IN, article.also, article.title),) if article.also else ()
    return (source(article, span), *also)


def also_quoted(articles: Sequence[Article]) -> Line:
    """Return which other articles have the same words, `OTHERS` of them by title."""
    listings = []
    for article in articles:
        said = article.metadata
        listings.append(Listing(id=article.id, title=article.title, date=said.date, site=said.site, url=said.url))
    return _others(wording.ALSO_QUOTED_IN, listings)


def _others(lead: str, listings: Sequence[Listing], beside: str = "") -> Line:
    """Return a line with `OTHERS` articles and how many more there are; one of the title `beside` goes by its site."""
    runs: list[Run | str] = []
    for each in listings[:OTHERS]:
        names = _names(each.title, each.site, each.date, each.url)
        if each.site and each.title.casefold() == beside.casefold():
            names = _names(each.site, None, each.date, each.url)
        runs += ["; " if runs else lead, *names]
    more = len(listings) - OTHERS
    return line(Kind.SMALL, *runs, *([wording.and_more(more)] if more > 0 else []))


def headline(article: Article) -> Line:
    """Return an article's title as the heading of a page."""
    return Line(Kind.HEADING, (_title(article.title, article.metadata.url),))


def origin(article: Article) -> Line:
    """Return the line that says where an article is from and of what day, below its headline."""
    _, *rest = _names(article.title, article.metadata.site, article.metadata.date, None)
    return Line(Kind.SMALL, (Run(rest[0].text.removeprefix(wording.DOT)), *rest[1:]))


def _title(title: str, url: str | None) -> Run:
    return Run(cut(shown(title), TITLE_TEXT) or wording.UNTITLED, link=link(url))


def listed(listing: Listing, kind: Kind = Kind.TEXT) -> Line:
    """Return the line that names an article in a list."""
    return Line(kind, tuple(_names(listing.title, listing.site, listing.date, listing.url)))


def _names(title: str, site: str | None, date: datetime.date | None, url: str | None) -> list[Run]:
    runs = [_title(title, url)]
    if site and (name := cut(shown(site), NAME_TEXT)):
        runs.append(Run(wording.DOT + name))
    return [*runs, Run(wording.DOT + wording.day(date))]


def _whereabouts(article: Article, span: Span) -> list[str]:
    parts = []
    if number := _paragraph(article, span):
        parts.append(wording.place(number, len(article.paragraphs)))
    elif in_headline(article, span):
        return [wording.IN_HEADLINE]
    if heading := _heading(article, span):
        # A Markdown heading carries its marks in the text.
        parts.append(cut(shown(heading.span.of(article.text)).strip("# "), NAME_TEXT))
    return [part for part in parts if part]


def _paragraph(article: Article, span: Span) -> int:
    """Return the number of the first paragraph, from 1, that shares words with a place; 0 when there is none."""
    number = bisect_right(article.paragraphs, span.start, key=start_of)
    if number and article.paragraphs[number - 1].span.end > span.start:
        return number
    following = article.paragraphs[number : number + 1]
    return number + 1 if following and following[0].span.start < span.end else 0


def in_headline(article: Article, span: Span) -> bool:
    """Whether a place stands in the article's title or subtitle."""
    return any(headline.contains(span) for headline in article.headlines)


def _heading(article: Article, span: Span) -> Block | None:
    """Return the heading of the section that a place stands in, or begins."""
    for index in range(bisect_right(article.blocks, span.start, key=start_of) - 1, -1, -1):
        if article.blocks[index].role is Role.HEADING:
            return article.blocks[index]
    return None


def start_of(part: Block | Sentence) -> int:
    """Return where a block or sentence starts: what they are ordered by."""
    return part.span.start


def block_at(article: Article, place: int) -> int | None:
    """Return the index of the block that a place stands in."""
    index = bisect_right(article.blocks, place, key=start_of) - 1
    return index if index >= 0 and article.blocks[index].span.end > place else None
