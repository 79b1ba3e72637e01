"""What other programs take for a page's article: trafilatura, readability, resiliparse and the page's own machine-readable text.

Each gives lines of text; a segment's vote is how much of it stands in them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from html import unescape
from typing import Any

from lxml import etree
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction
from trafilatura.external import try_readability

from bot.articles.web.facts import Facts

WORD = re.compile(r"\w+")
_RUN = 4
_SHORTEST = 200
"""Characters from which a text in JSON-LD is an article's rather than a comment's or a summary."""

_TAG_OR_LINE = re.compile(r"\n|<[^<>]{0,200}>")

# The libraries tell about every page they find odd; a page's oddness is no event of ours.
for _name in ("trafilatura", "readability", "htmldate"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Vote:
    """The words that one program takes for the article."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines: set[tuple[str, ...]] = set()
        self.runs: set[tuple[str, ...]] = set()
        everything: list[str] = []
        for line in lines:
            words = tuple(WORD.findall(line.lower()))
            everything += words
            self.lines.add(words)
        self.words = len(everything)
        self.runs.update(_runs(everything))  # across lines: one program's paragraph is two of another's

    def share(self, words: tuple[str, ...]) -> float:
        """Return how much of a segment is in the vote, 0 to 1; a segment of three words or less must be a line of its own."""
        if len(words) < _RUN:
            return float(words in self.lines)
        runs = _runs(words)
        return sum(run in self.runs for run in runs) / len(runs)


def _runs(words: Sequence[str]) -> list[tuple[str, ...]]:
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


def votes(tree: Any, text: str, articles: Iterable[str]) -> Mapping[str, Vote]:
    """Return the votes on a page; `articles` are the article texts in the page's own data."""
    return {
        "traf": Vote(_trafilatura(tree)),
        "read": Vote(_lines(try_readability(copy(tree)))),
        "resi": Vote(
            extract_plain_text(text, main_content=True, alt_texts=False, comments=False, list_bullets=False).split("\n")
        ),
        "said": Vote(articles),
    }


def said(facts: Facts) -> list[str]:
    """Return the lines of the article texts in a page's JSON-LD."""
    texts = (
        value for node in facts.nodes for name in ("articleBody", "text") if isinstance(value := node.get(name), str)
    )
    return [line for text in texts if len(text) > _SHORTEST for line in _TAG_OR_LINE.split(unescape(text))]


def _trafilatura(tree: Any) -> Iterable[str]:
    found = bare_extraction(copy(tree), include_comments=False)
    return _lines(getattr(found, "body", ())) if found is not None else ()


_BLOCKS = frozenset(
    "p head list item quote row cell table div ul ol li h1 h2 h3 h4 h5 h6 td tr section article blockquote pre lb br".split()
)


def _lines(body: Any) -> Iterable[str]:
    """Yield the lines of an extracted tree."""
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS and parts:
            yield "".join(parts)
            parts = []
        value = element.text if event == "start" else element.tail
        if value:
            parts.append(value)
    if parts:
        yield "".join(parts)
