"""What pages say around an article: menu words, sharing buttons, "Read also", cookie notes, picture credits."""

from __future__ import annotations

import re
from importlib.resources import files

import yaml

_START = 2
_LISTS = yaml.safe_load(files(__package__).joinpath("furniture.yaml").read_text(encoding="utf-8"))
_LINES = frozenset(_LISTS["lines"])
_OPENINGS: tuple[str, ...] = tuple(_LISTS["openings"])
_CREDITS: tuple[str, ...] = tuple(_LISTS["credits"])
_ENDINGS: tuple[str, ...] = tuple(_LISTS["endings"])
_TERMS: dict[str, tuple[str, ...]] = {
    start: tuple(term for term in _LISTS["terms"] if term[:_START] == start)
    for start in {term[:_START] for term in _LISTS["terms"]}
}
"""Beginnings of words, or of several words in a row, by their first letters."""

_LONGEST = 140
"""Characters of a furniture line at most; what is longer is judged by where it stands."""

_MARKS = re.compile(r"^[\s#>*+|•·–—»›-]+|[\s:.…>»›→|!-]+$")
_NO_WORDS = re.compile(r"[\W\d_]*")
_ADDRESS = re.compile(r"\[?(?:https?://|www\.)\S+|\S+@\S+\.\S+|@\w+|#\w+")
_MARKDOWN_LINK = re.compile(r"!?\[[^\]\[]{0,300}\]\([^()\s]{0,500}[^()]{0,200}\)")
_AGO = re.compile(
    r"(?:\w+ )?\d{1,3} ?(?:min(?:ute)?s?|hours?|hrs?|days?|weeks?|months?|years?)(?: ago| read)?(?: \w+)?"
    r"|\d+ (?:comments?|shares?|likes?|views?)"
)


def is_furniture(line: str) -> bool:
    """Whether a line is page furniture by its words alone, wherever it stands."""
    if len(line) > _LONGEST:
        return False
    plain = _MARKS.sub("", line.casefold().replace("’", "'")).strip()
    if plain in _LINES or not plain or _NO_WORDS.fullmatch(plain):
        return True
    if plain.startswith(_OPENINGS) and (len(plain) < 60 or not line.endswith((".", "”", '"'))):
        return True
    return bool(_ADDRESS.fullmatch(plain) or _AGO.fullmatch(plain))


def is_caption(line: str) -> bool:
    """Whether a line names the source of a picture."""
    lower = line[-200:].casefold()
    return any(map(lower.__contains__, _CREDITS))  # a generator takes three times as long, and every line is asked


def is_opening(plain: str) -> bool:
    """Whether a folded line begins as furniture does, however long it is."""
    return plain.startswith(_OPENINGS)


def is_ending(plain: str) -> bool:
    """Whether a folded line names a part of a page that is not the article: comments, related articles, about the author."""
    return plain.lstrip("#*_ ").startswith(_ENDINGS)


def has_terms(plain: str) -> bool:
    """Whether a text speaks of what pages offer beside their articles: cookies, newsletters, accounts, rights."""
    at = 0
    while at >= 0:
        terms = _TERMS.get(plain[at : at + _START])
        if terms and plain.startswith(terms, at):
            return True
        at = plain.find(" ", at) + 1 or -1
    return False


def link_share(line: str) -> float:
    """Return the share (0 to 1) of a line's characters that lies in Markdown links."""
    return sum(len(link[0]) for link in _MARKDOWN_LINK.finditer(line)) / max(1, len(line))
