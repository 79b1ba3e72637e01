"""One question after another: a short one is completed before it is carried out, and what comes of it is kept for the next."""

from __future__ import annotations

from dataclasses import replace

from bot import followup
from bot.followup import Asked
from bot.model import EVERYWHERE, Answer, Quotes
from bot.render import Kind, Page, line, wording
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, cut
from bot.render.speakers import statements_at
from bot.requests import Ask, FreeText, Request


def understood(request: Request, before: Asked | None) -> Request:
    """Return what somebody asks for who asked something before: a short question is completed, all else stays as it is."""
    match request:
        case FreeText(text, False):
            return followup.understood(text, before) or request
        case Ask(text, article, within, False):
            meant = followup.understood(text, before)
            if isinstance(meant, FreeText):
                return Ask(meant.text, article, within, completed=True)
            if isinstance(meant, Ask):
                kept = meant.filters if within == EVERYWHERE else within
                return Ask(meant.question, article or meant.article, kept, completed=True)
            return meant or request
    return request


def noted(request: Request, leaves: tuple[Page, ...]) -> tuple[Page, ...]:
    """Return the pages with a note of what a completed question was taken as."""
    match request:
        case Ask(text, _, _, True) | FreeText(text, True):
            note = line(Kind.SMALL, wording.TAKEN_AS, cut(shown(wording.within_words(text)), NOTE_TEXT))
            return (replace(leaves[0], footer=(note, *leaves[0].footer)), *leaves[1:])
    return leaves


def asked(request: Request, result: object) -> Asked | None:
    """Return what a question that follows may go back to; None after what was no question."""
    match request, result:
        case ((Ask() | FreeText()), Answer(question=question, sentence=place)):
            found = Asked(question, result.filters, result.article)
            if place is None or not result.answered:
                return found
            spoken = statements_at(place.article, place.span)
            names = (each.speaker.name for each in spoken if each.speaker.name)
            return replace(found, answer_in=place.article.id, place=place.span, speaker=next(names, None))
        case ((Ask(text) | FreeText(text)), Quotes(quotes=quotes)):
            if not quotes or not result.found:
                return Asked(text)
            first = quotes[0]
            speaker = first.statement.speaker.name
            return Asked(text, answer_in=first.article.id, place=first.statement.span, speaker=speaker)
    return None
