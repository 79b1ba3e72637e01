"""Hostile words from people and from articles, over the real services as well as over articles made by hand."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Newsdesk
from bot.client import NewsdeskClient
from bot.model import Article, Block, Metadata, Role, Sentence, Span, Speaker, SpeechKind, Statement
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

HOSTILE = {
    "mentions": "@everyone @here <@1> <@!2> <@&3> <#4> said the mayor of the town.",
    "links": "[bank.com](http://evil.example) and https://evil.example/x said so on Monday.",
    "markdown": "# Heading ``` code ``` ||spoiler|| > quote -# small *bold* __under__ ~~gone~~ `x` said the mayor.",
    "directions": "\u202egpj.exe\u202c \u2066isolated\u2069 zero\u200bwidth \u0000 z\u0315\u0315\u0315\u0315\u0315\u0315algo said.",
    "right to left": "قال رئيس البلدية إن الجسر مغلق. " * 3,
    "emoji": "👩\u200d👩\u200d👧\u200d👦🇩🇪👍🏽" * 900 + " said.",
    "one word": "a" * 1_000_000,
    "quotation marks": '"' * 100_000,
    "escapes": "\\" * 5_000 + "*" * 5_000,
    "blanks": "a" + " \n\t" * 50_000 + "b",
}


DRAWABLE = ("mentions", "links", "markdown", "one word", "blanks")
"""Those whose letters the font of the pictures has, and that have any."""


def hostile(text: str) -> Article:
    """Return an article that is nothing but this text: its title, its site, its speaker, what is said."""
    whole = Span(0, len(text))
    return Article(
        id="hostile.txt",
        text=text,
        metadata=Metadata(title=text[:5000], site=text[:5000], url=f"https://news.example/{text[:50]}"),
        blocks=(Block(Role.BODY, whole),),
        sentences=(Sentence(whole, 0),),
        statements=(Statement(whole, SpeechKind.DIRECT, None, Speaker(text[:5000], whole, whole)),),
    )


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_article_is_shown_within_every_limit(server: LocalDiscord, tmp_path: Path, name: str) -> None:
    desk = Desk(tmp_path, hostile(HOSTILE[name]))
    client = NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        for command, options in (
            ("/ask", {"question": "who said so?"}),
            ("/summary", {"article": "hostile.txt"}),
            ("/digest", {"articles": "hostile.txt"}),
            ("/whosaid", {"quote": "said"}),
            ("/quotes", {"speaker": "mayor"}),
            ("/articles", {}),
            ("/speakers", {}),
        ):
            reply = await ann.slash(command, options)
            assert "the number" not in reply.text, command
            assert len(reply.messages) == 1
        await ann.autocomplete("/ask", "article", "x", {"question": "?"})
        reply = await ann.slash("/ask", {"question": "who spoke first?"})
        for label in ("Context", "Who said it", "Summary"):
            assert "the number" not in (await reply.press(label)).text
        reply = await ann.slash("/whosaid", {"quote": "said"})
        assert ("Quote card" in reply.labels) == (name in DRAWABLE)
        if name in DRAWABLE:
            assert len((await reply.press("Quote card")).message.files) == 1


TYPED = [
    "the of and",
    'AND OR NOT " ( * : ^ ~ \\',
    '"unbalanced',
    "title:bridge^2 body:(x OR y)~3",
    "'; DROP TABLE articles; --",
    "bridge & !car | (van:*)",
    "@everyone who closed the bridge? <@&1>",
    "``` ||who|| **closed** [it](http://evil.example) # ?",
    "\u202ewho closed the bridge\u0000\u200b",
    "👩\u200d👩\u200d👧 🇩🇪 \U0001f309",
    "z" + "\u0315" * 200,
    "0",
    "?",
    "…",
    "x" * 500,
]


@pytest_asyncio.fixture
async def reader(server: LocalDiscord, newsdesk: Newsdesk) -> AsyncIterator[User]:
    """Return a person who asks the real services over the fictional corpus."""
    client = NewsdeskClient(newsdesk, sync=True, announce=lambda _: None, **server.client_options())
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None))
        yield server.user("Ann")


async def test_whatever_is_typed_gets_one_answer(reader: User) -> None:
    options = (
        ("/ask", "question", {}),
        ("/whosaid", "quote", {}),
        ("/quotes", "speaker", {}),
        ("/quotes", "topic", {"speaker": "Ellwood"}),
        ("/quotes", "since", {"speaker": "Ellwood"}),
        ("/speakers", "query", {}),
        ("/articles", "query", {}),
    )
    for words in TYPED:
        for command, option, others in options:
            reply = await reader.slash(command, {**others, option: words}, force=True)
            assert len(reply.messages) == 1, (command, words)
            assert "the number" not in reply.text, (command, words)


async def test_stop_words_alone_hit_nothing(reader: User) -> None:
    assert (await reader.slash("/ask", {"question": "the of and"})).text == (
        "There is no word in that to look for. Name a person, a place or a thing."
    )


async def test_whatever_is_written_in_chat_gets_one_answer(reader: User) -> None:
    for words in TYPED:
        reply = await reader.dm(words)
        assert len(reply.messages) == 1
        assert "the number" not in reply.text, words


async def test_twenty_keys_a_second_are_all_answered(reader: User) -> None:
    typed = ["tarn bridge closed"[:length] for length in range(1, 19)] * 2
    answers = await asyncio.gather(
        *(reader.autocomplete("/ask", "article", words, {"question": "?"}) for words in typed)
    )
    assert all(len(choices) <= 25 for choices in answers)
    last = await reader.autocomplete("/ask", "article", typed[-1], {"question": "?"})
    assert "tarn-bridge-closed.md" in {choice.value for choice in last}


async def test_the_whole_way_through_the_real_services(reader: User) -> None:
    reply = await reader.slash("/ask", {"question": "Who discoverd the commet?"})
    assert "“comet”" in reply.text
    assert "paragraph" in reply.text
    assert "What stands around it:" in (await reply.press("Context")).text
    assert (await reply.press("Summary")).ephemeral
    quotes = await reader.slash("/whosaid", {"quote": "we could not have slept"}, place="dm")
    assert "**Mara Ellwood**" in quotes.text
    (choice, *_) = await reader.autocomplete("/quotes", "speaker", "ellw")
    assert choice.value == "Mara Ellwood"
    assert "statements." in (await reader.slash("/quotes", {"speaker": choice.value})).text
