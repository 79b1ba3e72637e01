"""Front matter: what an author or a program wrote about an article at the top of its file, as YAML, TOML or JSON.

Only plain values at the top level count, and all of them are read as they are written ("title: yes" is "yes"): YAML is parsed
into nodes and never turned into objects, so tags do nothing and aliases cannot multiply. What a parser refuses is read line by
line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from bot.articles import fields as usual_fields
from bot.articles import keys
from bot.model import Metadata

_LONGEST = 65_536
"""Characters of front matter at most; what is longer is no front matter."""

_FENCES = re.compile(r"(?P<fence>---|\+\+\+)[ \t]*\r?\n")
_KEY_LINE = re.compile(r"^(?P<key>[A-Za-z][\w -]{0,40})[ \t]*[:=](?:[ \t]+(?P<value>\S.*?))?[ \t]*$")
_ITEM_LINE = re.compile(r"^[ \t]*-[ \t]+(?P<value>\S.*?)[ \t]*$")

_TABLES = ("params", "extra")
"""Where Hugo and Zola have the fields of one's own."""

_NOTHING = Metadata()

Fields = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands in the front matter, where the text after it begins (0: there is none), and whether that is a draft."""

    metadata: Metadata = _NOTHING
    end: int = 0
    draft: bool = False


def read(text: str) -> FrontMatter:
    """Return the front matter at the top of a text."""
    if text.startswith("{"):
        return _json(text)
    opening = _FENCES.match(text)
    if opening is None:
        return FrontMatter()
    fence = opening["fence"]
    closing = re.compile(rf"^(?:{re.escape(fence)}{'|[.]{3}' if fence == '---' else ''})[ \t]*\r?$", re.MULTILINE)
    found = closing.search(text, opening.end(), min(len(text), opening.end() + _LONGEST))
    if found is None:
        return FrontMatter()
    inside = text[opening.end() : found.start()]
    fields = _yaml_fields(inside) if fence == "---" else _toml_fields(inside)
    known = _metadata(fields)
    if fields and (known != _NOTHING or all(key.isidentifier() for key in fields)):
        return FrontMatter(known, found.end(), _is_draft(fields))
    return FrontMatter()


def _metadata(fields: Fields) -> Metadata:
    return usual_fields.metadata(keys.usual(fields))


def _is_draft(fields: Fields) -> bool:
    """Whether the author says that the text is not to be seen yet: "draft: true" (Hugo), "published: false" (Jekyll)."""
    said = {key.strip().lower(): str(value).strip().lower() for key, value in fields.items()}
    return said.get("draft") in {"true", "yes"} or said.get("published") in {"false", "no"}


def _json(text: str) -> FrontMatter:
    try:
        value, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return FrontMatter()
    fields = _plain(value) if isinstance(value, dict) else {}
    known = _metadata(fields)
    if known == _NOTHING or text[end : end + 1] not in {"", "\n", "\r"}:
        return FrontMatter()
    return FrontMatter(known, end, _is_draft(fields))


def _toml_fields(text: str) -> Fields:
    try:
        return _plain(tomllib.loads(text.replace("\r\n", "\n")))
    except (tomllib.TOMLDecodeError, RecursionError):
        return _line_fields(text)


def _plain(value: Mapping[str, Any]) -> Fields:
    """Return the entries that are plain values or lists of them, as text."""
    fields: dict[str, str | Sequence[str]] = {}
    for key, entry in value.items():
        if isinstance(entry, list):
            fields[str(key)] = [found for part in entry if (found := _plain_text(part))]
        elif found := _plain_text(entry):
            fields[str(key)] = found
    for table in (value.get(name) for name in _TABLES):
        if isinstance(table, dict):
            fields = {**_plain({key: entry for key, entry in table.items() if key not in _TABLES}), **fields}
    return fields


def _plain_text(value: Any) -> str:
    """Return a plain value, or the name in an object such as `{"name": "Ann Lee"}`; nothing for everything else."""
    if isinstance(value, dict):
        value = value.get("name")
    return "" if value is None or isinstance(value, dict | list) else str(value)


def _yaml_fields(text: str) -> Fields:
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return _line_fields(text)
    if not isinstance(node, yaml.MappingNode):
        return {}
    return _node_fields(node)


def _node_fields(node: yaml.MappingNode) -> Fields:
    """Return the entries of a mapping that are plain values or lists of them; those of Hugo's and Zola's tables after them."""
    fields: dict[str, str | Sequence[str]] = {}
    tables = []
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        if key.value in _TABLES and isinstance(value, yaml.MappingNode):
            tables += value.value
        elif entry := _node_text(value):
            fields.setdefault(str(key.value), entry)
    for key, value in tables:
        if isinstance(key, yaml.ScalarNode) and (entry := _node_text(value)):
            fields.setdefault(str(key.value), entry)
    return fields


def _node_text(node: yaml.Node) -> str | Sequence[str]:
    """Return a plain value, or the plain values (and names) of a list, as they are written."""
    if isinstance(node, yaml.ScalarNode):
        return str(node.value) if node.style or node.tag != "tag:yaml.org,2002:null" else ""
    if not isinstance(node, yaml.SequenceNode):
        return _name_of(node)
    return [
        text for part in node.value if (text := part.value if isinstance(part, yaml.ScalarNode) else _name_of(part))
    ]


def _name_of(node: yaml.Node) -> str:
    """Return the name in a mapping such as `author: {name: Ann Lee}`."""
    entries = node.value if isinstance(node, yaml.MappingNode) else []
    names = (value.value for key, value in entries if key.value == "name" and isinstance(value, yaml.ScalarNode))
    return str(next(names, ""))


def _line_fields(text: str) -> Fields:
    """Return what can be read line by line where the whole cannot be parsed."""
    fields: dict[str, str | list[str]] = {}
    key = ""
    for line in text.splitlines():
        if pair := _KEY_LINE.match(line):
            key = pair["key"].strip()
            fields.setdefault(key, _unquoted(pair["value"] or ""))
        elif key and (item := _ITEM_LINE.match(line)):
            entry = fields[key]
            fields[key] = [*(entry if isinstance(entry, list) else []), _unquoted(item["value"])]
    return fields


def _unquoted(value: str) -> str:
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
