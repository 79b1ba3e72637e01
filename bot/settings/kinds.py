"""The kinds of values that settings take: what YAML may give for them, and how an environment variable spells them.

A check never repeats text in its complaint: somebody may have pasted a secret into the wrong line.
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")

SWITCHES = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}


@dataclass(frozen=True, slots=True)
class Kind(Generic[T]):
    """One kind of value.

    `expects` completes "expected …". `check` takes what YAML gave and returns the value; it raises ValueError when that is
    of another kind. `parse` takes an environment variable's text and returns what YAML would have given, or raises
    ValueError.
    """

    expects: str
    check: Callable[[object], T]
    parse: Callable[[str], object] = str.strip


def number(least: float, most: float) -> Kind[float]:
    """Return the kind of numbers from `least` to `most`."""

    def check(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
            raise ValueError
        return float(value)

    return Kind(f"a number from {least:g} to {most:g}", check, float)


def whole(least: int, most: int) -> Kind[int]:
    """Return the kind of whole numbers from `least` to `most`."""

    def check(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            raise ValueError
        return value

    return Kind(f"a whole number from {least} to {most}", check, int)


def snowflake() -> Kind[int | None]:
    """Return the kind of Discord's ids: a positive 64-bit number, or nothing."""
    numbers = whole(1, 2**63 - 1)

    def check(value: object) -> int | None:
        return None if value is None else numbers.check(value)

    return Kind(
        "an id as Discord shows it (17 to 20 digits), or nothing",
        check,
        lambda text: int(text) if text.strip() else None,
    )


def snowflakes() -> Kind[tuple[int, ...]]:
    """Return the kind of a list of Discord's ids, which may be empty; in the environment there are commas between them."""
    one = whole(1, 2**63 - 1)

    def check(value: object) -> tuple[int, ...]:
        if not isinstance(value, list):
            raise ValueError
        return tuple(one.check(part) for part in value)

    return Kind(
        "a list of ids as Discord shows them (17 to 20 digits)",
        check,
        lambda text: [int(part) for part in text.split(",") if part.strip()],
    )


def port() -> Kind[int | None]:
    """Return the kind of ports to listen on, or nothing; 0 stands for any that is free."""
    numbers = whole(0, 65535)

    def check(value: object) -> int | None:
        return None if value is None else numbers.check(value)

    return Kind("a port from 0 to 65535, or nothing", check, lambda text: int(text) if text.strip() else None)


def host() -> Kind[str]:
    """Return the kind of addresses to listen on: an IP address, so that no name has to be looked up."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise ValueError
        return str(ipaddress.ip_address(value.strip()))

    return Kind('an IP address in quotation marks, such as "127.0.0.1"', check)


def switch() -> Kind[bool]:
    """Return the kind of what is either on or off."""

    def check(value: object) -> bool:
        if not isinstance(value, bool):
            raise ValueError
        return value

    return Kind("true or false", check, lambda text: SWITCHES.get(text.strip().lower()))


def choice(*words: str) -> Kind[str]:
    """Return the kind of one word out of `words`."""

    def check(value: object) -> str:
        if not isinstance(value, str) or value.lower() not in words:
            raise ValueError
        return value.lower()

    return Kind(f"one of {', '.join(words)}", check)


def colour() -> Kind[str]:
    """Return the kind of colours as "#rrggbb"."""

    def check(value: object) -> str:
        if not isinstance(value, str) or not re.fullmatch("#[0-9a-fA-F]{6}", value):
            raise ValueError
        return value.lower()

    # Without quotation marks YAML takes a colour for a comment, and the value is empty: hence the hint.
    return Kind('a colour in quotation marks, such as "#2b6cb0"', check)


def path() -> Kind[Path]:
    """Return the kind of one path; `~` stands for the home folder."""

    def check(value: object) -> Path:
        if not isinstance(value, str) or not value.strip() or "\0" in value:
            raise ValueError
        return Path(os.path.expanduser(value))

    return Kind("a path", check)


def paths() -> Kind[tuple[Path, ...]]:
    """Return the kind of a list of at least one path."""
    one = path()

    def check(value: object) -> tuple[Path, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError
        return tuple(one.check(part) for part in value)

    return Kind("a list of paths", check, lambda text: [part for part in text.split(os.pathsep) if part.strip()])
