"""Lines typed at a terminal, with history and completion; prompt_toolkit is imported here and nowhere else."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from prompt_toolkit import PromptSession
from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from bot.console.words import MEANINGS
from bot.errors import UserError, reference
from bot.languages import say

if TYPE_CHECKING:
    from bot.app import Newsdesk

log = logging.getLogger(__name__)

# What is being typed after these is an article's title, or a speaker's name.
TITLE = re.compile(r"(?:/summary|/articles|summari[sz]e|summary of|sum up)\s+(?P<words>.*)", re.IGNORECASE)
NAME = re.compile(r"(?:/quotes|/speakers|what (?:did|does|has))\s+(?P<words>.*)", re.IGNORECASE)


def typed(newsdesk: Newsdesk, folder: Path) -> Iterator[str]:
    """Yield each line as it is typed, until Ctrl-C or Ctrl-D; the history is kept in `folder`."""
    session: PromptSession[str] = PromptSession(
        "> ",
        history=history(folder / "history"),
        completer=NewsdeskCompleter(newsdesk),
        complete_in_thread=True,
        auto_suggest=AutoSuggestFromHistory(),
    )
    while True:
        try:
            yield session.prompt()
        except (EOFError, KeyboardInterrupt):
            return


def history(file: Path) -> History:
    """Return the history kept in `file`, which only its owner can read; in memory where nothing can be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(file))


class NewsdeskCompleter(Completer):
    """Completes words with a slash, titles where an article is meant, and names where a speaker is."""

    def __init__(self, newsdesk: Newsdesk) -> None:
        self._newsdesk = newsdesk

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield what the text before the cursor could become, best first."""
        text = document.text_before_cursor
        try:
            yield from self._completions(text)
        except UserError:
            return
        except Exception:
            log.exception("Completion failed (reference %s).", reference())

    def _completions(self, text: str) -> Iterator[Completion]:
        if re.fullmatch(r"/\w*", text):
            for word, meaning in MEANINGS.items():
                if (name := say(f"/{word}")).startswith(text.lower()):
                    yield Completion(name, start_position=-len(text), display_meta=say(meaning))
        elif found := TITLE.fullmatch(text):
            for listing in self._newsdesk.articles(found["words"].strip() or None, limit=10):
                yield _completion(listing.title, found["words"])
        elif found := NAME.fullmatch(text):
            for name in self._newsdesk.speakers(found["words"].strip(), limit=10):
                yield _completion(name, found["words"])


def _completion(text: str, typed_so_far: str) -> Completion:
    """Return a completion on one line, without characters that could steer the terminal."""
    shown = "".join(character if character.isprintable() else " " for character in text)
    return Completion(" ".join(shown.split()), start_position=-len(typed_so_far))
