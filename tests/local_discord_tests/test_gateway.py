"""Logging in, staying in, coming back."""

from collections.abc import AsyncIterator

import discord
import pytest
import pytest_asyncio

from tests.local_discord import LocalDiscord

from .small_bot import INTENTS, SmallBot


@pytest_asyncio.fixture
async def zombie_bot(server: LocalDiscord) -> AsyncIterator[SmallBot]:
    """Yield a client that gives a silent socket only a moment."""
    server.gateway.heartbeat_interval = 0.05
    client = SmallBot(heartbeat_timeout=0.3, **server.client_options())
    async with server.connected(client):
        yield client


async def works(server: LocalDiscord) -> bool:
    return (await server.user("Ann").slash("/ask", {"question": "still there?"})).text == "**still there?**"


async def test_login_uses_the_compression_that_the_client_asks_for(server: LocalDiscord, bot: SmallBot) -> None:
    (connection,) = server.gateway.connections
    assert connection.host == "gateway.discord.gg"
    assert connection.compression == discord.utils._ActiveDecompressionContext.COMPRESSION_TYPE
    await bot.wait_until_ready()
    assert [guild.name for guild in bot.guilds] == ["Newsroom"]
    assert bot.guilds[0].me.id == bot.user.id


async def test_wrong_token_is_refused_by_rest_and_by_the_gateway(server: LocalDiscord) -> None:
    client = SmallBot(**server.client_options())
    with pytest.raises(discord.LoginFailure):
        await client.start("wrong")
    await client.close()
    server.gateway.close_identify_with = 4004
    client = SmallBot(**server.client_options())
    with pytest.raises(discord.ConnectionClosed, match="4004"):
        await client.start(server.token)
    await client.close()


async def test_privileged_intents_must_be_granted(server: LocalDiscord) -> None:
    client = SmallBot(intents=INTENTS | discord.Intents(message_content=True), **server.client_options())
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await client.start(server.token)
    await client.close()
    server.gateway.granted = discord.Intents(message_content=True).value
    client = SmallBot(intents=INTENTS | discord.Intents(message_content=True), **server.client_options())
    async with server.connected(client):
        await server.user("Ann").message("in the open", wait="nothing")
        await server.until(lambda: client.seen, what="the message")
        assert client.seen[0].content == "in the open"


async def test_first_handshake_can_fail(server: LocalDiscord) -> None:
    server.gateway.refuse_next(1)
    client = SmallBot(**server.client_options())
    # discord.py 2.7.1 trips over its own missing socket here: the reason why a bot must supervise its start.
    with pytest.raises(AttributeError):
        await client.start(server.token)
    await client.close()
    assert server.gateway.refused == 1


async def test_heartbeats_are_acknowledged(server: LocalDiscord, zombie_bot: SmallBot) -> None:
    await server.until(lambda: server.gateway.heartbeats >= 4)
    assert zombie_bot.latency < 1
    assert len(server.gateway.connections) == 1


async def test_acknowledgements_can_be_withheld(server: LocalDiscord, zombie_bot: SmallBot) -> None:
    server.gateway.acknowledge = False
    await server.until(lambda: server.gateway.connections[0].close_code is not None, what="the client to give up")
    server.gateway.acknowledge = True
    await server.until(lambda: server.gateway.live)
    assert await works(server)


async def test_zombie_is_left_and_the_session_resumed(server: LocalDiscord, zombie_bot: SmallBot) -> None:
    server.gateway.freeze()
    missed = await server.user("Ann").slash("/ask", {"question": "in the dark"})
    assert missed.text == "**in the dark**"
    assert (server.gateway.resumes, len(server.gateway.identifies)) == (1, 1)


async def test_reconnect_resumes_at_the_resume_address(server: LocalDiscord, bot: SmallBot) -> None:
    await server.gateway.reconnect()
    await server.until(lambda: server.gateway.resumes == 1)
    assert [c.host for c in server.gateway.connections] == ["gateway.discord.gg", "gateway-resume.discord.gg"]
    assert await works(server)


async def test_events_sent_while_disconnected_are_replayed_once(server: LocalDiscord, bot: SmallBot) -> None:
    server.gateway.cut()
    await server.until(lambda: not server.gateway.live)
    missed = await server.user("Ann").slash("/ask", {"question": "anybody?"})
    assert missed.text == "**anybody?**"
    assert missed.repeats == 0
    assert server.gateway.resumes == 1


@pytest.mark.parametrize("resumable", [True, False])
async def test_invalid_session_is_resumed_or_replaced(server: LocalDiscord, bot: SmallBot, resumable: bool) -> None:
    await server.gateway.invalidate(resumable=resumable)
    await server.until(lambda: len(server.gateway.connections) == 2 and server.gateway.live)
    assert (server.gateway.resumes, len(server.gateway.identifies)) == ((1, 1) if resumable else (0, 2))
    assert await works(server)


async def test_forgotten_session_cannot_be_resumed(server: LocalDiscord, bot: SmallBot) -> None:
    server.gateway.sessions.clear()
    server.gateway.connections[0].cut()
    await server.until(lambda: len(server.gateway.identifies) == 2 and server.gateway.live)
    assert await works(server)


async def test_close_codes_decide_between_resuming_and_the_end(server: LocalDiscord, bot: SmallBot) -> None:
    await server.gateway.close(4000)
    await server.until(lambda: server.gateway.resumes == 1)
    assert await works(server)


async def test_buttons_outlive_the_client(server: LocalDiscord) -> None:
    async with server.connected(SmallBot(**server.client_options())):
        reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    async with server.connected(SmallBot(**server.client_options())):
        assert (await reply.press("More")).text == "the second page"


async def test_gateway_of_the_rest_side_counts_starts(server: LocalDiscord, bot: SmallBot) -> None:
    data = await bot.http.get_bot_gateway()
    assert data[0] == 1
    assert data[2]["remaining"] == 999
