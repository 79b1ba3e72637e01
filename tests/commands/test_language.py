"""In whose language people are answered, from the key press to the card, and what commands are called in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from discord import Locale

from bot.client import NewsdeskClient
from bot.client.language import REMEMBERED, Readers
from bot.client.sent import Sent
from bot.client.translator import translated
from tests.commands.desk import Desk
from tests.languages.sentences import BUTTONS
from tests.local_discord import LocalDiscord
from tests.local_discord.command_limits import commands_errors
from tests.local_discord.people import User

QUESTION = {"question": "Who opened the gate?"}
ENGLISH_LABELS = BUTTONS - {"Status"}
TURNING = {"Weitere Stellen", "Mehr"}


@pytest.fixture
def jan(server: LocalDiscord, bot: NewsdeskClient) -> User:
    """Return a person who reads German, on an English server."""
    return server.user("Jan", locale="de")


async def test_private_answer_is_in_the_readers_language(jan: User) -> None:
    reply = await jan.slash("/ask", QUESTION | {"private": True})
    assert "Sehr wahrscheinlich die Antwort." in reply.text
    assert '„\u202f"We opened the second gate at four," said Ines Marrow, keeper of the dam.“' in reply.text
    assert "1. März 2026 · Absatz 2 von 3" in reply.text
    assert reply.labels == [
        "Weitere Stellen",
        "Umfeld",
        "Wer es gesagt hat",
        "Zusammenfassung",
        "Warum das?",
        "Teilen",
        "Falsch?",
    ]


async def test_public_answer_is_in_the_servers_language(jan: User) -> None:
    reply = await jan.slash("/ask", QUESTION)
    assert "Very likely the answer." in reply.text
    opened = await reply.press("Context")
    assert "Was darum herum steht:" in opened.text


async def test_direct_message_has_no_server_to_go_by(jan: User) -> None:
    assert "Very likely" in (await jan.dm("who opened the gate?")).text
    assert "Sehr wahrscheinlich" in (await jan.slash("/ask", QUESTION, place="dm")).text


async def test_message_is_answered_in_the_language_of_the_last_command(jan: User, ann: User) -> None:
    await jan.slash("/help")
    assert "Sehr wahrscheinlich" in (await jan.dm("who opened the gate?")).text
    assert "Very likely" in (await jan.message("@bot who opened the gate?")).text  # the server has chosen English
    assert "Very likely" in (await ann.dm("who opened the gate?")).text


def test_languages_of_the_last_people_only_are_kept_in_mind() -> None:
    readers = Readers()
    for person in range(REMEMBERED + 1):
        readers.note(person, Locale.german)
        readers.note(1, Locale.french)
    assert (readers.locale_of(0), readers.locale_of(1)) == (None, Locale.french)
    assert readers.locale_of(REMEMBERED) is Locale.german


async def test_server_that_chose_german_is_answered_in_german(server: LocalDiscord, tmp_path: Path) -> None:
    berlin = server.add_guild("Berlin", locale="de")
    client = NewsdeskClient(Desk(tmp_path), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        ann = server.user("Ann")
        assert "Sehr wahrscheinlich" in (await ann.slash("/ask", QUESTION, place=berlin)).text
        assert "Sehr wahrscheinlich" in (await ann.message("@bot who opened the gate?", channel=berlin)).text
        assert "Very likely" in (await ann.slash("/ask", QUESTION | {"private": True}, place=berlin)).text
        assert "Was ich kann" in (await ann.message("@bot", channel=berlin)).text


async def test_server_that_cannot_choose_is_answered_in_the_readers_language(
    server: LocalDiscord,
    tmp_path: Path,
) -> None:
    plain = server.add_guild("Plain", locale="en-US")
    client = NewsdeskClient(Desk(tmp_path), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        assert (
            "Sehr wahrscheinlich" in (await server.user("Jan", locale="de").slash("/ask", QUESTION, place=plain)).text
        )
        assert "Very likely" in (await server.user("Ann").message("@bot who?", channel=plain)).text


async def test_unknown_language_is_answered_in_english(server: LocalDiscord, bot: NewsdeskClient) -> None:
    reply = await server.user("Zoé", locale="fr").slash("/ask", QUESTION | {"private": True})
    assert "Very likely the answer." in reply.text
    assert "1 March 2026" in reply.text


async def test_refusals_and_failures_are_in_the_readers_language(jan: User) -> None:
    assert "ist kein Tag, den ich verstehe" in (await jan.slash("/ask", QUESTION | {"since": "x"}, place="dm")).text
    assert "Hier ist etwas schiefgegangen" in (await jan.slash("/ask", {"question": "explode"}, place="dm")).text
    refused = await jan.slash("/corpus status", place="dm")
    assert "nicht in Direktnachrichten" in refused.text


async def test_language_can_be_fixed_for_everybody(server: LocalDiscord, tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.settings = replace(desk.settings, interface=replace(desk.settings.interface, language="de"))
    client = NewsdeskClient(desk, announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
    async with server.connected(client):
        await server.until(lambda: server.commands.registered.get(None), what="the commands")
        assert "Sehr wahrscheinlich" in (await server.user("Ann").slash("/ask", QUESTION)).text
        assert "Sehr wahrscheinlich" in (await server.user("Ann").dm("who?")).text


def localised(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what commands or options are called in German, with what belongs to them."""
    return {each["name_localizations"]["de"]: localised(each.get("options", [])) for each in entries}


async def test_commands_options_and_choices_have_german_names(server: LocalDiscord, jan: User) -> None:
    registered = server.commands.registered[None]
    assert list(commands_errors(registered)) == []
    named = localised(registered)
    assert set(named["sammlung"]) == {"hinzufügen", "entfernen", "status", "neuladen"}
    assert list(named["frage"])[:3] == ["frage", "artikel", "quelle"]
    assert set(named) >= {"Wer hat das gesagt?", "Zusammenfassen", "überblick", "hilfe"}
    (quotes,) = (each for each in registered if each["name"] == "quotes")
    assert quotes["description_localizations"]["de"].startswith("Zeigt, was jemand gesagt hat")
    (kind,) = (each for each in quotes["options"] if each["name"] == "kind")
    assert [choice["name_localizations"]["de"] for choice in kind["choices"]] == ["alle", "wörtliche"]


async def test_a_new_translation_makes_the_commands_new(
    server: LocalDiscord,
    desk: Desk,
    bot: NewsdeskClient,
) -> None:
    commands = bot.tree.get_commands()
    file = desk.settings.corpus.data_dir / f"commands-{bot.application_id}.sha256"
    now = Sent.of([await translated(each, bot.tree) for each in commands], None)
    await server.until(file.exists, what="the note of the commands")
    assert Sent.read(file) == now
    assert now != Sent.of([each.to_dict(bot.tree) for each in commands], None)


EVERY = (
    ("/ask", QUESTION),
    ("/summary", {"article": "dam.txt", "length": "long"}),
    ("/digest", {"topic": "dam"}),
    ("/whosaid", {"quote": "opened the gate"}),
    ("/quotes", {"speaker": "Marrow"}),
    ("/speakers", {}),
    ("/articles", {}),
    ("/help", {}),
)


@pytest.mark.parametrize(("command", "options"), EVERY, ids=[name for name, _ in EVERY])
async def test_every_command_and_its_buttons_answer_in_german(jan: User, command: str, options: dict[str, Any]) -> None:
    reply = await jan.slash(command, options, place="dm")
    assert not set(reply.labels) & ENGLISH_LABELS
    for label in dict.fromkeys(reply.labels):
        if label in TURNING:
            continue
        opened = await reply.press(label)
        if label == "Falsch?":
            assert opened.modal is not None
            assert opened.modal["title"] == "Was stimmt an dieser Antwort nicht?"
            continue
        assert not set(opened.labels) & ENGLISH_LABELS, label
        assert len(opened.text) > 10


async def test_managing_is_in_german(server: LocalDiscord, bot: NewsdeskClient) -> None:
    boss = server.user("Birgit", locale="de", manager=True)
    assert (await boss.slash("/corpus status")).text.startswith("## Die Sammlung")
    assert "Die Sammlung ist auf dem neuesten Stand" in (await boss.slash("/corpus reload")).text
    refused = await boss.slash("/corpus add", {})
    assert refused.text == "Gib entweder eine Datei oder die Adresse einer Seite an."


async def test_suggestions_have_days_in_german(jan: User) -> None:
    found = await jan.autocomplete("/summary", "article", "dam")
    assert [choice.name for choice in found][:1] == ["The dam holds · 1. März 2026"]
