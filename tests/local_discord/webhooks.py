"""Interaction callbacks and the webhook that an interaction's token opens: answers, follow-ups, edits, deletions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .basics import ApiError, unknown
from .bodies import check_message
from .interactions import (
    ALLOWED_RESPONSES,
    ANSWER,
    CHOICES,
    DEFER,
    DEFER_UPDATE,
    MODAL,
    UPDATE,
    Choice,
    Interaction,
)
from .limits import choice_errors, modal_errors
from .messages import LOADING, Message, new_message, numbered
from .requests import refuse

if TYPE_CHECKING:
    from .requests import Answer, Handler, Request
    from .server import LocalDiscord

Json = dict[str, Any]

FOLLOWUPS_ELSEWHERE = 5
REPLY, CHAT_INPUT_COMMAND, CONTEXT_MENU_COMMAND = 19, 20, 23


async def _callback(server: LocalDiscord, request: Request) -> Answer:
    """Take the first response to an interaction, within three seconds and only once."""
    interaction = server.interactions.get(request.names["token"])
    if interaction is None or interaction.id != request.names["interaction"] or interaction.late:
        raise unknown("interaction", 10062)
    if interaction.acknowledged:
        interaction.repeats += 1
        raise ApiError(400, 40060, "Interaction has already been acknowledged.")
    kind, data = request.body["type"], request.body.get("data") or {}
    _check_response(server, request, interaction, kind, data)
    interaction.response_type = kind
    interaction.acknowledged_after = server.clock.now() - interaction.created
    if kind not in (DEFER, DEFER_UPDATE):
        interaction.note_answer()
    await _respond(server, interaction, kind, data, request.files)
    if request.query.get("with_response") in ("1", "true"):
        return 200, _callback_answer(interaction, kind)
    return 204, None


def _check_response(server: LocalDiscord, request: Request, interaction: Interaction, kind: int, data: Json) -> None:
    errors: list[str] = []
    if kind not in ALLOWED_RESPONSES[interaction.type]:
        errors.append(f"type: response {kind} does not fit interaction {interaction.type}")
    elif kind in (UPDATE, DEFER_UPDATE) and interaction.source is None:
        errors.append("type: there is no message to update")
    elif kind == MODAL:
        errors += modal_errors(data)
    elif kind == CHOICES:
        errors += choice_errors(data.get("choices") or [])
    refuse(server, request, errors)
    if kind in (ANSWER, UPDATE):
        check_message(server, request, data, edited=interaction.source if kind == UPDATE else None)


async def _respond(
    server: LocalDiscord, interaction: Interaction, kind: int, data: Json, files: dict[str, bytes]
) -> None:
    if kind == CHOICES:
        interaction.choices = [Choice(c["name"], c["value"]) for c in data.get("choices") or ()]
    elif kind == MODAL:
        interaction.modal = data | {"components": numbered(data["components"])}
    elif kind == DEFER_UPDATE:
        interaction.original = interaction.source
    elif kind == UPDATE:
        interaction.original = interaction.source
        await _change(server, interaction, interaction.source, data, files)
    else:
        await _say(server, interaction, data, files, loading=kind == DEFER)
        interaction.original = interaction.all_messages[-1]


async def _say(
    server: LocalDiscord, interaction: Interaction, body: Json, files: dict[str, bytes], *, loading: bool = False
) -> Message:
    """Add a message of the bot that belongs to an interaction."""
    about: Json = {"application_id": server.application_id, "webhook_id": server.application_id}
    about |= _reply_to(interaction.source) if interaction.source else {"type": _command_reply(interaction)}
    about["interaction_metadata"] = interaction.metadata()
    message = new_message(interaction.place.channel, server.bot, body, **about)
    message.attach(body, files)
    if loading:
        message.data["flags"] |= LOADING
    if message.ephemeral:
        message.only_for = interaction.user
    interaction.all_messages.append(message)
    return await server.keep(message)


def _command_reply(interaction: Interaction) -> int:
    slash = interaction.payload["data"].get("type", 1) == 1
    return CHAT_INPUT_COMMAND if slash else CONTEXT_MENU_COMMAND


def _reply_to(source: Message) -> Json:
    reference = {"type": 0, "channel_id": source.channel.id, "message_id": source.id}
    return {"type": REPLY, "message_reference": reference, "referenced_message": source.data}


async def _change(
    server: LocalDiscord, interaction: Interaction, message: Message | None, body: Json, files: dict[str, bytes]
) -> None:
    assert message is not None
    message.apply(body, files)
    interaction.updates += 1
    interaction.note_answer()
    if message not in interaction.all_messages:
        interaction.all_messages.append(message)
    server.bell.ring()
    await server.announce(message, "MESSAGE_UPDATE")


def _callback_answer(interaction: Interaction, kind: int) -> Json:
    about: Json = {"id": interaction.id, "type": interaction.type, "channel_id": interaction.place.channel.id}
    if interaction.original is None:
        return {"interaction": about}
    message = interaction.original
    about |= {
        "response_message_id": message.id,
        "response_message_loading": message.loading,
        "response_message_ephemeral": message.ephemeral,
    }
    if kind not in (ANSWER, UPDATE, DEFER):
        return {"interaction": about}
    # A deferral is answered with the "thinking…" message, as the kind of message that it will become.
    resource = {"type": ANSWER if kind == DEFER else kind, "message": message.data}
    return {"interaction": about, "resource": resource}


def _opened(server: LocalDiscord, request: Request) -> Interaction:
    """Return the interaction whose token opens this webhook."""
    interaction = server.interactions.get(request.names["token"])
    if interaction is None or request.names["application"] != server.application_id or interaction.expired:
        raise ApiError(401, 50027, "Invalid Webhook Token")
    if not interaction.acknowledged:
        raise unknown("Webhook", 10015)
    return interaction


def _of(interaction: Interaction, name: str) -> Message:
    """Return a message of an interaction by its id, or "@original"."""
    ids = {m.id: m for m in interaction.all_messages}
    found = interaction.original if name == "@original" else ids.get(name)
    if found is None or found.deleted:
        raise unknown("Message", 10008)
    return found


async def _follow_up(server: LocalDiscord, request: Request) -> Answer:
    """Say more; straight after a deferral this is the answer itself, ephemeral or not as the deferral said."""
    interaction = _opened(server, request)
    body = request.body or {}
    original = interaction.original
    if interaction.response_type == DEFER and original is not None and original.loading and not original.deleted:
        check_message(server, request, body, edited=original)
        await _change(server, interaction, original, body, request.files)
        return 200, original.data
    if interaction.place.user_installed and interaction.followups >= FOLLOWUPS_ELSEWHERE:
        raise ApiError(400, 40094, "This interaction has reached the maximum number of follow-up messages")
    check_message(server, request, body)
    interaction.followups += 1
    interaction.updates += 1
    interaction.note_answer()
    message = await _say(server, interaction, body, request.files)
    return 200, message.data


async def _edit(server: LocalDiscord, request: Request) -> Answer:
    interaction = _opened(server, request)
    message = _of(interaction, request.names["message"])
    body = request.body or {}
    check_message(server, request, body, edited=message)
    await _change(server, interaction, message, body, request.files)
    return 200, message.data


async def _delete(server: LocalDiscord, request: Request) -> Answer:
    interaction = _opened(server, request)
    await server.delete(_of(interaction, request.names["message"]))
    interaction.updates += 1
    return 204, None


async def _read(server: LocalDiscord, request: Request) -> Answer:
    return 200, _of(_opened(server, request), request.names["message"]).data


WEBHOOK = "/webhooks/{application}/{token}"
ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/interactions/{interaction}/{token}/callback", _callback),
    ("POST", WEBHOOK, _follow_up),
    ("GET", WEBHOOK + "/messages/{message}", _read),
    ("PATCH", WEBHOOK + "/messages/{message}", _edit),
    ("DELETE", WEBHOOK + "/messages/{message}", _delete),
]
