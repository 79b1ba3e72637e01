"""Every command and button, in every place and language, over ordinary and hostile articles: nothing sent is refused.

To readers of German, on servers that chose German, no sentence is said in English. The fixture `server` checks
each body against Discord's official description and its limits, and that no mention can fire.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bot.client import NewsdeskClient
from bot.languages import LANGUAGES, translated
from bot.model import Article, Summary
from bot.render import wording
from bot.requests import Summarise
from tests.commands.desk import Desk
from tests.commands.test_bad_inputs import HOSTILE, hostile
from tests.fakes import FakeNewsdesk, bridge
from tests.languages.sentences import said_in_code
from tests.local_discord import LocalDiscord
from tests.local_discord.command_input import File
from tests.local_discord.interactions import Interaction
from tests.render.articles import dam

LOCALES = ("en-GB", "de")
PLACES = ("server", "dm", "elsewhere", "group")
WORDS = "The council of the town said that the old bridge by the harbour would open again. "
ARTICLES: dict[str, tuple[Article, ...]] = {
    "ordinary": (dam(), bridge()),
    "100,000 words": (hostile(WORDS * (100_000 // 15)),),
    "title of 5,000 characters": (hostile("Bridge " * 714 + "is"),),
    "code fences": (hostile("``` ````` ~~~ ` `` ```py\nprint()\n``` " * 50),),
    "spoilers": (hostile("||" * 999 + " said || the | mayor ||||"),),
    "zero width": (hostile("\u200b\u200d\ufeff".join("the mayor said that the bridge is closed") * 20),),
    "right to left and back": (hostile("\u202e\u2067abc אבג\u2069 قال \u202c" * 200),),
} | {name: (hostile(text),) for name, text in HOSTILE.items() if name not in ("one word", "quotation marks")}


class Remembering(Desk):
    """A desk that sums an article up once: the summary is the same whoever reads it."""

    def sum_up(self, request: Summarise) -> Summary:
        return _summed_up(request, self._get(request.article))


@cache
def _summed_up(request: Summarise, article: Article) -> Summary:
    return FakeNewsdesk(article).sum_up(request)


@cache
def english() -> re.Pattern[str]:
    """Return what finds a line that is one of our own sentences in English, where German has other words for it."""
    sentences = (each for each in said_in_code()[0] if translated(each, "de") not in (None, each))
    templates = (re.split(r"\{\w+\}", line) for each in sentences for line in each.split("\n"))
    return re.compile(
        "|".join(".{1,80}?".join(map(re.escape, parts)) for parts in templates if len("".join(parts)) > 3)
    )


def arguments(command: dict[str, Any], desk: Desk) -> dict[str, Any]:
    """Return something for each option of a command that needs one."""
    given: dict[str, Any] = {
        "question": "Who said so?",
        "article": next(iter(desk._articles)),
        "quote": "said",
        "speaker": "mayor",
        "what": "dam.txt",
        "file": next(iter(desk._articles)),
        "link": "https://news.example/1",
    }
    file = File("note.txt", b"The bridge is open, the mayor said.")
    return {
        o["name"]: file if o["type"] == 11 else given[o["name"]]
        for o in command.get("options", ())
        if o.get("required")
    }


def slashes(commands: list[dict[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every slash command and subcommand with its description."""
    for command in (each for each in commands if each["type"] == 1):
        inner = [each for each in command.get("options", ()) if each["type"] in (1, 2)]
        yield from ((f"/{command['name']} {each['name']}", each) for each in inner)
        if not inner:
            yield f"/{command['name']}", command


def allowed(command: dict[str, Any], place: str) -> bool:
    """Whether people are offered a command of the registered list there."""
    kinds = {"server": 0, "dm": 1, "elsewhere": 0, "group": 2}
    installed = 1 if place in ("elsewhere", "group") else 0
    return kinds[place] in (command["contexts"] or [0, 1, 2]) and installed in command["integration_types"]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("articles", ARTICLES)
async def test_nothing_that_is_sent_is_refused(
    server: LocalDiscord, tmp_path: Path, articles: str, locale: str
) -> None:
    desk = Remembering(tmp_path, *ARTICLES[articles])
    server.guild.locale = server.elsewhere.locale = locale
    client = NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        ann = server.user("Ann", manager=True, locale=locale)
        registered = {each["name"]: each for each in server.commands.registered[None]}
        for place in PLACES:
            for name, command in slashes([each for each in registered.values() if allowed(each, place)]):
                reply = await ann.slash(name, arguments(command, desk), place=place)
                assert_shown(reply, locale, f"{name} {place}")
                await press_all(reply, locale, f"{name} {place}")
            if place in ("server", "dm"):
                written = await ann.message("@bot who said so?", channel=place)
                for menu in ("Who said this?", "Ask the articles about this"):
                    for message in (written.sent, written.message):
                        assert_shown(await ann.message_menu(menu, message, place=place), locale, f"{menu} {place}")
    assert {request.status for request in server.requests if request.status >= 400} == set()


FORMS = frozenset(translated(wording.WRONG, language) for language in LANGUAGES)
"""Buttons that open a form in place of a card."""


async def press_all(reply: Interaction, locale: str, what: str) -> None:
    """Press one button of each kind; those that turn the card's pages come last."""
    turns = {button.label for button in reply.buttons if button.custom_id.startswith("ndt")}
    for label in dict.fromkeys([*(each for each in reply.labels if each not in turns), *turns]):
        pressed = await reply.press(label)
        if label in FORMS:
            assert pressed.modal is not None, f"{what} {label}"
        else:
            assert_shown(pressed, locale, f"{what} {label}")


def assert_shown(reply: Interaction, locale: str, what: str) -> None:
    assert len(reply.messages) == 1, what
    assert reply.error is None, what
    assert "the number" not in reply.text, what
    if locale == "de":
        assert "die Nummer" not in reply.text, what
        assert [line for line in lines(reply) if english().fullmatch(line)] == [], what


def lines(reply: Interaction) -> Iterator[str]:
    """Yield the short lines of an answer and what stands on its buttons, without the marks of a heading or of small print."""
    for line in [*reply.text.split("\n"), *reply.labels]:
        yield from (part for part in line.lstrip("#-> ").strip("*_ ").split(wording.DOT) if len(part) < 200)
