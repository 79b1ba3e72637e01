"""What people typed becomes requests, or a helpful sentence about what is missing, too long or no day. Nothing is looked up."""

from __future__ import annotations

import datetime

from bot.errors import BadRequest
from bot.model import Filters
from bot.render import wording
from bot.requests import (
    Add,
    Ask,
    Explain,
    Find,
    FreeText,
    Gather,
    Remove,
    Request,
    Said,
    Summarise,
    Upload,
    WhoSaid,
    WhoSpeaks,
)
from bot.text.periods import period

QUESTION = 500
"""Characters of a question, a quotation or a name at most; a message may have more, of which the services read what they like."""
MESSAGE = 4000
ADDRESS = 2000
"""Characters of a web address at most."""
FILE = 256_000
"""Bytes of an attached file at most: a book is no article, and somebody waits."""
DAY = 40
"""Characters of a day at most."""


def check(request: Request) -> None:
    """Raise BadRequest for a request that need not be carried out: one without words, or with too many."""
    match request:
        case Ask(text, _, filters) | Explain(Ask(text, _, filters)):
            _words(text, wording.EMPTY_QUESTION, QUESTION)
            _check_filters(filters)
        case FreeText(text):
            _words(text, wording.EMPTY_QUESTION, MESSAGE)
        case WhoSaid(text) | Remove(text):
            _words(text, wording.EMPTY_WORDS, QUESTION)
        case Add(Upload(name, size)):
            from bot.inbox import check_file  # noqa: PLC0415  (imports what only people who add something need)

            check_file(name, size)
        case Add(str(link)):
            _words(link, wording.LINK_REFUSED, ADDRESS)
        case Summarise(text, _, focus):
            _words(text, wording.EMPTY_WORDS, QUESTION)
            _words(focus or text, wording.EMPTY_WORDS, QUESTION)
        case Gather():
            _check_digest(request)
        case Said(speaker, topic, since, until):
            _words(speaker, wording.EMPTY_WORDS, QUESTION)
            _words(topic or speaker, wording.EMPTY_WORDS, QUESTION)
            _in_order(since, until)
        case Find(query) | WhoSpeaks(query) if query:
            _words(query, wording.EMPTY_WORDS, QUESTION)


def _check_filters(filters: Filters) -> None:
    for typed in filter(None, (filters.site, filters.author, filters.speaker, filters.language)):
        _words(typed, wording.EMPTY_WORDS, QUESTION)
    _in_order(filters.since, filters.until)


def filters(
    site: str | None = None,
    author: str | None = None,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    language: str | None = None,
) -> Filters:
    """Return the filters that were typed, blank ones left out. Raises BadRequest for what is no day."""
    first, last = _time(since), _time(until)
    site, author, speaker, language = (
        typed if typed and typed.strip() else None for typed in (site, author, speaker, language)
    )
    return Filters(
        site=site,
        author=author,
        speaker=speaker,
        since=first[0] if first else None,
        until=last[1] if last else None,
        language=language,
    )


def _check_digest(request: Gather) -> None:
    if request == Gather():
        raise BadRequest(wording.NO_DIGEST_ASKED)
    for text in (request.topic, request.site):
        _words(text or wording.DOT, wording.EMPTY_WORDS, QUESTION)
    _in_order(request.since, request.until)


def narrowed(
    speaker: str, topic: str | None = None, since: str | None = None, until: str | None = None, *, direct: bool = False
) -> Said:
    """Return the request for what a speaker said, with the days typed. Raises BadRequest for what is no day."""
    first, last = _time(since), _time(until)
    return Said(speaker, topic or None, first[0] if first else None, last[1] if last else None, direct)


def gathered(
    topic: str | None = None,
    since: str | None = None,
    until: str | None = None,
    site: str | None = None,
    articles: str | None = None,
) -> Gather:
    """Return the request for a digest, with days and articles as typed. Raises BadRequest for what is no day."""
    first, last = _time(since), _time(until)
    names = dict.fromkeys(name.strip() for name in (articles or "").split(";") if name.strip())
    words = ((topic or "").strip() or None, (site or "").strip() or None)
    return Gather(words[0], first[0] if first else None, last[1] if last else None, words[1], tuple(names))


def _in_order(since: datetime.date | None, until: datetime.date | None) -> None:
    if since and until and since > until:
        raise BadRequest(wording.ENDS_BEFORE_IT_BEGINS)


def _time(typed: str | None) -> tuple[datetime.date, datetime.date] | None:
    if not typed or not typed.strip():
        return None
    found = period(typed[:QUESTION])
    if found is None:
        raise BadRequest(wording.NO_DAY.format(typed=typed.strip()[:DAY]))
    return found


def _words(text: str, hint: str, most: int) -> None:
    if not text.strip():
        raise BadRequest(hint)
    if len(text) > most:
        raise BadRequest(wording.TOO_LONG.format(most=most))
