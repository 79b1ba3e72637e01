"""Channels and their messages, outside interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .basics import ApiError, unknown
from .bodies import check_message
from .messages import EPHEMERAL, Message, new_message
from .world import Channel

if TYPE_CHECKING:
    from .requests import Answer, Handler, Request
    from .server import LocalDiscord

Json = dict[str, Any]


def _channel(server: LocalDiscord, request: Request, *, to_send: bool = False) -> Channel:
    channel = server.channels.get(request.names["channel"])
    if channel is None:
        raise unknown("Channel", 10003)
    if not channel.visible or (channel.guild is not None and not channel.guild.has_bot) or channel is server.group:
        raise ApiError(403, 50001, "Missing Access")
    if to_send and not channel.sendable:
        raise ApiError(403, 50013, "Missing Permissions")
    if to_send and any(user.dm_channel is channel and not user.accepts_dms for user in server.users.values()):
        raise ApiError(403, 50007, "Cannot send messages to this user")
    return channel


def _message(server: LocalDiscord, request: Request) -> Message:
    message = _channel(server, request).messages.get(request.names["message"])
    if message is None or message.deleted or message.ephemeral:
        raise unknown("Message", 10008)
    return message


def _own(server: LocalDiscord, message: Message) -> None:
    if message.data["author"]["id"] != server.bot["id"]:
        raise ApiError(403, 50005, "Cannot edit a message authored by another user")


def _reference(channel: Channel, body: Json) -> Json:
    """Return the fields of a reply; a reply to a message that is gone is refused or becomes an ordinary message."""
    reference = body.get("message_reference")
    if not reference:
        return {}
    target = channel.messages.get(str(reference["message_id"]))
    if target is None or target.deleted:
        if reference.get("fail_if_not_exists", True):
            error = {"_errors": [{"code": "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "message": "Unknown message"}]}
            raise ApiError(400, 50035, "Invalid Form Body", errors={"message_reference": error})
        return {}
    stored = {"type": 0, "channel_id": channel.id, "message_id": target.id}
    pings = (body.get("allowed_mentions") or {}).get("replied_user")
    mentions = {"mentions": [target.data["author"]]} if pings else {}
    return {"type": 19, "message_reference": stored, "referenced_message": target.data} | mentions


async def _send(server: LocalDiscord, request: Request) -> Answer:
    channel = _channel(server, request, to_send=True)
    body = request.body or {}
    check_message(server, request, body)
    nonce = body.get("nonce")
    if nonce is not None and body.get("enforce_nonce"):
        for message in channel.messages.values():
            if message.data.get("nonce") == nonce:
                return 200, message.data
    extra = _reference(channel, body) | ({"nonce": nonce} if nonce is not None else {})
    message = new_message(channel, server.bot, body | {"flags": (body.get("flags") or 0) & ~EPHEMERAL}, **extra)
    message.attach(body, request.files)
    await server.keep(message)
    return 200, message.data


async def _edit(server: LocalDiscord, request: Request) -> Answer:
    message = _message(server, request)
    _own(server, message)
    body = request.body or {}
    check_message(server, request, body, edited=message)
    message.apply(body, request.files)
    await server.announce(message, "MESSAGE_UPDATE")
    return 200, message.data


async def _delete(server: LocalDiscord, request: Request) -> Answer:
    message = _message(server, request)
    if message.data["author"]["id"] != server.bot["id"]:
        raise ApiError(403, 50013, "Missing Permissions")
    await server.delete(message)
    return 204, None


async def _read(server: LocalDiscord, request: Request) -> Answer:
    return 200, _message(server, request).data


async def _history(server: LocalDiscord, request: Request) -> Answer:
    most = int(request.query.get("limit", 50))
    shown = [m.data for m in _channel(server, request).messages.values() if not (m.deleted or m.ephemeral)]
    return 200, shown[::-1][:most]


async def _describe(server: LocalDiscord, request: Request) -> Answer:
    return 200, _channel(server, request).data


async def _type(server: LocalDiscord, request: Request) -> Answer:
    server.typing.append(_channel(server, request, to_send=True).id)
    return 204, None


async def _open_dm(server: LocalDiscord, request: Request) -> Answer:
    for user in server.users.values():
        if user.id == str(request.body.get("recipient_id")):
            return 200, user.dm_channel.data
    raise unknown("User", 10013)


ROUTES: list[tuple[str, str, Handler]] = [
    ("POST", "/users/@me/channels", _open_dm),
    ("GET", "/channels/{channel}", _describe),
    ("POST", "/channels/{channel}/typing", _type),
    ("GET", "/channels/{channel}/messages", _history),
    ("POST", "/channels/{channel}/messages", _send),
    ("GET", "/channels/{channel}/messages/{message}", _read),
    ("PATCH", "/channels/{channel}/messages/{message}", _edit),
    ("DELETE", "/channels/{channel}/messages/{message}", _delete),
]
