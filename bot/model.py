"""The values that pass between the rooms: places in articles, and what was found there.

One idea runs through all of them: point, don't copy. A `Span` is a place in a text, an `Excerpt` a place in one article,
and every word that is shown is looked up there. Nothing here reads a file, scores or renders.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

Progress = Callable[[int, int], None]
"""Called now and then during long work with how much is done and how much there is in all, in bytes of the files."""


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


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found for a question; `score` (0 and up, higher is better) is comparable within one result only."""

    excerpt: Excerpt
    score: float


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of a question that was put right: as typed, and as searched for."""

    typed: str
    searched: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found for a question.

    `sentence` is the best sentence (or two), also when `answered` is False: then it is only the nearest candidate.
    `confidence` is the estimated chance, 0 to 1, that it is right. `passages` come best first and do not overlap.
    """

    question: str
    answered: bool
    confidence: float
    sentence: Excerpt | None = None
    passages: tuple[Passage, ...] = ()
    corrections: tuple[Correction, ...] = ()
    article: str | None = None
    """The id of the only article asked, if it was one."""
    filters: Filters = EVERYWHERE
    moment: Moment | None = None
    """The time in the question by which articles were preferred, if there is one."""
    of_moment: bool = False
    """Whether any passage is of that time; if none is, it changed nothing."""
    searched: bool = True
    """Whether the question had a word to look for."""


@dataclass(frozen=True, slots=True)
class Part:
    """A named part of a score, as the learned weights name it, with what it added (0 and up) or took away (below 0)."""

    name: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an answer is the answer: its words, those of the question that it lacks, and what the scores were made of.

    `matched` and `missing` are words of the question as searched for, in order. The parts come largest first, whichever way they
    go: of the passage's place among the others, of the sentence's in it, and of how sure the answer is.
    """

    answer: Answer
    matched: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    passage: tuple[Part, ...] = ()
    sentence: tuple[Part, ...] = ()
    confidence: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """A statement in its article, with how well it fits what was asked (0 to 1, comparable between requests).

    `also` are the same words in other articles, where such copies were looked for (bot/whosaid.py, `grouped`).
    """

    article: Article
    statement: Statement
    score: float = 1.0
    also: tuple[Quote, ...] = ()

    @property
    def excerpt(self) -> Excerpt:
        """The words said."""
        return Excerpt(self.article, self.statement.span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotes:
    """Statements found for a quotation or a speaker, best first; `found` is False when they are only the nearest.

    `listed` tells that they are what somebody said rather than what comes near some words, `more` that there are others;
    `choices` are the names of all who may be meant when the name asked for fits more than one, the likeliest first.
    """

    asked: str
    quotes: tuple[Quote, ...] = ()
    found: bool = True
    corrections: tuple[Correction, ...] = ()
    listed: bool = False
    more: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an article tells in names, days, numbers and quotations; each in the article's own words, the weightiest first.

    `who` are people and organisations by their fullest name, `numbers` stand with what they count; what is not stated is left out.
    """

    who: tuple[Excerpt, ...] = ()
    when: tuple[Excerpt, ...] = ()
    where: tuple[Excerpt, ...] = ()
    quotes: tuple[Quote, ...] = ()
    numbers: tuple[Excerpt, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences that stand for one article, in text order.

    The rest is told only of summaries for people: `whole` when the article is so short that all of it is shown, `words` of its
    body, its `facts`, the `focus` asked for, with what was put right in it and whether anything was `found` on it, and whether the
    sentences are wanted as `bullets`.
    """

    article: Article
    sentences: tuple[Excerpt, ...]
    whole: bool = False
    words: int = 0
    facts: Facts = Facts()
    focus: str = ""
    corrections: tuple[Correction, ...] = ()
    found: bool = True
    bullets: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """What somebody says, and what somebody else denies of it or doubts."""

    says: Quote
    denies: Quote


@dataclass(frozen=True, slots=True)
class Digest:
    """Sentences that stand for several articles, in reading order, and the articles looked at.

    `groups` are the articles by what they are about, the largest group first; `left_out` counts articles that fit but are too many,
    `unknown` are those that were asked for and not found.
    """

    articles: tuple[Article, ...]
    sentences: tuple[Excerpt, ...]
    groups: tuple[tuple[Article, ...], ...] = ()
    disputes: tuple[Dispute, ...] = ()
    corrections: tuple[Correction, ...] = ()
    left_out: int = 0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One article in a list; `score` (0 to 1) tells how well it fits the query, 1 when nothing was asked."""

    id: str
    title: str
    date: datetime.date | None = None
    site: str | None = None
    url: str | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Listings:
    """Articles found for a query (None: all of them), best first, newest first among equals."""

    query: str | None
    articles: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Quoted:
    """Somebody whose words the articles report: how many statements, in how many articles."""

    name: str
    statements: int
    articles: int


@dataclass(frozen=True, slots=True)
class Speakers:
    """Speakers found for a query (None: all of them), most quoted first; `more` tells that some are left out."""

    query: str | None
    speakers: tuple[Quoted, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class HelpRequest:
    """Somebody asked what the bot can do."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file (or one line of it) that is left out of the corpus, and why, in a sentence for people."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RefreshReport:
    """What a refresh did, in articles; `rejected` lists everything that is left out at present."""

    added: int = 0
    changed: int = 0
    removed: int = 0
    unchanged: int = 0
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusStatus:
    """The corpus as it stands; times are UTC."""

    articles: int
    passages: int
    statements: int
    refreshed: datetime.datetime | None
    rejected: tuple[Rejection, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file that the corpus is read from: its id (its path inside the corpus folder), where it is, how many articles it gives."""

    id: str
    path: Path
    articles: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """A file that was put into the corpus and what came of it; `before` tells that it was there already."""

    file: str
    articles: tuple[Listing, ...]
    before: bool = False
    rejected: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that was taken out of the corpus, how many articles went with it, and the first of them."""

    file: str
    count: int
    articles: tuple[Listing, ...] = ()


Upkeep = CorpusStatus | RefreshReport | Added | Removed
"""What comes of looking after the corpus."""

Result = Answer | Explanation | Quotes | Summary | Digest | Listings | Speakers | HelpRequest
"""What a service answers to free text."""
