"""What somebody typed, or a page redirects to, as an address that may be asked for; anything else is refused in the same words."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from yarl import URL

from bot.errors import BadRequest
from bot.render import wording

LONGEST = 2000
"""Characters of an address at most, as for the links of articles."""
PORTS = frozenset({80, 443})
_SCHEMES = frozenset({"http", "https"})


class RefusedLink(BadRequest):
    """An address that is not asked for, or leads nowhere.

    The words are always the same: whoever tries addresses inside the network learns nothing about what is there.
    """

    def __init__(self) -> None:
        super().__init__(wording.LINK_REFUSED)


def link(typed: str, ports: AbstractSet[int] = PORTS) -> URL:
    """Return the address that was typed, without the part after "#". Raises RefusedLink."""
    typed = typed.strip().strip("<>")  # Discord's own way to keep a link from unfolding
    if len(typed) > LONGEST or not typed.isprintable():
        raise RefusedLink
    try:
        return checked(URL(typed), ports)
    except ValueError:
        raise RefusedLink from None


def checked(url: URL, ports: AbstractSet[int] = PORTS) -> URL:
    """Return an address that may be asked for, without the part after "#". Raises RefusedLink."""
    try:
        fits = (
            url.scheme in _SCHEMES
            and bool(url.host)
            and url.port in ports
            and "@" not in url.raw_authority
            and "\\" not in str(url)
        )
    except ValueError:
        fits = False
    if not fits or len(str(url)) > LONGEST:
        raise RefusedLink
    # With and without the slash after the host it is one address.
    return (url.with_path("/", keep_query=True) if url.path == "/" else url).with_fragment(None)
