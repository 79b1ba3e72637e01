"""Every language says all that English says, with the same fields, and fits where Discord puts it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from string import Formatter

import pytest
from babel import Locale

import commands
from bot.app import Newsdesk
from bot.client import NewsdeskClient
from bot.languages import ENGLISH, LANGUAGES, speaking, translated
from bot.languages.catalogue import catalogue
from bot.render.limits import BUTTON
from bot.render.reasons import REASONS, retold
from tests.languages.sentences import BUTTONS, in_the_readers, reasons_in_code, said_in_code, said_of_commands

OTHERS = [language for language in LANGUAGES if language != ENGLISH]
NAME = re.compile(r"[-_'\w]{1,32}")
"""What Discord takes for the name of a command or an option, which has to be lower case besides."""


@pytest.fixture
def client(newsdesk: Newsdesk) -> NewsdeskClient:
    """Return a client with every module of `commands` loaded, connected to nothing."""
    client = NewsdeskClient(newsdesk)
    for module in pkgutil.iter_modules(commands.__path__):
        if not module.name.startswith("_") and not module.ispkg:
            importlib.import_module(f"commands.{module.name}").setup(client)
    return client


def pairs(language: str) -> Iterator[tuple[str, str]]:
    """Yield what is said in English with what is said in a language, each of its forms by itself."""
    for english, said in catalogue(language).items():
        yield from ((english, each) for each in (said.values() if isinstance(said, Mapping) else [said]))


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_there_and_none_that_is_no_longer_said(language: str, client: NewsdeskClient) -> None:
    plain, numbered = said_in_code()
    of_commands = {words for words, _ in said_of_commands(client)}
    known = set(catalogue(language))
    assert sorted((plain | numbered | of_commands | {*REASONS}) - known) == []
    assert sorted(known - plain - numbered - of_commands - in_the_readers() - {*REASONS}) == []


@pytest.mark.parametrize("language", OTHERS)
def test_fields_are_those_of_the_english_sentence(language: str) -> None:
    _, numbered = said_in_code()
    # "The newest article:" has no number for one, and "Die neueste Aussage:" neither.
    free = {"count"}
    wrong = [
        (english, said)
        for english, said in pairs(language)
        if (fields(said) ^ fields(english)) - (free if english in numbered else set())
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_numbers_have_every_form_of_the_language(language: str) -> None:
    forms = set(Locale.parse(language).plural_form.tags) | {"other"}
    _, numbered = said_in_code()
    assert {english: set(catalogue(language)[english]) for english in numbered} == dict.fromkeys(numbered, forms)


@pytest.mark.parametrize("language", OTHERS)
def test_names_and_descriptions_fit_discord(language: str, client: NewsdeskClient) -> None:
    for words, most in said_of_commands(client):
        said = translated(words, language)
        assert said is not None
        assert 1 <= len(said) <= most, said
        if words.startswith("/") or words.endswith(":"):
            name = said.rpartition(" ")[2].strip("/:")
            assert NAME.fullmatch(name), name
            assert name == name.lower()


@pytest.mark.parametrize("language", OTHERS)
def test_names_are_not_taken_twice(language: str, client: NewsdeskClient) -> None:
    names = [translated(f"/{each.qualified_name}", language) for each in client.tree.walk_commands()]
    assert len(set(names)) == len(names)
    for command in client.tree.walk_commands():
        options = [translated(f"{each.name}:", language) for each in getattr(command, "parameters", ())]
        assert len(set(options)) == len(options), command.qualified_name


@pytest.mark.parametrize("language", OTHERS)
def test_labels_fit_on_buttons(language: str) -> None:
    labels = [translated(words, language) for words in BUTTONS]
    assert [label for label in labels if label is None or len(label) > BUTTON / 2] == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_blank_and_blanks_at_the_ends_are_kept(language: str) -> None:
    for english, said in pairs(language):
        assert said.strip(), english
        assert (said[0] == " ", said[-1] == " ") == (english[0] == " ", english[-1] == " "), english


@pytest.mark.parametrize("reason", [each for each in reasons_in_code() if each != "7: 7"])
@pytest.mark.parametrize("language", OTHERS)
def test_every_reason_that_a_reader_puts_together_is_retold(language: str, reason: str) -> None:
    assert retold(reason) == reason
    with speaking(language):
        assert retold(reason) != reason


def test_reasons_within_reasons_are_retold_too() -> None:
    with speaking("de"):
        assert retold("wire.jsonl, line 17: it is no JSON (Expecting value: line 1 column 2)") == (
            "wire.jsonl, Zeile 17: es ist kein JSON (Expecting value: line 1 column 2)"
        )
        assert retold("it is a PDF, whatever its name says") == "es ist ein PDF, was auch immer der Name sagt"
        assert retold("b.zip/a: b.txt: it is empty") == "b.zip/a: b.txt: es steht nichts darin"
        assert retold("never heard of: this") == "never heard of: this"
