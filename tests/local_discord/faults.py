"""Faults on order: error answers, rate limits, broken connections and slow answers for the next requests of a route.

A route is written "POST /interactions/*/callback": a method (or "*") and a path below /api/v10 in which "*" stands for
anything.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from aiohttp import web

from .basics import Bell


@dataclass(eq=False, slots=True)
class Fault:
    """What happens to the next `times` requests of a route; `met` counts those it happened to."""

    route: str
    times: int
    answer: dict[str, Any] | None = None
    cut: bool = False
    carry_out: bool = False
    gate: asyncio.Event | None = None
    met: int = 0

    def fits(self, method: str, path: str) -> bool:
        """Tell whether this fault is still to come for such a request."""
        wanted, pattern = self.route.split(" ", 1)
        return self.met < self.times and wanted in ("*", method) and fnmatchcase(path, pattern)

    def response(self) -> web.Response:
        """Return the error answer."""
        assert self.answer is not None
        return web.Response(**self.answer)


class Faults:
    """The faults that are waiting for their requests, in the order in which they were put in."""

    def __init__(self, bell: Bell) -> None:
        self._bell = bell
        self._faults: list[Fault] = []

    def take(self, method: str, path: str) -> Fault | None:
        """Return the fault for this request, counted as met."""
        for fault in self._faults:
            if fault.fits(method, path):
                fault.met += 1
                self._bell.ring()
                return fault
        return None

    def _add(self, fault: Fault) -> Fault:
        self._faults.append(fault)
        return fault

    def fail(self, route: str, status: int = 500, *, times: int = 1, code: int = 0, message: str = "") -> Fault:
        """Answer with an error status and Discord's JSON."""
        body = json.dumps({"message": message or f"{status}: made up by a test", "code": code}).encode()
        answer = {"status": status, "body": body, "content_type": "application/json"}
        return self._add(Fault(route, times, answer))

    def forbid(self, route: str, *, code: int = 50013, times: int = 1) -> Fault:
        """Answer 403: 50013 lacks a permission, 50001 has no access, 50007 may not write to this person."""
        words = {50013: "Missing Permissions", 50001: "Missing Access", 50007: "Cannot send messages to this user"}
        return self.fail(route, 403, times=times, code=code, message=words.get(code, "Forbidden"))

    def rate_limit(
        self, route: str, retry_after: float = 0.05, *, times: int = 1, everywhere: bool = False, html: bool = False
    ) -> Fault:
        """Answer 429 as Discord does; `everywhere` marks the global limit, `html` is the ban page of Cloudflare."""
        if html:
            return self._add(Fault(route, times, {"status": 429, "text": "<html>banned</html>"}))
        limit = {"message": "You are being rate limited.", "retry_after": retry_after, "global": everywhere}
        headers = {
            "Via": "1.1 google",
            "Retry-After": str(max(1, round(retry_after))),
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": f"{retry_after:.3f}",
            "X-RateLimit-Scope": "global" if everywhere else "user",
        } | ({"X-RateLimit-Global": "true"} if everywhere else {})
        body = json.dumps(limit).encode()
        answer = {"status": 429, "body": body, "headers": headers, "content_type": "application/json"}
        return self._add(Fault(route, times, answer))

    def cut(self, route: str, *, times: int = 1, carry_out: bool = False) -> Fault:
        """Break the connection instead of answering; with `carry_out` the request takes effect before that."""
        return self._add(Fault(route, times, cut=True, carry_out=carry_out))

    @asynccontextmanager
    async def hold(self, route: str) -> AsyncIterator[Fault]:
        """Keep requests of a route waiting for as long as the block lasts."""
        fault = self._add(Fault(route, 1_000_000, gate=asyncio.Event()))
        try:
            yield fault
        finally:
            self._faults.remove(fault)
            assert fault.gate is not None
            fault.gate.set()
