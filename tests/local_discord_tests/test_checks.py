"""What a bot must not send is refused and recorded."""

import asyncio
import io
from collections.abc import Callable
from typing import Any

import discord
import pytest
from discord import ui

from tests.local_discord import LocalDiscord
from tests.local_discord.command_limits import commands_errors
from tests.local_discord.limits import choice_errors, fires, message_errors, modal_errors
from tests.local_discord.validation import request_errors

from .small_bot import SmallBot

V2 = 1 << 15


def text(content: str) -> dict[str, Any]:
    return {"type": 10, "content": content}


def button(custom_id: str = "a", **extra: Any) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "A", "custom_id": custom_id} | extra


def row(*components: dict[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def menu(**extra: Any) -> dict[str, Any]:
    options = [{"label": "A", "value": "a"}, {"label": "B", "value": "b"}]
    return {"type": 3, "custom_id": "m", "options": options} | extra


def embed(**extra: Any) -> dict[str, Any]:
    return {"title": "T", **extra}


@pytest.mark.parametrize(
    ("message", "complaint"),
    [
        ({"content": "x" * 2001}, "longer than 2000"),
        ({"content": " \n"}, "empty message"),
        ({"content": "x", "flags": V2, "components": [text("y")]}, "content: not allowed"),
        ({"embeds": [embed()], "flags": V2, "components": [text("y")]}, "embeds: not allowed"),
        ({"flags": V2}, "components: empty"),
        ({"components": [text("y")]}, "only rows"),
        ({"components": [row(button(str(n))) for n in range(6)]}, "more than 5 rows"),
        ({"components": [text("y") for _ in range(41)], "flags": V2}, "41 in all"),
        ({"components": [text("y" * 2001), text("y" * 2000)], "flags": V2}, "4001 characters"),
        ({"components": [text(" ")], "flags": V2}, "blank text"),
        ({"components": [row(button("a"), button("a"))]}, "custom_id 'a' is not unique"),
        ({"components": [text("y") | {"id": 3}, text("y") | {"id": 3}], "flags": V2}, "id 3 is not unique"),
        ({"components": [row(button(), menu())]}, "a row holds"),
        ({"components": [row(button(label=""))]}, "neither label nor emoji"),
        ({"components": [row(button(style=5))]}, "link button: needs a url"),
        ({"components": [row({"type": 2, "style": 5, "label": "A", "url": "javascript:x"})]}, "not a web address"),
        ({"components": [row(button(url="https://example.org"))]}, "needs a custom_id and no url"),
        ({"components": [row(menu(options=[{"label": "A", "value": "a"}] * 2))]}, "not distinct"),
        ({"components": [row(menu(max_values=3))]}, "1 to 3 values of 2"),
        ({"embeds": [embed(description="x" * 4000), embed(description="x" * 2000)]}, "6002 characters"),
        ({"embeds": [embed(fields=[{"name": "n", "value": " "}])]}, "blank name or value"),
        ({"embeds": [{"color": 1}]}, "empty embed"),
        ({"embeds": [embed(url="ftp://x")]}, "http"),
        ({"content": "x", "attachments": [{"id": n} for n in range(11)]}, "more than 10"),
        ({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}}, "both listed and parsed"),
    ],
)
def test_limits_of_messages(message: dict[str, Any], complaint: str) -> None:
    (error,) = message_errors(message, {}, max_size=100)
    assert complaint in error


def test_message_at_every_limit_is_fine() -> None:
    full = [text("y" * 100) for _ in range(39)] + [text("y" * 100)]
    assert list(message_errors({"components": full, "flags": V2}, {}, max_size=1)) == []
    assert (
        list(message_errors({"content": "x" * 2000, "embeds": [embed(description="x" * 4096)]}, {}, max_size=1)) == []
    )


def test_container_in_a_container_and_missing_attachments() -> None:
    inner = {"type": 17, "components": [text("y")]}
    nested = {"components": [{"type": 17, "components": [inner]}], "flags": V2}
    assert list(message_errors(nested, {}, max_size=1)) == ["components: a container inside a container"]
    shown = {"components": [{"type": 13, "file": {"url": "attachment://a.txt"}}], "flags": V2}
    assert list(message_errors(shown, {"a.txt": b""}, max_size=1)) == []
    assert list(message_errors(shown, {"b.txt": b"xx"}, max_size=1)) == [
        "files: b.txt is larger than 1 bytes",
        "components: attachment://a.txt is not attached",
    ]


@pytest.mark.parametrize(
    ("command", "complaint"),
    [
        ({"name": "Ask"}, "lower case"),
        ({"name": "ask", "description": ""}, "1 to 100"),
        ({"name": "x", "type": 3, "description": "d"}, "context menu"),
        ({"options": [{"name": "a"}, {"name": "b", "required": True}]}, "required options"),
        ({"options": [{"name": "a"}, {"name": "a"}]}, "occurs twice"),
        ({"options": [{"name": "a", "autocomplete": True, "choices": [{"name": "x", "value": "x"}]}]}, "exclude"),
        ({"options": [{"name": "a", "choices": [{"name": "x", "value": "x" * 101}]}]}, "1 to 100"),
        ({"options": [{"name": "a", "choices": [{"name": "x", "value": "x"}] * 2}]}, "distinct"),
        ({"options": [{"name": "a", "min_length": 5, "max_length": 2}]}, "above"),
        ({"options": [{"name": "a"}, {"name": "s", "type": 1}]}, "beside"),
        ({"options": [{"name": f"o{n}"} for n in range(26)]}, "26 options"),
    ],
)
def test_limits_of_commands(command: dict[str, Any], complaint: str) -> None:
    options = [{"type": 3, "description": "d"} | option for option in command.get("options", [])]
    (error,) = commands_errors([{"name": "ask", "description": "d"} | command | {"options": options}])
    assert complaint in error


def test_command_of_more_than_8000_characters() -> None:
    choices = [{"name": f"{n:0100}", "value": f"{n:0100}"} for n in range(25)]
    options = [{"name": f"o{n}", "type": 3, "description": "d", "choices": choices} for n in range(2)]
    (error,) = commands_errors([{"name": "ask", "description": "d", "options": options}])
    assert "10010 characters" in error
    assert "16 message commands" in next(commands_errors([{"name": f"m{n}", "type": 3} for n in range(16)]))


def test_limits_of_choices_and_modals() -> None:
    assert list(choice_errors([{"name": "a", "value": "a"}] * 26)) == ["choices: 26, 25 are allowed"]
    assert len(list(choice_errors([{"name": "", "value": ""}]))) == 2
    field = {"type": 4, "custom_id": "f", "style": 1}
    labels = [{"type": 18, "label": "x" * 46, "component": field | {"min_length": 5, "max_length": 2}}] * 6
    errors = list(modal_errors({"title": "", "custom_id": "m", "components": labels}))
    assert errors[:3] == [
        "modal: title needs 1 to 45 characters",
        "modal: needs 1 to 5 components",
        "modal: custom_id 'f' is not unique",
    ]
    assert set(errors[3:]) == {"modal: labels need 1 to 45 characters", "modal: min_length is above max_length"}


@pytest.mark.parametrize(
    ("allowed", "safe"),
    [
        (None, False),
        ({}, False),
        ({"parse": []}, True),
        ({"parse": [], "replied_user": False}, True),
        ({"parse": ["users"]}, False),
        ({"parse": [], "users": ["1"]}, False),
    ],
)
def test_mentions_that_could_fire(allowed: dict[str, Any] | None, safe: bool) -> None:
    assert (fires(allowed) == "") is safe


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        ({"content": 3}, "content"),
        ({"contents": "x"}, "'contents' was unexpected"),
        ({"embeds": [{"title": "x" * 257}]}, "embeds"),
        ({"components": [row(button(label="x" * 81))]}, "components.0"),
        ({"components": [row(button("x" * 101))]}, "components.0"),
        ({"components": [row(*(button(str(n)) for n in range(6)))]}, "components.0"),
    ],
)
def test_official_description_is_applied(body: dict[str, Any], complaint: str) -> None:
    assert any(complaint in error for error in request_errors("POST", "/channels/1/messages", body))


async def test_bad_body_is_refused_and_recorded(server: LocalDiscord, bot: SmallBot) -> None:
    channel = bot.get_channel(int(server.channel.id))
    with pytest.raises(discord.HTTPException) as caught:
        await channel.send("x" * 2001)
    assert (caught.value.status, caught.value.code) == (400, 50035)
    (violation,) = server.violations
    assert str(violation) == (
        f"POST /channels/{channel.id}/messages: invalid form body: content: longer than 2000 characters"
    )
    assert server.messages == []


async def test_too_large_file_is_refused(server: LocalDiscord, bot: SmallBot) -> None:
    server.attachment_size_limit = 10
    with pytest.raises(discord.HTTPException) as caught:
        await bot.get_channel(int(server.channel.id)).send(file=discord.File(io.BytesIO(b"x" * 11), "a.txt"))
    assert (caught.value.status, caught.value.code) == (413, 40005)


async def test_long_autocomplete_name_loses_the_list(server: LocalDiscord, bot: SmallBot) -> None:
    asking = asyncio.create_task(server.user("Ann").autocomplete("/ask", "article", "bad"))
    await server.until(lambda: server.violations)
    server.clock.advance(4)
    with pytest.raises(AssertionError, match="Loading options failed"):
        await asking
    assert "choices" in server.violations[0].detail


async def test_components_v2_cannot_be_taken_back(server: LocalDiscord, bot: SmallBot) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    message = await bot.get_channel(int(server.channel.id)).fetch_message(int(reply.message.id))
    with pytest.raises(discord.HTTPException):
        await message.edit(content="plain again")
    assert "content: not allowed" in server.violations[0].detail


@pytest.mark.parametrize(
    "say",
    [
        lambda channel: channel.send("hi", allowed_mentions=discord.AllowedMentions.all()),
        lambda channel: channel.send(view=_layout(), allowed_mentions=discord.AllowedMentions(users=True)),
    ],
)
async def test_live_mentions_are_recorded(server: LocalDiscord, bot: SmallBot, say: Callable[[Any], Any]) -> None:
    await say(bot.get_channel(int(server.channel.id)))
    assert [violation.rule for violation in server.violations] == ["mentions"]
    assert len(server.messages) == 1


def _layout() -> ui.LayoutView:
    view = ui.LayoutView()
    view.add_item(ui.TextDisplay("@everyone"))
    return view


async def test_client_without_allowed_mentions_is_recorded(server: LocalDiscord) -> None:
    client = SmallBot(**server.client_options() | {"allowed_mentions": None})
    async with server.connected(client):
        await server.user("Ann").slash("/menu")
    assert "allowed_mentions is missing" in server.violations[0].detail


async def test_commands_are_checked_when_registered(server: LocalDiscord, bot: SmallBot) -> None:
    command = {"name": "Loud", "description": "d", "type": 1}
    with pytest.raises(discord.HTTPException):
        await bot.http.bulk_upsert_global_commands(int(server.application_id), [command])
    assert "lower case" in server.violations[0].detail
