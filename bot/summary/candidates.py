"""The sentences of an article that a summary may show, and what in them never may be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from bot.model import Article, Excerpt, Role, Sentence, Span
from bot.search.analysis import LIGHT_WORDS, STOP_WORDS, Token, tokens

SHORTEST = 6
"""Words of a sentence at least."""

_LONGEST = 90
"""Words at most: what is longer is a list or a text without full stops. Only taken when an article has nothing else."""

ENOUGH = 400
"""Sentences looked at in one article: what stands further down is no news."""

_READ = 4000
"""Characters of a sentence whose words are looked at."""

_EMPTY = STOP_WORDS | LIGHT_WORDS

_POINTS_BACK = re.compile(
    r"""["“”‘’'(\[]*(?:
      (?:he|she|they|it|his|her|hers|their|its|him|them|these|those|such|but|and|or|so|yet|nor|however|nevertheless|nonetheless
      |moreover|furthermore|therefore|thus|hence|instead|meanwhile|also|besides|otherwise|afterwards?|still|then|likewise|similarly
      |additionally|in\ (?:addition|contrast|turn|response|return)|by\ contrast|as\ a\ result|for\ (?:example|instance)
      |on\ the\ other\ hand|the\ (?:latter|former|pair|two|trio))\b
    | (?:this|that)\b(?!\ (?:week|weekend|month|year|morning|afternoon|evening|season|summer|winter|spring|autumn|fall|time)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_ASIDE = re.compile(
    r"""(?:read\ (?:more|also|next)\b|(?:watch|see|listen|click|sign\ up|follow|subscribe|scroll\ down)\b.{0,60}$
    |by\.$|by\ [\w.-]+\ [\w.-]+$|[0-9]{1,2}:[0-9]{2}\ (?:E[SD]T|GMT|BST),|.{0,60}\breporter\.$|\W*\|
    |[—–-]{1,2}\ ?[^()]{1,60}\(@\w+\)|(?:published|updated|last\ updated):|copyright\b|©|this\ material\ may\ not\ be
    |all\ rights\ reserved|the\ opinions\ expressed\ in\ this)""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"contributed to this (?:report|story)|Press Association\.$|^VIDEO\b|^Follow @|\b[Ss]croll down (?:for|to)\b"
)
_CAPTION = re.compile(
    r"\((?:pictured|left|right|cent(?:re|er)|above|below)\b|\bpictured (?:above|below|left|right|here)\b", re.I
)
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""

Pair = tuple[str, str]
"""Two neighbouring stems."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence of the body: its place among them, its length in words as people count them, its words and what it is about.

    `content` are the stems of its content words, `pairs` the neighbouring stems of which at least one is of a content word.
    """

    excerpt: Excerpt
    place: int
    length: int
    words: tuple[Token, ...]
    content: frozenset[str]
    pairs: frozenset[Pair]
    points_back: bool

    @property
    def text(self) -> str:
        """The words, exactly as the article has them."""
        return self.excerpt.text

    @property
    def is_good(self) -> bool:
        """Whether the sentence may stand in a summary: a statement of some length, no aside and no credit."""
        return SHORTEST <= self.length + self._unspaced <= _LONGEST and self.is_statement

    @property
    def is_statement(self) -> bool:
        """Whether the sentence tells something, however short it is: no question, no announcement, no aside, no credit."""
        text = self.text
        if text.rstrip("\"'”’)").endswith(("?", ":", "？", "：")) or self.length > _LONGEST:
            return False
        return not (_ASIDE.match(text) or _CREDIT.search(text) or _CAPTION.search(text))

    @property
    def _unspaced(self) -> int:
        """How many words stand in it without blanks between them, at two letters each."""
        text = self.text
        return 0 if text.isascii() else len(_UNSPACED.findall(text[:_READ])) // 2


def body(article: Article, most: int = ENOUGH) -> list[Candidate]:
    """Return the first sentences of the body paragraphs, without headings."""
    inside = (sentence for sentence in article.sentences if article.blocks[sentence.block].role is Role.BODY)
    return [_candidate(article, sentence, place) for place, sentence in zip(range(most), inside, strict=False)]


def _candidate(article: Article, sentence: Sentence, place: int) -> Candidate:
    span = sentence.span
    text = span.of(article.text)
    words = tokens(Span(span.start, min(span.end, span.start + _READ)).of(article.text))
    about = content(words)
    return Candidate(
        excerpt=Excerpt(article, span),
        place=place,
        length=len(text.split()),
        words=words,
        content=about,
        pairs=frozenset(pair for pair in pairwise(word.stem for word in words) if not about.isdisjoint(pair)),
        points_back=place > 0 and bool(_POINTS_BACK.match(text)),
    )


def content(words: tuple[Token, ...]) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    return frozenset(word.stem for word in words if len(word.plain) > 1 and word.plain not in _EMPTY)
