"""What an article says about itself in its text, where its source says nothing: title, subtitle, authors, date.

Wrong is worse than unknown: a line that could mean two things gives nothing.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bot.articles.visible_day import visible_day
from bot.model import Block, Metadata, Role

_LONGEST = 400
"""Characters of a title, subtitle, byline or date line at most; what is longer is something else."""

_BY = re.compile(r"(?:^[\s*_#]*|[.|,•·–—-]\s*)(?:(?i:written |story |text |words |report ))?(?:by|By|BY):?\s+")
_BETWEEN = re.compile(r"\s*(?:[;|•·]|,|\band\b|&)\s*")
_NAME = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[.'’-])*(?:\s+(?:(?:de|da|di|van|von|der|den|la|le|bin|al|el|du|dos)\s+)?[^\W\d_](?:[^\W\d_]|[.'’-])*){1,4}"
)
_NO_PERSON = re.compile(
    r"^The\b|\b(?:staff|reporter|reporters|correspondent|editor|editorial|team|desk|news|press|agency|agencies|writer|photographer|analyst|"
    r"director|producer|columnist|contributor|journalist|university|professor|reuters|afp|associated|bureau|media|online|published|updated|"
    r"min|read|chief|senior|political|business|health|science|sports?|January|February|March|April|June|July|August|September|October|"
    r"November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b",
    re.IGNORECASE,
)


_DATED = frozenset({Role.DATE, Role.BYLINE})
_ABOVE = 8
"""Lines just above a title that may tell its article's day."""

_WEEKDAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|"
    r"lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)
_TELLING = frozenset({Role.TITLE, Role.SUBTITLE, Role.BYLINE, Role.DATE})


def complete(known: Metadata, text: str, blocks: Iterable[Block]) -> Metadata:
    """Return the metadata with what the blocks of title, subtitle, byline and date add to it."""
    blocks = tuple(blocks)
    found: dict[Role, str] = {}
    for block in blocks:
        if block.role in _TELLING and block.role not in found and len(block.span) <= _LONGEST:
            found[block.role] = " ".join(block.span.of(text).strip("#*_ ").split())
    return replace(
        known,
        title=known.title or found.get(Role.TITLE) or None,
        subtitle=known.subtitle or found.get(Role.SUBTITLE) or None,
        authors=known.authors or byline_authors(found.get(Role.BYLINE, "")) or byline_authors(found.get(Role.DATE, "")),
        date=known.date or _day(text, blocks),
    )


def _day(text: str, blocks: Sequence[Block]) -> datetime.date | None:
    """Return the day in the date lines and bylines: of those below the title the first, else the only one just above it.

    Several days above are other articles', and one with its day of the week is the page's own.
    """
    title = next((at for at, block in enumerate(blocks) if block.role is Role.TITLE), 0)
    lines = [(at, block.span.of(text)[:_LONGEST]) for at, block in enumerate(blocks) if block.role in _DATED]
    if found := next(filter(None, (visible_day(line) for at, line in lines if at >= title)), None):
        return found
    above = [line for at, line in lines if title - _ABOVE <= at < title]
    days = {visible_day(line) for line in above}
    return days.pop() if len(days) == 1 and not any(map(_WEEKDAY.search, above)) else None


def byline_authors(line: str) -> tuple[str, ...]:
    """Return the people a byline names; nothing when it does not say "By".

    >>> byline_authors("By Ann Lee and Bo Chen, Political Correspondents")
    ('Ann Lee', 'Bo Chen')
    """
    by = _BY.search(line)
    return tuple(_people(line[by.end() :])) if by else ()


def people(value: str) -> tuple[str, ...]:
    """Return the people in an author field; the field as it is when no name can be told in it.

    >>> people("By Ann Lee; Bo Chen")
    ('Ann Lee', 'Bo Chen')
    >>> people("Reuters")
    ('Reuters',)
    """
    plain = " ".join(_BY.sub("", value).split())
    return tuple(_people(plain)) or ((plain,) if plain else ())


def is_person(name: str) -> bool:
    """Whether a name looks like a person's: two to five words, none of them an office's or an organisation's."""
    return bool(_NAME.fullmatch(name)) and name[0].isupper() and not _NO_PERSON.search(name)


def _people(line: str) -> Iterator[str]:
    for part in _BETWEEN.split(" ".join(line.split())):
        name = part.strip(" .*_")
        if _NAME.fullmatch(name) and name[0].isupper() and not _NO_PERSON.search(name):
            yield name.title() if name.isupper() else name
