"""Suggestions while somebody types: in time, or none."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from discord.app_commands import Choice

from bot.client import Interaction, Lane
from bot.errors import Forbidden, UserError
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import CHOICE, cut
from bot.serving import key
from commands import _place
from commands._requests import permit_managing

if TYPE_CHECKING:
    from bot.app import Newsdesk
    from bot.model import Listing

Find = Callable[["Newsdesk", str], Iterable[tuple[str, str]]]
MOST = 25
IN_TIME = 1.0
"""Seconds after which suggestions are of no use: the next key has been pressed. Discord waits 3 s."""


async def articles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return articles whose title fits what is typed, best first and newest first among equals; their values are keys."""
    return await _suggested(interaction, _articles, typed)


async def more_articles(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return what is typed up to its last semicolon with articles whose title fits what stands behind it; their values are keys."""
    before, semicolon, last = typed.rpartition(";")
    lead = f"{before.strip()}; " if semicolon else ""
    found = await _suggested(interaction, _articles, last)
    full = (Choice(name=cut(shown(lead) + each.name, CHOICE), value=lead + each.value) for each in found)
    return [each for each in full if len(each.value) <= CHOICE]


async def more_sites(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return what is typed up to its last semicolon with sites of the whole corpus that fit what stands behind it, for managers."""
    return await _more(interaction, partial(_names, "site"), typed)


async def more_folders(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return the same with folders."""
    return await _more(interaction, _folders, typed)


async def _more(interaction: Interaction, find: Find, typed: str) -> list[Choice[str]]:
    try:
        permit_managing(interaction)
    except Forbidden:
        return []
    before, semicolon, last = typed.rpartition(";")
    lead = f"{before.strip()}; " if semicolon else ""
    found = await _suggested(interaction, find, last, whole=True)
    full = [Choice(name=cut(shown(lead) + each.name, CHOICE), value=lead + each.value) for each in found]
    everything = (
        [Choice(name=wording.ALL, value=wording.ALL)] if wording.ALL.startswith(typed.strip().casefold()) else []
    )
    return [*everything, *(each for each in full if len(each.value) <= CHOICE)][:MOST]


async def speakers(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return speakers whose name fits what is typed, most quoted first."""
    return await _suggested(interaction, _speakers, typed)


async def topics(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return topics that fit what is typed: names of people, then words of titles, frequent ones first."""
    return await _suggested(interaction, _topics, typed)


async def sites(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return sites whose name fits what is typed, those with the most first."""
    return await _suggested(interaction, partial(_names, "site"), typed)


async def authors(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return authors whose name fits what is typed, those with the most first."""
    return await _suggested(interaction, partial(_names, "author"), typed)


async def languages(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return languages of articles whose name begins with what is typed, those with the most first; their values are codes."""
    return await _suggested(interaction, _languages, typed)


async def removable(interaction: Interaction, typed: str) -> list[Choice[str]]:
    """Return articles whose title fits what is typed, then files by name; nothing for people who may not remove any."""
    try:
        permit_managing(interaction)
    except Forbidden:
        return []
    return await _suggested(interaction, _removable, typed)


async def _suggested(interaction: Interaction, find: Find, typed: str, *, whole: bool = False) -> list[Choice[str]]:
    client = interaction.client
    if not _place.may_type(interaction):
        return []
    newsdesk = client.newsdesk if whole else _place.of_command(interaction).newsdesk
    try:
        work = client.workers.run(Lane.SUGGEST, lambda: list(find(newsdesk, typed[:CHOICE])))
        found = await asyncio.wait_for(work, IN_TIME)
    except (TimeoutError, UserError):
        return []
    except Exception as error:  # noqa: BLE001  (explain logs it; discord.py would leave the person waiting)
        client.explain(error)
        return []
    # Discord takes a list in which two values are the same, a name is blank or anything is too long for none at all.
    distinct = {value: name for name, value in found if name and 0 < len(value) <= CHOICE}
    return [Choice(name=name, value=value) for value, name in islice(distinct.items(), MOST)]


def _articles(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    return [(_title(listing), key(listing.id)) for listing in newsdesk.suggested_articles(typed.strip(), MOST)]


def _removable(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    files = newsdesk.files(typed.strip(), MOST)
    by_name = [(cut(shown(file.id), CHOICE), key(file.id)) for file in files]
    by_title = _articles(newsdesk, typed)
    # Somebody who types a file's name wants that file: its own name stands before a title that merely comes near.
    return [*by_name, *by_title] if typed.strip() else [*by_title, *by_name]


def _speakers(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    return [(cut(shown(name), CHOICE), name) for name in newsdesk.speakers(typed.strip(), MOST)]


def _topics(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    return [(cut(shown(topic), CHOICE), topic) for topic in newsdesk.suggested_topics(typed.strip(), MOST)]


def _names(field: str, newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    return [(cut(shown(name), CHOICE), name) for name in newsdesk.names(field, typed.strip(), MOST)]


def _folders(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    return [(cut(shown(name), CHOICE), name) for name in newsdesk.folders(typed.strip(), MOST)]


def _languages(newsdesk: Newsdesk, typed: str) -> Iterable[tuple[str, str]]:
    known = ((wording.language(code), code) for code in newsdesk.names("language", "", MOST))
    return [(name, code) for name, code in known if name.casefold().startswith(typed.strip().casefold())]


def _title(listing: Listing) -> str:
    """Return the title with its date; of a long title the end is left out, not the date."""
    date = f"{wording.DOT}{wording.day(listing.date)}" if listing.date else ""
    title = shown(listing.title) or wording.UNTITLED
    return (title if len(title) + len(date) <= CHOICE else cut(title, CHOICE - len(date))) + date
