"""Pages on a terminal and as plain text."""

from __future__ import annotations

import io

from bot.console import Screen, flow
from bot.model import Excerpt, Span
from bot.render.page import Item, Kind, Page, Run, line
from tests.fakes import bridge

ARTICLE = bridge()
LEAVES = (
    Page(
        title=line(Kind.HEADING, "The answer"),
        items=(
            Item((line(Kind.ANSWER, Run("The bridge [bold]closed[/bold] :smile:", place=Excerpt(ARTICLE, Span(0, 3)))),)),
            Item((line(Kind.QUOTED, "quoted"), line(Kind.SMALL, Run("Tarn Courier", link="https://example.org/a"), " · p. 1"))),
        ),
        footer=(line(Kind.SMALL, "Page 1"),),
        number=1,
        count=2,
    ),
    Page(title=line(Kind.HEADING, "The answer"), items=(Item((line(Kind.TEXT, "more"),)),), number=2, count=2),
)  # fmt: skip


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_plain_text_has_the_words_and_the_links():
    stream = io.StringIO()
    Screen(stream).draw(flow(LEAVES))
    assert stream.getvalue() == (
        "The answer\n\nThe bridge [bold]closed[/bold] :smile:\n\n  quoted\n"
        "Tarn Courier · p. 1 <https://example.org/a>\n\nPage 1\n\nmore\n\n"
    )


def test_a_terminal_gets_styles_and_links_but_the_same_words(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = Terminal()
    Screen(stream).draw(flow(LEAVES))
    drawn = stream.getvalue()
    assert not any(row != row.rstrip() for row in drawn.splitlines())
    assert "[bold]closed[/bold] :smile:" in drawn
    assert "\x1b[1mThe answer\x1b[0m" in drawn
    assert "https://example.org/a" in drawn


def test_our_own_lines_cannot_steer_the_terminal():
    stream = io.StringIO()
    Screen(stream).say("no article '\x1b[2J\u202e'")
    assert stream.getvalue() == "no article '\ufffd[2J'\n"


def test_a_long_line_is_wrapped_within_its_margin(monkeypatch):
    monkeypatch.setenv("COLUMNS", "20")
    stream = Terminal()
    Screen(stream).draw([line(Kind.QUOTED, "one two three four five six seven " + "x" * 30)])
    assert stream.getvalue().splitlines() == [
        "  one two three four", "  five six seven", "  xxxxxxxxxxxxxxxxxx", "  xxxxxxxxxxxx", "",
    ]  # fmt: skip
