"""The cards of statements: the words said, who said them, the passage they stand in."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Article, Excerpt, Quote, Quotes, Span, Statement
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import BUTTON, NOTE_TEXT, cut
from bot.render.page import Item, Kind, Line, Page, Step, line
from bot.render.paging import message, numbered, paged
from bot.render.passages import quoted, sentence_around
from bot.render.picture import drawable
from bot.render.source import also_quoted, sources
from bot.render.speakers import speaker, statement_at, statements_at
from bot.requests import Around, QuoteCard, Said, Summarise
from bot.whosaid import FOUND

NEAR = 200
"""Characters between a statement and the word of saying that are shown with it."""
FEW = 40
"""Characters of a statement that mean little without their sentence."""


def quotes_pages(found: Quotes, *, typed: bool = True) -> tuple[Page, ...]:
    """Return pages with the statements, best first; the first says so when they are only the nearest.

    `typed` tells that somebody typed the words that were looked for, and wants to know how near these come.
    """
    footer: tuple[Line, ...] = ()
    if typed and found.found and found.quotes and not (found.listed or found.choices):
        footer = (line(Kind.SMALL, wording.likeness(found.quotes[0].score)),)
    if found.corrections:
        footer = (
            *footer,
            line(Kind.SMALL, cut(shown(wording.searched_for(found.corrections)), NOTE_TEXT)),
        )
    if found.choices:
        names = ", ".join(shown(name) for name in found.choices)
        footer = (*footer, line(Kind.SMALL, cut(f"{wording.SEVERAL_PEOPLE}{names}", NOTE_TEXT)))
    if not found.quotes:
        (none,) = message(wording.NO_STATEMENT if found.listed else wording.NO_QUOTE, footer=footer)
        return (replace(none, steps=(_everything_by(found.speaker),) if found.speaker else ()),)
    best, *others = found.quotes
    if typed and found.found and not found.listed:
        # Once the words are found, what is merely like them would only have to be read past.
        others = [each for each in others if each.score >= FOUND]
    items = [_best(best), *(_listed(quote) for quote in others)]
    title = wording.statements(len(items), more=found.more) if found.found else wording.NEAREST_QUOTES
    first, *rest = paged(title, items, footer=footer, steps=_steps(found.asked, best))
    # The picture is of the large statement, which stands on the first page.
    return (replace(first, steps=(*first.steps, *card_step(best.excerpt))), *rest)


def card_step(place: Excerpt) -> tuple[Step, ...]:
    """Return the step to the picture of the statement at a place; none where there is no statement, or none that can be drawn."""
    statement = statement_at(place.article, place.span)
    if statement is None or not drawable(place.article, statement):
        return ()
    return (Step(wording.QUOTE_CARD, QuoteCard(place.article.id, place.span)),)


def card_pages(article: Article, statement: Statement) -> tuple[Page, ...]:
    """Return the page that a picture of a statement stands on: where the words are from, with the way back to them."""
    return numbered(Page(items=(Item(sources(article, statement.span), _context(article, statement)),)))


def said_pages(article: Article, span: Span) -> tuple[Page, ...]:
    """Return pages with the statements that share words with a place of an article."""
    quotes = tuple(Quote(article, statement) for statement in statements_at(article, span))
    return quotes_pages(Quotes(asked=span.of(article.text), quotes=quotes), typed=False)


def _best(quote: Quote) -> Item:
    """Return the first statement, large, with the sentence it stands in."""
    around = sentence_around(quote.excerpt, _cue_near(quote))
    lines = [quoted(quote.excerpt), speaker(quote.article, quote.statement)]
    return _item(quote, *lines, *([around] if around.text != shown(quote.excerpt.text) else []))


def _listed(quote: Quote) -> Item:
    """Return a further statement: its words, with the sentence around them where they are only a few."""
    few = len(quote.excerpt.span) < FEW
    words = sentence_around(quote.excerpt) if few else quoted(quote.excerpt, Kind.QUOTED)
    return _item(quote, words, speaker(quote.article, quote.statement))


def _cue_near(quote: Quote) -> Span | None:
    """Return the place of the word of saying, unless it stands too far off to be shown with the statement."""
    cue, said = quote.statement.cue, quote.statement.span
    return cue if cue and max(cue.start - said.end, said.start - cue.end) <= NEAR else None


def _item(quote: Quote, *lines: Line) -> Item:
    place = sources(quote.article, quote.statement.span)
    also = (also_quoted([copy.article for copy in quote.also]),) if quote.also else ()
    return Item((*lines, *place, *also), _context(quote.article, quote.statement))


def _context(article: Article, statement: Statement) -> Step:
    return Step(wording.CONTEXT, Around(article.id, statement.span))


def _everything_by(name: str) -> Step:
    return Step(cut(wording.EVERYTHING_BY.format(name=shown(name)), BUTTON), Said(name))


def _steps(asked: str, best: Quote) -> tuple[Step, ...]:
    """Return what leads on: everything by the first speaker, unless that is what was asked for, and the first article."""
    steps = []
    name = best.statement.speaker.name
    if name and asked.casefold() not in name.casefold():
        steps.append(_everything_by(name))
    return (*steps, Step(wording.SUMMARY, Summarise(best.article.id)))
