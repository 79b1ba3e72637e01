"""Discord's documented limits that its OpenAPI description leaves out, as checks that return complaints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from .messages import (
    ACTION_ROW,
    BUTTON,
    COMPONENTS_V2,
    CONTAINER,
    LINK_STYLE,
    SELECTS,
    TEXT_DISPLAY,
    walk,
)

Json = dict[str, Any]

PREMIUM_STYLE, TEXT_INPUT = 6, 4
ROWS_ONLY = "only rows of buttons or one select may stand here without the Components V2 flag"


def blank(text: str | None) -> bool:
    """Tell whether Discord would call a text empty."""
    return not (text or "").strip()


def repeated(values: Iterable[Any]) -> list[Any]:
    """Return the values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def message_errors(message: Json, files: dict[str, bytes], *, max_size: int) -> Iterator[str]:
    """Yield what is wrong with a message as it would stand after the request (body merged into what was there)."""
    v2 = bool((message.get("flags") or 0) & COMPONENTS_V2)
    content, embeds, components = (message.get(key) for key in ("content", "embeds", "components"))
    if len(content or "") > 2000:
        yield "content: longer than 2000 characters"
    if v2:
        for name in ("content", "embeds", "poll", "sticker_ids"):
            if message.get(name):
                yield f"{name}: not allowed with the Components V2 flag"
        if not components:
            yield "components: empty, with the Components V2 flag"
    elif blank(content) and not (embeds or components or files or message.get("attachments") or message.get("poll")):
        yield "content: empty message"
    yield from embed_errors(embeds or [])
    yield from component_errors(components or [], v2=v2)
    yield from file_errors(message, files, max_size)
    yield from mention_errors(message.get("allowed_mentions") or {})


def mention_errors(allowed: Json) -> Iterator[str]:
    """Yield contradictions in `allowed_mentions`."""
    for name in ("users", "roles"):
        if allowed.get(name) and name in (allowed.get("parse") or ()):
            yield f"allowed_mentions: {name} both listed and parsed"


def fires(allowed: Json | None) -> str:
    """Say why a mention in the text could notify somebody; empty when none can."""
    if allowed is None:
        return "allowed_mentions is missing: every mention in the text fires"
    if allowed.get("parse") is None:
        return "allowed_mentions.parse is missing"
    named = [f"{key} = {allowed[key]}" for key in ("parse", "users", "roles") if allowed.get(key)]
    return f"allowed_mentions lets fire: {', '.join(named)}" if named else ""


def embed_errors(embeds: list[Json]) -> Iterator[str]:
    """Yield breaches of the limits of embeds."""
    total = 0
    for number, embed in enumerate(embeds):
        fields = embed.get("fields") or []
        texts = [embed.get("title"), embed.get("description")]
        texts += [(embed.get("footer") or {}).get("text"), (embed.get("author") or {}).get("name")]
        texts += [entry.get(key) for entry in fields for key in ("name", "value")]
        total += sum(len(text or "") for text in texts)
        if any(blank(entry.get(key)) for entry in fields for key in ("name", "value")):
            yield f"embeds.{number}.fields: blank name or value"
        if all(blank(text) for text in texts) and not (embed.get("image") or embed.get("thumbnail")):
            yield f"embeds.{number}: empty embed"
        if embed.get("url") and not web_address(embed["url"]):
            yield f"embeds.{number}.url: not an http or https address"
    if total > 6000:
        yield f"embeds: {total} characters in all, 6000 are allowed"


def web_address(url: str) -> bool:
    """Tell whether Discord takes this as a link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def component_errors(components: list[Json], *, v2: bool) -> Iterator[str]:
    """Yield breaches of the limits of message components."""
    every = list(walk(components))
    if v2:
        if len(every) > 40:
            yield f"components: {len(every)} in all, 40 are allowed"
        length = sum(len(c["content"]) for c in every if c["type"] == TEXT_DISPLAY)
        if length > 4000:
            yield f"components: {length} characters of text in all, 4000 are allowed"
        if any(inner["type"] == CONTAINER for c in every if c["type"] == CONTAINER for inner in c["components"]):
            yield "components: a container inside a container"
    else:
        if len(components) > 5:
            yield "components: more than 5 rows"
        if any(c["type"] != ACTION_ROW for c in components):
            yield f"components: {ROWS_ONLY}"
    for value in repeated(c["custom_id"] for c in every if c.get("custom_id") is not None):
        yield f"components: custom_id {value!r} is not unique"
    for value in repeated(c["id"] for c in every if c.get("id")):
        yield f"components: id {value} is not unique"
    for component in every:
        yield from _one_component(component)


def _one_component(component: Json) -> Iterator[str]:
    kind = component["type"]
    if kind == TEXT_DISPLAY and blank(component["content"]):
        yield "components: blank text display"
    elif kind == ACTION_ROW:
        kinds = {c["type"] for c in component["components"]}
        if kinds != {BUTTON} and len(component["components"]) > 1:
            yield "components: a row holds up to five buttons or one select"
    elif kind == BUTTON:
        yield from _button(component)
    elif kind in SELECTS:
        yield from _select(component)


def _button(button: Json) -> Iterator[str]:
    style, custom_id, url = button["style"], button.get("custom_id"), button.get("url")
    if style == PREMIUM_STYLE:
        return
    if blank(button.get("label")) and not button.get("emoji"):
        yield "button: neither label nor emoji"
    if style == LINK_STYLE:
        if custom_id is not None or not url:
            yield "link button: needs a url and no custom_id"
        elif urlsplit(url).scheme != "discord" and not web_address(url):
            yield f"link button: not a web address: {url}"
    elif url or blank(custom_id):
        yield "button: needs a custom_id and no url"


def _select(select: Json) -> Iterator[str]:
    options = select.get("options") or []
    low = 1 if select.get("min_values") is None else select["min_values"]
    high = 1 if select.get("max_values") is None else select["max_values"]
    if repeated(option["value"] for option in options):
        yield "select: values are not distinct"
    if any(blank(option["label"]) or not option["value"] for option in options):
        yield "select: blank label or value"
    if low > high or (select["type"] == SELECTS[0] and high > len(options)):
        yield f"select: {low} to {high} values of {len(options)} options"
    if sum(bool(option.get("default")) for option in options) > high:
        yield "select: more defaults than may be chosen"


def file_errors(message: Json, files: dict[str, bytes], max_size: int) -> Iterator[str]:
    """Yield breaches of the limits of uploads, and references to files that are not there."""
    listed = message.get("attachments") or []
    if max(len(files), len(listed)) > 10:
        yield "attachments: more than 10"
    for name, content in files.items():
        if len(content) > max_size:
            yield f"files: {name} is larger than {max_size} bytes"
    if repeated(str(entry["id"]) for entry in listed):
        yield "attachments: ids are not unique"
    names = set(files) | {entry.get("filename") for entry in listed}
    for component in walk(message.get("components") or []):
        medias = [component.get("media"), component.get("file"), *(i["media"] for i in component.get("items") or ())]
        for url in (media["url"] for media in medias if media):
            if url.startswith("attachment://"):
                if url.removeprefix("attachment://") not in names:
                    yield f"components: {url} is not attached"
            elif not web_address(url):
                yield f"components: not a web address: {url}"


def modal_errors(modal: Json) -> Iterator[str]:
    """Yield breaches of the limits of modals."""
    if blank(modal["title"]) or len(modal["title"]) > 45:
        yield "modal: title needs 1 to 45 characters"
    if not 1 <= len(modal["components"]) <= 5:
        yield "modal: needs 1 to 5 components"
    every = list(walk(modal["components"]))
    for value in repeated(c["custom_id"] for c in every if c.get("custom_id")):
        yield f"modal: custom_id {value!r} is not unique"
    for component in every:
        label = component.get("label")
        if label is not None and not 1 <= len(label) <= 45:
            yield "modal: labels need 1 to 45 characters"
        if component["type"] == TEXT_INPUT:
            low, high = component.get("min_length") or 0, component.get("max_length") or 4000
            if low > high:
                yield "modal: min_length is above max_length"
            if len(component.get("value") or "") > high:
                yield "modal: value is longer than max_length"


def choice_errors(choices: list[Json]) -> Iterator[str]:
    """Yield breaches of the limits of autocomplete choices."""
    if len(choices) > 25:
        yield f"choices: {len(choices)}, 25 are allowed"
    for choice in choices:
        name, value = choice["name"], choice["value"]
        if blank(name) or len(name) > 100:
            yield f"choices: a name needs 1 to 100 characters, not {len(name)}"
        if isinstance(value, str) and not 1 <= len(value) <= 100:
            yield f"choices: a value needs 1 to 100 characters, not {len(value)}"
