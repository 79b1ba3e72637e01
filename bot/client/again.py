"""Sends again what a broken connection may have swallowed. discord.py does so by itself when Discord answers with an error."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
from discord import HTTPException, Interaction, InteractionResponseType

T = TypeVar("T")

PATIENCE = (0.2, 1.0, 3.0)
"""Seconds between tries."""
AT_ONCE = (0.05, 0.3, 0.8)
"""The same for first responses, for which Discord waits three seconds in all."""
HEARD = 40060
"""Discord's code for an interaction that has been responded to."""
LOST = (aiohttp.ClientError, OSError)
"""What a broken connection looks like."""


async def again(send: Callable[[], Awaitable[T]], pauses: tuple[float, ...] = PATIENCE) -> T:
    """Return what `send` returns, tried again after each lost connection. Only for what may be sent twice and stands once."""
    for pause in pauses:
        try:
            return await send()
        except LOST:
            await asyncio.sleep(pause)
    return await send()


async def respond(
    interaction: Interaction[Any], kind: InteractionResponseType, send: Callable[[], Awaitable[object]]
) -> None:
    """Send the first response to an interaction, again after a lost connection: Discord may have heard it, or not.

    `kind` is what it then is to discord.py, which takes a response whose echo is lost for none.
    """
    lost = False

    async def once() -> None:
        nonlocal lost
        try:
            await send()
        except LOST:
            lost = True
            raise
        except HTTPException as error:
            if not (lost and error.code == HEARD):
                raise
            interaction.response._response_type = kind

    await again(once, AT_ONCE)
