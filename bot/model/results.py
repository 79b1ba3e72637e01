"""What the services find: answers, statements, summaries, digests, lists."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Article, Excerpt, Listing, Statement
from bot.model.asked import EVERYWHERE, Correction, Filters, Moment


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage found for a question; `score` (0 and up, higher is better) is comparable within one result only."""

    excerpt: Excerpt
    score: float


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
    `choices` are the names of all who may be meant when the name asked for fits more than one, the likeliest first; `speaker` is
    the only one who may be meant, where more than a name was asked for.
    """

    asked: str
    quotes: tuple[Quote, ...] = ()
    found: bool = True
    corrections: tuple[Correction, ...] = ()
    listed: bool = False
    more: bool = False
    choices: tuple[str, ...] = ()
    speaker: str | None = None


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


class Politeness(StrEnum):
    """What may be said to somebody without asking anything."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Courtesy:
    """Somebody said something polite, and nothing else."""

    kind: Politeness


Result = Answer | Explanation | Quotes | Summary | Digest | Listings | Speakers | HelpRequest | Courtesy
"""What a service answers to free text."""
