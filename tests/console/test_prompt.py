"""Typing at a terminal: lines, history, completion. The keys come from a pipe."""

from __future__ import annotations

import logging

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.console.prompt import NewsdeskCompleter, history, typed
from bot.errors import NotFound
from bot.model import Metadata
from tests.fakes import FakeNewsdesk, bridge


def lines_for(keys: str, folder) -> list[str]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        return list(typed(FakeNewsdesk(), folder))


def completions(text: str, newsdesk: FakeNewsdesk | None = None) -> list[str]:
    """Return what each completion would make of the text."""
    found = NewsdeskCompleter(newsdesk or FakeNewsdesk()).get_completions(Document(text), CompleteEvent())
    return [text[: len(text) + each.start_position] + each.text for each in found]


@pytest.mark.parametrize("leave", ["\x03", "\x04"])
def test_lines_come_until_somebody_leaves(tmp_path, leave):
    assert lines_for(f"who?\rwhy?\r{leave}", tmp_path) == ["who?", "why?"]


def test_the_history_is_kept_and_only_for_its_owner(tmp_path):
    folder = tmp_path / "data"
    lines_for("who closed the bridge?\r\x04", folder)
    assert lines_for("\x1b[A\r\x04", folder) == ["who closed the bridge?"]
    assert (folder / "history").stat().st_mode & 0o777 == 0o600


def test_without_a_place_to_write_the_history_is_in_memory(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert list(history(blocked / "history").load_history_strings()) == []
    assert lines_for("who?\r\x04", blocked) == ["who?"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/s", ["/summary", "/speakers"]),
        ("/a", ["/ask", "/articles"]),
        (
            "/",
            [
                "/ask",
                "/summary",
                "/digest",
                "/whosaid",
                "/quotes",
                "/speakers",
                "/articles",
                "/help",
                "/corpus",
                "/quit",
            ],
        ),
        ("/zzz", []),
        ("/summary tarn", ["/summary Tarn Bridge closes"]),
        ("/summary ", ["/summary Tarn Bridge closes", "/summary half"]),
        ("Summarise tarn br", ["Summarise Tarn Bridge closes"]),
        ("/quotes ry", ["/quotes Pat Ryder"]),
        ("/speakers ry", ["/speakers Pat Ryder"]),
        ("what did ada", ["what did Ada Voss"]),
        ("who closed the", []),
        ("", []),
    ],
)
def test_a_beginning_is_completed(text, found):
    assert completions(text) == found


def test_a_completion_is_one_harmless_line():
    article = bridge()
    object.__setattr__(article, "metadata", Metadata(title="two\nlines \x1b[2J\u202e"))
    assert completions("/summary two", FakeNewsdesk(article)) == ["/summary two lines [2J"]


def test_a_failing_service_completes_nothing(caplog):
    assert completions("/summary x", FakeNewsdesk(failing=NotFound("none"))) == []
    assert not caplog.records
    with caplog.at_level(logging.ERROR):
        assert completions("/summary x", FakeNewsdesk(failing=RuntimeError("broken"))) == []
    assert len(caplog.records) == 1
