"""Writes pages in Discord's Markdown. The words are escaped here, so that nothing in them takes effect."""

from __future__ import annotations

from bot.render import wording
from bot.render.escape import escaped, shown
from bot.render.limits import cut
from bot.render.page import Item, Kind, Line, Page, Run

NOTE = 1000
"""Characters of a sentence that is shown on its own; ours are shorter, but may name what was typed."""

_OPENING = {Kind.HEADING: "## ", Kind.ANSWER: "### ", Kind.QUOTED: "> ", Kind.TEXT: "", Kind.SMALL: "-# "}


def markdown(line: Line) -> str:
    """Return a line in Markdown, without a line break in it."""
    opening = _OPENING[line.kind]
    first = next((place for place, run in enumerate(line.runs) if run.text), 0)
    words = (_run(run, starts_line=place == first) for place, run in enumerate(line.runs))
    return opening + "".join(words)


def _run(run: Run, *, starts_line: bool) -> str:
    bare = run.text.strip()
    if not bare:
        return run.text
    text = escaped(bare, starts_line=starts_line)
    if run.link:
        text = f"[{text}]({run.link})"
    if run.strong:
        text = f"**{text}**"
    # Blanks stand outside the marks, which otherwise have no effect.
    before, after = run.text.split(bare, 1)
    return f"{before}{text}{after}"


def block(lines: tuple[Line, ...]) -> str:
    """Return lines in Markdown."""
    return "\n".join(markdown(line) for line in lines)


def item(entry: Item) -> str:
    """Return an item in Markdown."""
    return block(entry.lines)


def note(text: str) -> str:
    """Return a sentence for people in Markdown; nothing that it repeats takes effect."""
    return escaped(cut(shown(text), NOTE), starts_line=True)


def page_text(page: Page) -> str:
    """Return a whole page in Markdown, its buttons in brackets: for golden files and for reading."""
    parts = [markdown(page.title)] if page.title else []
    parts += [item(entry) + (f"\n[{entry.step.label}]" if entry.step else "") for entry in page.items]
    if page.footer:
        parts.append(block(page.footer))
    turns = [wording.BACK] * (page.number > 1) + [page.onward] * (page.number < page.count)
    if labels := [*turns, *(step.label for step in page.steps)]:
        parts.append(" ".join(f"[{label}]" for label in labels))
    return "\n\n".join(parts)
