"""Draws a page as a card: a container of texts, with the steps that lead on as buttons."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import discord
from discord import MediaGalleryItem
from discord.ui import ActionRow, Container, LayoutView, MediaGallery, Section, Separator, TextDisplay

from bot.render import Page, Step, wording
from bot.render.markdown import block, item, markdown
from bot.render.page import Kind, Line, line
from bot.render.picture import Picture
from bot.requests import Request
from commands.views.buttons import Press, Verb

ROW = 5
"""Buttons in a row."""


PICTURE = "quote.png"
"""The name of the file that a card's picture is sent in."""


def card(
    page: Page, request: Request | None, *, colour: discord.Colour, shareable: bool, picture: Picture | None = None
) -> LayoutView:
    """Return the card of a page that `request` led to, below the picture that comes with it as a file.

    Without a request there is no way back to the page: it can be neither turned nor shared.
    """
    numbers = count()
    body: Container[LayoutView] = Container(accent_colour=colour)
    if picture:
        body.add_item(MediaGallery(MediaGalleryItem(f"attachment://{PICTURE}", description=picture.alt)))
    if page.title:
        body.add_item(TextDisplay(markdown(page.title)))
    for entry in page.items:
        text: TextDisplay[LayoutView] = TextDisplay(item(entry))
        body.add_item(Section(text, accessory=_step(entry.step, next(numbers))) if entry.step else text)
    if footer := _footer(page):
        body.add_item(Separator())
        body.add_item(TextDisplay(block(footer)))
    buttons = [*(_turns(page, request) if request else ()), *(_step(step, next(numbers)) for step in page.steps)]
    if shareable and request:
        buttons.append(Press(Verb.SHARE, wording.SHARE, request, page.number))
    for start in range(0, len(buttons), ROW):
        body.add_item(ActionRow(*buttons[start : start + ROW]))
    return LayoutView(timeout=None).add_item(body)


def _footer(page: Page) -> tuple[Line, ...]:
    if page.count == 1:
        return page.footer
    return (*page.footer, line(Kind.SMALL, wording.page_of(page.number, page.count)))


def _turns(page: Page, request: Request) -> Iterator[Press]:
    if page.number > 1:
        yield Press(Verb.TURN, wording.BACK, request, page.number - 1)
    if page.number < page.count:
        yield Press(Verb.TURN, page.onward, request, page.number + 1)


def _step(step: Step, number: int) -> Press:
    return Press(Verb.OPEN, step.label, step.request, 1, slot=number)
