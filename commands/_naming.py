"""Sites and folders as managers type them become a part of the corpus, or one helpful sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from bot.client import Lane
from bot.errors import BadRequest, NotFound
from bot.model import WHOLE, Portion
from bot.render import wording
from bot.state.values import NAME, NAMES

if TYPE_CHECKING:
    from bot.app import Newsdesk

LANE = Lane.ANSWER
"""The threads in which names are looked up."""


def portions(newsdesk: Newsdesk, sites: str | None, folders: str | None) -> Callable[[Portion | None], Portion | None]:
    """Return what makes of the part seen before the one that was typed; None stands for "as in the server".

    Raises NotFound for a name that is not there, BadRequest for one that fits several and for too many.
    """
    if wording.AS_SERVER in {(typed or "").strip().casefold() for typed in (sites, folders)}:
        return lambda before: None
    own_sites = None if sites is None else _names(sites, lambda typed: _site(newsdesk, typed))
    own_folders = None if folders is None else _names(folders, lambda typed: _folder(newsdesk, typed))
    if own_sites is None and own_folders is None:
        return lambda before: before

    def change(before: Portion | None) -> Portion:
        old = before or WHOLE
        return Portion(
            old.sites if own_sites is None else own_sites, old.folders if own_folders is None else own_folders
        )

    return change


def _names(typed: str, find: Callable[[str], str]) -> tuple[str, ...]:
    if typed.strip().casefold() == wording.ALL:
        return ()
    found = tuple(dict.fromkeys(find(part.strip()) for part in typed.split(";") if part.strip()))
    if len(found) > NAMES:
        raise BadRequest(wording.TOO_MANY_NAMES.format(most=NAMES))
    return found


def _site(newsdesk: Newsdesk, typed: str) -> str:
    found = newsdesk.names("site", typed, 4)
    exact = [name for name in found if name.casefold() == typed.casefold()]
    if exact or len(found) == 1:
        return (exact or found)[0][:NAME]
    if not found:
        raise NotFound(wording.NO_SITE_NAMED.format(typed=typed))
    raise BadRequest(wording.SEVERAL_SITES.format(typed=typed, names=_listed(found[:3])))


def _folder(newsdesk: Newsdesk, typed: str) -> str:
    plain = typed.strip("/")
    if plain in newsdesk.folders(plain, limit=10_000):
        return plain
    raise NotFound(wording.NO_FOLDER_NAMED.format(typed=typed))


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
