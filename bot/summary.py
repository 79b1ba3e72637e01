"""Summaries and digests: whole sentences picked, never rewritten, in the order of the text.

News says the most important thing first, so the lead carries most of the weight; the words an article uses again and again add to
it. Never picked: captions, furniture and headings (they are no sentences of the body), questions, scraps; nothing is said twice;
and a sentence that points back ("But he …") comes only with the sentence before it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.model import Article, Digest, Excerpt, Role, Sentence, Span, Summary
from bot.text.tokens import fold, words

_SHORTEST = 6
"""Words of a sentence at least."""

_LONGEST = 90
"""Words at most: what is longer is a list or a text without full stops. Only taken when an article has nothing else."""

_ALIKE = 0.5
"""Share of the shorter sentence's content words in another from which the two say nearly the same."""

_LEAD_HALF = 6.0
"""Sentences after which the weight of the position has fallen to half."""

_ENOUGH = 400
"""Sentences looked at in one article: what stands further down is no news."""

_CONTENT = 4
"""Letters of a content word at least; shorter words say nothing about what a sentence is about."""

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
    |(?:published|updated|last\ updated):|copyright\b|©|this\ material\ may\ not\ be
    |all\ rights\ reserved|the\ opinions\ expressed\ in\ this)""",
    re.IGNORECASE | re.VERBOSE,
)
_CREDIT = re.compile(
    r"contributed to this (?:report|story)|Press Association\.$|\(pictured\)|\bpictured (?:above|below|left|right)\b"
)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may be picked: its place in the article, its length in words as people count them, and its content words."""

    excerpt: Excerpt
    place: int
    length: int
    content: frozenset[str]
    points_back: bool

    @property
    def text(self) -> str:
        return self.excerpt.text


def summarise(article: Article, *, sentences: int = 3, words: int | None = None) -> Summary:
    """Return the sentences that stand for an article, in text order.

    At most `sentences` of them or, when `words` is given, as many as fit into that many words (blank-separated, never more).
    An article that is short enough is shown as it is, without its headings.
    """
    everything = _body(article)
    if words is None and len(everything) <= sentences:
        return Summary(article, tuple(candidate.excerpt for candidate in everything))
    if words is not None and sum(candidate.length for candidate in everything) <= words:
        return Summary(article, tuple(candidate.excerpt for candidate in everything))
    chosen = _picked(_ranked(article, everything), _Room(sentences if words is None else len(everything), words))
    if not chosen:
        chosen = [candidate for candidate in everything if candidate.length <= (words or 0)][:1]
    chosen.sort(key=lambda candidate: candidate.place)
    return Summary(article, tuple(candidate.excerpt for candidate in chosen))


def digest(articles: Sequence[Article], *, words: int = 220) -> Digest:
    """Return the sentences that stand for several articles, at most `words` words in all.

    Each article gives its best sentence, then each its second and so on. Sentences
    of one article stand together, in text order; what one article says is not said again by another.
    """
    ranked = [_digest_order(article) for article in articles]
    turns = [candidate for row in zip_longest(*ranked) for candidate in row if candidate is not None]
    chosen = _picked(turns, _Room(len(turns), words))
    order = {id(article): number for number, article in enumerate(articles)}
    chosen.sort(key=lambda candidate: (order[id(candidate.excerpt.article)], candidate.place))
    return Digest(tuple(articles), tuple(candidate.excerpt for candidate in chosen))


def _picked(ranked: Sequence[_Candidate], room: _Room) -> list[_Candidate]:
    """Return the candidates taken one after the other, best first, while there is room and they say something new.

    Twice through: what points back at a sentence that ranks lower gets a second chance.
    """
    chosen: list[_Candidate] = []
    for candidate in (*ranked, *(candidate for candidate in ranked if candidate.points_back)):
        if room.is_full:
            break
        if room.takes(candidate) and not _follows_nothing(candidate, chosen) and not _is_said(candidate, chosen):
            chosen.append(candidate)
            room = room.after(candidate)
    return chosen


@dataclass(frozen=True, slots=True)
class _Room:
    """How many sentences and words may still come."""

    sentences: int
    words: int | None

    @property
    def is_full(self) -> bool:
        return self.sentences == 0 or (self.words is not None and self.words < _SHORTEST)

    def takes(self, candidate: _Candidate) -> bool:
        return not self.is_full and (self.words is None or candidate.length <= self.words)

    def after(self, candidate: _Candidate) -> _Room:
        return _Room(self.sentences - 1, None if self.words is None else self.words - candidate.length)


def _body(article: Article) -> list[_Candidate]:
    """Return the sentences of the body paragraphs, without headings; further ones of an endless article are left out."""
    inside = (sentence for sentence in article.sentences if article.blocks[sentence.block].role is Role.BODY)
    return [_candidate(article, sentence, place) for place, sentence in zip(range(_ENOUGH), inside, strict=False)]


def _candidate(article: Article, sentence: Sentence, place: int) -> _Candidate:
    text = sentence.span.of(article.text)
    return _Candidate(
        excerpt=Excerpt(article, sentence.span),
        place=place,
        length=len(text.split()),
        content=_content(article.text, sentence.span),
        points_back=place > 0 and bool(_POINTS_BACK.match(text)),
    )


def _content(text: str, span: Span) -> frozenset[str]:
    """Return the longer words of a sentence, cut to seven letters so that inflected forms agree."""
    cut = Span(span.start, min(span.end, span.start + 4000))
    return frozenset(fold(word.of(text))[:7] for word in words(text, cut) if len(word) >= _CONTENT)


def _ranked(article: Article, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates that may be shown, best first; those only in need at the end."""
    common = Counter(word for candidate in candidates for word in candidate.content)
    most = max(common.values(), default=1)
    title = frozenset(fold(word.of(article.title))[:7] for word in words(article.title) if len(word) >= _CONTENT)

    def score(candidate: _Candidate) -> float:
        lead = _LEAD_HALF / (_LEAD_HALF + candidate.place)
        central = sum(common[word] for word in candidate.content) / most / max(8, len(candidate.content))
        on_title = len(candidate.content & title) / max(3, len(title))
        return lead + 0.5 * central + 0.1 * on_title

    good = [candidate for candidate in candidates if _is_good(candidate)]
    return sorted(good or candidates[:1], key=score, reverse=True)


def _is_good(candidate: _Candidate) -> bool:
    """Whether a sentence may stand in a summary: a statement of some length, no aside and no credit."""
    text = candidate.text
    if not _SHORTEST <= candidate.length <= _LONGEST or text.rstrip("\"'”’)").endswith(("?", ":")):
        return False
    return not (_ASIDE.match(text) or _CREDIT.search(text))


def _follows_nothing(candidate: _Candidate, chosen: Iterable[_Candidate]) -> bool:
    """Whether a sentence points back at one that was not chosen."""
    return candidate.points_back and all(other.place != candidate.place - 1 for other in chosen)


def _is_said(candidate: _Candidate, chosen: Iterable[_Candidate]) -> bool:
    """Whether a chosen sentence says nearly the same."""
    for other in chosen:
        shorter = min(len(candidate.content), len(other.content))
        if shorter and len(candidate.content & other.content) >= max(2, _ALIKE * shorter):
            return True
    return False


def _digest_order(article: Article) -> list[_Candidate]:
    """Return the sentences of one article in the order in which a digest takes them."""
    return [candidate for candidate in _body(article) if _is_good(candidate) and not candidate.points_back]
