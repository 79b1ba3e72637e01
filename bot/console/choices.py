"""The buttons of a card, as numbers that can be typed: what may be asked for next, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from bot.model import Excerpt, HelpRequest, Listings
from bot.render import context_pages, pages, said_pages
from bot.render.page import Item, Kind, Page, Step, line
from bot.render.requests import (
    Around,
    FreeText,
    Gist,
    Manual,
    Question,
    Reload,
    Request,
    SaidAt,
    Sayings,
    Status,
    Titles,
    Words,
)

if TYPE_CHECKING:
    from bot.app import Newsdesk

Choice = Callable[[], Sequence[Page]]
"""Opens the pages that a number stands for."""


@dataclass(frozen=True, slots=True)
class Menu:
    """A page whose steps are numbered, and what the numbers from 1 up open."""

    page: Page
    choices: tuple[Choice, ...]


def menu(newsdesk: Newsdesk, leaves: Sequence[Page]) -> Menu:
    """Return the first of some pages, with a number for each of its steps and for the pages after it."""
    page = leaves[0]
    choices: list[Choice] = []
    items = tuple(_numbered(newsdesk, item, choices) for item in page.items)
    labels = [_offer(newsdesk, step, choices) for step in page.steps]
    if len(leaves) > 1:
        choices.append(lambda: leaves[1:])
        labels.append(f"[{len(choices)}] More (page {leaves[1].number} of {leaves[1].count})")
    footer = (*page.footer, line(Kind.SMALL, "  ".join(labels))) if labels else page.footer
    return Menu(replace(page, items=items, footer=footer), tuple(choices))


def opened_by(newsdesk: Newsdesk, request: Request) -> Sequence[Page]:  # noqa: C901, PLR0911  (one return a kind)
    """Return the pages that a request leads to. Raises UserError when it cannot be served."""
    match request:
        case Around(article, span):
            return context_pages(Excerpt(newsdesk.article(article), span))
        case SaidAt(article, span):
            return said_pages(newsdesk.article(article), span)
        case Question(text, article):
            return pages(newsdesk.ask(text, article=article))
        case FreeText(text):
            return pages(newsdesk.respond(text))
        case Words(quote):
            return pages(newsdesk.whosaid(quote))
        case Sayings(speaker, topic):
            return pages(newsdesk.statements(speaker=speaker, topic=topic, limit=25))
        case Gist(article, sentences):
            return pages(newsdesk.summary(article, sentences=sentences))
        case Titles(query):
            return pages(Listings(query, newsdesk.articles(query)))
        case Manual():
            return pages(HelpRequest())
        case Status():
            return pages(newsdesk.status())
        case Reload():
            return pages(newsdesk.reload())


def _numbered(newsdesk: Newsdesk, item: Item, choices: list[Choice]) -> Item:
    if item.step is None:
        return item
    return Item((*item.lines, line(Kind.SMALL, _offer(newsdesk, item.step, choices))))


def _offer(newsdesk: Newsdesk, step: Step, choices: list[Choice]) -> str:
    choices.append(partial(opened_by, newsdesk, step.request))
    return f"[{len(choices)}] {step.label}"
