"""The REST side: one middleware that records, checks and answers every request, and the routes outside interactions."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from aiohttp import web

from . import messages_api, payloads, validation, webhooks
from .basics import ApiError, unknown
from .command_limits import commands_errors
from .requests import Answer, Handler, Request, refuse

if TYPE_CHECKING:
    from .server import LocalDiscord

Json = dict[str, Any]

API = "/api/v10"
NO_CONTENT = 204
LONGEST_BODY = 128 * 1024 * 1024


def application(server: LocalDiscord) -> web.Application:
    """Return the web application: the gateway at "/", the API below /api/v10."""
    app = web.Application(client_max_size=LONGEST_BODY)
    app.router.add_get("/", server.gateway.handle)
    for method, path, handler in [*ROUTES, *messages_api.ROUTES, *webhooks.ROUTES]:
        app.router.add_route(method, API + path, _endpoint(server, handler))
    app.router.add_get("/attachments/{channel}/{id}/{name}", _file(server))
    app.router.add_route("*", API + "/{rest:.*}", _endpoint(server, _nowhere))
    return app


def _file(server: LocalDiscord) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return what hands out files that people or the bot attached, as cdn.discordapp.com does, to anybody who asks."""

    async def handler(raw: web.Request) -> web.StreamResponse:
        id, name = raw.match_info["id"], raw.match_info["name"]
        server.requests.append(Request(raw.method, raw.path, {}, names=dict(raw.match_info)))
        server.downloads.append(name)
        if id in server.uploads:
            return web.Response(body=server.uploads[id])
        for message in server.messages:
            if any(entry["id"] == id for entry in message.data["attachments"]):
                return web.Response(body=message.files[name])
        return web.Response(status=404, text="This content is no longer available.")

    return handler


def _endpoint(server: LocalDiscord, handler: Handler) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    """Return the handler as aiohttp wants it: faults, reading, token, checks, work, answer."""

    async def endpoint(raw: web.Request) -> web.StreamResponse:
        request = Request(raw.method, raw.path.removeprefix(API), dict(raw.query), names=dict(raw.match_info))
        server.requests.append(request)
        request.body, request.files = await _read(raw)
        fault = server.faults.take(request.method, request.path)
        if fault is not None and fault.gate is not None:
            await fault.gate.wait()
        with server.busy():
            if fault is not None and fault.answer is not None:
                request.status = fault.answer["status"]
                return fault.response()
            if fault is not None and fault.cut and not fault.carry_out:
                return _cut(raw)
            request.status, body = await _carried_out(server, handler, request, raw.headers.get("Authorization"))
            return _cut(raw) if fault is not None and fault.cut else _response(request.status, body)

    return endpoint


def _cut(raw: web.Request) -> web.Response:
    if raw.transport is not None:
        raw.transport.abort()
    return web.Response()


async def _carried_out(server: LocalDiscord, handler: Handler, request: Request, authorization: str | None) -> Answer:
    try:
        needs_token = not request.path.startswith(("/interactions/", "/webhooks/"))
        if needs_token and authorization != f"Bot {server.token}":
            raise ApiError(401, 0, "401: Unauthorized")
        if request.body is not None:
            refuse(server, request, validation.request_errors(request.method, request.path, request.body))
        status, body = await handler(server, request)
    except ApiError as error:
        return error.status, error.payload
    except Exception:
        server.own_mistakes.append(f"{request.route}: {traceback.format_exc()}")
        raise
    server.own_mistakes += [
        f"{request.route}: {mistake}"
        for mistake in validation.answer_errors(request.method, request.path, status, body)
    ]
    return status, body


async def _read(raw: web.Request) -> tuple[Any, dict[str, bytes]]:
    """Return the JSON body and the uploaded files by name, in their order."""
    if not raw.can_read_body:
        return None, {}
    if not raw.content_type.startswith("multipart/"):
        data = await raw.read()
        return (json.loads(data) if data else None), {}
    body: Any = None
    files: dict[str, bytes] = {}
    async for part in await raw.multipart():
        content = bytes(await part.read(decode=False))
        if part.name == "payload_json":
            body = json.loads(content)
        else:
            files[part.filename or part.name] = content
    return body, files


def _response(status: int, body: Any) -> web.Response:
    """Return an answer with the headers of a rate limit that is far away."""
    headers = {
        "X-RateLimit-Limit": "50",
        "X-RateLimit-Remaining": "49",
        "X-RateLimit-Reset": f"{time.time() + 1:.3f}",
        "X-RateLimit-Reset-After": "1.000",
        "Via": "1.1 google",
    }
    if status == NO_CONTENT:
        return web.Response(status=status, headers=headers)
    # discord.py reads JSON only when the type is exactly this, without a character set.
    text = json.dumps(body).encode()
    return web.Response(status=status, body=text, headers=headers, content_type="application/json")


async def _nowhere(server: LocalDiscord, request: Request) -> Answer:
    server.own_mistakes.append(f"no such route here: {request.route}")
    raise ApiError(404, 0, "404: Not Found")


async def _me(server: LocalDiscord, request: Request) -> Answer:
    return 200, payloads.own_user(server.bot["id"], server.bot["global_name"])


async def _application(server: LocalDiscord, request: Request) -> Answer:
    return 200, payloads.application(server.application_id, server.bot, server.guild.owner)


async def _gateway(server: LocalDiscord, request: Request) -> Answer:
    gateway = server.gateway
    reset_after = round(gateway.starts_reset_after * 1000)
    limit = {"total": 1000, "remaining": gateway.starts_left, "reset_after": reset_after, "max_concurrency": 1}
    return 200, {"url": gateway.url, "shards": 1, "session_start_limit": limit}


async def _user(server: LocalDiscord, request: Request) -> Answer:
    known = [server.bot, *(user.data for user in server.users.values())]
    for user in known:
        if user["id"] == request.names["user"]:
            return 200, user
    raise unknown("User", 10013)


def _scope(server: LocalDiscord, request: Request) -> str | None:
    """Return the server whose commands a request is about, None for all servers."""
    if request.names["application"] != server.application_id:
        raise unknown("Application", 10002)
    guild_id = request.names.get("guild")
    if guild_id is not None and guild_id not in [guild.id for guild in server.guilds if guild.has_bot]:
        raise ApiError(403, 50001, "Missing Access")
    return guild_id


async def _list_commands(server: LocalDiscord, request: Request) -> Answer:
    return 200, server.commands.registered.get(_scope(server, request), [])


async def _put_commands(server: LocalDiscord, request: Request) -> Answer:
    scope = _scope(server, request)
    refuse(server, request, list(commands_errors(request.body)))
    return 200, server.commands.put(scope, request.body)


async def _add_command(server: LocalDiscord, request: Request) -> Answer:
    scope = _scope(server, request)
    refuse(server, request, list(commands_errors([request.body])))
    return 201, server.commands.add(scope, request.body)


async def _delete_command(server: LocalDiscord, request: Request) -> Answer:
    scope = _scope(server, request)
    old = server.commands.registered.get(scope, [])
    kept = [command for command in old if command["id"] != request.names["command"]]
    if len(kept) == len(old):
        raise unknown("application command", 10063)
    server.commands.registered[scope] = kept
    return NO_CONTENT, None


COMMAND_SCOPES = ("/applications/{application}/commands", "/applications/{application}/guilds/{guild}/commands")
ROUTES: list[tuple[str, str, Handler]] = [
    ("GET", "/users/@me", _me),
    ("GET", "/users/{user}", _user),
    ("GET", "/oauth2/applications/@me", _application),
    ("GET", "/applications/@me", _application),
    ("GET", "/gateway", _gateway),
    ("GET", "/gateway/bot", _gateway),
    *(("GET", scope, _list_commands) for scope in COMMAND_SCOPES),
    *(("PUT", scope, _put_commands) for scope in COMMAND_SCOPES),
    *(("POST", scope, _add_command) for scope in COMMAND_SCOPES),
    *(("DELETE", scope + "/{command}", _delete_command) for scope in COMMAND_SCOPES),
]
