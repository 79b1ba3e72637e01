"""Who speaks, in the words of the article as far as it tells."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Excerpt, Span, SpeechKind, Statement
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NAME_TEXT, clip, cut
from bot.render.page import Kind, Line, Run, line
from bot.render.passages import words


def speaker(article: Article, statement: Statement) -> Line:
    """Return who makes a statement, as far as the article tells: the name, and the role in the article's own words."""
    who = statement.speaker
    how = _reported(article, statement)
    if runs := _named(article, statement):
        return line(Kind.TEXT, *runs, *how)
    if who.mention and (mention := words(clip(Excerpt(article, who.mention), NAME_TEXT))).text:
        return line(Kind.TEXT, wording.ONLY_MENTION, wording.OPEN, mention, wording.CLOSE, *(how or ["."]))
    return line(Kind.TEXT, wording.NO_SPEAKER, *(how or ["."]))


def _reported(article: Article, statement: Statement) -> list[Run | str]:
    """Return how the article reports words that are not all the speaker's own, with the article's word for it."""
    if statement.kind is SpeechKind.DIRECT:
        return []
    how = wording.PARTLY_QUOTED if statement.kind is SpeechKind.MIXED else wording.NOT_QUOTED
    cue = words(clip(Excerpt(article, statement.cue), NAME_TEXT)) if statement.cue else Run("")
    return [f"{wording.DOT}{how}: {wording.OPEN}", cue, wording.CLOSE] if cue.text else [f"{wording.DOT}{how}"]


def speaking(article: Article, statements: Sequence[Statement], most: int) -> tuple[Line, ...]:
    """Return a line with those who make statements and are known by name, `most` of them; none when nobody is."""
    known = {each.speaker.name: named for each in statements if (named := _named(article, each))}
    runs: list[Run | str] = []
    for person in list(known.values())[:most]:
        runs += ["; " if runs else wording.SPEAKING, *person]
    return (line(Kind.TEXT, *runs),) if runs else ()


def _named(article: Article, statement: Statement) -> list[Run]:
    who = statement.speaker
    name = cut(shown(who.name), NAME_TEXT) if who.name else ""
    if not name:
        return []
    role = words(clip(Excerpt(article, who.role), NAME_TEXT)) if who.role else Run("")
    return [Run(name, strong=True), Run(", "), role] if role.text else [Run(name, strong=True)]


def statement_at(article: Article, span: Span) -> Statement | None:
    """Return the statement at exactly this place, None where there is none."""
    return next((statement for statement in article.statements if statement.span == span), None)


def statements_at(article: Article, span: Span) -> tuple[Statement, ...]:
    """Return the statements that share words with a place."""
    return tuple(statement for statement in article.statements if statement.span.overlaps(span))
