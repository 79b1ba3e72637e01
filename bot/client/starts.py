"""Spares the starts of sessions, of which Discord allows a bot so many a day: who goes beyond them loses the token.

discord.py never looks at them.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from discord.gateway import KeepAliveHandler

if TYPE_CHECKING:
    from discord import Client
    from discord.http import HTTPClient


class NoStartsLeft(Exception):
    """All starts of the day are used up; there are new ones after `seconds`."""

    def __init__(self, total: int, seconds: float) -> None:
        super().__init__(total, seconds)
        self.total, self.seconds = total, seconds


async def permitted(http: HTTPClient) -> None:
    """Return if Discord lets the bot start another session. Raises NoStartsLeft, GatewayNotFound when Discord does not tell."""
    _, _, limit = await http.get_bot_gateway()
    if limit["remaining"] < 1:
        raise NoStartsLeft(limit["total"], limit["reset_after"] / 1000)


async def let_go(client: Client) -> None:
    """Close the connections of a client that were given up before their session began, which discord.py forgets."""
    beating = [thread.ws for thread in threading.enumerate() if isinstance(thread, KeepAliveHandler)]
    for each in beating:
        if each is not client.ws and each._connection is client._connection:
            await each.close()


def told(seconds: float) -> str:
    """Return how long a wait is, in hours and minutes, rounded up to minutes; a short one in seconds.

    >>> told(3.2), told(61), told(7200), told(11_400)
    ('3 s', '2 min', '2 h', '3 h 10 min')
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(-int(-seconds // 60), 60)
    return " ".join(f"{count} {unit}" for count, unit in ((hours, "h"), (minutes, "min")) if count)
