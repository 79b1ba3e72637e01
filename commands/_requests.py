"""What of a request is Discord's own business: in which threads it is carried out, and who may make it."""

from __future__ import annotations

from bot.client import Lane
from bot.requests import Reload, Request, Status

MANAGING = (Status, Reload)
"""Requests for people who manage the server only."""


def lane(request: Request) -> Lane:
    """Return which threads a request is for."""
    return Lane.MANAGE if isinstance(request, Reload) else Lane.ANSWER
