"""What a page says about itself for machines: JSON-LD, meta tags, links and headlines, as they stand there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|Recipe|Opinion\w*|Analysis\w*)$")
_LONGEST_SCRIPT = 2_000_000
"""Characters of a JSON-LD script that is read; a live blog's has some 500,000."""

_MOST_NODES = 2_000
_DEEPEST = 12
_LONGEST_VALUE = 2_000
_MOST_VALUES = 20
_CONTROL = re.compile(r"[\x00-\x1f]+")
_SLASHES = re.compile(r"^\s*(?://\s*)?(?:<!\[CDATA\[|<!--)|(?://\s*)?(?:\]\]>|-->)\s*$")

Node = Mapping[str, Any]


UNSEEN = dict.fromkeys((0xAD, 0x200B, 0x2060, 0xFEFF))
"""Soft hyphens and other signs without width, which would part words."""


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's own words about itself: `nodes` are the JSON-LD objects, articles first; `meta` values by lower-case name."""

    nodes: tuple[Node, ...]
    meta: Mapping[str, Sequence[str]]
    title: str
    canonical: tuple[str, ...]
    language: str

    def first(self, *names: str) -> str:
        """Return the first value of the first meta name that has one, or an empty text."""
        return next((value for name in names for value in self.meta.get(name, ())), "")

    @property
    def articles(self) -> tuple[Node, ...]:
        """The JSON-LD objects that describe an article."""
        return tuple(node for node in self.nodes if any(_ARTICLE.search(kind) for kind in kinds(node)))


def facts(tree: Any) -> Facts:
    """Return what the tree of a page says about itself."""
    meta: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        value = plain(element.get("content") or "")[:_LONGEST_VALUE]
        for name in {(element.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")} - {""}:
            if value and len(values := meta.setdefault(name, [])) < _MOST_VALUES:
                values.append(value)
    head = next(tree.iter("title"), None)
    links = (
        element.get("href") or ""
        for element in tree.iter("link")
        if "canonical" in (element.get("rel") or "").lower().split()
    )
    nodes = tuple(_nodes(tree))
    return Facts(
        nodes=nodes,
        meta=meta,
        title=plain("".join(head.itertext()) if head is not None else "")[:_LONGEST_VALUE],
        canonical=tuple(link.strip() for link in links),
        language=(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip(),
    )


def plain(text: str) -> str:
    """Return a value as text: entities that were escaped twice put right, blanks folded."""
    if "&" in text:
        text = unescape(text)
    return " ".join(text.translate(UNSEEN).split())


def kinds(node: Node) -> tuple[str, ...]:
    """Return the types of a JSON-LD object."""
    value = node.get("@type")
    found = value if isinstance(value, list) else [value]
    return tuple(kind.rsplit("/", 1)[-1] for kind in found if isinstance(kind, str))


def _nodes(tree: Any) -> Iterator[Node]:
    """Yield the JSON-LD objects of a page, outer ones first, at most _MOST_NODES."""
    count = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for node in _walk(_json(script.text or "")):
            count += 1
            if count > _MOST_NODES:
                return
            yield node


def _json(text: str) -> Any:
    """Return what a JSON-LD script holds, None when it cannot be read; raw line ends inside strings are common."""
    if len(text) > _LONGEST_SCRIPT:
        return None
    try:
        return json.loads(_CONTROL.sub(" ", _SLASHES.sub("", text)))
    except (ValueError, RecursionError):
        return None


def _walk(value: Any) -> Iterator[Node]:
    level = [value]
    for _ in range(_DEEPEST):
        below: list[Any] = []
        for each in level:
            if isinstance(each, dict):
                yield each
                below += [part for part in each.values() if isinstance(part, dict | list)]
            elif isinstance(each, list):
                below += each
        level = below
