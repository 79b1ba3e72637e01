"""From a page's tree to its segments: every visible run of text between two block borders, in the order of the page.

Nothing is judged here; a segment only carries what its place in the tree says about it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

_SKIPPED = frozenset(
    "script style noscript template head title svg math iframe object embed select option textarea input canvas "
    "video audio map datalist dialog".split()
)
"""Elements whose text is no part of what a reader sees, or belongs to a control."""

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr img picture source amp-img".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TRACKED = (
    frozenset(
        "article main aside nav footer header figure figcaption form table li blockquote section time a em strong b i pre p".split()
    )
    | HEADINGS
)
_LONGEST_NAMES = 160
"""Characters of an element's class and id that are looked at."""

_UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens and other signs without width, which would part words."""

MOST = 20_000
"""Segments of a page at most: the longest live blogs have some 3,000."""

_PATH = 5
"""How many of the nearest elements' class names count as a segment's own."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text with the names of what it stands in.

    `tag` is the nearest block element, `around` the telling elements among all ancestors, `names` the class and id of the
    nearest five block elements, nearest first. `linked` and `strong` count the characters inside links and bold type. `parent`
    and `group` are numbers that are equal for segments of one parent element and one grandparent. `hidden` tells that the page
    does not show the segment at first.
    """

    text: str
    tag: str
    around: frozenset[str]
    names: tuple[str, ...]
    linked: int
    strong: int
    parent: int
    group: int
    depth: int
    hidden: bool


@dataclass(slots=True)
class _Frame:
    """An open block element during the walk."""

    tag: str
    around: frozenset[str]
    names: tuple[str, ...]
    parent: int
    group: int
    depth: int
    hidden: bool


class _Walk:
    """The text collected since the last block border."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.linked = self.strong = self.links = self.bolds = 0

    def add(self, text: str | None) -> None:
        """Add text that belongs to the segment."""
        if text:
            self.parts.append(text)
            size = len(text.strip())
            self.linked += size if self.links else 0
            self.strong += size if self.bolds else 0

    def enter(self, tag: str) -> None:
        """Count an element whose text is told apart."""
        self.links += tag == "a"
        self.bolds += tag in ("b", "strong")

    def leave(self, tag: str) -> None:
        """Take back what `enter` counted."""
        self.links -= tag == "a"
        self.bolds -= tag in ("b", "strong")

    def take(self, frame: _Frame) -> Segment | None:
        """Return the segment that ends here, and begin the next."""
        text = " ".join("".join(self.parts).translate(_UNSEEN).split())
        self.parts.clear()
        linked, strong, self.linked, self.strong = self.linked, self.strong, 0, 0
        if not text:
            return None
        return Segment(
            text,
            frame.tag,
            frame.around,
            frame.names,
            linked,
            strong,
            frame.parent,
            frame.group,
            frame.depth,
            frame.hidden,
        )


def segments(body: Any) -> list[Segment]:
    """Return the segments under an element, at most MOST; without recursion, for trees however deep."""
    found: list[Segment] = []
    for segment in _walk(body):
        found.append(segment)
        if len(found) == MOST:
            break
    return found


def _walk(body: Any) -> Iterator[Segment]:
    walk = _Walk()
    numbers = count(1)
    stack: list[tuple[Any, Iterator[Any], _Frame, str]] = [
        (body, iter(body), _Frame("body", frozenset(), (), 0, 0, 0, False), "body")
    ]
    walk.add(body.text)
    while stack:
        element, children, frame, kind = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            walk.leave(kind)
            if kind not in _INLINE and (segment := walk.take(frame)):
                yield segment
            walk.add(element.tail if stack else None)
            continue
        tag = child.tag.lower() if isinstance(child.tag, str) else ""
        if _is_border(child, tag) and (segment := walk.take(frame)):
            yield segment
        if tag in ("br", "hr") or _is_skipped(child, tag):
            walk.add(f" {child.tail or ''}" if tag in ("br", "hr") else child.tail)
            continue
        below = frame if tag in _INLINE else _below(frame, child, tag, next(numbers))
        walk.enter(tag)
        stack.append((child, iter(child), below, tag))
        walk.add(child.text)


def _is_border(element: Any, tag: str) -> bool:
    """Whether the text before an element is a segment of its own."""
    if tag == "br":
        return _breaks(element)
    return tag not in _INLINE and not _is_skipped(element, tag)


def _is_skipped(element: Any, tag: str) -> bool:
    """Whether an element is passed over; a button that was never closed has the whole page inside and is not."""
    return not tag or tag in _SKIPPED or (tag == "button" and next(element.iter("p"), None) is None)


def _breaks(line_break: Any) -> bool:
    """Whether a line break is one of two in a row, which is how some pages mark a paragraph."""
    before, after = line_break.getprevious(), line_break.getnext()
    if after is not None and after.tag == "br" and not (line_break.tail or "").strip():
        return True
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def _below(above: _Frame, element: Any, tag: str, number: int) -> _Frame:
    """Return what is known inside a block element."""
    get = element.get
    names = (
        f"{get('class') or ''} {get('id') or ''} {get('itemprop') or ''} {get('role') or ''}"[:_LONGEST_NAMES]
        .strip()
        .lower()
    )
    style = get("style")
    hidden = (
        above.hidden
        or get("hidden") is not None
        or get("aria-hidden") == "true"
        or bool(style and _HIDDEN.search(style[:500]))
    )
    return _Frame(
        tag,
        above.around | {tag} if tag in _TRACKED else above.around,
        (names, *above.names[: _PATH - 1]),
        number,
        above.parent,
        above.depth + 1,
        hidden,
    )
