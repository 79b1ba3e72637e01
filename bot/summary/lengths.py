"""How long a summary for people is: in sentences and, so that it fits on a phone's screen, in characters."""

from __future__ import annotations

from bot.requests import Length
from bot.summary.choosing import Room

_SENTENCES = {Length.SHORT: 2, Length.LONG: 10}
_CHARACTERS = {Length.SHORT: 350, Length.MEDIUM: 700, Length.LONG: 2000}


def room(length: Length, medium: int) -> Room:
    """Return the room that a length gives; `medium` is the number of sentences of a medium summary."""
    return Room(_SENTENCES.get(length, medium), None, _CHARACTERS[length])
