"""The loop: a line in, a response out, flushed, until the input ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, BinaryIO

from bot.batch.commands import respond
from bot.batch.lines import lines
from bot.batch.requests import Fields, parse
from bot.errors import BadRequest, UserError, reference
from bot.json_form import Json, dump

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)


def run(newsdesk: Newsdesk, source: BinaryIO, target: BinaryIO) -> None:
    """Serve every line of `source` with one line to `target`, flushed before the next is read."""
    for line in lines(source):
        target.write(serve(newsdesk, line).encode("ascii") + b"\n")
        target.flush()


def serve(newsdesk: Newsdesk, line: bytes | None) -> str:
    """Return the response to one line, itself a line of JSON; whatever the line is, there is one."""
    identity: Any = None
    try:
        request = parse(line)
        identity = _echo(request.get("id"))
        return dump({"id": identity, **respond(newsdesk, Fields(request))})
    except UserError as error:
        return dump({"id": identity, "error": _error(error.code, str(error))})
    except Exception:
        number = reference()
        log.exception("A batch request failed (reference %s).", number)
        message = f"Something went wrong in the bot; its log has more under reference {number}."
        return dump({"id": identity, "error": _error("internal", message)})


def _echo(identity: Any) -> Any:
    """Return the id if it can be written again; a number beyond all bounds or hundreds of levels cannot."""
    try:
        dump({"id": identity})
    except (ValueError, RecursionError):
        raise BadRequest(
            'The "id" cannot be repeated: a number in it is too large, or it is nested too deeply.'
        ) from None
    return identity


def _error(code: str, message: str) -> Json:
    return {"code": code, "message": message}
