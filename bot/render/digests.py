"""The card of a digest: sentences of several articles, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Digest, Dispute, Excerpt, Quote
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NAME_TEXT, NOTE_TEXT, SIDE_TEXT, cut, width
from bot.render.page import Item, Kind, Line, Page, Step, line
from bot.render.paging import message, paged
from bot.render.passages import quoted
from bot.render.source import source
from bot.render.speakers import speaker
from bot.requests import Around, Summarise

TOGETHER = 1600
"""Characters of sentences of one article that stand together at most, since they are never parted; about half a page."""


def digest_pages(digest: Digest) -> tuple[Page, ...]:
    """Return pages with the sentences of a digest, each with its source, then with what is said and denied, side by side."""
    if not digest.sentences:
        return message(wording.NO_ARTICLE if not digest.articles else wording.NO_DIGEST)
    disputes = [_dispute(each) for each in digest.disputes]
    title = wording.digest_of(len(digest.articles))
    return paged(title, [*_notes(digest), *_sentences(digest), *disputes])


def _notes(digest: Digest) -> list[Item]:
    notes = []
    if digest.corrections:
        notes.append(wording.searched_for(digest.corrections))
    if digest.left_out:
        notes.append(wording.older_left_out(digest.left_out))
    if digest.unknown:
        notes.append(wording.UNKNOWN_ARTICLES.format(names="; ".join(cut(name, NAME_TEXT) for name in digest.unknown)))
    return [Item(tuple(line(Kind.SMALL, cut(shown(note), NOTE_TEXT)) for note in notes))] if notes else []


def _sentences(digest: Digest) -> list[Item]:
    """Return an item for each run of sentences of one article; the first of a matter of which several articles tell says so."""
    told: set[int] = set()
    items: list[Item] = []
    run: list[Excerpt] = []
    heading: list[Line] = []
    for sentence in digest.sentences:
        number, group = _group(digest, sentence)
        several = len(group) > 1 and len(digest.groups) > 1 and number not in told
        told.add(number)
        if run and (several or not _together([*run, sentence])):
            items.append(_run(heading, run))
            run, heading = [], []
        if several:
            heading = [line(Kind.SMALL, wording.one_matter(len(group)))]
        run.append(sentence)
    return [*items, _run(heading, run)]


def _together(sentences: Sequence[Excerpt]) -> bool:
    """Whether sentences are of one article, and few enough to stand together."""
    one = all(each.article is sentences[0].article for each in sentences)
    return one and sum(width(quoted(each, Kind.TEXT).text) for each in sentences) <= TOGETHER


def _run(heading: Sequence[Line], sentences: Sequence[Excerpt]) -> Item:
    """Return sentences of one article with where they stand in it."""
    article = sentences[0].article
    said = (quoted(sentence, Kind.TEXT) for sentence in sentences)
    place = source(article, *(sentence.span for sentence in sentences))
    return Item((*heading, *said, place), Step(wording.SUMMARY, Summarise(article.id)))


def _group(digest: Digest, sentence: Excerpt) -> tuple[int, Sequence[Article]]:
    for number, group in enumerate(digest.groups):
        if any(article is sentence.article for article in group):
            return number, group
    return -1, ()


def _dispute(dispute: Dispute) -> Item:
    context = Step(wording.CONTEXT, Around(dispute.denies.article.id, dispute.denies.statement.span))
    sides = (each for quote in (dispute.says, dispute.denies) for each in _side(quote))
    return Item((line(Kind.TEXT, wording.DISPUTED), *sides), context)


def _side(quote: Quote) -> tuple[Line, Line, Line]:
    place = source(quote.article, quote.statement.span)
    return quoted(quote.excerpt, Kind.QUOTED, SIDE_TEXT), speaker(quote.article, quote.statement), place
