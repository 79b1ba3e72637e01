"""The buttons of a card, as numbers that can be typed: what may be asked for next, and what comes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.render import wording
from bot.render.page import Item, Kind, Page, Step, line
from bot.requests import QuoteCard
from bot.serving import carry_out

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
    # A terminal shows no pictures.
    steps = [step for step in page.steps if not isinstance(step.request, QuoteCard)]
    labels = [_offer(newsdesk, step, choices) for step in steps]
    if len(leaves) > 1:
        choices.append(lambda: leaves[1:])
        labels.append(f"[{len(choices)}] {wording.more_pages(leaves[1].number, leaves[1].count)}")
    footer = (*page.footer, line(Kind.SMALL, "  ".join(labels))) if labels else page.footer
    return Menu(replace(page, items=items, footer=footer), tuple(choices))


def _numbered(newsdesk: Newsdesk, item: Item, choices: list[Choice]) -> Item:
    if item.step is None:
        return item
    return Item((*item.lines, line(Kind.SMALL, _offer(newsdesk, item.step, choices))))


def _offer(newsdesk: Newsdesk, step: Step, choices: list[Choice]) -> str:
    choices.append(lambda: carry_out(newsdesk, step.request).pages)
    return f"[{len(choices)}] {step.label}"
