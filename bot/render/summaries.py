"""The cards of a summary, a digest, and of the context of a place: longer stretches of an article's own words."""

from __future__ import annotations

from bot.model import Article, Block, Digest, Excerpt, Summary
from bot.render import wording
from bot.render.limits import ELLIPSIS, PARAGRAPH_TEXT, clip, clip_start
from bot.render.page import Item, Kind, Line, Page, Step, line
from bot.render.paging import message, paged
from bot.render.passages import READABLE, in_block, passage, quoted
from bot.render.quotes import card_step
from bot.render.source import block_at, headline, origin, sources
from bot.requests import Summarise


def summary_pages(summary: Summary) -> tuple[Page, ...]:
    """Return pages with the sentences of a summary, in the order of the article."""
    article = summary.article
    if not summary.sentences:
        return message(wording.NO_SUMMARY, footer=sources(article))
    items = [Item((quoted(sentence, Kind.TEXT),)) for sentence in summary.sentences]
    return paged(headline(article), items, footer=(origin(article), *sources(article)[1:]))


def digest_pages(digest: Digest) -> tuple[Page, ...]:
    """Return pages with the sentences of a digest, each with its source."""
    if not digest.sentences:
        return message(wording.NO_ARTICLE)
    items = [
        Item(
            (quoted(sentence, Kind.TEXT), *sources(sentence.article, sentence.span)),
            Step(wording.SUMMARY, Summarise(sentence.article.id)),
        )
        for sentence in digest.sentences
    ]
    return paged(wording.DIGEST_OF.format(count=wording.counted(len(digest.articles), "article")), items)


def context_pages(place: Excerpt) -> tuple[Page, ...]:
    """Return what stands around a place: the paragraph before, the one that it is in, with the place in bold, and the next."""
    article = place.article
    index = block_at(article, place.span.start)
    lines = [passage(place)]
    if index is not None:
        before = _neighbour(article, range(index - 1, -1, -1))
        after = _neighbour(article, range(index + 1, len(article.blocks)))
        lines = [*_end_of(article, before), *lines, *_beginning_of(article, after)]
    steps = (Step(wording.SUMMARY, Summarise(article.id)), *card_step(place))
    footer = sources(article, place.span)
    return paged(wording.CONTEXT_OF, [Item((each,)) for each in lines], footer=footer, steps=steps)


def _neighbour(article: Article, indices: range) -> Block | None:
    return next((article.blocks[index] for index in indices if article.blocks[index].role in READABLE), None)


def _end_of(article: Article, block: Block | None) -> list[Line]:
    if block is None:
        return []
    whole = Excerpt(article, block.span)
    near = clip_start(whole, PARAGRAPH_TEXT)
    return [line(Kind.QUOTED, f"{ELLIPSIS} " if near != whole else "", in_block(article, block, near.span))]


def _beginning_of(article: Article, block: Block | None) -> list[Line]:
    if block is None:
        return []
    whole = Excerpt(article, block.span)
    near = clip(whole, PARAGRAPH_TEXT)
    return [line(Kind.QUOTED, in_block(article, block, near.span), ELLIPSIS if near != whole else "")]
