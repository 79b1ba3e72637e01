"""What is shown in the README: what somebody does, and the card that comes of it."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.app import Newsdesk, open_newsdesk
from bot.client import NewsdeskClient
from bot.model import CorpusStatus
from bot.settings import Settings
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import Message
from tests.local_discord.people import User

ROOT = Path(__file__).parents[2]
CORPORA = (ROOT / "tests" / "corpus", ROOT / "seeds")
READ = datetime.datetime(2026, 4, 10, 6, 30, tzinfo=datetime.UTC)
"""When the corpus is said to have been read: pictures must not change with the day they are drawn on."""

QUESTION = "wich city are the enginers going to"

SCENES = {
    "answer": ("/ask", {"question": QUESTION}, ()),
    "not-found": ("/ask", {"question": "Who won the cup final?"}, ()),
    "explanation": ("/ask", {"question": QUESTION}, ("Why this?",)),
    "who-said": ("/whosaid", {"quote": "keep an eye on"}, ()),
    "quotes": ("/quotes", {"speaker": "Bremner"}, ()),
    "quote-card": ("/quotes", {"speaker": "Bremner"}, ("Quote card",)),
    "summary": ("/summary", {"article": "Tarn bridge reopens"}, ()),
    "digest": ("/digest", {"topic": "Tarn bridge"}, ()),
    "corpus": ("/corpus status", {}, ()),
    "help": ("/help", {}, ()),
}
"""A command with its options, and the buttons that are pressed one after the other."""


async def messages() -> AsyncIterator[tuple[str, Message]]:
    """Yield the name of each scene and the message that the bot sent in it."""
    with opened() as newsdesk:
        async with LocalDiscord() as server, connected(server, newsdesk) as ann:
            for name, (command, options, presses) in SCENES.items():
                reply = await ann.slash(command, dict(options))
                for label in presses:
                    reply = await reply.press(label)
                yield name, reply.message


@contextmanager
def opened() -> Iterator[Newsdesk]:
    """Open the fictional corpus together with the article that the repository comes with."""
    settings = Settings()
    with tempfile.TemporaryDirectory() as data:
        corpus = replace(settings.corpus, paths=CORPORA, data_dir=Path(data))
        newsdesk = open_newsdesk(replace(settings, corpus=corpus))
        status = newsdesk.status

        def at_a_fixed_time() -> CorpusStatus:
            return replace(status(), refreshed=READ)

        newsdesk.status = at_a_fixed_time  # type: ignore[method-assign]
        try:
            yield newsdesk
        finally:
            newsdesk.close()


@asynccontextmanager
async def connected(server: LocalDiscord, newsdesk: Newsdesk) -> AsyncIterator[User]:
    """Log the bot in, and give somebody to the caller who may manage the server."""
    client = NewsdeskClient(newsdesk, sync=True, announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        yield server.user("Ann", manager=True)
