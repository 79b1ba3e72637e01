"""Requests as they come in, what a route makes of them, and the refusal of a bad body."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .basics import ApiError, Violation

if TYPE_CHECKING:
    from .server import LocalDiscord

Answer = tuple[int, Any]
Handler = Callable[["LocalDiscord", "Request"], Awaitable[Answer]]


@dataclass(slots=True)
class Request:
    """A request as it came in, and the status that it got; 0 while it is under way or when the connection was cut."""

    method: str
    path: str
    query: dict[str, str]
    body: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    status: int = 0
    at: float = field(default_factory=time.monotonic)

    @property
    def route(self) -> str:
        """Return method and path."""
        return f"{self.method} {self.path}"


def refuse(server: LocalDiscord, request: Request, errors: list[str]) -> None:
    """Record the errors of a body and answer 400; do nothing when there are none."""
    if not errors:
        return
    server.violations += [Violation("invalid form body", request.route, error, request.body) for error in errors]
    details = {"_errors": [{"code": "INVALID", "message": error} for error in errors]}
    raise ApiError(400, 50035, "Invalid Form Body", errors=details)
