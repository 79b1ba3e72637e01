"""Settings from a YAML file: each value checked, each problem with its line and the nearest valid key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from bot.errors import SettingsError
from bot.settings import document
from bot.settings.document import Entry, Problem
from bot.settings.nearest import nearest
from bot.settings.sections import KINDS

SECRET_WORDS = ("token", "secret", "password")

Values = dict[str, dict[str, Any]]


def text_of(source: Path, *, required: bool) -> str | None:
    """Return the text of a settings file, or None when there is none and none is required.

    Raises SettingsError when it is missing though required, or cannot be read as text.
    """
    try:
        return source.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        if not required:
            return None
        raise SettingsError(f"{source}: there is no such settings file.") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{source}: the settings file is not UTF-8 text.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise SettingsError(f"{source}: the settings file cannot be read ({reason}).") from None


def read(text: str, source: Path) -> tuple[Values, list[str]]:
    """Return the good values by section and key, and a line for each problem, which begins with its file and line."""
    values: Values = {section: {} for section in KINDS}
    return values, [f"{source}:{problem.line}: {problem.text}" for problem in _fill(values, text)]


def _fill(values: Values, text: str) -> Iterator[Problem]:
    """Put what the text says into `values`; yield what is wrong with it."""
    try:
        top = document.compose(text)
    except Problem as problem:
        yield problem
        return
    for section in document.entries(top):
        if isinstance(section, Problem):
            yield section
        elif section.key not in KINDS:
            yield _unknown(section, "", KINDS)
        elif isinstance(section.node, yaml.MappingNode):
            yield from _fill_section(values[section.key], section, section.node)
        elif not document.is_empty(section.node):
            yield Problem(section.line, f"{section.key} is a section: write its settings below it, indented")


def _fill_section(values: dict[str, Any], section: Entry, node: yaml.MappingNode) -> Iterator[Problem]:
    known = KINDS[section.key]
    for entry in document.entries(node):
        if isinstance(entry, Problem):
            yield entry
        elif entry.key not in known:
            yield _unknown(entry, f"{section.key}.", known)
        else:
            try:
                values[entry.key] = known[entry.key].check(document.value(entry.node))
            except Problem as problem:
                yield problem
            except (ValueError, OverflowError):
                yield Problem(entry.line, f"{section.key}.{entry.key}: expected {known[entry.key].expects}")


def _unknown(entry: Entry, before: str, known: Iterable[str]) -> Problem:
    """Return the complaint about a key that there is not: it never shows the value, which may be a secret."""
    name = f"{before}{entry.key[:60]}"
    if any(word in entry.key.lower() for word in SECRET_WORDS):
        return Problem(entry.line, f"{name}: no secret belongs into this file; set DISCORD_TOKEN or DISCORD_TOKEN_FILE")
    if home := next((section for section, keys in KINDS.items() if entry.key in keys), None):
        return Problem(entry.line, f'{name} is no setting; did you mean "{home}.{entry.key}"?')
    found = nearest(entry.key, known)
    advice = f'did you mean "{found}"?' if found else f"there are: {', '.join(known)}"
    return Problem(entry.line, f"{name} is no setting; {advice}")
