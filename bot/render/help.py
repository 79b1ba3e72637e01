"""The card that says what the bot can do."""

from __future__ import annotations

from bot.render import wording
from bot.render.page import Item, Kind, Page, Run, line
from bot.render.paging import paged


def help_pages() -> tuple[Page, ...]:
    """Return the page that says what can be asked, and how."""
    commands = Item(
        tuple(line(Kind.TEXT, Run(name, strong=True), f": {what}") for name, what in wording.COMMANDS.items())
    )
    # What can simply be typed comes first: most people need no command.
    before = [Item((line(Kind.TEXT, text),)) for text in (wording.HELP_INTRO, wording.HELP_TYPED)]
    after = [Item((line(Kind.TEXT, text),)) for text in (wording.HELP_BUTTONS, wording.HELP_MENUS)]
    return paged(line(Kind.HEADING, wording.HELP_TITLE), [*before, commands, *after])
