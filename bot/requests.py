"""What can be asked for, as plain values: what free text turns out to mean, the state of a card, what its buttons lead to.

A page never holds a result, only the request that leads there. So it can be turned and opened long after it was sent.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model import EVERYWHERE, Filters, Span


@dataclass(frozen=True, slots=True)
class Ask:
    """Answer a question, from one article only when its id is given, and within filters.

    `completed` tells that the question is not as typed, but completed from the one before it (bot/followup.py).
    """

    question: str
    article: str | None = None
    filters: Filters = EVERYWHERE
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Explain:
    """Show why the answer to a question is the answer."""

    asked: Ask


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Find who said these half-remembered words."""

    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """List what a speaker said, about a topic if one is given; in articles of some days, in quotation marks only if so wanted."""

    speaker: str
    topic: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    direct: bool = False


class Length(StrEnum):
    """How long a summary is; bot/summary/lengths.py says in figures."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class Stated:
    """Find who took a stance on something: `stance` as the cues name it ("denies", "warns")."""

    stance: str
    about: str


@dataclass(frozen=True, slots=True)
class Summarise:
    """Sum up the article with this id, or that these words name; what it tells of a focus first, if there is one."""

    article: str
    length: Length = Length.MEDIUM
    focus: str | None = None
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Gather:
    """Sum up several articles: these, given by id or words of the title, or those on a topic, of some days, of a site."""

    topic: str | None = None
    since: datetime.date | None = None
    until: datetime.date | None = None
    site: str | None = None
    articles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Find:
    """List the articles that fit a query, or the newest."""

    query: str | None = None


@dataclass(frozen=True, slots=True)
class WhoSpeaks:
    """List who is quoted: those whose names fit a query, or all."""

    query: str | None = None


@dataclass(frozen=True, slots=True)
class Help:
    """Show what the bot can do."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Answer whatever this asks for; `completed` as in `Ask`."""

    text: str
    completed: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """Show what stands before and after a place in an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class SaidAt:
    """Show who says what at a place in an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuoteCard:
    """Draw the statement at a place in an article as a picture."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Status:
    """Show the state of the corpus: for people who manage it."""


@dataclass(frozen=True, slots=True)
class Reload:
    """Bring the corpus up to date: for people who manage it."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody brings. On Discord the content comes once it is clear that the file may be brought."""

    name: str
    size: int
    content: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Add:
    """Put the page at an address, or a file, into the corpus: for people who manage it."""

    what: str | Upload


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a file out of the corpus, given by its id or by that of the article it holds: for people who manage it."""

    what: str


Managing = Status | Reload | Add | Remove
"""What only people may ask for who look after the corpus."""

Changing = Reload | Add | Remove
"""What of that takes its time, and must not be done again just because a page is turned."""

Meaning = Ask | WhoSaid | Said | Stated | Summarise | Gather | Find | WhoSpeaks | Help
"""What free text can turn out to mean."""

Request = Meaning | Explain | FreeText | Around | SaidAt | QuoteCard | Managing
