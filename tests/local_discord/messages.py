"""Messages as Discord keeps them: made and edited from bodies, components numbered, and read back as people see them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from . import payloads
from .basics import snowflake, timestamp

if TYPE_CHECKING:
    from .world import Channel

Json = dict[str, Any]

EPHEMERAL, LOADING, COMPONENTS_V2 = 1 << 6, 1 << 7, 1 << 15
KEPT_FLAGS = 1 << 2 | EPHEMERAL | 1 << 12 | COMPONENTS_V2  # those that a bot may set
ACTION_ROW, BUTTON, TEXT_DISPLAY, SEPARATOR, CONTAINER = 1, 2, 10, 14, 17
SELECTS = (3, 5, 6, 7, 8)
LINK_STYLE = 5


def walk(components: list[Json] | None) -> Iterator[Json]:
    """Yield every component, outermost first and in the order of display."""
    for component in components or ():
        yield component
        yield from walk(component.get("components"))
        yield from walk([c for c in (component.get("accessory"), component.get("component")) if c])


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it."""

    label: str
    custom_id: str | None
    url: str | None
    disabled: bool
    style: int


@dataclass(frozen=True, slots=True)
class Select:
    """A select menu as a person sees it; `options` are pairs of label and value."""

    custom_id: str
    placeholder: str
    options: tuple[tuple[str, str], ...]
    disabled: bool


@dataclass(slots=True)
class Message:
    """A message with its files; `only_for` is the one person who sees it when it is ephemeral."""

    data: Json
    channel: Channel
    only_for: Any = None
    files: dict[str, bytes] = field(default_factory=dict)
    deleted: bool = False
    edits: int = 0

    @property
    def id(self) -> str:
        """Return the message's id."""
        return self.data["id"]

    @property
    def flags(self) -> int:
        """Return the message's flags."""
        return self.data["flags"]

    @property
    def ephemeral(self) -> bool:
        """Tell whether only one person sees it."""
        return bool(self.flags & EPHEMERAL)

    @property
    def loading(self) -> bool:
        """Tell whether it still says "thinking…"."""
        return bool(self.flags & LOADING)

    @property
    def text(self) -> str:
        """Return all text that is displayed, a line for each piece, in its order."""
        return "\n".join(piece for piece in self._pieces() if piece)

    def _pieces(self) -> Iterator[str]:
        yield self.data["content"]
        for embed in self.data["embeds"]:
            yield embed.get("author", {}).get("name", "")
            yield embed.get("title", "")
            yield embed.get("description", "")
            for entry in embed.get("fields", ()):
                yield from (entry["name"], entry["value"])
            yield embed.get("footer", {}).get("text", "")
        yield from (c["content"] for c in walk(self.data["components"]) if c["type"] == TEXT_DISPLAY)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """Return the buttons in the order of display."""
        return tuple(
            Button(c.get("label", ""), c.get("custom_id"), c.get("url"), c.get("disabled", False), c["style"])
            for c in walk(self.data["components"])
            if c["type"] == BUTTON
        )

    @property
    def selects(self) -> tuple[Select, ...]:
        """Return the select menus in the order of display."""
        return tuple(
            Select(
                c["custom_id"],
                c.get("placeholder", ""),
                tuple((option["label"], option["value"]) for option in c.get("options", ())),
                c.get("disabled", False),
            )
            for c in walk(self.data["components"])
            if c["type"] in SELECTS
        )

    def component(self, which: str, types: tuple[int, ...]) -> Json:
        """Return the component of one of `types` whose label, placeholder or custom id is `which`."""
        candidates = [c for c in walk(self.data["components"]) if c["type"] in types]
        for component in candidates:
            if which in (component.get("label"), component.get("placeholder"), component.get("custom_id")):
                return component
        names = [c.get("label") or c.get("placeholder") or c.get("custom_id") for c in candidates]
        raise LookupError(f"the message shows no {which!r}, only {names}")

    def apply(self, body: Json, files: dict[str, bytes]) -> None:
        """Put the fields of an edit into the message, as PATCH does."""
        was_loading = self.loading
        if "content" in body:
            self.data["content"] = body["content"] or ""
        if "embeds" in body:
            self.data["embeds"] = [stored_embed(embed) for embed in body["embeds"] or ()]
        if "components" in body:
            self.data["components"] = numbered(body["components"] or [])
        self.attach(body, files)
        if "flags" in body:
            self.data["flags"] |= (body["flags"] or 0) & KEPT_FLAGS & ~EPHEMERAL
        self.data["flags"] &= ~LOADING
        if not was_loading:
            self.data["edited_timestamp"] = timestamp()
            self.edits += 1

    def attach(self, body: Json, files: dict[str, bytes]) -> None:
        """Store uploads and keep those of the old attachments that the body lists; a body without either changes none."""
        if "attachments" not in body and not files:
            return
        old = {entry["id"]: entry for entry in self.data["attachments"]}
        listed = body.get("attachments") or [{"id": index} for index in range(len(files))]
        uploads = list(files.items())
        kept = []
        for entry in listed:
            if str(entry["id"]) in old:
                kept.append(old[str(entry["id"])])
            else:
                name, content = uploads[int(entry["id"])]
                name = entry.get("filename") or name
                self.files[name] = content
                kept.append(
                    payloads.attachment(snowflake(), self.channel.id, name, len(content), entry.get("description"))
                )
        self.data["attachments"] = kept


def numbered(components: list[Json]) -> list[Json]:
    """Return the components as Discord stores them: each with an id, 1, 2, 3 … where the sender gave none."""
    stored = copy.deepcopy(components)
    taken = {c["id"] for c in walk(stored) if c.get("id")}
    free = (number for number in range(1, 10_000) if number not in taken)
    for component in walk(stored):
        component["id"] = component.get("id") or next(free)
        for key in [key for key, value in component.items() if value is None]:
            del component[key]
        _fill(component)
    return stored


def _fill(component: Json) -> None:
    """Add what Discord's answers always hold."""
    kind = component["type"]
    if kind == CONTAINER:
        component.setdefault("accent_color", None)
        component.setdefault("spoiler", False)
    elif kind == SEPARATOR:
        component.setdefault("divider", True)
        component.setdefault("spacing", 1)
    elif kind in SELECTS:
        component.setdefault("min_values", 1)
        component.setdefault("max_values", 1)
    elif kind in (11, 13):
        component.setdefault("spoiler", False)
        if kind == 11:
            component.setdefault("description", None)
        else:
            component |= {"name": component["file"]["url"].rpartition("/")[2], "size": None}
        _unfurl(component.get("media") or component["file"])
    elif kind == 12:
        for item in component["items"]:
            item.setdefault("description", None)
            item.setdefault("spoiler", False)
            _unfurl(item["media"])


def _unfurl(media: Json) -> None:
    media.setdefault("id", snowflake())
    media.setdefault("proxy_url", media["url"])


def stored_embed(embed: Json) -> Json:
    """Return an embed as Discord stores it."""
    stored = {key: value for key, value in embed.items() if value is not None} | {"type": "rich"}
    stored["fields"] = [{"inline": False} | entry for entry in embed.get("fields") or ()]
    return stored


def new_message(channel: Channel, author: Json, body: Json, **extra: Any) -> Message:
    """Return a message made from a request's body; files come later by `apply`."""
    data = {
        "id": snowflake(),
        "type": 0,
        "channel_id": channel.id,
        "author": author,
        "content": body.get("content") or "",
        "timestamp": timestamp(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [stored_embed(embed) for embed in body.get("embeds") or ()],
        "components": numbered(body.get("components") or []),
        "pinned": False,
        "flags": (body.get("flags") or 0) & KEPT_FLAGS,
    }
    return Message(data | extra, channel)
