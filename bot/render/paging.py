"""Lays items out on as many pages as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.render.limits import ITEMS, PAGE_TEXT, counted, filled
from bot.render.markdown import item
from bot.render.page import Item, Kind, Line, Page, Step, line


def paged(
    title: str | Line, items: Sequence[Item], *, footer: tuple[Line, ...] = (), steps: tuple[Step, ...] = ()
) -> tuple[Page, ...]:
    """Return pages that hold the items in their order; none when there are none. Title, footer and steps are on each."""
    heading = line(Kind.TEXT, title) if isinstance(title, str) else title
    groups = filled(items, lambda entry: counted(item(entry)) + 1, most=PAGE_TEXT, count=ITEMS)
    return numbered(*(Page(title=heading, items=group, footer=footer, steps=steps) for group in groups))


def message(text: str, *, footer: tuple[Line, ...] = ()) -> tuple[Page, ...]:
    """Return a single page with a sentence of ours."""
    return (Page(items=(Item((line(Kind.TEXT, text),)),), footer=footer),)


def numbered(*pages: Page) -> tuple[Page, ...]:
    """Return the pages with their numbers on them."""
    return tuple(replace(page, number=number, count=len(pages)) for number, page in enumerate(pages, 1))
