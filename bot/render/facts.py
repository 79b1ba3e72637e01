"""What an article tells besides its summary: who, when, where, figures and quotations, each in its own words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.model import Article, Excerpt, Facts, Quote
from bot.render import wording
from bot.render.limits import NAME_TEXT, SIDE_TEXT, clip
from bot.render.page import Item, Kind, Line, Run, line
from bot.render.passages import quoted, words
from bot.render.speakers import speaker


def fact_items(article: Article, facts: Facts) -> list[Item]:
    """Return an item with a line for each kind of fact, and one with the quotations; none for what is not stated."""
    named = ((wording.WHO, facts.who), (wording.WHEN, facts.when), (wording.WHERE, facts.where))
    lines = [*_lists(named), *_lists([(wording.NUMBERS, facts.numbers)])]
    said = [each for quote in facts.quotes for each in _said(article, quote)]
    return [Item(tuple(group)) for group in (lines, said) if group]


def _lists(named: Iterable[tuple[str, Sequence[Excerpt]]]) -> list[Line]:
    found = []
    for label, places in named:
        shown = [run for run in (words(clip(place, NAME_TEXT)) for place in places) if run.text]
        if shown:
            apart: list[Run | str] = [part for run in shown for part in ("; ", run)]
            found.append(line(Kind.TEXT, Run(label, strong=True), " ", *apart[1:]))
    return found


def _said(article: Article, quote: Quote) -> tuple[Line, ...]:
    return (quoted(quote.excerpt, Kind.QUOTED, SIDE_TEXT), speaker(article, quote.statement))
