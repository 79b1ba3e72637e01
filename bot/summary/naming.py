"""The people and organisations that an article is mainly about, by their fullest names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model import Article, Excerpt, Role, Span
from bot.statements.entities import ORGANISATION, Entity
from bot.statements.marks import quotations
from bot.statements.people import Mention, people

_PLACED = re.compile(r"\b(?:in|at|near|outside|across|around|from|to|into|throughout)\s(?:the\s)?$")
_GOES_ON = re.compile(
    r"['’]s?\b|\s(?!(?:on|in|and|or|to|for|with|after|before|as|at|by|from|of|when|where|while|that|which|who|is|was|has|had|have"
    r"|were|are|will|would|could|can|may|said|says|but|during|over|since|until|last|this|next|amid|against|near|a|an|the|not|also"
    r"|did|does|told|[a-z]{2,}ed)\b)[a-z]"
)
"""A possessive, or a word in small letters that is likely a noun: the name before it only qualifies that."""

_AGENCY = 60
"""Characters of an article's beginning in which a name between brackets is the agency's."""

_READ = 200_000
"""Characters of an article in which names are looked for."""

_MOSTLY = 0.3
"""Share of a name's mentions behind "in", "at" and the like from which it is the name of a place."""

_OFTEN = 2
"""Mentions of somebody who matters, unless the article lets them speak or opens with them."""

_SPEAKS = 3.0
"""What being quoted counts, in mentions."""

_OPENING = 600
"""Characters from the beginning of the body in which those who matter most are named."""


def mentions(article: Article, end: int) -> list[Mention]:
    """Return the places in an article's body, up to an offset, that name a person, an organisation or a place, in text order."""
    end = min(end, _READ)
    blocks = [block.span for block in article.blocks if block.role is Role.BODY and block.span.start < end]
    spans = [Span(span.start, min(span.end, end)) for span in blocks]
    quoted = [quotation.inner for pairs in quotations(article.text, spans) for quotation in pairs]
    starts = [sentence.span.start for sentence in article.sentences if sentence.span.start < end]
    return people(article.text, spans, starts, quoted).mentions


def who(article: Article, named: Sequence[Mention], most: int) -> tuple[Excerpt, ...]:
    """Return the people and organisations that matter most, each by the fullest name that stands in the article."""
    speakers = {statement.speaker.name for statement in article.statements}
    places: dict[int, list[Mention]] = {}
    for mention in named:
        places.setdefault(id(mention.entity), []).append(mention)
    found = []
    for same in places.values():
        entity = same[0].entity
        worth = _worth(article, same, speaks=entity.name in speakers)
        if worth and (full := _fullest(article, entity, same)):
            found.append((worth, full))
    found.sort(key=lambda pair: (-pair[0], pair[1].span))
    names: list[Excerpt] = []
    for _, excerpt in found:
        known = next((at for at, name in enumerate(names) if _holds(name.text, excerpt.text)), None)
        if known is None:
            names.append(excerpt)
        elif len(excerpt.text) > len(names[known].text):
            names[known] = excerpt
        if len(names) > 2 * most:
            break
    return tuple(names[:most])


def _holds(one: str, other: str) -> bool:
    """Whether one of two names has all words of the other."""
    few, many = sorted((set(name.casefold().split()) - {"the"} for name in (one, other)), key=len)
    return few <= many


def _worth(article: Article, same: Sequence[Mention], *, speaks: bool) -> float:
    """Return how much a name matters, in mentions; 0 for one that is not told to be a person's or an organisation's."""
    entity = same[0].entity
    if not (speaks or _is_somebody(entity, same, article)) or _is_agency(article, same[0]):
        return 0.0
    if entity.gender is None and len(entity.words) == 1 and _qualifies(article.text, same):
        return 0.0
    early = sum(mention.span.start - article.paragraphs[0].span.start < _OPENING for mention in same)
    if len(same) < _OFTEN and not speaks and not early:
        return 0.0
    return len(same) + early + _SPEAKS * speaks


def _is_somebody(entity: Entity, same: Sequence[Mention], article: Article) -> bool:
    """Whether a name is a person's or an organisation's, as far as the name itself and what stands around it tell."""
    text = article.text
    if entity.gender is not None:
        return True
    placed = sum(bool(_PLACED.search(text[max(0, each.span.start - 16) : each.span.start])) for each in same)
    if placed > _MOSTLY * len(same):
        return False
    if any(word.casefold() in ORGANISATION for word in entity.words):
        return True
    if len(entity.words) == 1:
        return len(entity.name) > 2 and entity.name.isupper() and not re.search(rf"\b{entity.name.lower()}\b", text)
    # A person is called by the last name alone the second time.
    return entity.person and any(mention.span.of(text) == entity.words[-1] for mention in same)


def _qualifies(text: str, same: Sequence[Mention]) -> bool:
    """Whether a word mostly stands before a noun, as "Canadian" does."""
    return 2 * sum(not is_all(text, mention.span) for mention in same) > len(same)


def is_all(text: str, span: Span) -> bool:
    """Whether a name ends where it seems to: "in Paris, …", not "in Paris's suburbs" or "in Paris fashion"."""
    return _GOES_ON.match(text, span.end, span.end + 20) is None


def _is_agency(article: Article, mention: Mention) -> bool:
    """Whether a name is the agency's in front of an article: "LONDON (AP) —"."""
    span = mention.span
    near = span.start - article.paragraphs[0].span.start < _AGENCY
    return near and article.text[span.start - 1 : span.start] == "(" and article.text[span.end : span.end + 1] == ")"


def _fullest(article: Article, entity: Entity, same: Sequence[Mention]) -> Excerpt | None:
    """Return the first place where the full name stands, else the longest form that does."""
    for mention in same:
        at = mention.span.of(article.text).find(entity.name)
        if at >= 0:
            start = mention.span.start + at
            return Excerpt(article, whole(article.text, Span(start, start + len(entity.name))))
    longest = max(same, key=lambda mention: len(mention.span))
    return Excerpt(article, whole(article.text, longest.span))


def whole(text: str, span: Span) -> Span:
    """Return the place of a name with the stop that belongs to it ("U.S.")."""
    dotted = "." in span.of(text) and len(span) < 8 and text[span.end : span.end + 1] == "."
    return Span(span.start, span.end + dotted)
