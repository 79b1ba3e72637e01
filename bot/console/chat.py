"""The conversation: a line, its answer, the next line, until somebody leaves."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TextIO

from bot.console.choices import Choice, menu
from bot.console.screen import Screen, flow
from bot.console.words import LEAVE, question, reply
from bot.conversations import Conversations
from bot.dialogue import understood
from bot.errors import UserError, reference
from bot.languages import say
from bot.render import pages
from bot.render.page import Page
from bot.serving import carry_out
from bot.typed import check

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)

HERE = "terminal"
"""The key of the only conversation there is."""
WELCOME = 'Ask about the articles, say "help", type a number to follow what is offered, or leave with Ctrl-D.'


def chat(newsdesk: Newsdesk, screen: Screen, *, greeting: str = "", source: TextIO | None = None) -> None:
    """Answer each line of `source` (by default what is typed or piped in) until it ends or says that it is enough."""
    source = source or sys.stdin
    at_terminal = source.isatty() and screen.is_terminal
    for line in filter(None, (greeting, say(WELCOME) if at_terminal else "")):
        screen.say(line)
    with suppress(KeyboardInterrupt):
        _Conversation(newsdesk, screen).hold(_typed(newsdesk) if at_terminal else source)
    if at_terminal:
        screen.say(say("Goodbye."))


class _Conversation:
    """Remembers what the last answer offers, so that a number can be typed, and what was asked, so that "why?" can be."""

    def __init__(self, newsdesk: Newsdesk, screen: Screen) -> None:
        self._newsdesk, self._screen = newsdesk, screen
        self._choices: tuple[Choice, ...] = ()
        self._memory = Conversations()

    def hold(self, lines: Iterable[str]) -> None:
        """Answer each line until one of them ends it."""
        for line in lines:
            words = line.strip()
            if words.lower() in LEAVE:
                return
            if words:
                self._answer(words)

    def _answer(self, words: str) -> None:
        try:
            offered = menu(self._newsdesk, self._pages(words))
        except UserError as error:
            self._screen.say(str(error))
        except Exception:
            number = reference()
            log.exception("An answer failed (reference %s).", number)
            self._screen.say(say("Something went wrong; the log has more under reference {number}.", number=number))
        else:
            self._screen.draw(flow([offered.page]))
            self._choices = offered.choices

    def _pages(self, words: str) -> Sequence[Page]:
        if words.isdecimal() and len(words) < 4 and 1 <= int(words) <= len(self._choices):
            return self._choices[int(words) - 1]()
        asked = question(self._newsdesk, words)
        if asked is None:
            return pages(reply(self._newsdesk, words))
        check(asked)
        found = carry_out(self._newsdesk, understood(asked, self._memory.last(HERE)))
        if found.asked:
            self._memory.remember(found.asked, HERE)
        return found.pages


def _typed(newsdesk: Newsdesk) -> Iterator[str]:
    from bot.console.prompt import typed  # noqa: PLC0415  (160 ms that piped lines need not wait for)

    return typed(newsdesk, newsdesk.settings.corpus.data_dir)
