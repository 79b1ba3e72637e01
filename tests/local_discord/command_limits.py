"""Discord's documented limits on registered commands that its OpenAPI description leaves out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .limits import repeated
from .world import SUBCOMMAND, SUBCOMMAND_GROUP

Json = dict[str, Any]

SLASH, USER, MESSAGE = 1, 2, 3
MOST = {SLASH: 100, USER: 15, MESSAGE: 15}
KIND_NAMES = {SLASH: "slash", USER: "user", MESSAGE: "message"}


def commands_errors(commands: list[Json]) -> Iterator[str]:
    """Yield what is wrong with the commands of one scope."""
    for kind, most in MOST.items():
        names = [c["name"] for c in commands if (c.get("type") or SLASH) == kind]
        if len(names) > most:
            yield f"{len(names)} {KIND_NAMES[kind]} commands, {most} are allowed"
        for name in repeated(names):
            yield f"{name}: {KIND_NAMES[kind]} command registered twice"
    for command in commands:
        yield from command_errors(command)


def command_errors(command: Json) -> Iterator[str]:
    """Yield what is wrong with one command."""
    name, description = command["name"], command.get("description") or ""
    if (command.get("type") or SLASH) != SLASH:
        if description or command.get("options"):
            yield f"{name}: a context menu has neither description nor options"
        return
    if not good_name(name):
        yield f"{name}: a name is 1 to 32 letters, digits, - and _ in lower case"
    if not 1 <= len(description) <= 100:
        yield f"{name}: a description has 1 to 100 characters"
    yield from option_errors(name, command.get("options") or [])
    if (size := command_size(command)) > 8000:
        yield f"{name}: {size} characters in names, descriptions and values, 8000 are allowed"


def good_name(name: str) -> bool:
    """Tell whether Discord takes this as the name of a slash command or option."""
    return 1 <= len(name) <= 32 and name == name.lower() and all(c.isalnum() or c in "-_'" for c in name)


def option_errors(path: str, options: list[Json], depth: int = 0) -> Iterator[str]:
    """Yield what is wrong with the options of a command or subcommand."""
    if len(options) > 25:
        yield f"{path}: {len(options)} options, 25 are allowed"
    for name in repeated(option["name"] for option in options):
        yield f"{path}: option {name} occurs twice"
    nested = [option["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP) for option in options]
    if any(nested) and not all(nested):
        yield f"{path}: subcommands beside plain options"
    if any(nested) and depth > 1:
        yield f"{path}: subcommands are nested too deep"
    required = [bool(option.get("required")) for option in options]
    if required != sorted(required, reverse=True):
        yield f"{path}: required options must come first"
    for option in options:
        yield from _one_option(path, option, depth)


def _one_option(path: str, option: Json, depth: int) -> Iterator[str]:
    where = f"{path} {option['name']}"
    if not good_name(option["name"]):
        yield f"{where}: a name is 1 to 32 letters, digits, - and _ in lower case"
    if not 1 <= len(option.get("description") or "") <= 100:
        yield f"{where}: a description has 1 to 100 characters"
    choices = option.get("choices") or []
    if choices and option.get("autocomplete"):
        yield f"{where}: choices and autocomplete exclude each other"
    if len(choices) > 25 or repeated(c["name"] for c in choices) or repeated(c["value"] for c in choices):
        yield f"{where}: up to 25 choices with distinct names and values"
    if any(not 1 <= len(str(c[key])) <= 100 for c in choices for key in ("name", "value")):
        yield f"{where}: names and values of choices have 1 to 100 characters"
    for low, high in (("min_length", "max_length"), ("min_value", "max_value")):
        if None not in (option.get(low), option.get(high)) and option[low] > option[high]:
            yield f"{where}: {low} is above {high}"
    if option["type"] in (SUBCOMMAND, SUBCOMMAND_GROUP):
        yield from option_errors(where, option.get("options") or [], depth + 1)


def command_size(part: Json) -> int:
    """Return the characters that count towards the 8000 of a command; of translations only the longest counts."""
    size = 0
    for key in ("name", "description"):
        translations = (part.get(f"{key}_localizations") or {}).values()
        size += max(len(text) for text in [part.get(key) or "", *translations])
    size += sum(len(str(c["value"])) + command_size({"name": c["name"]}) for c in part.get("choices") or ())
    return size + sum(command_size(option) for option in part.get("options") or ())
