"""Requests out of lines, and their fields, checked one by one: the wrong type or a number out of bounds is a BadRequest."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any, TypeVar

from bot.errors import BadRequest

T = TypeVar("T")

LONGEST_TEXT = 10_000
"""Characters of the longest text asked about; the longest question on Discord has 6,000."""
LARGEST = 1_000_000
"""The largest limit: with more, an index would set aside gigabytes before it looks at anything."""


def parse(line: bytes | None) -> dict[str, Any]:
    """Return the JSON object that a line holds; raises BadRequest when it holds anything else."""
    if line is None:
        raise BadRequest("The line is longer than 16 MiB.")
    try:
        request = json.loads(line.decode("utf-8-sig"), parse_int=_whole, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise BadRequest(f"The line is not UTF-8 (byte {error.start}).") from None
    except RecursionError:
        raise BadRequest("The line is nested too deeply.") from None
    except json.JSONDecodeError as error:
        raise BadRequest(f"The line is not JSON: {error.msg} at character {error.pos}.") from None
    if not isinstance(request, dict):
        raise BadRequest('A request is a JSON object, such as {"id": 1, "command": "articles"}.')
    return request


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one request. Null is as good as left out; fields that a command does not know are not looked at."""

    request: dict[str, Any]

    def has(self, name: str) -> bool:
        """Whether the field is there."""
        return self.request.get(name) is not None

    def text(self, name: str) -> str:
        """Return a text that has to be there and not blank."""
        if not self.has(name):
            raise BadRequest(f'"{name}" is missing.')
        text = self._text(name)
        if not text.strip():
            raise BadRequest(f'"{name}" is empty.')
        return text

    def optional_text(self, name: str) -> str | None:
        """Return a text, or None where it is left out or blank."""
        text = self._text(name) if self.has(name) else ""
        return text if text.strip() else None

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; none where it is left out."""
        given = self.request[name] if self.has(name) else []
        if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
            raise BadRequest(f'"{name}" has to be a list of texts.')
        return tuple(_whole_characters(each) for each in given)

    def day(self, name: str) -> datetime.date | None:
        """Return a day written as 2024-06-27, or None where it is left out."""
        given = self.optional_text(name)
        try:
            return datetime.date.fromisoformat(given) if given else None
        except ValueError:
            raise BadRequest(f'"{name}" has to be a day such as "2024-06-27".') from None

    def count(self, name: str, default: T) -> int | T:
        """Return a whole number from 1 up, or the default where it is left out."""
        given = self.request.get(name)
        if given is None:
            return default
        if isinstance(given, bool) or not isinstance(given, int) or not 1 <= given <= LARGEST:
            raise BadRequest(f'"{name}" has to be a whole number from 1 to {LARGEST:,}.')
        return given

    def _text(self, name: str) -> str:
        given = self.request[name]
        if not isinstance(given, str):
            raise BadRequest(f'"{name}" has to be a text.')
        if len(given) > LONGEST_TEXT:
            raise BadRequest(f'"{name}" is longer than {LONGEST_TEXT:,} characters.')
        return _whole_characters(given)


def _whole_characters(text: str) -> str:
    """Return the text with each half of a surrogate pair replaced: no store or index could look it up."""
    return text.encode("utf-8", "replace").decode() if not text.isascii() else text


def _whole(digits: str) -> int | float:
    # Python refuses to read more than 4,300 digits; such a number is out of bounds wherever it stands.
    return int(digits) if len(digits) < 1_000 else float(digits)


def _no_number(name: str) -> Any:
    raise json.JSONDecodeError(f"{name} is no JSON number", name, 0)
