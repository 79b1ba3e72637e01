"""What an article tells besides its summary: who, when, where, in which figures and in whose words; all by place in the text.

Each part is a guess by simple signs. Where the signs are missing, nothing is named: unknown is better than wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from bot.model import Article, Excerpt, Facts, Quote, Role, Span, SpeechKind, Statement
from bot.statements.people import Mention
from bot.summary import naming
from bot.summary.candidates import Candidate
from bot.summary.figures import figures
from bot.text.dates import dates

WHO, WHEN, WHERE, QUOTES, NUMBERS = 5, 2, 3, 3, 5
"""How many of each are named at most."""

_OPENING = 6
"""Sentences in which an article says when it happened; a day further down is mostly another story's."""

_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][A-ZÀ-Þ.'’-]{1,30}(?:[ ][A-ZÀ-Þ.'’-]{2,30}){0,3}(?:,[ ][A-ZÀ-Þ][\w.]{1,20}(?:[ ][A-ZÀ-Þ][\w.]{1,20})?)?)"
    r"[ ]{0,2}(?:,[ ][A-Z][a-z]{2,8}\.?[ ][0-9]{1,2}[ ]{0,2})?(?:\([^()\n]{1,40}\)[ ]{0,2})?(?:—|–|--|-[ ])"
    r"|(?P<town>[A-ZÀ-Þ][\w.'’-]{1,30}(?:[ ][A-ZÀ-Þ][\w.'’-]{1,30}){0,2}(?:,[ ][A-ZÀ-Þ][\w.]{1,20}){0,2})[ ]?"
    r"\([A-Z][\w ,/.]{1,30}\)"
)
_AT = re.compile(r"\b(?:in|near|outside|across|around|throughout)\s(?:the\s)?(?:city of\s|town of\s|village of\s)?$")
_TIME_OF_DAY = re.compile(r"[0-9:. ]+[ap]\.?m\.?|today|tonight|tomorrow|yesterday", re.IGNORECASE)
_LEAST, _MOST = 6, 60
"""Words of a statement that is worth showing alone."""


def facts(article: Article, sentences: Sequence[Candidate], shown: Sequence[Span]) -> Facts:
    """Return what an article tells; `sentences` are those of its body that are looked at, `shown` those of its summary.

    What somebody says in the summary itself is not repeated among the quotations.
    """
    if not sentences:
        return Facts()
    mentions = naming.mentions(article, sentences[-1].excerpt.span.end)
    places = _where(article, mentions)
    return Facts(
        who=naming.who(article, mentions, WHO),
        when=_when(article, sentences),
        where=places,
        quotes=_quotes(article, sentences, shown),
        numbers=figures(article, sentences, shown, NUMBERS),
    )


def _when(article: Article, sentences: Sequence[Candidate]) -> tuple[Excerpt, ...]:
    """Return the first days that are named at the beginning of an article."""
    found: dict[str, Excerpt] = {}
    for sentence in sentences[:_OPENING]:
        span = sentence.excerpt.span
        for place in dates(article.text, Span(span.start, min(span.end, span.start + 1000))):
            words = place.of(article.text)
            if not _TIME_OF_DAY.fullmatch(words):
                found.setdefault(words.casefold(), Excerpt(article, place))
    return tuple(found.values())[:WHEN]


def _where(article: Article, mentions: Sequence[Mention]) -> tuple[Excerpt, ...]:
    """Return the place of the dateline, then the places in which most things happen."""
    found: dict[str, Excerpt] = {}
    if dateline := _dateline(article):
        found[dateline.text.casefold()] = dateline
    times: Counter[str] = Counter()
    first: dict[str, Excerpt] = {}
    for mention in mentions:
        span = mention.span
        name = span.of(article.text)
        if _AT.search(article.text[max(0, span.start - 40) : span.start]) and naming.is_all(article.text, span):
            times[name.casefold()] += 1
            first.setdefault(name.casefold(), Excerpt(article, naming.whole(article.text, span)))
    people = {mention.entity.name.casefold() for mention in mentions if mention.entity.gender}
    for name, _ in times.most_common():
        if name not in people:
            found.setdefault(name, first[name])
    return tuple(found.values())[:WHERE]


def _dateline(article: Article) -> Excerpt | None:
    """Return the place with which the first paragraph opens, as agencies write it: "LONDON (AP) —"."""
    for block in article.blocks:
        if block.role is Role.BODY:
            found = _DATELINE.match(article.text, block.span.start, min(block.span.end, block.span.start + 120))
            return Excerpt(article, Span(*found.span(found.lastgroup or 0))) if found else None
    return None


def _quotes(article: Article, sentences: Sequence[Candidate], shown: Sequence[Span]) -> tuple[Quote, ...]:
    """Return the strongest statements with a named speaker: direct ones first, each speaker once as long as there are others."""
    common = Counter(stem for sentence in sentences for stem in sentence.content)
    starts = [sentence.excerpt.span.start for sentence in sentences]
    rated = []
    for statement in article.statements:
        at = bisect_right(starts, statement.span.start) - 1
        if at < 0 or not _is_telling(article, statement) or any(span.overlaps(statement.span) for span in shown):
            continue
        about = sum(common[stem] > 1 for stem in sentences[at].content) / max(6, len(sentences[at].content))
        rated.append((_STRENGTH[statement.kind] + about + 1 / (2 + at), statement))
    rated.sort(key=lambda pair: -pair[0])
    return tuple(Quote(article, statement) for statement in _varied(each for _, each in rated))


_STRENGTH = {SpeechKind.DIRECT: 2.0, SpeechKind.MIXED: 1.0, SpeechKind.INDIRECT: 0.0}


def _is_telling(article: Article, statement: Statement) -> bool:
    """Whether a statement can stand alone: by somebody with a name, neither a scrap nor a speech."""
    if statement.speaker.name is None or len(statement.span) > 12 * _MOST:
        return False
    return _LEAST <= len(statement.span.of(article.text).split()) <= _MOST


def _varied(statements: Iterable[Statement]) -> list[Statement]:
    first: dict[str | None, Statement] = {}
    again: list[Statement] = []
    for statement in statements:
        if statement.speaker.name in first:
            again.append(statement)
        else:
            first[statement.speaker.name] = statement
    return [*first.values(), *again][:QUOTES]
