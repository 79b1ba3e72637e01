"""What Discord's own client does with a person's input before it sends it: check it, and give it its shape."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import payloads
from .basics import snowflake
from .messages import SELECTS

if TYPE_CHECKING:
    from .places import Place

Json = dict[str, Any]

STRING, INTEGER, BOOLEAN, USER, CHANNEL, NUMBER, ATTACHMENT = 3, 4, 5, 6, 7, 10, 11
LONGEST_STRING = 6000


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person attaches; `gone` has Discord lose it before the bot can get it."""

    name: str
    content: bytes
    gone: bool = False
    id: str = field(default_factory=snowflake)


def offered_in(command: Json, place: Place, *, force: bool) -> None:
    """Refuse a command where Discord would not offer it."""
    contexts = command["contexts"]
    if contexts is None:
        contexts = [0, 1, 2] if command["dm_permission"] else [0]
    installation = 1 if place.user_installed else 0
    if force or (place.context in contexts and installation in command["integration_types"]):
        return
    raise ValueError(
        f"/{command['name']} is not offered there: contexts {contexts}, installations {command['integration_types']}"
    )


def command_options(declared: list[Json], given: Json, *, force: bool) -> tuple[list[Json], Json]:
    """Return the options of an interaction, and the people, channels and files that they name."""
    by_name = {option["name"]: option for option in declared}
    if unknown := set(given) - set(by_name):
        raise LookupError(f"no option {sorted(unknown)}, only {list(by_name)}")
    missing = [name for name, option in by_name.items() if option.get("required") and given.get(name) is None]
    if missing and not force:
        raise ValueError(f"required: {missing}")
    options: list[Json] = []
    resolved: Json = {}
    for name, value in given.items():
        if value is None:
            continue
        if not force:
            check(by_name[name], value)
        kind = by_name[name]["type"]
        options.append({"name": name, "type": kind, "value": _plain(kind, value, resolved)})
    return options, resolved


def check(option: Json, value: Any) -> None:
    """Refuse a value that Discord's client would not let a person send."""
    wanted = {STRING: str, INTEGER: int, BOOLEAN: bool, NUMBER: (int, float)}.get(option["type"], object)
    complaint = ""
    if not isinstance(value, wanted) or (isinstance(value, bool) and option["type"] != BOOLEAN):
        complaint = "has the wrong type"
    elif option.get("choices") and value not in [choice["value"] for choice in option["choices"]]:
        complaint = f"is not one of {[choice['value'] for choice in option['choices']]}"
    elif isinstance(value, str):
        shortest = max(option.get("min_length", 0), 1 if option.get("required") else 0)
        if not shortest <= len(value) <= option.get("max_length", LONGEST_STRING):
            complaint = f"has {len(value)} characters"
    elif option["type"] in (INTEGER, NUMBER) and not (
        option.get("min_value", value) <= value <= option.get("max_value", value)
    ):
        complaint = "is out of range"
    if complaint:
        raise ValueError(f"Discord's own client would not send this: {option['name']} {complaint}")


def _plain(kind: int, value: Any, resolved: Json) -> Any:
    """Return the value as it travels; people and channels travel as ids, with their data in `resolved`."""
    if kind == USER:
        resolved.setdefault("users", {})[value.id] = value.data
        resolved.setdefault("members", {})[value.id] = payloads.member(None, payloads.MEMBER_PERMISSIONS)
        return value.id
    if kind == CHANNEL:
        resolved.setdefault("channels", {})[value.id] = value.data | {"permissions": "0"}
        return value.id
    if kind == ATTACHMENT:
        stored = payloads.attachment(value.id, "0", value.name, len(value.content), None)
        resolved.setdefault("attachments", {})[value.id] = stored
        return value.id
    return value


def nested(path: list[str], options: list[Json]) -> list[Json]:
    """Return options wrapped in their subcommand and its group."""
    for depth, name in reversed(list(enumerate(path))):
        kind = 1 if depth == len(path) - 1 else 2
        options = [{"name": name, "type": kind, "options": options}]
    return options


def filled_in(component: Json, values: dict[str, str]) -> Json:
    """Return a modal's component with what was typed into it; what is used is taken out of `values`."""
    filled = {"type": component["type"], "id": component["id"]}
    if "components" in component:
        return filled | {"components": [filled_in(inner, values) for inner in component["components"]]}
    if "component" in component:
        inner = component["component"] | {"label": component["label"]}
        return filled | {"component": filled_in(inner, values)}
    if "custom_id" not in component:
        return filled
    names = (component.get("label"), component["custom_id"])
    name = next((name for name in names if name in values), None)
    value = values.pop(name) if name is not None else component.get("value") or ""
    if component["type"] == SELECTS[0]:
        return filled | {"custom_id": component["custom_id"], "values": [value] if value else []}
    return filled | {"custom_id": component["custom_id"], "value": value}
