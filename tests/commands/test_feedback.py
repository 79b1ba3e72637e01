"""Wrong?, /stats and /privacy: what people say about answers, what managers see of it, and how people get it back."""

from __future__ import annotations

import datetime
import json
import logging
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bot.client import NewsdeskClient, keeping
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

ASK = {"question": "Who opened the gate?"}
REASON = "It is about the second gate."
THANKS = "Thank you. That is kept with the question and the answer; “/privacy” shows and deletes what you sent."
NOTHING = "Nothing is kept about you."


@pytest.fixture
def boss(server: LocalDiscord, bot: NewsdeskClient) -> User:
    return server.user("Boss", manager=True)


def file_of(reply: Any) -> dict[str, Any]:
    """Return what is in the file of a reply."""
    (content,) = reply.message.files.values()
    return dict(json.loads(content))


async def complain(person: User, reason: str = REASON, **ask: Any) -> Any:
    """Ask, press "Wrong?", send the form; return the reply."""
    card = await person.slash("/ask", ask or ASK)
    opened = await card.press("Wrong?")
    return await opened.submit({"What is wrong?": reason})


async def test_pressing_wrong_asks_why_and_keeps_nothing_yet(ann: User, tmp_path: Path) -> None:
    card = await ann.slash("/ask", ASK)
    opened = await card.press("Wrong?")
    assert (opened.modal or {})["title"] == "What is wrong with this answer?"
    assert opened.messages == []
    assert not (tmp_path / "state.db").exists()


async def test_the_form_is_kept_with_question_and_answer_and_thanked_for_in_private(ann: User, boss: User) -> None:
    thanked = await complain(ann)
    assert (thanked.text, thanked.ephemeral) == (THANKS, True)
    stats = await boss.slash("/stats", {"file": True})
    assert f"“Who opened the gate?” {REASON}" in stats.text
    (kept,) = file_of(stats)["feedback"]
    assert (kept["question"], kept["reason"]) == ("Who opened the gate?", REASON)
    assert "The dam holds" in kept["answer"]
    assert kept["server"] == boss.server.guild.id


async def test_a_form_without_words_is_kept_too(ann: User) -> None:
    assert (await complain(ann, "")).text == THANKS
    (kept,) = file_of(await ann.slash("/privacy export"))["feedback"]
    assert kept["reason"] == ""


async def test_answers_of_every_kind_can_be_called_wrong_and_nothing_else(ann: User) -> None:
    assert "Wrong?" in (await ann.message("@bot Who opened the gate?")).labels
    assert "Wrong?" in (await ann.slash("/ask", ASK | {"private": True})).labels
    for command, options in (("/summary", {"article": "dam.txt"}), ("/articles", {}), ("/help", {})):
        assert "Wrong?" not in (await ann.slash(command, options)).labels


async def test_somebody_else_may_call_it_wrong(server: LocalDiscord, ann: User) -> None:
    card = await ann.slash("/ask", ASK)
    opened = await card.press("Wrong?", by=server.user("Bob"))
    assert (await opened.submit({"What is wrong?": REASON})).text == THANKS
    assert NOTHING in (await ann.slash("/privacy show")).text


async def test_a_form_opened_before_a_restart_is_kept_after_it(server: LocalDiscord, tmp_path: Path) -> None:
    async with server.connected(_client(server, tmp_path)):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        card = await ann.slash("/ask", ASK)
        opened = await card.press("Wrong?")
    async with server.connected(_client(server, tmp_path)):
        assert (await opened.submit({"What is wrong?": REASON})).text == THANKS
        assert len(file_of(await ann.slash("/privacy export"))["feedback"]) == 1


async def test_a_form_delivered_twice_is_kept_once(server: LocalDiscord, ann: User) -> None:
    thanked = await complain(ann)
    await thanked.redeliver()
    await server.settle()
    assert len(file_of(await ann.slash("/privacy export"))["feedback"]) == 1


@pytest.mark.parametrize("id", ["ndw0:1:s||dam.txt", "ndw0:1:x||y", "ndx0:1:q||Who?", "somebody's own", "ndw0:1:~0"])
async def test_forged_forms_are_refused(ann: User, tmp_path: Path, id: str) -> None:
    card = await ann.slash("/ask", ASK)
    opened = await card.press("Wrong?")
    assert opened.modal is not None
    opened.modal["custom_id"] = id
    reply = await opened.submit({"What is wrong?": REASON})
    assert reply.ephemeral
    assert reply.text.startswith(("This button leads nowhere.", "This card is too old"))
    assert (await ann.slash("/privacy show")).text.count(REASON) == 0


async def test_hostile_words_are_kept_and_shown_safely(ann: User, boss: User) -> None:
    hostile = "@everyone [bank](http://evil.example) ||x|| \u202e ``` \U0001f469\u200d\U0001f469 " + "z\u0315" * 40
    await complain(ann, hostile, question="@here <@1> # who?")
    for _ in range(7):
        await complain(ann, "y" * 500, question="*" * 500)
    for reply in (await boss.slash("/stats"), await ann.slash("/privacy show")):
        assert "the number" not in reply.text
        assert len(reply.messages) == 1
    assert "[bank](http" not in (await ann.slash("/privacy show")).text


# --- /privacy


async def test_nothing_is_kept_about_somebody_who_only_asks(ann: User, tmp_path: Path) -> None:
    await ann.slash("/ask", ASK)
    await ann.message("@bot Who opened the gate?")
    reply = await ann.slash("/privacy show", place="dm")
    assert NOTHING in reply.text
    assert "In memory only, and never written down" in reply.text
    assert reply.ephemeral
    assert not (tmp_path / "state.db").exists()


async def test_a_person_sees_exports_and_deletes_their_own_and_only_that(server: LocalDiscord, ann: User) -> None:
    bob = server.user("Bob")
    await complain(ann)
    await complain(bob, "Bob's reason")
    shown = await ann.slash("/privacy show")
    assert "1 note that you sent with “Wrong?”" in shown.text
    assert REASON in shown.text
    assert "Bob's" not in shown.text
    exported = await ann.slash("/privacy export", place="dm")
    assert [each["reason"] for each in file_of(exported)["feedback"]] == [REASON]
    assert exported.ephemeral
    deleted = await ann.slash("/privacy delete")
    assert deleted.text == "Deleted: 1 note. Nothing is kept about you any more."
    assert NOTHING in (await ann.slash("/privacy show")).text
    assert "Bob's reason" in (await bob.slash("/privacy show")).text


async def test_deleting_ends_the_persons_conversations_too(ann: User, desk: Desk) -> None:
    await ann.message("@bot When did the gate at Orsk open?")
    await ann.slash("/privacy delete")
    assert "Taken as" not in (await ann.message("@bot why?")).text


async def test_no_id_of_a_person_is_in_the_file(ann: User, tmp_path: Path) -> None:
    await complain(ann)
    await ann.slash("/stats", manager=True)
    data = (tmp_path / "state.db").read_bytes()
    assert ann.id.encode() not in data
    with sqlite3.connect(tmp_path / "state.db") as connection:
        rows = str(
            [connection.execute(f"select * from {name}").fetchall() for name in ("feedback", "missed", "counts")]
        )
    connection.close()
    assert ann.id not in rows


# --- /stats


async def test_stats_are_for_managers(ann: User, boss: User) -> None:
    refused = await ann.slash("/stats", manager=False)
    assert (refused.text, refused.ephemeral) == (
        "Only people who may manage this server can see its statistics.",
        True,
    )
    private = await boss.slash("/stats", place="dm")
    assert private.text == "Statistics are told in a server, to people who may manage it."
    elsewhere = await boss.slash("/stats", place="elsewhere", force=True)
    assert elsewhere.text == "Only people who may manage this server can see its statistics."


async def test_stats_of_a_quiet_server(boss: User) -> None:
    reply = await boss.slash("/stats", {"days": 30})
    assert "The last 30 days in this server" in reply.text
    assert "Nothing was asked in this time." in reply.text
    assert "0 answers called wrong." in reply.text


async def test_questions_are_counted_by_how_they_ended(ann: User, boss: User) -> None:
    card = await ann.slash("/ask", ASK)
    await ann.message("@bot Who opened the gate?")
    await ann.slash("/ask", {"question": "nothing like it"})
    await ann.slash("/ask", {"question": "explode"})
    await ann.slash("/ask", {"question": " "})
    await card.press("More passages")
    await ann.slash("/articles")
    await ann.dm("Who opened the gate?")
    reply = await boss.slash("/stats")
    assert "2 questions answered, 1 that the articles don't answer (66 % answered)." in reply.text
    assert "Requests of every kind: 5 carried out, 1 turned away with a reason, 1 failed." in reply.text
    assert "Half were answered within " in reply.text
    assert "Questions a day, the oldest day first:\n▁▁▁▁▁▁█" in reply.text
    assert "0, 0, 0, 0, 0, 0, 3" in reply.text


async def test_a_server_that_did_not_invite_the_bot_is_not_counted_by_itself(bot: NewsdeskClient, ann: User) -> None:
    await ann.slash("/ask", ASK, place="elsewhere")
    await ann.slash("/ask", ASK)
    assert {server for _, server, _ in bot.keeping.counting.take()} == {0, int(ann.server.guild.id)}


async def test_those_who_run_the_bot_see_all_servers_in_a_direct_message(bot: NewsdeskClient, ann: User) -> None:
    bot.owners = frozenset({int(ann.id)})
    await ann.slash("/ask", ASK)
    await ann.dm("Who opened the gate?")
    reply = await ann.slash("/stats", place="dm")
    assert "The last 7 days on all servers" in reply.text
    assert "2 questions answered" in reply.text


async def test_what_was_not_found_is_kept_only_once_the_server_wants_it(ann: User, boss: User, tmp_path: Path) -> None:
    await ann.slash("/ask", {"question": "nothing before"})
    off = await boss.slash("/stats")
    assert "Questions that found nothing are not kept;" in off.text
    await boss.slash("/settings set", {"missed": True})
    for question in ("Say nothing?", "say  nothing?", "nothing else"):
        await ann.slash("/ask", {"question": question})
    await ann.dm("nothing in private")
    on = await boss.slash("/stats", {"file": True})
    assert "“say nothing?” (2 times)" in on.text
    assert "“nothing else”" in on.text
    kept = [each["question"] for each in file_of(on)["missed"]]
    assert kept == ["nothing else", "say  nothing?", "Say nothing?"]
    await boss.slash("/settings set", {"missed": False})
    assert "nothing" not in (await boss.slash("/stats")).text.replace("found nothing", "")
    assert b"nothing else" not in (tmp_path / "state.db").read_bytes()


async def test_counts_outlast_a_restart(server: LocalDiscord, tmp_path: Path) -> None:
    for times in (1, 2):
        async with server.connected(_client(server, tmp_path)):
            await server.until(lambda: server.commands.registered.get(None))
            boss = server.user("Boss", manager=True)
            await boss.slash("/ask", ASK)
            reply = await boss.slash("/stats")
            assert f"{times} question{'s' if times > 1 else ''} answered" in reply.text


async def test_days_that_are_over_are_told_and_older_ones_not(
    boss: User, monkeypatch: pytest.MonkeyPatch, bot: NewsdeskClient
) -> None:
    day = keeping.today()
    for back in (9, 2):
        monkeypatch.setattr(keeping, "today", lambda back=back: day - datetime.timedelta(back))
        await boss.slash("/ask", ASK)
        await bot.keeping.flush()
    monkeypatch.setattr(keeping, "today", lambda: day)
    assert "1 question answered" in (await boss.slash("/stats", {"days": 3})).text
    assert "2 questions answered" in (await boss.slash("/stats", {"days": 10})).text


async def test_no_words_of_questions_and_feedback_are_logged(
    ann: User, boss: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    await boss.slash("/settings set", {"missed": True})
    await ann.slash("/ask", {"question": "nothing about pelicans"})
    await complain(ann, "pelicans are no gulls", question="Who saw pelicans?")
    await boss.slash("/stats")
    ours = [each.getMessage() for each in caplog.records if each.name.startswith(("bot", "commands"))]
    assert [words for words in ours if "pelican" in words] == []


async def test_a_state_that_cannot_be_written_costs_no_answer(server: LocalDiscord, tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"no database at all " * 100)
    async with server.connected(_client(server, tmp_path)):
        await server.until(lambda: server.commands.registered.get(None))
        ann = server.user("Ann")
        told = "That could not be kept or read. Those who run this bot find the reason in its log."
        assert (await complain(ann)).text == told
        assert (await ann.slash("/privacy show")).text == told
        assert (await ann.slash("/stats", manager=True)).text == told
        assert "The dam" in (await ann.slash("/ask", ASK)).text


def _client(server: LocalDiscord, data: Path) -> NewsdeskClient:
    return NewsdeskClient(Desk(data), announce=lambda _: None, **server.client_options())  # type: ignore[arg-type]
