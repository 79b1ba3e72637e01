"""The checks that every message body goes through, wherever it is sent to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .basics import ApiError, Violation
from .limits import fires, message_errors
from .messages import COMPONENTS_V2, Message
from .requests import refuse

if TYPE_CHECKING:
    from .requests import Request
    from .server import LocalDiscord

Json = dict[str, Any]

STATEFUL = ("content", "embeds", "components", "attachments", "flags")


def check_message(server: LocalDiscord, request: Request, body: Json, *, edited: Message | None = None) -> None:
    """Refuse a body that Discord would refuse, and record one whose mentions could fire."""
    before: Json = {key: edited.data[key] for key in STATEFUL} if edited is not None else {}
    if any(len(content) > server.attachment_size_limit for content in request.files.values()):
        server.violations.append(Violation("file too large", request.route, "", None))
        raise ApiError(413, 40005, "Request entity too large")
    after = before | body
    after["flags"] = (before.get("flags") or 0) | (body.get("flags") or 0)
    errors = list(message_errors(after, request.files, max_size=server.attachment_size_limit))
    if before.get("flags", 0) & COMPONENTS_V2 and "flags" in body and not (body["flags"] or 0) & COMPONENTS_V2:
        errors.append("flags: Components V2 cannot be taken back")
    refuse(server, request, errors)
    if danger := fires(body.get("allowed_mentions")):
        server.violations.append(Violation("mentions", request.route, danger, body))
