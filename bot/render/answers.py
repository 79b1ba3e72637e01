"""The card of an answer: the sentence, the passage around it, who speaks, where it stands, how sure it is."""

from __future__ import annotations

from bot.model import Answer, Excerpt
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, cut
from bot.render.page import Item, Kind, Line, Page, Step, line
from bot.render.paging import message, numbered, paged
from bot.render.passages import passage, quoted, quoted_blocks
from bot.render.source import sources
from bot.render.speakers import speaking, statements_at
from bot.requests import Around, Ask, Explain, SaidAt, Summarise

SPEAKERS = 2
"""Speakers named on one card. A sentence that quotes more is a list of reactions, and the passage shows it."""


def answer_pages(answer: Answer) -> tuple[Page, ...]:
    """Return the page of the answer, and further pages with the other passages."""
    nearest = answer.sentence or next((each.excerpt for each in answer.passages), None)
    if nearest is None:
        return message(wording.NOTHING_NEAR if answer.searched else wording.NO_WORD, footer=notes(answer))
    first = Page(
        items=(Item(_found(nearest) if answer.answered else _not_found(nearest)),),
        footer=notes(answer),
        steps=(*_steps(nearest), Step(wording.WHY_THIS, Explain(Ask(answer.question, answer.article, answer.filters)))),
        onward=wording.MORE_PASSAGES_BUTTON,
    )
    rest = [each.excerpt for each in answer.passages if not _meet(each.excerpt, nearest)]
    title = wording.MORE_PASSAGES if answer.answered else wording.NOT_FOUND_MORE
    return numbered(first, *paged(title, [_item(each) for each in rest]))


def _found(sentence: Excerpt) -> tuple[Line, ...]:
    lines = [quoted(sentence)]
    around = passage(sentence)
    if around.text != shown(sentence.text):
        lines.append(around)
    lines += speaking(sentence.article, statements_at(sentence.article, sentence.span), SPEAKERS)
    return (*lines, *sources(sentence.article, sentence.span))


def _not_found(nearest: Excerpt) -> tuple[Line, ...]:
    return (line(Kind.TEXT, wording.NOT_FOUND), *quoted_blocks(nearest), *sources(nearest.article, nearest.span))


def _item(excerpt: Excerpt) -> Item:
    lines = (*quoted_blocks(excerpt), *sources(excerpt.article, excerpt.span))
    return Item(lines, Step(wording.CONTEXT, Around(excerpt.article.id, excerpt.span)))


def _meet(one: Excerpt, other: Excerpt) -> bool:
    return one.article.id == other.article.id and one.span.overlaps(other.span)


def notes(answer: Answer) -> tuple[Line, ...]:
    """Return how sure an answer is, what was searched for in place of what was typed, and which articles were asked."""
    said = [
        wording.sureness(answer.confidence) if answer.answered else "",
        wording.searched_for(answer.corrections) if answer.corrections else "",
        wording.within(answer.filters),
        wording.preferred(answer.moment, found=answer.of_moment) if answer.moment else "",
    ]
    fitting = [cut(shown(each), NOTE_TEXT) for each in said if each]
    return (line(Kind.SMALL, " ".join(fitting)),) if fitting else ()


def _steps(place: Excerpt) -> tuple[Step, ...]:
    article, span = place.article, place.span
    steps = [Step(wording.CONTEXT, Around(article.id, span))]
    if statements_at(article, span):
        steps.append(Step(wording.WHO_SAID_IT, SaidAt(article.id, span)))
    return (*steps, Step(wording.SUMMARY, Summarise(article.id)))
