"""Bodies against Discord's official OpenAPI description (see NOTICE), stricter than it in one point: unknown fields fail.

Discord ignores unknown fields, so a misspelt one would go unnoticed; here request objects are closed. Three relaxations
are needed in return: a snowflake may also be an integer, libraries send `tts` and `flags` where Discord only ignores
them (as it does `nsfw`, which its documentation describes), and error answers carry names where the schema wants numbers.
"""

from __future__ import annotations

import functools
import gzip
import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs

Json = dict[str, Any]

DESCRIPTION = Path(__file__).with_name("openapi.json.gz")
# Fields that libraries send although the description does not name them there.
HARMLESS = {
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": ("tts",),
    "IncomingWebhookUpdateRequestPartial": ("tts",),
    "MessageEditRequestPartial": ("tts",),
    "RichEmbed": ("flags",),
    "RichEmbedField": ("flags",),
    "ApplicationCommandUpdateRequest": ("nsfw",),
    "ApplicationCommandCreateRequest": ("nsfw",),
    "ApplicationCommandPatchRequestPartial": ("nsfw",),
}


@functools.cache
def _description() -> Json:
    return json.loads(gzip.decompress(DESCRIPTION.read_bytes()))


@functools.cache
def _request_schemas() -> Json:
    """Return the component schemas with the relaxations made and the request objects closed."""
    schemas: Json = json.loads(json.dumps(_description()["components"]["schemas"]))
    schemas["SnowflakeType"]["type"] = ["string", "integer"]
    for name, fields in HARMLESS.items():
        schemas[name]["properties"] |= {field: {} for field in fields}
    for schema in schemas.values():
        if "properties" in schema and "allOf" not in schema:
            schema.setdefault("additionalProperties", False)
    return schemas


@functools.cache
def _routes() -> list[tuple[re.Pattern[str], str]]:
    """Return the description's paths as patterns; those with fewer variables first."""
    paths = sorted(_description()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in paths]


def template(path: str) -> str:
    """Return the description's form of a path, "/channels/{channel_id}/messages", or "" for an unknown one."""
    return next((name for pattern, name in _routes() if pattern.fullmatch(path)), "")


@functools.cache
def _request_validator(method: str, path: str) -> jsonschema_rs.Validator | None:
    operation = _description()["paths"].get(path, {}).get(method.lower(), {})
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" not in content:
        return None
    schema = content["application/json"]["schema"] | {"components": {"schemas": _request_schemas()}}
    return jsonschema_rs.Draft202012Validator(schema)


@functools.cache
def _answer_validator(method: str, path: str, status: int) -> jsonschema_rs.Validator | None:
    answers = _description()["paths"].get(path, {}).get(method.lower(), {}).get("responses", {})
    content = answers.get(str(status), {}).get("content", {})
    if "application/json" not in content:
        return None
    schema = content["application/json"]["schema"] | {"components": _description()["components"]}
    return jsonschema_rs.Draft202012Validator(schema)


def _messages(validator: jsonschema_rs.Validator | None, value: Any) -> list[str]:
    if validator is None or validator.is_valid(value):
        return []
    # A long union names each member of it: the path and the first words are what helps.
    return [
        f"{'.'.join(map(str, error.instance_path)) or 'body'}: {error.message[:300]}"
        for error in validator.iter_errors(value)
    ]


def request_errors(method: str, path: str, body: Any) -> list[str]:
    """Return what the official description says against a request's body; nothing when all is well."""
    return _messages(_request_validator(method, template(path)), body)


def answer_errors(method: str, path: str, status: int, body: Any) -> list[str]:
    """Return what the official description says against an answer of ours."""
    return _messages(_answer_validator(method, template(path), status), body)
