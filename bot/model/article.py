"""An article and what one pass finds in it: places in its text, the roles of its lines, its sentences, who says what."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points in a text; ordered by start, then end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words at this place of `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside this span (equal spans contain each other)."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


class Role(StrEnum):
    """What a line of an article is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    HEADING = "heading"
    BODY = "body"
    FURNITURE = "furniture"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Block:
    """One or more whole lines of a text that share a role; the span leaves out blanks at both ends."""

    role: Role
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body (or a heading), and the index of the block it stands in."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the source says about an article; None (or no author) where it does not say."""

    title: str | None = None
    subtitle: str | None = None
    authors: tuple[str, ...] = ()
    date: datetime.date | None = None
    site: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RawArticle:
    """An article as a reader found it: the original text and what the file format itself says.

    `raw` tells that page furniture may stand in the text and has to be looked for. `blocks`, when given, are the roles that
    the format states (Markdown headings, say); None leaves every line to the line-role model. `read_out` tells that the text
    was read out of something else (a page, a feed), so that nobody has it but who asks for it.
    """

    id: str
    text: str
    metadata: Metadata = Metadata()
    raw: bool = False
    blocks: tuple[Block, ...] | None = None
    read_out: bool = False


class SpeechKind(StrEnum):
    """How words are reported: inside quotation marks, without any, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is reported to speak: the canonical name, where the article points at them, and the place that states their role.

    All three are unknown (None) by default. `mention` may be a pronoun ("he"); `name` is then who that is.
    """

    name: str | None = None
    mention: Span | None = None
    role: Span | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words that an article reports somebody to have said; the span leaves out quotation marks and cue."""

    span: Span
    kind: SpeechKind
    cue: Span | None = None
    speaker: Speaker = Speaker()


@dataclass(frozen=True, eq=False, kw_only=True)
class Article:
    """An article with everything one pass found in it. Compared by identity: it is built once and only pointed at.

    `blocks` and `sentences` are in text order; `statements` too. Sentences cover body and heading blocks only.
    `duplicate_of` is the id of the article whose text this one repeats; `also` are all others with that text, the original first.
    """

    id: str
    text: str
    metadata: Metadata
    blocks: Sequence[Block]
    sentences: Sequence[Sentence] = ()
    statements: Sequence[Statement] = ()
    duplicate_of: str | None = None
    read_out: bool = False
    also: tuple[Listing, ...] = ()

    @property
    def title(self) -> str:
        """The title, or the id where the source has none."""
        return self.metadata.title or self.id

    @cached_property
    def paragraphs(self) -> tuple[Block, ...]:
        """The body blocks, in text order."""
        return tuple(block for block in self.blocks if block.role is Role.BODY)

    @cached_property
    def headlines(self) -> tuple[Span, ...]:
        """The places of title and subtitle, in text order."""
        return tuple(block.span for block in self.blocks if block.role in (Role.TITLE, Role.SUBTITLE))


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of one article, by their place in it."""

    article: Article
    span: Span

    @property
    def text(self) -> str:
        """The words, exactly as the article has them."""
        return self.span.of(self.article.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One article in a list; `score` (0 to 1) tells how well it fits the query, 1 when nothing was asked."""

    id: str
    title: str
    date: datetime.date | None = None
    site: str | None = None
    url: str | None = None
    score: float = 1.0
