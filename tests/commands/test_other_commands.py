"""/summary, /whosaid, /quotes, /articles, /help, with autocomplete, buttons and failures."""

from __future__ import annotations

import datetime

import pytest

from bot.requests import Length, Said, Summarise
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.people import User

PLACES = pytest.mark.parametrize("place", ["server", "dm"])


@PLACES
async def test_summary_holds_the_articles_sentences(ann: User, place: str) -> None:
    reply = await ann.slash("/summary", {"article": "dam.txt"}, place=place)
    assert reply.text.startswith(
        "## [The dam holds](https://valley.example/dam%281%29)\n-# This is short: here it is as it stands.\n“Water rose all night.”"
    )


@pytest.mark.parametrize("length", list(Length))
async def test_summary_is_as_asked_for(ann: User, desk: Desk, length: Length) -> None:
    options = {"article": "dam.txt", "length": str(length), "focus": "gates", "bullets": True}
    reply = await ann.slash("/summary", options)
    assert desk.asked[-1] == ("sum_up", {"asked": Summarise("dam.txt", length, "gates", bullets=True)})
    assert "\n• “" in reply.text


async def test_summary_finds_an_article_by_words_of_its_title(ann: User, desk: Desk) -> None:
    await ann.slash("/summary", {"article": "tarn bridge"})
    assert desk.asked[-1] == ("sum_up", {"asked": Summarise("tarn-bridge.txt")})


async def test_summary_of_an_unknown_article_is_refused_in_private(ann: User) -> None:
    reply = await ann.slash("/summary", {"article": "cup final"})
    assert reply.text == "No article fits 'cup final'."
    assert reply.ephemeral


async def test_summary_completes_articles(ann: User) -> None:
    assert [each.value for each in await ann.autocomplete("/summary", "article", "")] == ["dam.txt", "tarn-bridge.txt"]


@PLACES
async def test_whosaid_names_the_speaker_and_the_place(ann: User, place: str) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"}, place=place)
    assert "### “We opened the second gate at four,”\n**Ines Marrow**, keeper of the dam" in reply.text
    assert "paragraph 2 of 3" in reply.text
    assert "Everything by Ines Marrow" in reply.labels


async def test_whosaid_leads_to_everything_by_the_speaker(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/whosaid", {"quote": "opened the gate"})
    led = await reply.press("Everything by Ines Marrow")
    assert led.ephemeral
    assert ("said", {"asked": Said("Ines Marrow"), "limit": 100}) in desk.asked


async def test_whosaid_without_words_is_refused(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/whosaid", {"quote": " "}, force=True)
    assert (reply.text, reply.ephemeral, desk.asked) == ("Give some words to look for.", True, [])


@PLACES
async def test_quotes_lists_what_a_speaker_said_about_a_topic(ann: User, desk: Desk, place: str) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow", "topic": "gates"}, place=place)
    assert reply.text.startswith("4 statements.")
    assert desk.asked[-1] == ("said", {"asked": Said("Marrow", "gates"), "limit": 100})


@PLACES
async def test_quotes_can_be_of_a_time_and_in_quotation_marks_only(ann: User, desk: Desk, place: str) -> None:
    options = {"speaker": "Marrow", "since": "June 2024", "until": "2025", "kind": "direct"}
    reply = await ann.slash("/quotes", options, place=place)
    narrowed = Said("Marrow", None, datetime.date(2024, 6, 1), datetime.date(2025, 12, 31), direct=True)
    assert desk.asked[-1] == ("said", {"asked": narrowed, "limit": 100})
    assert reply.text.startswith("2 statements.")


@pytest.mark.parametrize("day", ["yesterday", "03/05/2021", "2024-13", "2024-02-30", "0", "@everyone *x*", "9999"])
async def test_what_is_no_day_is_refused_in_private(ann: User, desk: Desk, day: str) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow", "since": day})
    assert "is no day that I understand" in reply.text
    assert (reply.ephemeral, desk.asked) == (True, [])


async def test_a_time_that_ends_before_it_begins_is_refused(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow", "since": "2024-06", "until": "2024-05-31"})
    assert reply.text.startswith("That time ends before it begins")
    assert (reply.ephemeral, desk.asked) == (True, [])


async def test_an_unknown_kind_is_as_good_as_none(ann: User, desk: Desk) -> None:
    await ann.slash("/quotes", {"speaker": "Marrow", "kind": "sung"}, force=True)
    assert desk.asked == [("said", {"asked": Said("Marrow"), "limit": 100})]


async def test_quotes_completes_speakers(ann: User) -> None:
    assert [each.value for each in await ann.autocomplete("/quotes", "speaker", "ryd")] == ["Pat Ryder"]


async def test_each_quote_has_its_context(ann: User) -> None:
    reply = await ann.slash("/quotes", {"speaker": "Marrow"})
    contexts = [button.custom_id for button in reply.buttons if button.label == "Context"]
    assert len(set(contexts)) == 4
    assert "The council meets on Monday." in (await reply.press(contexts[2])).text


@PLACES
async def test_speakers_lists_who_is_quoted_and_leads_to_their_words(ann: User, desk: Desk, place: str) -> None:
    reply = await ann.slash("/speakers", place=place)
    assert reply.text.startswith("2 speakers, the most quoted first:\n**Ada Voss** · 1,200 statements in 3 articles\n")
    assert not reply.ephemeral
    assert reply.labels == ["Quotes", "Quotes"]
    led = await reply.press("Quotes")
    assert "statements." in led.text
    assert desk.asked[-1] == ("said", {"asked": Said("Ada Voss"), "limit": 100})


async def test_speakers_are_found_by_part_of_a_name(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/speakers", {"query": " ryd "})
    assert desk.asked[-1] == ("quoted", {"query": "ryd", "limit": 100})
    assert reply.text == "1 speaker:\n**Pat Ryder** · 1 statement in 1 article"
    assert (await ann.slash("/speakers", {"query": "zzz"})).text == "Nobody of that name is quoted in the articles."
    assert [each.value for each in await ann.autocomplete("/speakers", "query", "ryd")] == ["Pat Ryder"]


@pytest.mark.parametrize("query", ["  ", "\u200b", "@everyone", "```", "x" * 500])
async def test_speakers_with_odd_words_is_answered(ann: User, query: str) -> None:
    assert "the number" not in (await ann.slash("/speakers", {"query": query}, force=True)).text


async def test_speakers_with_an_endless_name_is_refused(ann: User, desk: Desk) -> None:
    reply = await ann.slash("/speakers", {"query": "x" * 3000}, force=True)
    assert (reply.text, reply.ephemeral) == ("That is too long: 500 characters at most.", True)
    assert desk.asked == []


@PLACES
async def test_articles_lists_the_newest(ann: User, place: str) -> None:
    reply = await ann.slash("/articles", place=place)
    assert reply.text.startswith("The newest 2 articles:\nThe dam holds · Valley Paper · 1 March 2026")
    assert reply.labels == ["Summary", "Summary"]


async def test_articles_finds_by_title_and_leads_to_the_summary(ann: User) -> None:
    reply = await ann.slash("/articles", {"query": "bridge"})
    assert reply.text.startswith("1 article fits:\nTarn Bridge closes")
    assert "The bridge closed on Monday." in (await reply.press("Summary")).text


async def test_articles_says_when_none_fits(ann: User) -> None:
    assert (await ann.slash("/articles", {"query": "cup final"})).text == "No article fits."


@PLACES
async def test_help_tells_every_command_in_private(server: LocalDiscord, ann: User, place: str) -> None:
    reply = await ann.slash("/help", place=place)
    assert reply.ephemeral
    for command in server.commands.registered[None]:
        assert command["name"] in reply.text


async def test_suggestions_keep_within_discords_limits(ann: User, desk: Desk) -> None:
    titles = [
        "a" * 300,
        "b" * 100,
        "same " * 30,
        "c" * 300,
        "\u200b",
        "e\u0301" * 80,
        "@everyone",
        *(f"title {n}" for n in range(40)),
    ]
    desk.titled(*titles)
    choices = await ann.autocomplete("/ask", "article", "x", {"question": "?"})
    assert len(choices) == 25
    assert all(0 < len(each.name) <= 100 and 0 < len(each.value) <= 100 for each in choices)


async def test_suggestions_are_empty_where_they_fail(ann: User, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def broken(query: str = "", limit: int = 25) -> tuple[str, ...]:
        raise RuntimeError(query)

    desk.speakers = broken  # type: ignore[method-assign]
    assert await ann.autocomplete("/quotes", "speaker", "ryd") == []
    assert "[reference " in caplog.text
