"""The part of a corpus that a question is asked of: filters as somebody typed them become one query, or one helpful sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tantivy import Query

from bot.errors import BadRequest, NotFound
from bot.languages import Phrase
from bot.model import Filters
from bot.search.index import Reader
from bot.search.scope import days_query, matching, names_query, nearest
from bot.search.tongues import code_of, name_of

SHOWN = 60
"""Characters of a name somebody typed that are repeated to them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What there is to choose from: the names of a field ("site", "author", "language") and speakers, most frequent first.

    `people` gives all names of those who may be meant by a name.
    """

    names: Callable[[str], Sequence[str]]
    speakers: Callable[[], Sequence[str]]
    people: Callable[[str], Sequence[Sequence[str]]]


def narrowed(filters: Filters, known: Known, reader: Reader) -> tuple[Filters, list[Query]]:
    """Return the filters with names in full where one is meant, and a query for each of them.

    Raises:
        NotFound: A name is not known; the sentence has the nearest ones.
        BadRequest: The time ends before it begins.

    """
    if filters.since and filters.until and filters.since > filters.until:
        raise BadRequest("That time ends before it begins: “until” is earlier than “since”.")
    queries: list[Query] = []
    if filters.site:
        sites = _named(
            filters.site, known.names("site"), Phrase("No article is from “{typed}”.", typed=_short(filters.site))
        )
        queries.append(names_query("site", sites, reader))
        filters = replace(filters, site=sites[0] if len(sites) == 1 else filters.site)
    if filters.author:
        authors = _named(
            filters.author, known.names("author"), Phrase("No article is by “{typed}”.", typed=_short(filters.author))
        )
        queries.append(names_query("author", authors, reader))
        filters = replace(filters, author=authors[0] if len(authors) == 1 else filters.author)
    if filters.speaker:
        people = _people(filters.speaker, known)
        queries.append(names_query("speaker", [name for names in people for name in names], reader))
        filters = replace(filters, speaker=people[0][0] if len(people) == 1 else filters.speaker)
    if filters.language:
        code = _language(filters.language, known)
        queries.append(names_query("language", [code], reader))
        filters = replace(filters, language=code)
    if filters.since or filters.until:
        queries.append(days_query(filters.since, filters.until, reader))
    return filters, queries


def _named(typed: str, names: Sequence[str], missing: Phrase) -> tuple[str, ...]:
    if found := matching(typed, names):
        return found
    raise _missing(missing, nearest(typed, names))


def _people(typed: str, known: Known) -> Sequence[Sequence[str]]:
    if found := known.people(typed):
        return found
    names = known.speakers()
    begun = matching(typed, names)
    if len(begun) == 1:
        return known.people(begun[0])
    unknown = Phrase("Nobody is quoted by the name “{typed}”.", typed=_short(typed))
    raise _missing(unknown, begun[:3] or nearest(typed, names))


def _language(typed: str, known: Known) -> str:
    code = code_of(typed)
    codes = known.names("language")
    if code in codes:
        return code
    there = ", ".join(map(name_of, codes)) or Phrase("none")
    raise NotFound("No article is in the language “{typed}”. There are: {there}.", typed=_short(typed), there=there)


def _missing(missing: Phrase, near: Sequence[str]) -> NotFound:
    if not near:
        return NotFound("{missing}", missing=missing)
    return NotFound("{missing} Near it: {near}.", missing=missing, near=", ".join(near))


def _short(typed: str) -> str:
    plain = " ".join(typed.split())
    return plain if len(plain) <= SHOWN else f"{plain[:SHOWN]}…"
