"""An article in a few of its own sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.model import Article, Summary
from bot.requests import Length
from bot.search.analysis import tokens
from bot.summary import facts, lengths
from bot.summary.candidates import Candidate, body, content
from bot.summary.choosing import Room, chosen, improved
from bot.summary.ranker import rated, share_of, telling


def summarise(article: Article, *, sentences: int = 3, words: int | None = None, focus: str = "") -> Summary:
    """Return the sentences that stand for an article, in text order.

    At most `sentences` of them or, when `words` is given, as many as fit into that many words (blank-separated, never more).
    An article that is short enough is shown as it is, without its headings. `focus` names a matter: sentences on it come first.
    """
    everything = body(article)
    room = Room(sentences if words is None else len(everything), words)
    if room.holds(everything):
        return _summary(article, everything)
    found = _picked(article, everything, room, content(tokens(focus)))
    return _summary(article, found or [one for one in everything if room.words and one.length <= room.words][:1])


def sum_up(article: Article, length: Length = Length.MEDIUM, *, medium: int = 3, focus: str = "") -> Summary:
    """Return a summary for people: sentences and, beside them, who, when, where, numbers and quotations.

    Where nothing in the article is about the focus, the summary says so and is the ordinary one. A sentence longer than all the
    room that there is comes alone.
    """
    everything = body(article)
    room = lengths.room(length, medium)
    asked = content(tokens(focus))
    about = any(share_of(asked, each) for each in everything)
    if room.holds(everything):
        found: Sequence[Candidate] = everything
    else:
        chosen_ones = _picked(article, everything, room, asked)
        found = chosen_ones or [each.candidate for each in rated(_title(article), everything, asked)][:1]
    return replace(
        _summary(article, found),
        whole=bool(everything) and len(found) == len(everything) and room.holds(everything),
        words=sum(len(each.span.of(article.text).split()) for each in article.sentences),
        facts=facts.facts(article, everything, [each.excerpt.span for each in found]),
        focus=focus,
        found=about or not focus,
    )


def _picked(article: Article, everything: Sequence[Candidate], room: Room, focus: frozenset[str]) -> list[Candidate]:
    worth = rated(_title(article), everything, focus)
    return improved(chosen(worth, room), worth, room, telling(everything, worth))


def _title(article: Article) -> str:
    return article.metadata.title or ""


def _summary(article: Article, found: Sequence[Candidate]) -> Summary:
    return Summary(article, tuple(one.excerpt for one in sorted(found, key=lambda one: one.place)))
