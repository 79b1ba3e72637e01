"""The words of a request that are too long for the ids of its card's buttons: they stand on the card, and are read back from it.

So nothing of them is kept by the bot, and buttons work for as long as the card stands. Whatever is read back is a request like
any other, and checked like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import discord
from discord.ui import LayoutView, TextDisplay

from bot.errors import BadRequest
from bot.render import wording
from bot.render.escape import escaped, unescaped
from bot.render.limits import counted
from bot.requests import Request
from commands.views.state import decode, encode

PLACE = 1001
"""The component id of the text; Discord numbers the others from 1, and a card has 40 at most."""

# What stands before the colon is in the language of the card's reader.
_LINE = re.compile(r"-# [^:\n]{0,100}: (?P<text>[^\n]*)")


class Carrier:
    """What a card carries for its buttons, `room` characters at most."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._carried: list[str] = []

    def code(self, request: Request) -> str | None:
        """Return a request as a button has it in its id; None when the card has no room for its words."""
        carried = [*self._carried]
        code = encode(request, carried)
        if carried != self._carried and counted(_lines(carried)) > self._room:
            return None
        self._carried = carried
        return code

    def text(self) -> TextDisplay[LayoutView] | None:
        """Return what has to stand on the card, if anything has."""
        return TextDisplay(_lines(self._carried), id=PLACE) if self._carried else None


def _lines(carried: Sequence[str]) -> str:
    return "\n".join(f"-# {wording.ASKED}{escaped(text)}" for text in carried)


def read(message: discord.Message | None, code: str) -> Request:
    """Return the request that a button's id stands for on the card that has it. Raises BadRequest where there is none."""
    return decode(code, tuple(_carried(message)) if message else ())


def _carried(message: discord.Message) -> Iterator[str]:
    for component in LayoutView.from_message(message, timeout=None).walk_children():
        if isinstance(component, TextDisplay) and component.id == PLACE:
            for line in component.content.split("\n"):
                found = _LINE.fullmatch(line)
                if found is None:
                    raise BadRequest(wording.BROKEN_BUTTON)
                yield unescaped(found["text"])
