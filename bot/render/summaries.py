"""The cards of a summary and of the context of a place: longer stretches of an article's own words."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Article, Block, Excerpt, Summary
from bot.render import wording
from bot.render.escape import shown
from bot.render.facts import fact_items
from bot.render.limits import ELLIPSIS, NAME_TEXT, NOTE_TEXT, PARAGRAPH_TEXT, clip, clip_start, cut
from bot.render.page import Item, Kind, Line, Page, Run, Step, line
from bot.render.paging import message, numbered, paged
from bot.render.passages import READABLE, in_block, passage, quoted
from bot.render.quotes import card_step
from bot.render.source import block_at, headline, origin, sources
from bot.requests import Length, Summarise

WORDS_A_MINUTE = 220
"""Words of news that are read in a minute, by and large."""


TOGETHER = 4
"""Sentences that stand together at most: each may be as long as 700 characters, and what stands together is never parted."""


def summary_pages(summary: Summary, asked: Summarise | None = None) -> tuple[Page, ...]:
    """Return pages with the sentences of a summary, in the order of the article, and below them what else the article tells.

    `asked` is the request that they answer; with it, buttons lead to a shorter and to a longer one.
    """
    article = summary.article
    if not summary.sentences:
        return message(wording.NO_SUMMARY, footer=sources(article))
    footer = (line(Kind.SMALL, *origin(article).runs, *_saved(summary)), *sources(article)[1:])
    steps = () if summary.whole else _lengths(asked or Summarise(article.id))
    return paged(headline(article), _items(summary), footer=footer, steps=steps)


def text_pages(summary: Summary) -> tuple[Page, ...]:
    """Return the page of a summary of a text that is no article here: one page, from which nothing leads on."""
    if not summary.sentences:
        return message(wording.NO_SUMMARY)
    title = line(Kind.TEXT, wording.SUMMARY_OF.format(name=cut(shown(summary.article.title), NAME_TEXT)))
    saved = "".join(run.text for run in _saved(summary)).removeprefix(wording.DOT)
    footer = (line(Kind.SMALL, saved),) if saved else ()
    return numbered(paged(title, _items(summary), footer=footer)[0])


def _items(summary: Summary) -> list[Item]:
    noted = _notes(summary)
    notes = [Item(tuple(line(Kind.SMALL, text) for text in noted))] if noted else []
    return [*notes, *_sentences(summary), *fact_items(summary.article, summary.facts)]


def _notes(summary: Summary) -> list[str]:
    """Return what has to be said before the sentences: what was looked for, that nothing was found, that the article is short."""
    notes = []
    if summary.corrections:
        notes.append(cut(shown(wording.searched_for(summary.corrections)), NOTE_TEXT))
    if not summary.found:
        notes.append(cut(shown(wording.NOTHING_ON_FOCUS.format(focus=summary.focus)), NOTE_TEXT))
    if summary.whole:
        notes.append(wording.WHOLE_ARTICLE)
    return notes


def _sentences(summary: Summary) -> list[Item]:
    """Return items with the sentences; those of one paragraph stand together, `TOGETHER` of them at most."""
    items: list[Item] = []
    before = None
    for sentence in summary.sentences:
        told = quoted(sentence, Kind.TEXT)
        if summary.bullets:
            told = line(Kind.TEXT, wording.BULLET, *told.runs)
        block = 0 if summary.bullets else block_at(summary.article, sentence.span.start)
        if items and block == before and len(items[-1].lines) < TOGETHER:
            items[-1] = Item((*items[-1].lines, told))
        else:
            items.append(Item((told,)))
        before = block
    return items


def _saved(summary: Summary) -> list[Run]:
    """Return how long reading takes, with the summary and without; nothing where it takes as long."""
    shown_words = sum(len(sentence.text.split()) for sentence in summary.sentences)
    short, whole = (max(1, round(words / WORDS_A_MINUTE)) for words in (shown_words, summary.words))
    return [Run(wording.DOT + wording.minutes(short, whole))] if short < whole else []


def _lengths(asked: Summarise) -> tuple[Step, ...]:
    """Return the steps to a shorter summary and to a longer one."""
    order = list(Length)
    at = order.index(asked.length)
    steps = []
    if at > 0:
        steps.append(Step(wording.SHORTER, replace(asked, length=order[at - 1])))
    if at + 1 < len(order):
        steps.append(Step(wording.LONGER, replace(asked, length=order[at + 1])))
    return tuple(steps)


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
