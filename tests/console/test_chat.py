"""The conversation over piped lines."""

from __future__ import annotations

import io
import logging

import pytest

from bot.console import Screen, chat
from bot.errors import NotFound
from tests.fakes import FakeNewsdesk


def talk(text: str, newsdesk: FakeNewsdesk | None = None, greeting: str = "") -> str:
    """Return what is written when `text` is piped into the chat."""
    stream = io.StringIO()
    chat(newsdesk or FakeNewsdesk(), Screen(stream), greeting=greeting, source=io.StringIO(text))
    return stream.getvalue()


def test_each_line_is_answered_and_blank_ones_are_not():
    newsdesk = FakeNewsdesk()
    written = talk("when did it close?\n\n   \n/articles\n", newsdesk)
    assert [name for name, _ in newsdesk.asked if name != "ask"] == ["respond", "articles"]
    assert "The bridge closed on Monday." in written
    assert "Tarn Bridge closes" in written


def test_the_greeting_comes_first_and_piped_lines_get_no_welcome():
    assert talk("", greeting="No bot token.") == "No bot token.\n"
    assert talk("") == ""


@pytest.mark.parametrize("word", ["/quit", "quit", "exit", "/EXIT"])
def test_some_words_end_it(word):
    newsdesk = FakeNewsdesk()
    assert talk(f"{word}\nwhen?\n", newsdesk) == ""
    assert newsdesk.asked == []


def test_an_error_for_people_is_shown_and_the_talk_goes_on():
    newsdesk = FakeNewsdesk(failing=NotFound("Nobody of that\x1b[2J name."))
    written = talk("when?\nwhen?\n", newsdesk)
    assert written.count("Nobody of that") == 2
    assert "\x1b" not in written


def test_an_unexpected_error_shows_its_reference_and_the_talk_goes_on(caplog):
    newsdesk = FakeNewsdesk(failing=RuntimeError("private"))
    with caplog.at_level(logging.ERROR):
        written = talk("when?\nwhen?\n", newsdesk)
    assert written.count("Something went wrong; the log has more under reference ") == 2
    assert "private" not in written
    assert caplog.records[0].getMessage().split("reference ")[1][:8] in written


def test_an_interrupt_while_answering_ends_it_politely():
    class Interrupted(FakeNewsdesk):
        def respond(self, text):
            raise KeyboardInterrupt

    assert talk("when?\nwhen?\n", Interrupted()) == ""


def test_a_short_question_goes_back_to_the_one_before():
    newsdesk = FakeNewsdesk()
    written = talk("when did Tarn Bridge close?\nwhy?\nwho said that?\n/ask and in Kelding?\n", newsdesk)
    assert [arguments["text"] for name, arguments in newsdesk.asked if name == "respond"] == [
        "when did Tarn Bridge close?",
        "Why did Tarn Bridge close?",
    ]
    assert "Taken as: “Why did Tarn Bridge close?”" in written
    assert newsdesk.asked[-1][1]["question"] == "Why did Kelding close?"


def test_options_behind_ask_are_filters_and_why_is_offered():
    newsdesk = FakeNewsdesk()
    written = talk("/ask is it safe? --site Courier\n3\n", newsdesk)
    assert newsdesk.asked[-1][1]["filters"].site == "Courier"
    assert "[3] Why this?" in written
    assert "Why this answer" in written


def test_a_number_follows_what_the_last_answer_offers():
    newsdesk = FakeNewsdesk()
    written = talk("when did it close?\n/quotes Voss\n1\n", newsdesk)
    assert "[1] Context" in written
    assert newsdesk.asked[-1] == ("article", {"id": "tarn-bridge.txt"})


def test_a_number_that_nothing_is_offered_for_is_a_question():
    newsdesk = FakeNewsdesk()
    talk("1\n", newsdesk)
    assert newsdesk.asked[0] == ("respond", {"text": "1"})


def test_a_mistake_keeps_what_was_offered():
    newsdesk = FakeNewsdesk()
    talk("/quotes Voss\n/nonsense\n1\n", newsdesk)
    assert newsdesk.asked[-1] == ("article", {"id": "tarn-bridge.txt"})
