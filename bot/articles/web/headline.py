"""The title of a page's article, without what the site adds to it, and the name of the site."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio

from bot.articles.web.facts import Facts, Node, kinds, plain

_WORD = re.compile(r"\w+")
_PARTING = re.compile(r"\s+(?:[|·•»›⋆~]|::|[-–—])+\s+|\s*[|»]\s*")
_LONGEST = 300
_TELLING = 3
"""Words from which a page's only first-rank heading is its title whatever its data say (they may say it in other words)."""

_ALIKE = 60
"""How alike (0 to 100) a headline on the page and one in its data must be to be the same one in other words."""


def headline(facts: Facts, shown: Sequence[str], site: str | None) -> str | None:
    """Return the title, as readers see it where the page's data agree that it is the title; None when nothing says one.

    `shown` are the texts of the page's first-rank headings.
    """
    names = _site_names(facts, site)
    told = [
        text
        for text in (
            *(plain(str(node.get("headline") or "")) for node in facts.articles),
            facts.first("og:title"),
            facts.first("twitter:title", "title", "dc.title", "sailthru.title", "parsely-title"),
            facts.title,
        )
        if 0 < len(text) <= _LONGEST
    ]
    bare = [text for text in (without_site(text, names) for text in told) if normal(text) not in names]
    seen = [text for text in dict.fromkeys(shown) if 0 < len(text) <= _LONGEST and normal(text) not in names]
    best = max(seen, key=lambda text: _support(text, told), default=None)
    only = len(seen) == 1 and len(seen[0].split()) >= _TELLING
    if best is not None and (only or _support(best, told) >= _ALIKE):
        return _without_kicker(without_site(best, names), bare)
    if bare:
        return bare[0]
    return best or (told[0] if told else None)


def site_name(facts: Facts) -> str | None:
    """Return the name of the site; None when the page does not say it."""
    for text in (
        facts.first("og:site_name", "application-name", "apple-mobile-web-app-title", "al:ios:app_name"),
        *(_publisher(node) for node in facts.articles),
        *(str(node.get("name") or "") for node in facts.nodes if "WebSite" in kinds(node)),
    ):
        name = plain(text).lstrip("@")
        if 0 < len(name) <= 80:
            return name
    return None


def _publisher(node: Node) -> str:
    publisher = node.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) and "://" not in name else ""


def normal(text: str) -> str:
    """Return a text for comparing: its words in one case, nothing else."""
    return " ".join(_WORD.findall(text.casefold()))


def without_site(text: str, names: Iterable[str]) -> str:
    """Return a title without the site's name before or after it.

    >>> without_site("Rain in June - The Kelding Courier", {"the kelding courier"})
    'Rain in June'
    """
    names = set(names)
    places = list(_PARTING.finditer(text))
    if not places:
        return text
    last, first = places[-1], places[0]
    head, tail = text[: last.start()].strip(), text[last.end() :].strip()
    if head and _is_site(tail, names):
        return without_site(head, names)
    if tail and _is_site(text[: first.start()], names):
        return text[first.end() :].strip()
    if "|" in last[0] and len(head.split()) >= 3 and len(tail.split()) <= 5:
        return head
    return text


def _is_site(part: str, names: set[str]) -> bool:
    """Whether a part of a title is the site's name, or its name with a little more or less around it."""
    words = normal(part)
    joined = words.replace(" ", "")
    return bool(words) and any(
        words == name
        or joined == name.replace(" ", "")
        or (
            len(name) >= 4
            and len(words) <= 3 * len(name)
            and (f" {name} " in f" {words} " or joined.startswith(name.replace(" ", "")))
        )
        or (len(words) >= 4 and f" {words} " in f" {name} ")
        for name in names
    )


def _site_names(facts: Facts, site: str | None) -> set[str]:
    """Return what the site may be called: its name, its publisher, the main word of its address."""
    found = {normal(site or "")} | {normal(_publisher(node)) for node in facts.articles}
    for address in (*facts.canonical, facts.first("og:url")):
        try:
            host = urlsplit(address).hostname or ""
        except ValueError:
            continue
        parts = host.removeprefix("www.").split(".")
        found |= {normal(host.removeprefix("www.")), normal(max(parts[:-1], key=len, default=""))}
    return found - {""}


def _support(text: str, told: Iterable[str]) -> float:
    """Return how well a headline on the page fits what the page's data call its title, 0 to 100."""
    one = normal(text)
    if not one:
        return 0.0
    return max(
        (100.0 if normal(other).startswith(one) and len(one) >= 12 else ratio(one, normal(other)) for other in told),
        default=0.0,
    )


def _without_kicker(shown: str, told: Sequence[str]) -> str:
    """Return the headline, without the theme that is printed over it inside the same heading when the data leave it out."""
    one = normal(shown)
    for other in told:
        two = normal(other)
        if one != two and len(two.split()) >= 4 and one.endswith(" " + two) and len(one) - len(two) > 4:
            return other
    return shown
