"""Discord's rules of time and number, and the faults that tests may order."""

import asyncio
import time

import aiohttp
import discord
import pytest

from tests.local_discord import LocalDiscord

from .small_bot import SmallBot


def code(bot: SmallBot) -> tuple[int, int]:
    (failure,) = bot.failures
    assert isinstance(failure, discord.HTTPException)
    return failure.status, failure.code


async def test_late_first_response_is_void(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/slow", {"deferred": False}, wait="nothing")
    server.clock.advance(3.1)
    await reply.answered()
    assert reply.error == "The application did not respond"
    bot.gate.set()
    await server.until(lambda: bot.failures)
    assert code(bot) == (404, 10062)
    assert reply.messages == []


async def test_deferral_gives_fifteen_minutes(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/slow", {"deferred": True}, wait="acknowledgement")
    server.clock.advance(14 * 60)
    bot.gate.set()
    assert (await reply.answered()).text == "done"


async def test_token_is_void_after_fifteen_minutes(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/slow", {"deferred": True}, wait="acknowledgement")
    assert reply.all_messages[0].loading
    server.clock.advance(15 * 60 + 1)
    bot.gate.set()
    await server.until(lambda: bot.failures)
    assert code(bot) == (401, 50027)


async def test_interaction_delivered_twice_can_be_answered_once(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/slow", {"deferred": False}, wait="nothing")
    await reply.redeliver()
    bot.gate.set()
    await server.until(lambda: bot.failures)
    # discord.py words 40060 itself when the same object answers twice; here it is another object of the same event.
    assert code(bot) == (400, 40060)
    assert (reply.repeats, reply.text) == (1, "done")


async def test_unanswered_button_fails_for_its_reader(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    pressed = await reply.user.press(reply.message, "forged", force=True, wait="nothing")
    server.clock.advance(4)
    assert (await pressed.answered()).error == "This interaction failed"


async def test_five_follow_ups_at_most_for_a_user_installed_app(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/menu", place="elsewhere", force=True)
    webhook = discord.Webhook.partial(
        int(server.application_id),
        reply.token,
        session=bot.http._HTTPClient__session,  # type: ignore[attr-defined]
    )
    nothing = discord.AllowedMentions.none()
    for number in range(5):
        await webhook.send(str(number), allowed_mentions=nothing)
    with pytest.raises(discord.HTTPException) as caught:
        await webhook.send("six", allowed_mentions=nothing)
    assert caught.value.code == 40094


async def test_rate_limits_are_waited_out(server: LocalDiscord, bot: SmallBot) -> None:
    callback = server.faults.rate_limit("POST /interactions/*/callback", 0.1)
    message = server.faults.rate_limit("POST /channels/*/messages", 0.1, everywhere=True)
    assert (await server.user("Ann").slash("/menu")).text == "choose"
    assert (await server.user("Ann").message("@bot hi")).text == "you said: hi"
    assert (callback.met, message.met, server.invalid_requests) == (1, 1, 2)
    first, second = [r for r in server.requests if r.path.endswith("/callback")]
    assert (first.status, second.status) == (429, 200)
    assert second.at - first.at >= 0.1


async def test_ban_page_is_raised_at_once(server: LocalDiscord, bot: SmallBot) -> None:
    server.faults.rate_limit("POST /channels/*/messages", html=True)
    with pytest.raises(discord.HTTPException) as caught:
        await bot.get_channel(int(server.channel.id)).send("hello")
    assert caught.value.status == 429


async def test_server_error_is_tried_again(server: LocalDiscord, bot: SmallBot) -> None:
    fault = server.faults.fail("POST /interactions/*/callback", 503)
    start = time.monotonic()
    assert (await server.user("Ann").slash("/menu")).text == "choose"
    assert fault.met == 1
    assert time.monotonic() - start > 1  # discord.py's own pause


async def test_cut_connection_with_and_without_effect(server: LocalDiscord, bot: SmallBot) -> None:
    channel = bot.get_channel(int(server.channel.id))
    server.faults.cut("POST /channels/*/messages")
    with pytest.raises((OSError, aiohttp.ClientError)):
        await channel.send("lost")
    server.faults.cut("POST /channels/*/messages", carry_out=True)
    with pytest.raises((OSError, aiohttp.ClientError)):
        await channel.send("posted")
    assert [message.text for message in server.messages] == ["posted"]


async def test_held_request_waits(server: LocalDiscord, bot: SmallBot) -> None:
    async with server.faults.hold("POST /interactions/*/callback") as held:
        reply = await server.user("Ann").slash("/menu", wait="nothing")
        await server.until(lambda: held.met)
        assert not reply.acknowledged
    assert (await reply.answered()).text == "choose"


async def test_permissions(server: LocalDiscord, bot: SmallBot) -> None:
    channel = bot.get_channel(int(server.channel.id))
    ann = server.user("Ann")
    person = await bot.fetch_user(int(ann.id))
    server.channel.sendable = False
    assert await refused(channel) == (403, 50013)
    assert (await ann.slash("/menu")).text == "choose"
    server.channel.visible = False
    assert await refused(channel) == (403, 50001)
    ann.accepts_dms = False
    assert await refused(person) == (403, 50007)


async def refused(target: discord.abc.Messageable) -> tuple[int, int]:
    with pytest.raises(discord.Forbidden) as caught:
        await target.send("hello")
    return caught.value.status, caught.value.code


async def test_reply_to_a_deleted_message(server: LocalDiscord, bot: SmallBot) -> None:
    ann = server.user("Ann")
    said = await ann.message("soon gone", wait="nothing")
    await server.until(lambda: bot.seen)
    await ann.delete(said.sent)
    with pytest.raises(discord.HTTPException) as caught:
        await bot.seen[0].reply("yes?")
    assert (caught.value.status, caught.value.code) == (400, 50035)
    channel = bot.get_channel(int(server.channel.id))
    sent = await channel.send("yes?", reference=bot.seen[0].to_reference(fail_if_not_exists=False))
    assert sent.reference is None
    await sent.delete()
    with pytest.raises(discord.NotFound) as missing:
        await sent.edit(content="late")
    assert missing.value.code == 10008


async def test_nonce_keeps_a_repeated_message_single(server: LocalDiscord, bot: SmallBot) -> None:
    channel = bot.get_channel(int(server.channel.id))
    first, second = await channel.send("once", nonce="7"), await channel.send("once", nonce="7")
    assert first.id == second.id
    assert len(server.messages) == 1


async def test_commands_are_registered_per_scope(server: LocalDiscord, bot: SmallBot) -> None:
    assert [sync.guild_id for sync in server.commands.syncs] == [None]
    before = {c["name"]: c["id"] for c in server.commands.registered[None]}
    bot.tree.copy_global_to(guild=discord.Object(int(server.guild.id)))
    await bot.tree.sync(guild=discord.Object(int(server.guild.id)))
    await bot.tree.sync()
    assert [sync.guild_id for sync in server.commands.syncs] == [None, server.guild.id, None]
    assert {c["name"]: c["id"] for c in server.commands.registered[None]} == before
    assert {c.name for c in await bot.tree.fetch_commands()} == set(before)
    with pytest.raises(discord.Forbidden):
        await bot.tree.sync(guild=discord.Object(int(server.elsewhere.id)))


async def test_many_people_at_once_are_kept_apart(server: LocalDiscord, bot: SmallBot) -> None:
    people = [server.user(f"Person {number}") for number in range(20)]
    replies = await asyncio.gather(*(p.slash("/ask", {"question": p.name}) for p in people))
    assert [reply.text for reply in replies] == [f"**{p.name}**" for p in people]
