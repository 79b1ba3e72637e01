"""The address and the language of a page, where it states them."""

from __future__ import annotations

import re

from bot.articles.fields import web_address
from bot.articles.web.facts import Facts

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,5}\)(\S+)\s*-->")
_TOP = 2_000
"""Characters in which a browser writes where it saved a page from."""


def address(facts: Facts, text: str = "") -> str | None:
    """Return the page's own address, http or https only; what the page says of itself comes before where it was saved from."""
    saved = _SAVED_FROM.search(text, 0, _TOP)
    told = (*facts.canonical, facts.first("og:url", "twitter:url"), saved[1] if saved else None)
    return next((found for each in told if each and (found := web_address(each))), None)


def language(facts: Facts) -> str | None:
    """Return the language of the page's text as a code such as "en" or "de-AT"."""
    told = (facts.language, facts.first("og:locale", "content-language", "dc.language", "inlanguage"))
    return next((each.replace("_", "-") for each in told if len(each) < 20 and _LANGUAGE.fullmatch(each)), None)
