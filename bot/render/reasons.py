"""Why a file is left out, in the language that is spoken: the readers say it in English, and so it is stored."""

from __future__ import annotations

import re
from functools import cache

from bot.languages import ENGLISH, current, say

REASONS = (
    "{file}, line {number}: {reason}",
    "{file}, entry {number}: {reason}",
    "{file}, article {number}: {reason}",
    "{reason}; what follows is not read",
    "{number} more things in it are no articles either",
    "it cannot be read ({reason})",
    "it is {kind}, whatever its name says",
    "{kind} is not read; supported are {endings}",
    "the format {ending}",
    "it is larger than {number} MB; split it, or turn it into .jsonl",
    "its text is longer than {number} million characters; split it",
    "it is a page of more than {number} MB",
    "it has more than {number} entries; split it",
    "it has more than {number} pages; split it",
    "it takes longer than {number} seconds to read",
    "it holds more than {number} files; unpack it",
    "the archive is damaged ({reason})",
    "the archive unfolds to more than {number} GB; unpack it",
    "it is no JSON ({reason})",
    'its "id" is longer than {number} characters',
    "from line {number} on it cannot be read: {reason}",
    "line {number} is longer than {most} MB",
    "it is longer than {number} MB",
    "the id {id} is taken by an article of another file that comes before this one",
    "the id {id} stands in this file twice; the first one is kept",
    "it could not be analysed (reference {number} in the log)",
    "{file}: {reason}",
)
"""Why a file is left out, where something is named in it; the more particular first. Fields may be such reasons themselves."""


def retold(reason: str) -> str:
    """Return a reason in the language that is spoken; as it is where that does not know it.

    >>> retold("it has more than 500 pages; split it")
    'it has more than 500 pages; split it'
    """
    said = say(reason)
    if said != reason or current() == ENGLISH:
        return said
    for template, pattern in _patterns():
        if found := pattern.fullmatch(reason):
            return say(template, **{name: retold(value) for name, value in found.groupdict().items()})
    return reason


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((each, _pattern(each)) for each in REASONS)


def _pattern(template: str) -> re.Pattern[str]:
    """Return the pattern of the texts that a template with named fields makes."""
    parts = re.split(r"\{(\w+)\}", template)
    return re.compile(
        "".join(f"(?P<{each}>.+?)" if at % 2 else re.escape(each) for at, each in enumerate(parts)), re.DOTALL
    )
