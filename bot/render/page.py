"""What a page is: the one form in which results reach people, drawn as a card on Discord and by rich in the terminal.

Page  -> items (and a footer) -> lines -> runs of words. A run of source words knows its place in the article.
Nothing here knows Markdown or Discord; `markdown.py` writes a page for Discord.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from bot.model import Excerpt
from bot.render import wording
from bot.requests import Request


class Kind(StrEnum):
    """What a line is, so that each front can give it its look."""

    HEADING = "heading"
    ANSWER = "answer"
    """The words that were asked for: the largest on the page."""
    QUOTED = "quoted"
    """Source words set off from ours."""
    TEXT = "text"
    SMALL = "small"
    """Source lines and notes."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look. `text` is fit to be shown (see `escape.shown`); `place` is set where they are an article's."""

    text: str
    strong: bool = False
    place: Excerpt | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand on one line."""

    kind: Kind
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The words of the line, without any look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Step:
    """What the reader may ask for next, and the words on its button."""

    label: str
    request: Request


@dataclass(frozen=True, slots=True)
class Item:
    """Lines that belong together and are never parted, and a step that belongs to them alone."""

    lines: tuple[Line, ...]
    step: Step | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One screenful. `number` counts from 1 to `count`; `steps` hold for the whole page; `onward` leads to the next page."""

    title: Line | None = None
    items: tuple[Item, ...] = ()
    footer: tuple[Line, ...] = ()
    steps: tuple[Step, ...] = ()
    number: int = 1
    count: int = 1
    onward: str = field(default_factory=lambda: wording.MORE)

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, from top to bottom."""
        if self.title:
            yield self.title
        for item in self.items:
            yield from item.lines
        yield from self.footer

    @property
    def text(self) -> str:
        """The words of the page, a line each."""
        return "\n".join(line.text for line in self.lines)


def line(kind: Kind, *runs: Run | str) -> Line:
    """Return a line; plain strings are words of ours."""
    return Line(kind, tuple(Run(run) if isinstance(run, str) else run for run in runs))
