"""The gateway: one websocket per connection, sessions that outlive it, and the faults that a test may ask for."""

from __future__ import annotations

import asyncio
import json
import zlib
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import payloads
from .basics import Violation, snowflake

if TYPE_CHECKING:
    from .server import LocalDiscord

Json = dict[str, Any]

DISPATCH, HEARTBEAT, IDENTIFY, PRESENCE, RESUME, RECONNECT, MEMBERS = 0, 1, 2, 3, 6, 7, 8
INVALID_SESSION, HELLO, HEARTBEAT_ACK = 9, 10, 11
VOICE_STATE = 4
GUILDS, GUILD_MESSAGES, DIRECT_MESSAGES, MESSAGE_CONTENT = 1 << 0, 1 << 9, 1 << 12, 1 << 15
PRIVILEGED = 1 << 1 | 1 << 8 | MESSAGE_CONTENT
EVENTS_A_MINUTE, LONGEST_EVENT = 120, 4096
NORMAL_CLOSURE = 1000


def compressor(name: str | None) -> Callable[[bytes], bytes]:
    """Return the packing that a client asked for in its address: one stream for the whole connection."""
    if name == "zlib-stream":
        stream = zlib.compressobj()
        return lambda data: stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH)
    if name == "zstd-stream":
        return _zstd()
    return lambda data: data


def _zstd() -> Callable[[bytes], bytes]:
    """Return zstd packing; discord.py asks for it where Python 3.14's own or the package `zstandard` is present."""
    try:
        import zstandard  # noqa: PLC0415
    except ImportError:
        from compression.zstd import ZstdCompressor  # noqa: PLC0415

        packer = ZstdCompressor()
        return lambda data: packer.compress(data, mode=ZstdCompressor.FLUSH_BLOCK)
    stream = zstandard.ZstdCompressor().compressobj()
    return lambda data: stream.compress(data) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


@dataclass(eq=False)
class Session:
    """What a RESUME continues: events with their numbers, kept for the next connection."""

    id: str
    intents: int
    events: list[Json] = field(default_factory=list)
    connection: Connection | None = None


class Connection:
    """One websocket, from handshake to close."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse) -> None:
        self.host = request.host
        self.compression = request.query.get("compress")
        self.session: Session | None = None
        self.resumed = False
        self.frozen = False
        self.close_code: int | None = None
        self.received: list[Json] = []
        self.heartbeats: list[float] = []
        self._request = request
        self._socket = socket
        self._pack = compressor(self.compression)
        self._lock = asyncio.Lock()
        self._times: deque[float] = deque(maxlen=EVENTS_A_MINUTE)

    async def send(self, op: int, data: Any = None, *, event: str | None = None, number: int | None = None) -> None:
        """Send one payload; one that is closing or frozen swallows it, as the network would."""
        payload = json.dumps({"op": op, "d": data, "t": event, "s": number}).encode()
        async with self._lock:
            if self._socket.closed or self.frozen:
                return
            try:
                if self.compression:
                    await self._socket.send_bytes(self._pack(payload))
                else:
                    await self._socket.send_str(payload.decode())
            except ConnectionError:
                return

    async def close(self, code: int) -> None:
        """Close with one of Discord's codes."""
        self.close_code = self.close_code or code
        await self._socket.close(code=code)

    def cut(self) -> None:
        """Break the connection without a word."""
        if self._request.transport is not None:
            self._request.transport.abort()

    def too_fast(self) -> bool:
        """Note an event from the client; tell whether it is one too many for this minute."""
        now = asyncio.get_running_loop().time()
        full = len(self._times) == EVENTS_A_MINUTE and now - self._times[0] < 60
        self._times.append(now)
        return full


class Gateway:
    """All connections and sessions.

    Attributes a test may set: `url` (where GET /gateway/bot sends clients), `heartbeat_interval` (seconds), `acknowledge`
    (false: heartbeats get no answer), `granted` (privileged intents that the bot has), `close_identify_with` (a close code),
    `starts_left` and `starts_reset_after` (seconds), which GET /gateway/bot tells.
    """

    def __init__(self, server: LocalDiscord) -> None:
        self._server = server
        self.url = "wss://gateway.discord.gg"
        self.resume_url = "wss://gateway-resume.discord.gg"
        self.heartbeat_interval = 41.25
        self.acknowledge = True
        self.granted = 0
        self.close_identify_with: int | None = None
        self.starts_left = 1000
        self.starts_reset_after = 3600.0
        self.refused = 0
        self.heartbeats = 0
        self.identifies: list[Json] = []
        self.connections: list[Connection] = []
        self.sessions: dict[str, Session] = {}
        self._refusals: deque[int] = deque()

    @property
    def live(self) -> list[Connection]:
        """Return the connections that are logged in."""
        return [c for s in self.sessions.values() if (c := s.connection) is not None]

    @property
    def resumes(self) -> int:
        """Return how many connections continued a session."""
        return sum(connection.resumed for connection in self.connections)

    def refuse_next(self, times: int, status: int = 503) -> None:
        """Refuse the next `times` websocket handshakes."""
        self._refusals.extend([status] * times)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one websocket."""
        if self._refusals:
            self.refused += 1
            self._server.bell.ring()
            return web.Response(status=self._refusals.popleft(), text="upstream connect error")
        socket = web.WebSocketResponse(timeout=1, max_msg_size=1 << 20)
        await socket.prepare(request)
        connection = Connection(request, socket)
        self.connections.append(connection)
        try:
            await connection.send(HELLO, {"heartbeat_interval": round(self.heartbeat_interval * 1000)})
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    await self._receive(connection, message.data)
        finally:
            # aiohttp reports 1000 when it was we who closed.
            self._forget(connection, connection.close_code or socket.close_code)
        return socket

    def _forget(self, connection: Connection, close_code: int | None) -> None:
        connection.close_code = close_code
        if (session := connection.session) is not None and session.connection is connection:
            session.connection = None
            if close_code in (NORMAL_CLOSURE, 1001):  # a client that says goodbye gives up its session
                self.sessions.pop(session.id, None)
        self._server.bell.ring()

    async def _receive(self, connection: Connection, text: str) -> None:
        if len(text.encode()) > LONGEST_EVENT or connection.too_fast():
            self._server.violations.append(Violation("gateway limit", "gateway", text[:200]))
            await connection.close(4008 if len(text.encode()) <= LONGEST_EVENT else 4002)
            return
        payload = json.loads(text)
        connection.received.append(payload)
        op, data = payload["op"], payload.get("d")
        if op == HEARTBEAT:
            self.heartbeats += 1
            connection.heartbeats.append(self._server.loop.time())
            if self.acknowledge:
                await connection.send(HEARTBEAT_ACK)
        elif op == IDENTIFY:
            await self._identify(connection, data)
        elif op == RESUME:
            await self._resume(connection, data)
        elif connection.session is None:
            await connection.close(4003)
        elif op not in (PRESENCE, VOICE_STATE, MEMBERS):
            await connection.close(4001)
        self._server.bell.ring()

    async def _identify(self, connection: Connection, data: Json) -> None:
        self.identifies.append(data)
        if self.starts_left < 1:
            self._server.violations.append(Violation("session start limit", "gateway", f"{self.starts_left} left"))
        self.starts_left -= 1
        if connection.session is not None:
            await connection.close(4005)
        elif data["token"] != self._server.token:
            await connection.close(4004)
        elif self.close_identify_with is not None:
            await connection.close(self.close_identify_with)
        elif data["intents"] & PRIVILEGED & ~self.granted:
            await connection.close(4014)
        else:
            session = Session(snowflake(), data["intents"])
            self.sessions[session.id] = session
            connection.session, session.connection = session, connection
            await self._greet(session)

    async def _greet(self, session: Session) -> None:
        server = self._server
        guilds = [guild for guild in server.guilds if guild.has_bot]
        ready = {
            "v": 10,
            "user": payloads.own_user(server.bot["id"], server.bot["global_name"]),
            "session_id": session.id,
            "resume_gateway_url": self.resume_url,
            "application": {"id": server.application_id, "flags": 0},
            "guilds": [{"id": guild.id, "unavailable": True} for guild in guilds],
        }
        await self.deliver(session, "READY", ready)
        for guild in guilds:
            await self.deliver(session, "GUILD_CREATE", guild.create_payload(server.bot))

    async def _resume(self, connection: Connection, data: Json) -> None:
        session = self.sessions.get(data["session_id"])
        if data["token"] != self._server.token:
            await connection.close(4004)
        elif session is None:
            await connection.send(INVALID_SESSION, False)
        else:
            connection.session, session.connection, connection.resumed = session, connection, True
            for event in session.events[data["seq"] or 0 :]:
                await connection.send(**event)
            await self.deliver(session, "RESUMED", {})

    async def deliver(self, session: Session, event: str, data: Json) -> None:
        """Send an event to one session, at once or when it resumes."""
        stored = {"op": DISPATCH, "data": data, "event": event, "number": len(session.events) + 1}
        session.events.append(stored)
        if session.connection is not None:
            await session.connection.send(**stored)

    async def dispatch(self, event: str, data: Json, *, intents: int = 0) -> None:
        """Send an event to every session; one that is disconnected gets it when it resumes.

        With `intents`, only sessions that asked for one of them get it.
        """
        for session in list(self.sessions.values()):
            if not intents or session.intents & intents:
                await self.deliver(session, event, data)

    async def reconnect(self) -> None:
        """Ask the clients to reconnect (op 7)."""
        for connection in self.live:
            await connection.send(RECONNECT)

    async def invalidate(self, *, resumable: bool) -> None:
        """Declare the sessions invalid (op 9); those that are not resumable are forgotten."""
        for connection in self.live:
            if not resumable and connection.session is not None:
                self.sessions.pop(connection.session.id, None)
            await connection.send(INVALID_SESSION, resumable)

    async def close(self, code: int) -> None:
        """Close every live connection with `code`."""
        for connection in self.live:
            await connection.close(code)

    def freeze(self) -> None:
        """Turn the live connections into zombies: open, but nothing is sent on them any more; new ones are well."""
        for connection in self.live:
            connection.frozen = True

    def cut(self) -> None:
        """Break every live connection without a close frame."""
        for connection in self.live:
            connection.cut()
