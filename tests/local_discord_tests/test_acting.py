"""People act and see what the bot shows them."""

import pytest

from tests.local_discord import Choice, LocalDiscord

from .small_bot import SmallBot

pytestmark = pytest.mark.usefixtures("bot")


async def test_slash_command_shows_a_card_after_a_deferral(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    assert reply.text == "**who?**"
    assert reply.labels == ["More", "Source"]
    assert (reply.deferred, reply.ephemeral, reply.error) == (True, False, None)
    assert reply.acknowledged_after is not None
    assert reply.acknowledged_after < 3
    assert server.violations == []


async def test_ephemerality_comes_from_the_deferral(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?", "article": "a"})
    assert reply.ephemeral
    with pytest.raises(ValueError, match="Bob does not see"):
        await reply.press("More", by=server.user("Bob"))


async def test_components_are_numbered(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    (container,) = reply.message.data["components"]
    assert container["id"] == 1
    assert [part["id"] for part in container["components"]] == [2, 3, 4]
    assert [button["id"] for button in container["components"][2]["components"]] == [5, 6]


async def test_button_edits_its_message_in_place(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"})
    pressed = await reply.press("More", by=server.user("Bob"))
    assert pressed.message is reply.message
    assert (reply.text, reply.message.edits) == ("the second page", 1)
    assert server.violations == []


async def test_silent_deferral_waits_for_the_edit(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/menu")
    pressed = await reply.press("later")
    assert (pressed.deferred, pressed.text) == (True, "edited later")


async def test_select_by_label_and_by_value(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/menu")
    assert reply.selects[0].options == (("First", "1"), ("Second", "2"))
    assert (await reply.select("Which article?", "Second")).text == "chosen: 2"
    assert (await reply.select("menu", "1")).text == "chosen: 1"
    with pytest.raises(LookupError, match="does not offer"):
        await reply.select("menu", "Third")


async def test_modal_is_filled_in_by_label(server: LocalDiscord) -> None:
    opened = await server.user("Ann").slash("/form")
    assert opened.modal is not None
    assert (await opened.submit({"Words": "north korea"})).text == "searching north korea"
    with pytest.raises(LookupError, match="the modal has no"):
        await opened.submit({"Wrods": ""})


async def test_edits_follow_ups_and_deletions_show_in_the_end_state(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/edit")
    await reply.until(lambda r: len(r.all_messages) == 3 and r.all_messages[2].deleted)
    assert [message.text for message in reply.messages] == ["final", "extra, edited"]
    assert server.violations == []


async def test_files_arrive_by_multipart(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/file")
    assert reply.message.files == {"quotes.txt": b"words"}
    assert reply.message.data["attachments"][0]["size"] == 5


async def test_autocomplete_returns_choices(server: LocalDiscord) -> None:
    assert await server.user("Ann").autocomplete("/ask", "article", "nort") == [Choice("nort!", "id-nort")]
    with pytest.raises(LookupError, match="no autocomplete"):
        await server.user("Ann").autocomplete("/ask", "question", "x")


async def test_message_menu_sees_the_text(server: LocalDiscord) -> None:
    said = await server.user("Bob").message("keep an eye on it", wait="nothing")
    reply = await server.user("Ann").message_menu("Who said this?", said.sent)
    assert (reply.text, reply.ephemeral) == ("on: keep an eye on it", True)


@pytest.mark.parametrize(("manager", "shown"), [(True, "manager: True, de"), (False, "manager: False, de")])
async def test_subcommand_with_permissions_and_locale(server: LocalDiscord, manager: bool, shown: str) -> None:
    assert (await server.user("Ann", locale="de").slash("/corpus status", manager=manager)).text == shown


@pytest.mark.parametrize("place", ["server", "dm"])
async def test_command_works_in_a_server_and_in_private(server: LocalDiscord, place: str) -> None:
    reply = await server.user("Ann").slash("/ask", {"question": "who?"}, place=place)
    assert reply.text == "**who?**"
    assert (await reply.press("More")).text == "the second page"


@pytest.mark.parametrize(("place", "context"), [("server", 0), ("dm", 1), ("elsewhere", 0), ("group", 2)])
async def test_user_installed_command_works_everywhere(server: LocalDiscord, place: str, context: int) -> None:
    reply = await server.user("Ann").slash("/help", place=place)
    assert (reply.text, reply.payload["context"]) == ("help", context)
    assert (await reply.press("More")).text == "the second page"


async def test_messages_tell_who_caused_them(server: LocalDiscord) -> None:
    reply = await server.user("Ann").slash("/menu")
    chosen = await reply.select("menu", "1", by=server.user("Bob"))
    assert reply.message.data["interaction_metadata"]["user"]["username"] == "ann"
    assert chosen.message.data["interaction_metadata"]["interacted_message_id"] == reply.message.id
    assert chosen.message.data["interaction_metadata"]["user"]["username"] == "bob"


@pytest.mark.parametrize("place", ["elsewhere", "group"])
async def test_command_without_user_installation_is_not_offered_elsewhere(server: LocalDiscord, place: str) -> None:
    with pytest.raises(ValueError, match="not offered there"):
        await server.user("Ann").slash("/ask", {"question": "who?"}, place=place)
    reply = await server.user("Ann").slash("/ask", {"question": "who?"}, place=place, force=True)
    assert reply.payload["authorizing_integration_owners"] == {"1": server.user("Ann").id}


@pytest.mark.parametrize(
    ("command", "options", "complaint"),
    [
        ("/ask", {}, "required"),
        ("/ask", {"question": "x" * 6001}, "6001 characters"),
        ("/ask", {"question": 3}, "wrong type"),
        ("/nothing", {}, "no command 'nothing'"),
        ("/corpus", {}, "needs one of"),
        ("/corpus explode", {}, "has no part 'explode'"),
    ],
)
async def test_input_that_discords_client_would_not_send(
    server: LocalDiscord, command: str, options: dict[str, object], complaint: str
) -> None:
    with pytest.raises((LookupError, ValueError), match=complaint):
        await server.user("Ann").slash(command, options)


async def test_mention_and_direct_message_are_answered(server: LocalDiscord, bot: SmallBot) -> None:
    asked = await server.user("Ann").message("@bot hello")
    assert asked.text == "you said: hello"
    assert asked.message.data["message_reference"]["message_id"] == asked.sent.id
    assert (await server.user("Ann").dm("psst")).text == "you said: psst"
    assert server.typing == [server.channel.id, server.user("Ann").dm_channel.id]
    assert server.violations == []


async def test_text_is_withheld_without_the_intent_unless_it_concerns_the_bot(
    server: LocalDiscord, bot: SmallBot
) -> None:
    ann = server.user("Ann")
    await ann.message("between us", wait="nothing")
    asked = await ann.message("@bot hi")
    await ann.message("pinged reply", reply_to=asked.message, wait="nothing")
    await ann.message("silent reply", reply_to=asked.message, ping=False, wait="nothing")
    await server.until(lambda: len(bot.seen) >= 6, what="six messages")
    assert [m.content for m in bot.seen if m.author.id == int(ann.id)] == [
        "",
        f"<@{bot.user.id}> hi",
        "pinged reply",
        "",
    ]
