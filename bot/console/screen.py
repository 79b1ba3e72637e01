"""Draws lines on a terminal with rich, and writes plain text anywhere else. The words are the same as on Discord."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from bot.render.escape import shown
from bot.render.page import Kind, Line, Page

if TYPE_CHECKING:
    from rich.text import Text

STYLES = {Kind.HEADING: "bold", Kind.ANSWER: "bold cyan", Kind.QUOTED: "", Kind.TEXT: "", Kind.SMALL: "dim"}
MARGINS = {Kind.QUOTED: "  "}

Flow = Iterable[Line | None]
"""Lines from top to bottom; None is an empty one."""


class Screen:
    """Writes to one stream; `is_terminal` tells whether it draws or writes plain text."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.is_terminal = stream.isatty()

    def say(self, words: str) -> None:
        """Write a line of ours."""
        self._stream.write(f"{shown(words)}\n")
        self._stream.flush()

    def draw(self, lines: Flow) -> None:
        """Write lines, and an empty one below them."""
        if self.is_terminal:
            self._draw([*lines, None])
        else:
            self._stream.writelines(f"{_plain(line)}\n" for line in [*lines, None])
        self._stream.flush()

    def _draw(self, lines: Sequence[Line | None]) -> None:
        from rich.console import Console  # noqa: PLC0415  (50 ms that plain text need not wait for)
        from rich.text import Text  # noqa: PLC0415

        console = Console(file=self._stream, highlight=False)
        for line in lines:
            margin = MARGINS.get(line.kind, "") if line else ""
            rows = _styled(line).wrap(console, console.width - len(margin)) if line else [Text()]
            for row in rows:
                row.rstrip()
                console.print(margin, row, sep="")


def flow(leaves: Sequence[Page]) -> Flow:
    """Yield the lines of all pages, one below the other, under the title of the first."""
    for number, page in enumerate(leaves):
        if page.title and number == 0:
            yield page.title
        for part in [*(item.lines for item in page.items), page.footer]:
            if part:
                yield None
                yield from part


def _plain(line: Line | None) -> str:
    if line is None:
        return ""
    links = "".join(f" <{run.link}>" for run in line.runs if run.link)
    return MARGINS.get(line.kind, "") + line.text + links


def _styled(line: Line) -> Text:
    from rich.style import Style  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    text = Text(style=STYLES[line.kind])
    for run in line.runs:
        text.append(run.text, Style(bold=run.strong or None, link=run.link))
    return text
