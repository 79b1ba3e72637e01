"""What is shown in the README: what somebody does, and the card that comes of it."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from bot.app import Newsdesk, open_newsdesk
from bot.client import NewsdeskClient, keeping
from bot.model import CorpusStatus
from bot.settings import Settings
from bot.state import Counting, Feedback
from bot.state.tally import ANSWERED, DONE, REFUSED, UNANSWERED
from commands import stats
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import Message
from tests.local_discord.people import User

ROOT = Path(__file__).parents[2]
CORPORA = (ROOT / "tests" / "corpus", ROOT / "seeds")
READ = datetime.datetime(2026, 4, 10, 6, 30, tzinfo=datetime.UTC)
"""When the corpus is said to have been read, and what is counted to have happened: pictures must not change with the day."""

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
    "context": ("/ask", {"question": QUESTION}, ("Context",)),
    "articles": ("/articles", {"query": "bridge"}, ()),
    "speakers": ("/speakers", {}, ()),
    "corpus": ("/corpus status", {}, ()),
    "settings": ("/settings show", {}, ()),
    "stats": ("/stats", {}, ()),
    "privacy": ("/privacy show", {}, ()),
    "help": ("/help", {}, ()),
}
"""A command with its options, and the buttons that are pressed one after the other."""


CHOSEN = {"private": True, "sites": "The Kelding Courier", "per_person": 10, "missed": True}
ASKED = ((11, 2), (7, 1), (16, 3), (9, 0), (21, 4), (4, 0), (13, 2))
"""Questions answered and not, on each of the last seven days."""


async def messages() -> AsyncIterator[tuple[str, Message]]:
    """Yield the name of each scene and the message that the bot sent in it."""
    with opened() as newsdesk, patch.object(keeping, "today", READ.date), patch.object(stats, "today", READ.date):
        async with LocalDiscord() as server, connected(server, newsdesk) as (client, ann):
            for name, (command, options, presses) in SCENES.items():
                if name == "settings":
                    await ann.slash("/settings set", CHOSEN)
                if name == "stats":
                    week(client, int(server.guild.id))
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


def week(client: NewsdeskClient, server: int) -> None:
    """Have a week behind the bot in which it was asked this and that, in place of what was asked for the pictures."""
    client.keeping.counting = counting = Counting()
    for ago, (answered, unanswered) in enumerate(reversed(ASKED)):
        day, asked = READ.date() - datetime.timedelta(ago), answered + unanswered
        counting.add(day, server, *[ANSWERED] * answered, *[UNANSWERED] * unanswered, *[DONE] * (2 * asked))
        for number in range(asked):
            counting.took(day, server, 0.02 + 0.01 * number)
    counting.add(READ.date(), server, REFUSED, REFUSED)
    state = client.keeping.state
    state.add_missed(READ.date(), server, "Who won the cup final?")
    answer = "Five weeks after it was closed, Tarn Bridge will open again on Monday 20 April."
    question, reason = "When did the bridge close?", "That is when it opens."
    state.add_feedback(
        Feedback(day=READ.date(), server=server, question=question, answer=answer, reason=reason), person=1
    )


@asynccontextmanager
async def connected(server: LocalDiscord, newsdesk: Newsdesk) -> AsyncIterator[tuple[NewsdeskClient, User]]:
    """Log the bot in, and give it to the caller with somebody who may manage the server."""
    client = NewsdeskClient(newsdesk, sync=True, announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        yield client, server.user("Ann", manager=True)
