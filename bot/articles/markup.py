"""Pieces of HTML, as feeds and exports carry them: from markup to text with headings, paragraphs and captions.

For whole pages, where an article has to be found among menus, this is not enough.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.model import Block, Role, Span

_MARKUP = re.compile(
    r"\s*<(?:p|div|h[1-6]|ul|ol|article|section|figure|blockquote|br|img|a|b|i|em|strong|span)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|article|section|figure|blockquote)\s*>|<br\s*/?>", re.IGNORECASE)

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = _HEADINGS | frozenset(
    """p div li ul ol dl dt dd blockquote article section main header footer aside figure figcaption table tr td th pre address
    form fieldset hr details summary body nav""".split()
)
"""Elements that stand on lines of their own; all others run on in the line."""
_HIDDEN = re.compile(
    r"<(script|style)\b[^<>]*>(?:[^<]|<(?!/\1))*+(?:</\1\s*>|\Z)|<!--(?:[^-]|-(?!->))*+(?:-->|\Z)", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"<p\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\r]*\n")
_TAG = re.compile("<[^<>]*>")
_LEFT_OUT = frozenset(
    {"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "head", "select", "button"}
)


def looks_like_markup(text: str) -> bool:
    """Whether a text is HTML: it begins with an element or has closed paragraphs."""
    start = text[:20_000]
    return bool(_MARKUP.match(start) and ("</" in start or "/>" in start)) or len(_CLOSING.findall(start)) > 1


def read_markup(markup: str) -> tuple[str, tuple[Block, ...]]:
    """Return the text of some HTML, its paragraphs joined by one empty line, and their roles.

    Blanks are folded; scripts, styles, comments and everything else that shows no words are left out.
    """
    if not _PARAGRAPH.search(markup):
        markup = _EMPTY_LINE.sub(
            "<p>", markup
        )  # content systems keep texts so, and make paragraphs of it when they show them
    blocks: list[Block] = []
    pieces: list[str] = []
    at = 0
    for role, words in _paragraphs(markup):
        blocks.append(Block(role, Span(at, at + len(words))))
        pieces.append(words)
        at += len(words) + 2
    return "\n\n".join(pieces), tuple(blocks)


def _paragraphs(markup: str) -> Iterator[tuple[Role, str]]:
    """Yield (role, words) of the paragraphs in order; of what is nested too deeply for the parser, all words as one."""
    paragraphs = _parsed(markup)
    first = next(paragraphs, None)
    if first is not None:
        yield first
        yield from paragraphs
    elif words := " ".join(_TAG.sub(" ", _HIDDEN.sub(" ", markup)).split()):
        yield Role.BODY, words


def _parsed(markup: str) -> Iterator[tuple[Role, str]]:
    role, words = Role.BODY, list[str]()
    for mark, piece in _pieces(markup):
        if not mark:
            words.append(piece)
            continue
        if plain := " ".join("".join(words).split()):
            yield role, plain
        words = []
        role = Role.HEADING if mark in _HEADINGS else Role.CAPTION if mark == "figcaption" else Role.BODY
    if plain := " ".join("".join(words).split()):
        yield role, plain


def _pieces(markup: str) -> Iterator[tuple[str, str]]:
    """Yield ("", words) for text and (element, "") where a new line begins; a closing element's is "/"."""
    from lxml import etree  # noqa: PLC0415  most corpora have no markup at all

    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    root = etree.fromstring(f"<body>{markup}</body>".encode("utf-8", "replace"), parser)
    hidden = 0
    for event, element in etree.iterwalk(root, events=("start", "end")) if root is not None else ():
        tag = element.tag
        if event == "start":
            hidden += tag in _LEFT_OUT
            if not hidden:
                if tag in _PARTS or tag == "br":
                    yield tag, ""
                yield "", element.text or ""
        else:
            hidden -= tag in _LEFT_OUT
            if not hidden:
                if tag in _PARTS:
                    yield "/", ""
                yield "", element.tail or ""
