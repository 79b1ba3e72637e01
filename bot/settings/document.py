"""Settings text as YAML nodes that still know their lines, without building a single object from it.

The nodes are composed, never constructed: a `!!python/object` tag stays a name, and an alias stays one shared node, so
that neither can run code or grow. The parser written in Python is used on purpose: at 100,000 opening brackets it
raises, where one written in C could overflow its stack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

SCALARS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null")}
SEQUENCE = "tag:yaml.org,2002:seq"
MAPPING = "tag:yaml.org,2002:map"
TIMESTAMP = "tag:yaml.org,2002:timestamp"  # a folder may be called 2024-01-02
LONGEST = 200_000  # characters; the file that comes with the bot has under 4,000


@dataclass(frozen=True)
class Problem(Exception):
    """What is wrong, in words that never repeat a value, and in which line (counted from 1)."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key, its line, and the node of its value."""

    key: str
    line: int
    node: yaml.Node


def compose(text: str) -> yaml.MappingNode:
    """Return the one mapping that `text` holds; raises Problem when it is not YAML, something else, or far too long."""
    if len(text) > LONGEST:
        raise Problem(1, f"longer than {LONGEST:,} characters, which no settings file is")
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + 1
        raise Problem(line, "a control character, which YAML does not allow") from None
    except yaml.MarkedYAMLError as error:
        raise _complaint(error, text) from None
    except RecursionError:
        raise Problem(1, "nested too deeply for settings") from None
    if node is None or is_empty(node):
        raise Problem(1, "the file is empty; write at least one section, or remove it to use the built-in settings")
    if not isinstance(node, yaml.MappingNode):
        raise Problem(_line(node), "expected sections, each a name and a colon")
    return node


def entries(node: yaml.MappingNode) -> Iterator[Entry | Problem]:
    """Yield each key with its value's node, or a Problem for a key that is no word or stands twice, and for a tag."""
    if node.tag != MAPPING:
        yield _tagged(node)
        return
    first: dict[str, int] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode) or key.tag != "tag:yaml.org,2002:str":
            yield Problem(_line(key), "a key must be a plain word")
        elif key.value in first:
            yield Problem(_line(key), f"{key.value[:60]} stands here again; it is in line {first[key.value]} already")
        else:
            first[key.value] = _line(key)
            yield Entry(key.value, _line(key), value)


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing is written where a value could be."""
    return node.tag == "tag:yaml.org,2002:null"


def value(node: yaml.Node) -> object:
    """Return a scalar as text, number, switch or None, and a list of scalars as a list.

    Raises ValueError when it is neither, or not what its tag says; Problem when the tag has no place in settings.
    """
    if isinstance(node, yaml.SequenceNode) and node.tag == SEQUENCE:
        if not all(isinstance(part, yaml.ScalarNode) for part in node.value):
            raise ValueError
        return [value(part) for part in node.value]
    if isinstance(node, yaml.ScalarNode) and node.tag == TIMESTAMP:
        return node.value
    if isinstance(node, yaml.ScalarNode) and node.tag in SCALARS:
        built: object = yaml.SafeLoader("").construct_object(node)
        return built
    if node.tag == MAPPING:
        raise ValueError
    raise _tagged(node)


def _complaint(error: yaml.MarkedYAMLError, text: str) -> Problem:
    """Return the parser's complaint without the piece of the file that it would show."""
    mark = error.problem_mark or error.context_mark
    line = mark.line if mark else 0
    lines = text.split("\n")
    shown = lines[line] if line < len(lines) else ""
    if "\t" in shown[: len(shown) - len(shown.lstrip())]:
        return Problem(line + 1, "indented with a tab; YAML wants spaces")
    return Problem(line + 1, f"not YAML: {error.problem or error.context}")


def _tagged(node: yaml.Node) -> Problem:
    return Problem(_line(node), "tags (an exclamation mark and a name) are not allowed in settings")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
