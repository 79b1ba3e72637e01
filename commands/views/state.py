"""A card's state as text short enough for a button's id, so that buttons outlive the process that made them.

A request is written as kind|detail|words. Where that does not fit, its long words stand on the card itself (asked.py), and
the id, which then begins with a tilde, has their number in their place: ~kind|~1|~0. Nothing is kept here.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence

from bot.errors import BadRequest
from bot.model import EVERYWHERE, Filters, Span
from bot.render import wording
from bot.render.escape import shown
from bot.requests import (
    Around,
    Ask,
    Explain,
    Find,
    FreeText,
    Gather,
    Help,
    Length,
    QuoteCard,
    Request,
    Said,
    SaidAt,
    Status,
    Summarise,
    WhoSaid,
    WhoSpeaks,
)
from bot.serving import key, shortened

ROOM = 90
"""Characters of a button's id that are left for the state; Discord allows 100 in all."""
PLACE = 25
"""What a place takes of that: kind, start, end and what stands between them."""
INLINE = 20
"""Characters of words that stay in an id even when other words of the request do not."""

_PLACES: dict[type[Request], str] = {Around: "a", SaidAt: "h", QuoteCard: "k"}
_DAYS = re.compile(r"(\d{8})?-(\d{8})?", re.ASCII)
_PLACE = re.compile(r"(\d{1,10})-(\d{1,10})")
_BOUNDS = re.compile(r"(\d{8})?-(\d{8})?(?P<direct>d)?:(?P<topic>.*)", re.DOTALL)
_LENGTH = re.compile(r"(?:\d{1,2}|(?P<length>[sml])(?P<bullets>b)?(?::(?P<focus>.*))?)?", re.DOTALL)
_GATHERED = re.compile(r"(\d{8})?-(\d{8})?:(?P<topic>[^:]*):(?P<site>[^:]*):", re.DOTALL)
_REFERENCE = re.compile(r"~(\d{1,2})")
Put = Callable[[str], str]


def encode(request: Request, carried: list[str]) -> str:
    """Return a request as text of at most `ROOM` characters; words that are too long for that are added to `carried`.

    They come back as they are shown: without characters that cannot be seen.
    """
    code = _written(request, _words)
    # Discord trims, folds or refuses what cannot be seen.
    if len(code) <= ROOM and code.isprintable():
        return code

    def put(text: str) -> str:
        text = shown(text)
        if len(text) <= INLINE and text.isprintable() and not set(text) & set("~%"):
            return text
        if text not in carried:
            carried.append(text)
        return f"~{carried.index(text)}"

    return "~" + _written(request, put)


def _written(request: Request, put: Put) -> str:
    return "|".join(_fields(request, put))


def _fields(request: Request, put: Put) -> tuple[str, str, str]:  # noqa: C901, PLR0911, PLR0912  (one return a kind)
    """Return kind, detail and words of a request; `put` writes what somebody typed."""
    match request:
        case Ask(text, article, filters, False) if filters == EVERYWHERE:
            return "q", _inner(_article(article, put)) if article else "", put(text)
        case Ask(text):
            return "e", _asking(request, put), put(text)
        case Explain(Ask(text)):
            return "y", _asking(request.asked, put), put(text)
        case FreeText(text, True):
            return "u", "", put(text)
        case FreeText(text) | WhoSaid(text):
            return "f" if isinstance(request, FreeText) else "w", "", put(text)
        case Said(speaker, topic, None, None, False):
            return "p", _inner(put(topic or "")), put(speaker)
        case Said(speaker, topic):
            return "n", f"{_bounds(request)}{_inner(put(topic or ''))}", put(speaker)
        case Summarise(article, length, focus, bullets):
            how = f"{length[0]}{'b' if bullets else ''}" if bullets or length is not Length.MEDIUM or focus else ""
            return "s", f"{how}:{_inner(put(focus))}" if focus else how, _article(article, put)
        case Gather(topic, since, until, site, articles):
            parts = (topic and topic.replace(":", " "), site and site.replace(":", " "))
            words = "".join(f"{_inner(put(part or ''))}:" for part in parts)
            listed = ";".join(_fitting(each).replace(";", "%3B") for each in articles)
            return "g", f"{_days(since, until)}:{words}", put(listed)
        case Find(query):
            return "t", "", put(query or "")
        case WhoSpeaks(query):
            return "l", "", put(query or "")
        case Around(article, span) | SaidAt(article, span) | QuoteCard(article, span):
            return _PLACES[type(request)], f"{span.start}-{span.end}", _article(article, put)
        case Status():
            return "c", "", ""
        case Help():
            return "m", "", ""
    raise TypeError(f"no button leads to {request}")


def _asking(asked: Ask, put: Put) -> str:
    """Return what narrows a question, "article/site/author/speaker/language/first-last/completed", parts left out at the end."""
    within = asked.filters
    days = _days(within.since, within.until)
    parts = (
        _article(asked.article, put) if asked.article else "",
        *(put(each or "") for each in (within.site, within.author, within.speaker, within.language)),
        days if days != "-" else "",
        "c" if asked.completed else "",
    )
    return "/".join(_inner(part).replace("/", "%2F") for part in parts).rstrip("/")


def _asked(detail: str, question: str) -> Ask | None:
    """Return the question with what narrows it; None where that is nothing of ours."""
    parts: list[str | None] = [_outer(part.replace("%2F", "/")) or None for part in detail.split("/")]
    if len(parts) > 7:
        return None
    parts += [None] * (7 - len(parts))
    article, site, author, speaker, language, days, completed = parts
    dated = _DAYS.fullmatch(days or "-")
    first, last = (_read_days(dated) if dated else None) or (None, None)
    if (days and not (first or last)) or completed not in {None, "c"}:
        return None
    within = Filters(site=site, author=author, speaker=speaker, language=language, since=first, until=last)
    return Ask(question, article, within, completed is not None)


def _bounds(said: Said) -> str:
    """Return first and last day and the kind, "20240101-20241231d:", each left out where everything is wanted."""
    return f"{_days(said.since, said.until)}{'d' if said.direct else ''}:"


def _days(since: datetime.date | None, until: datetime.date | None) -> str:
    """Return two days as "20240101-20241231", a side that is open left out."""
    first, last = (str(day).replace("-", "") if day else "" for day in (since, until))
    return f"{first}-{last}"


def _narrowed(detail: str, speaker: str) -> Said | None:
    """Return the request with bounds; None where they are none."""
    found = _BOUNDS.fullmatch(detail)
    days = _read_days(found) if found else None
    if found is None or days is None:
        return None
    return Said(speaker, _outer(found["topic"]) or None, *days, bool(found["direct"]))


def _read_days(found: re.Match[str]) -> tuple[datetime.date | None, datetime.date | None] | None:
    try:
        first, last = (datetime.datetime.strptime(day, "%Y%m%d").date() if day else None for day in found.group(1, 2))
    except ValueError:
        return None
    return first, last


def _summed_up(detail: str, article: str) -> Summarise | None:
    """Return the request for a summary; a number in place of the length is from an older card. None where it is neither."""
    found = _LENGTH.fullmatch(detail)
    if found is None:
        return None
    length = next((each for each in Length if each[0] == found["length"]), Length.MEDIUM)
    return Summarise(article, length, _outer(found["focus"] or "") or None, bool(found["bullets"]))


def _gathered(detail: str, articles: str) -> Gather | None:
    """Return the request for a digest; None where detail is none."""
    found = _GATHERED.fullmatch(detail)
    days = _read_days(found) if found else None
    if found is None or days is None:
        return None
    topic, site = (_outer(found[name]) or None for name in ("topic", "site"))
    return Gather(topic, *days, site, tuple(each.replace("%3B", ";") for each in articles.split(";") if each))


def _words(text: str) -> str:
    """Return words with their blanks folded: Discord trims and folds what it keeps."""
    return " ".join(text.split())


def _inner(text: str) -> str:
    """Return words that may stand before a bar."""
    return _words(text).replace("%", "%25").replace("|", "%7C")


def _outer(text: str) -> str:
    """Return the words that were written as `text`."""
    return text.replace("%7C", "|").replace("%25", "%")


def _article(article: str, put: Put) -> str:
    """Return the key of an article: where words are carried, the short one of all but the shortest ids."""
    id = _fitting(article)
    return id if put is _words or (len(id) <= INLINE and put(id) == id) else shortened(article)


def _fitting(article: str) -> str:
    """Return the key of an article, the short one unless the id leaves room for everything else."""
    id = key(article)
    plain = len(id) <= ROOM - PLACE and id == _words(id) and id.isprintable()
    return id if plain else shortened(article)


def decode(code: str, carried: Sequence[str] = ()) -> Request:
    """Return the request that was written as `code`, with the words that its card carries. Raises BadRequest for anything else."""
    kind, _, rest = code.removeprefix("~").partition("|")
    detail, _, words = rest.partition("|")
    if code.startswith("~"):
        detail = _filled(
            detail, [_inner(text).replace("/", "%2F") if kind in "ey" else _inner(text) for text in carried]
        )
        words = _filled(words, carried)
    if request := _request(kind, detail, words):
        return request
    raise BadRequest(wording.BROKEN_BUTTON)


def _filled(field: str, carried: Sequence[str]) -> str:
    """Return a field with what is carried in the place of its numbers. Raises BadRequest where it is not there."""
    if any(int(found[1]) >= len(carried) for found in _REFERENCE.finditer(field)):
        raise BadRequest(wording.BROKEN_BUTTON)
    return _REFERENCE.sub(lambda found: carried[int(found[1])], field)


def _request(kind: str, detail: str, words: str) -> Request | None:
    """Return the request of a kind, None where kind, detail and words do not go together."""
    place = _PLACE.fullmatch(detail)
    span = Span(int(place[1]), int(place[2])) if place and int(place[1]) <= int(place[2]) else None
    made: dict[str, Request | None] = {
        "q": Ask(words, _outer(detail) or None),
        "e": _asked(detail, words),
        "y": Explain(asked) if (asked := _asked(detail, words)) else None,
        "f": FreeText(words),
        "u": FreeText(words, completed=True),
        "w": WhoSaid(words),
        "n": _narrowed(detail, words),
        "p": Said(words, _outer(detail) or None),
        "s": _summed_up(detail, words),
        "a": Around(words, span) if span else None,
        "h": SaidAt(words, span) if span else None,
        "k": QuoteCard(words, span) if span else None,
    }
    without: dict[str, Request] = {"t": Find(words or None), "l": WhoSpeaks(words or None), "c": Status(), "m": Help()}
    if kind == "g":
        return _gathered(detail, words)
    return without.get(kind) or (made.get(kind) if words else None)
