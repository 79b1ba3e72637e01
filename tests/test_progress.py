"""The progress of a build: silent when short, plain lines in a file, a bar on a terminal."""

from __future__ import annotations

import io

from bot.progress import BuildProgress


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_short_build_shows_nothing():
    stream, clock = io.StringIO(), Clock()
    with BuildProgress(stream, clock=clock) as progress:
        for done in range(11):
            clock.now += 0.05
            progress(done, 10)
    assert stream.getvalue() == ""


def test_a_long_build_writes_a_line_now_and_then_and_one_at_the_end():
    stream, clock = io.StringIO(), Clock()
    with BuildProgress(stream, clock=clock) as progress:
        for done in range(1201):
            clock.now += 0.01
            progress(done, 1200)
        progress(1200, 1200)
    assert stream.getvalue().splitlines() == [
        "Reading articles: 8 %",
        "Reading articles: 49 %",
        "Reading articles: 91 %",
        "Reading articles: 100 %",
    ]


def test_a_terminal_gets_a_bar():
    stream, clock = Terminal(), Clock()
    with BuildProgress(stream, clock=clock) as progress:
        clock.now += 2
        progress(3, 10)
        progress(10, 10)
    assert "Reading articles" in stream.getvalue()
    assert "100%" in stream.getvalue()


def test_a_bar_ends_when_the_build_fails():
    stream, clock = Terminal(), Clock()
    try:
        with BuildProgress(stream, clock=clock) as progress:
            clock.now += 2
            progress(3, 10)
            raise ZeroDivisionError
    except ZeroDivisionError:
        stream.write("after")
    assert stream.getvalue().endswith("after")
