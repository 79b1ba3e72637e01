"""An article in a few of its own sentences."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Summary
from bot.search.analysis import tokens
from bot.summary.candidates import Candidate, body, content
from bot.summary.choosing import Room, chosen
from bot.summary.ranker import rated


def summarise(article: Article, *, sentences: int = 3, words: int | None = None, focus: str = "") -> Summary:
    """Return the sentences that stand for an article, in text order.

    At most `sentences` of them or, when `words` is given, as many as fit into that many words (blank-separated, never more).
    An article that is short enough is shown as it is, without its headings. `focus` names a matter: sentences on it come first.
    """
    everything = body(article)
    room = Room(sentences if words is None else len(everything), words)
    if _fits(everything, room):
        return _summary(article, everything)
    found = chosen(rated(article.metadata.title or "", everything, content(tokens(focus))), room)
    return _summary(article, found or [one for one in everything if room.words and one.length <= room.words][:1])


def _fits(everything: Sequence[Candidate], room: Room) -> bool:
    """Whether the whole article is short enough to be shown."""
    if room.words is None:
        return len(everything) <= room.sentences
    return sum(candidate.length for candidate in everything) <= room.words


def _summary(article: Article, found: Sequence[Candidate]) -> Summary:
    return Summary(article, tuple(one.excerpt for one in sorted(found, key=lambda one: one.place)))
