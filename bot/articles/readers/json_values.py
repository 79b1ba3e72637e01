"""JSON that stays within memory: a text of a few megabytes may stand for millions of tiny values, each a hundred bytes large."""

from __future__ import annotations

import json

MOST_PARTS = 3_000_000
"""Objects, lists and their members in one piece of JSON at most, about 200 MB; prose has a comma in every hundred characters."""


class BadJsonError(Exception):
    """The text is no JSON that can be read; the message says why."""


def value_at(text: str, start: int = 0) -> tuple[object, int]:
    """Return the JSON value at a place of a text and where it ends. Raises BadJsonError."""
    try:
        found: tuple[object, int] = json.JSONDecoder().raw_decode(text, start)
    except RecursionError:
        raise BadJsonError("it is nested too deeply") from None
    except ValueError as error:
        raise BadJsonError(f"it is no JSON ({error})") from None
    return found


def check_parts(data: bytes) -> None:
    """Raise BadJsonError for data of more than MOST_PARTS values."""
    if len(data) > MOST_PARTS and data.count(b",") + data.count(b"[") + data.count(b"{") > MOST_PARTS:
        raise BadJsonError("it holds millions of tiny values rather than texts")
