"""Every sentence that the bot can say, gathered from the code: what a language has to have."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from discord.app_commands import Command, ContextMenu, Group

from bot import errors
from bot.client import NewsdeskClient
from bot.console import words
from bot.console.chat import WELCOME
from bot.render import explanations, wording

ROOT = Path(__file__).parents[2]
SAYING = {"say", "Phrase", "Busy", "RefusedError", "NotTextError"} | {
    name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, errors.UserError)
}
FOR_OPERATORS = {"SettingsError"}
MACHINES = ("bot/batch/", "bot/settings/")
"""What programs and those who run the bot read is English."""


@cache
def said_in_code() -> tuple[frozenset[str], frozenset[str]]:
    """Return the sentences that the code says, and those about a number of things, by their words for one thing."""
    plain, numbered = set(), set()
    for file in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("commands/**/*.py")]):
        if str(file.relative_to(ROOT)).startswith(MACHINES):
            continue
        for call in (node for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.Call)):
            name, owner = _name(call.func)
            if name in SAYING - FOR_OPERATORS:
                plain |= set(_texts(call.args[:1]))
            elif name == "counted" and owner == "languages":
                numbered |= set(_texts(call.args[1:2]))
            elif name == "counted":
                numbered |= {f"{{count}} {noun}" for noun in _texts(call.args[1:2])}
    # Held in a table or a constant of its own.
    plain |= {*explanations.NAMES.values(), *words.MEANINGS.values(), WELCOME}
    plain |= set(_flat({name: value for name, value in vars(wording).items() if name.isupper()}.values()))
    return frozenset(each for each in plain if _is_sentence(each)), frozenset(numbered)


def said_of_commands(client: NewsdeskClient) -> Iterator[tuple[str, int]]:
    """Yield what names and describes the commands, as it is known to a language, and how long it may be."""
    for command in client.tree.walk_commands():
        yield f"/{command.qualified_name}", 33 + len(command.qualified_name)
        yield command.description, 100
        if isinstance(command, Command):
            for option in command.parameters:
                yield f"{option.name}:", 33
                yield str(option.description), 100
                yield from ((choice.name, 100) for choice in option.choices)
    for menu in client.tree.get_commands():
        assert isinstance(menu, Command | Group | ContextMenu)
        if isinstance(menu, ContextMenu):
            yield menu.name, 32


def _name(function: ast.expr) -> tuple[str, str]:
    match function:
        case ast.Name(id=name):
            return name, ""
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            return name, owner
    return "", ""


def _texts(arguments: list[ast.expr]) -> Iterator[str]:
    """Yield the texts that stand in arguments, both of a conditional one."""
    for each in arguments:
        match each:
            case ast.Constant(value=str(text)):
                yield text
            case ast.IfExp(body=one, orelse=other):
                yield from _texts([one, other])


def _flat(values: Any) -> Iterator[str]:
    for value in values:
        match value:
            case str():
                yield value
            case tuple():
                yield from _flat(value)
            case dict():
                yield from _flat([*value, *value.values()])


def _is_sentence(text: str) -> bool:
    bare = text
    while "{" in bare and "}" in bare:
        bare = bare[: bare.index("{")] + bare[bare.index("}") + 1 :]
    return any(character.isalpha() for character in bare) or text in {wording.OPEN, wording.CLOSE}


def reasons_in_code() -> list[str]:
    """Return what code says of files that are left out, where something is named in it: each with a 7 in the place of that."""
    files = [*ROOT.glob("bot/articles/*.py"), *ROOT.glob("bot/articles/readers/*.py"), ROOT / "bot/library/refresh.py"]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    texts = {_filled(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    return sorted(text for text in texts if _REASON.match(text))


_REASON = re.compile(
    r"(?:it |its |the (?:id|archive|format)|line |from |7; |7, (?:line|entry|article) |7 is not|7 more |7: )"
)
"""How reasons begin; nothing else that is put together there does."""


def _filled(text: ast.JoinedStr) -> str:
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in text.values)


@cache
def in_the_readers() -> frozenset[str]:
    """Return every text in the code that reads articles: some of them are reasons why a file is left out."""
    files = ROOT.glob("bot/articles/**/*.py")
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    return frozenset(node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


BUTTONS = frozenset(
    getattr(wording, name)
    for name in (
        "BACK CONTEXT LONGER MORE MORE_PASSAGES_BUTTON QUOTES QUOTE_CARD SHARE SHORTER STATUS SUMMARY WHO_SAID_IT WHY_THIS"
    ).split()
)
"""What stands on buttons."""
