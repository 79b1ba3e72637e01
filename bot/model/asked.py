"""What narrows a question: filters, a part of the corpus, a time; and what was put right in it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles a question is asked of: what somebody typed, each None where everything will do.

    `site` and `author` are (parts of) names, `speaker` is who has to say something in the passage, `language` a name or a code;
    days are both included, and leave out articles without a date.
    """

    site: str | None = None
    author: str | None = None
    speaker: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    language: str | None = None


EVERYWHERE = Filters()
"""No filter at all."""


@dataclass(frozen=True, slots=True)
class Portion:
    """The part of the corpus seen in some place: what is of these sites or lies in these folders; without any, all of it."""

    sites: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


WHOLE = Portion()
"""All articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time that a question names, in its own words: the days meant, both included, None where a side is open.

    `newest` tells that the newest is asked for. `relative` tells that the words mean other days at another day ("last week").
    """

    words: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    newest: bool = False
    relative: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a question that was put right: as typed, and as searched for."""

    typed: str
    searched: str
