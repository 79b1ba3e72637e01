"""What is polite and nothing else; what asks something all the same."""

from __future__ import annotations

import pytest

from bot.courtesy import courtesy
from bot.model import Courtesy, Politeness
from bot.requests import Ask, Help
from bot.router import route


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Politeness.GREETING, ["hello", "Hi!", "Hey there", "good morning everyone", "Hello, bot. How are you?"]),
        (Politeness.GREETING, ["Hallo", "Guten Tag", "moin zusammen", "wie geht's"]),
        (Politeness.THANKS, ["thanks", "Thank you so much!", "ok, thanks", "great", "thx", "thanks for the help"]),
        (Politeness.THANKS, ["cool, thank you", "Danke schön", "vielen Dank", "alles klar, danke"]),
        (Politeness.GOODBYE, ["bye", "Good night, all.", "see you tomorrow", "Tschüss", "bis bald"]),
    ],
)
def test_polite_words_are_told(kind: Politeness, texts: list[str]) -> None:
    assert [route(text) for text in texts] == [Courtesy(kind)] * len(texts)
    assert [route(f"<@123> {text}") for text in texts] == [Courtesy(kind)] * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        "hello, who closed the bridge?",
        "thanks to whom did the bridge stay open?",
        "what is a good morning worth",
        "cool",
        "Nice",
        "who said goodbye",
        "danke dem Minister",
        "the great bridge",
        "",
        "hi " * 40,
    ],
)
def test_what_asks_something_is_asked(text: str) -> None:
    assert courtesy(text) is None


@pytest.mark.parametrize(
    "text", ["Who are you?", "are you a bot?", "what are you", "Wer bist du?", "Bist du ein Roboter?"]
)
def test_who_asks_who_it_is_gets_help(text: str) -> None:
    assert route(text) == Help()


def test_who_asks_about_others_gets_an_answer() -> None:
    assert route("who are you talking about?") == Ask("who are you talking about?")
