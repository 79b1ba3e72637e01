"""Results as plain text in a file: what does not fit on a card, whole and in its order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.model import Answer, Article, CorpusStatus, Excerpt, Quote, Quotes, RefreshReport, Rejection, Result, Upkeep
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import PARAGRAPH_TEXT, QUOTE_TEXT, SIDE_TEXT, width
from bot.render.page import Page
from bot.render.passages import READABLE
from bot.render.reasons import retold
from bot.render.source import block_at, sources
from bot.render.speakers import speaker

LARGEST = 2_000_000
"""Characters of a file at most: Discord takes 10 MB, and a character has four bytes at most."""
BESIDE = 3
"""Paragraphs on either side of a place that the file with its context has: the card has one."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A file for the reader, its name in plain letters. It is made when it is wanted: it may be long.

    `offered` tells that a long list has a button for it, `beside` that it goes with the card, which leaves out what was asked for.
    """

    name: str
    make: Callable[[], str]
    offered: bool = True
    beside: bool = False

    def data(self) -> bytes:
        """Return the file's bytes. The mark at their beginning tells every editor that they are UTF-8."""
        return self.make().encode("utf-8-sig")


def file_of(result: Result | Upkeep, pages: Sequence[Page]) -> TextFile | None:
    """Return a result of several pages as a file, uncut where pages cut; None where one page has everything."""
    if len(pages) < 2:
        return None
    match result:
        case Quotes(quotes=quotes):
            return TextFile("quotes.txt", lambda: _joined(map(_statement, quotes)))
        case CorpusStatus(rejected=rejected) | RefreshReport(rejected=rejected):
            return TextFile("left-out.txt", lambda: _joined(map(_left_out, rejected), "\n"))
    # The other passages of an answer are further and further off: nobody keeps them.
    return TextFile(
        "newsdesk.txt", lambda: _joined(page.text for page in pages), offered=not isinstance(result, Answer)
    )


def context_file(place: Excerpt) -> TextFile | None:
    """Return the paragraphs around a place, uncut; None where the card has all of the one that it is in and of its neighbours."""
    article = place.article
    index = block_at(article, place.span.start)
    if index is None:
        return None
    before = _near(article, range(index - 1, -1, -1))[::-1]
    after = _near(article, range(index + 1, len(article.blocks)))
    own = Excerpt(article, article.blocks[index].span)
    if not (_own_cut(place, own) or any(_long(each, PARAGRAPH_TEXT) for each in (*before[-1:], *after[:1]))):
        return None

    def make() -> str:
        words = (shown(_bounded(each)) for each in (*before, own, *after))
        return _joined([*words, "\n".join(_source(article, place))])

    return TextFile("context.txt", make, offered=False, beside=True)


def _own_cut(place: Excerpt, own: Excerpt) -> bool:
    before, after = place.span.start - own.span.start, own.span.end - place.span.end
    return max(before, after) > SIDE_TEXT or _long(place, QUOTE_TEXT)


def _near(article: Article, indices: Iterable[int]) -> list[Excerpt]:
    """Return the nearest paragraphs that are fit to be read, the nearest first."""
    found: list[Excerpt] = []
    for index in indices:
        if len(found) == BESIDE:
            break
        if article.blocks[index].role in READABLE:
            found.append(Excerpt(article, article.blocks[index].span))
    return found


def _long(place: Excerpt, most: int) -> bool:
    return len(place.span) > most or width(shown(place.text)) > most


def _bounded(place: Excerpt) -> str:
    start = place.span.start
    return place.article.text[start : min(place.span.end, start + LARGEST // (2 * BESIDE + 1))]


def _statement(quote: Quote) -> str:
    lines = [
        f"{wording.OPEN}{shown(_bounded(quote.excerpt))}{wording.CLOSE}",
        speaker(quote.article, quote.statement).text,
    ]
    return "\n".join([*lines, *_source(quote.article, quote.excerpt)])


def _source(article: Article, place: Excerpt) -> Iterator[str]:
    yield from (line.text for line in sources(article, place.span))
    if url := article.metadata.url:
        yield shown(url)


def _left_out(rejection: Rejection) -> str:
    return f"{shown(rejection.file)}: {shown(retold(rejection.reason))}"


def _joined(parts: Iterable[str], between: str = "\n\n") -> str:
    """Return parts as one text, as many of them as fit."""
    kept: list[str] = []
    room = LARGEST
    for part in parts:
        room -= len(part) + len(between)
        if room < 0:
            break
        kept.append(part)
    return between.join(kept) + "\n"
