"""The card that says what the bot can do, and what it says to somebody who is polite."""

from __future__ import annotations

from bot.model import Courtesy, Politeness
from bot.render import wording
from bot.render.page import Item, Kind, Page, Run, line
from bot.render.paging import message, paged


def help_pages() -> tuple[Page, ...]:
    """Return the page that says what can be asked, and how."""
    commands = Item(
        tuple(line(Kind.TEXT, Run(name, strong=True), f": {what}") for name, what in wording.COMMANDS.items())
    )
    # What can simply be typed comes first: most people need no command.
    before = [Item((line(Kind.TEXT, text),)) for text in (wording.HELP_INTRO, wording.HELP_TYPED)]
    after = [Item((line(Kind.TEXT, text),)) for text in (wording.HELP_BUTTONS, wording.HELP_MENUS)]
    return paged(line(Kind.HEADING, wording.HELP_TITLE), [*before, commands, *after])


def courtesy_pages(said: Courtesy) -> tuple[Page, ...]:
    """Return the page with the answer to something polite."""
    match said.kind:
        case Politeness.GREETING:
            return message(wording.GREETED)
        case Politeness.THANKS:
            return message(wording.THANKED)
        case Politeness.GOODBYE:
            return message(wording.LEFT)
