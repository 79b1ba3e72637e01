"""Draws a page as a card: a container of texts, with the steps that lead on as buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

import discord
from discord import MediaGalleryItem
from discord.ui import ActionRow, Container, File, LayoutView, MediaGallery, Section, Separator, TextDisplay

from bot.render import Page, Step, wording
from bot.render.limits import MESSAGE_TEXT, counted
from bot.render.markdown import block, item, markdown
from bot.render.page import Kind, Line, line
from bot.render.picture import Picture
from bot.requests import Request
from commands.views.asked import Carrier
from commands.views.buttons import Press, Verb

ROW = 5
"""Buttons in a row."""
PICTURE = "quote.png"
"""The name of the file that a card's picture is sent in."""
ENOUGH = 3
"""Pages from which on all of them are offered as a file: two are turned in a moment."""


def card(  # noqa: PLR0913  (what a card may have besides its page)
    page: Page,
    request: Request | None,
    *,
    colour: discord.Colour,
    shareable: bool,
    picture: Picture | None = None,
    file: str | None = None,
    offer: bool = False,
    doubtful: bool = False,
    words: Written | None = None,
) -> LayoutView:
    """Return the card of a page that `request` led to, with the picture above it and the text file below it that come as files.

    `offer` tells that all of it may be had as a file, `doubtful` that it may be called wrong; `words` are the page's own, if they
    are written already.

    Without a request there is no way back to the page: it can be neither turned nor shared. Buttons for whose words the card has
    no room are left out.
    """
    texts = words or written(page)
    buttons = _Buttons(Carrier(MESSAGE_TEXT - texts.width))
    body: Container[LayoutView] = Container(accent_colour=colour)
    if picture:
        body.add_item(MediaGallery(MediaGalleryItem(f"attachment://{PICTURE}", description=picture.alt)))
    if texts.title:
        body.add_item(TextDisplay(texts.title))
    for entry, said in zip(page.items, texts.items, strict=True):
        text: TextDisplay[LayoutView] = TextDisplay(said)
        button = buttons.step(entry.step) if entry.step else None
        body.add_item(Section(text, accessory=button) if button else text)
    below = [
        *(buttons.turns(page, request) if request else ()),
        *map(buttons.step, page.steps),
        *(buttons.whole(page, request, shareable=shareable, offer=offer, doubtful=doubtful) if request else ()),
    ]
    if texts.footer:
        body.add_item(Separator())
        body.add_item(TextDisplay(texts.footer))
    if carried := buttons.carrier.text():
        body.add_item(carried)
    if file:
        body.add_item(File(f"attachment://{file}"))
    row = [button for button in below if button]
    for start in range(0, len(row), ROW):
        body.add_item(ActionRow(*row[start : start + ROW]))
    return LayoutView(timeout=None).add_item(body)


class _Buttons:
    """Makes the buttons of one card, each with an id of its own; None in the place of those that the card cannot carry."""

    def __init__(self, carrier: Carrier) -> None:
        self.carrier = carrier
        self._numbers = count()

    def step(self, step: Step) -> Press | None:
        return self._press(Verb.OPEN, step.label, step.request, 1, next(self._numbers))

    def turns(self, page: Page, request: Request) -> Iterator[Press | None]:
        if page.number > 1:
            yield self._press(Verb.TURN, wording.BACK, request, page.number - 1)
        if page.number < page.count:
            yield self._press(Verb.TURN, page.onward, request, page.number + 1)

    def whole(
        self, page: Page, request: Request, *, shareable: bool, offer: bool, doubtful: bool
    ) -> Iterator[Press | None]:
        """Yield what is done with all of it: to have it as a file, to share it, to call it wrong."""
        if offer and page.count >= ENOUGH:
            yield self._press(Verb.FILE, wording.ALL_AS_FILE, request, 1)
        if shareable:
            yield self._press(Verb.SHARE, wording.SHARE, request, page.number)
        if doubtful:
            yield self._press(Verb.WRONG, wording.WRONG, request, 1)

    def _press(self, verb: Verb, label: str, request: Request, page: int, slot: int = 0) -> Press | None:
        code = self.carrier.code(request)
        return None if code is None else Press(verb, label, code, page, slot=slot)


def carries(page: Page, request: Request | None, words: Written) -> bool:
    """Whether a card has room for what its buttons need to lead to its other pages."""
    return page.count == 1 or (request is not None and Carrier(MESSAGE_TEXT - words.width).code(request) is not None)


@dataclass(frozen=True, slots=True)
class Written:
    """The texts of a page in Markdown; empty where it has none."""

    title: str
    items: tuple[str, ...]
    footer: str

    @property
    def width(self) -> int:
        """The characters of text of a card as Discord may count them, without what it carries for its buttons."""
        return sum(map(counted, (self.title, *self.items, self.footer)))


def written(page: Page) -> Written:
    """Return the texts of a page's card."""
    return Written(markdown(page.title) if page.title else "", tuple(map(item, page.items)), block(_footer(page)))


def _footer(page: Page) -> tuple[Line, ...]:
    if page.count == 1:
        return page.footer
    return (*page.footer, line(Kind.SMALL, wording.page_of(page.number, page.count)))
