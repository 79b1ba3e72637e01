"""What typed lines ask for."""

from __future__ import annotations

import datetime

import pytest

from bot.console.words import MEANINGS, WORDS, question, reply
from bot.errors import BadRequest, NotFound
from bot.languages import speaking
from bot.model import CorpusStatus, Filters, HelpRequest, Listings, RefreshReport, Summary
from bot.requests import Ask, FreeText, Gather, Length, Said, Summarise
from tests.fakes import FakeNewsdesk


@pytest.mark.parametrize(
    ("line", "call", "arguments"),
    [
        ("/whosaid not safe", "whosaid", {"quote": "not safe", "limit": 5}),
        ("/quotes Ada Voss", "said", {"asked": Said("Ada Voss"), "limit": None}),
        ("/quotes Voss about cars", "said", {"asked": Said("Voss", "cars"), "limit": None}),
        (
            "/quotes Voss about cars --direct --since 2024 --until=May 2025",
            "said",
            {
                "asked": Said("Voss", "cars", datetime.date(2024, 1, 1), datetime.date(2025, 5, 31), direct=True),
                "limit": None,
            },
        ),
        ("/speakers", "quoted", {"query": None, "limit": 25}),
        ("/speakers voss", "quoted", {"query": "voss", "limit": 25}),
        ("/articles", "articles", {"query": None, "limit": 10}),
        ("/articles tarn", "articles", {"query": "tarn", "limit": 10}),
        ("/corpus", "status", {}),
        ("/corpus status", "status", {}),
        ("/corpus reload", "reload", {}),
        ("/corpus add https://example.org/a b", "add", {"what": "https://example.org/a b"}),
        ("/corpus remove my notes.txt", "remove", {"named": "my notes.txt"}),
    ],
)
def test_a_line_reaches_its_service(line, call, arguments):
    newsdesk = FakeNewsdesk()
    reply(newsdesk, line)
    assert newsdesk.asked[0] == (call, arguments)


def test_a_summary_is_of_the_article_that_the_words_fit():
    newsdesk = FakeNewsdesk()
    found = reply(newsdesk, "/summary tarn bridge")
    assert isinstance(found, Summary)
    assert newsdesk.asked[1] == ("sum_up", {"asked": Summarise("tarn-bridge.txt")})
    with pytest.raises(NotFound):
        reply(newsdesk, "/summary no such title")


def test_a_summary_takes_focus_length_and_bullets():
    newsdesk = FakeNewsdesk()
    reply(newsdesk, "/summary tarn bridge --length short --focus the second gate --bullets")
    asked = Summarise("tarn-bridge.txt", Length.SHORT, "the second gate", bullets=True)
    assert newsdesk.asked[1] == ("sum_up", {"asked": asked})
    for wrong in ("tarn --length huge", "tarn --loud", "tarn --bullets yes", "--bullets"):
        with pytest.raises(BadRequest):
            reply(newsdesk, f"/summary {wrong}")


def test_a_digest_takes_days_a_site_and_articles():
    newsdesk = FakeNewsdesk()
    reply(newsdesk, "/digest the bridge --since 2024-03 --site courier --articles Tarn Bridge closes; gone")
    asked = Gather("the bridge", datetime.date(2024, 3, 1), None, "courier", ("tarn-bridge.txt", "gone"))
    assert newsdesk.asked[-1] == ("gather", {"asked": asked})
    for wrong in ("/digest", "/digest x --since 2025 --until 2024", "/digest x --since soon"):
        with pytest.raises(BadRequest):
            reply(newsdesk, wrong)


def test_each_word_gives_its_kind_of_result():
    newsdesk = FakeNewsdesk()
    assert reply(newsdesk, "/help") == HelpRequest()
    assert isinstance(reply(newsdesk, "/articles tarn"), Listings)
    assert isinstance(reply(newsdesk, "/corpus status"), CorpusStatus)
    assert isinstance(reply(newsdesk, "/corpus reload"), RefreshReport)


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("who closed it?", FreeText("who closed it?")),
        ("/ask who closed it?", Ask("who closed it?")),
        ("/ASK  why", Ask("why")),
        (
            "/ask why? --site Courier --since 2024 --until=May 2025 --language German",
            Ask(
                "why?",
                None,
                Filters(
                    site="Courier",
                    since=datetime.date(2024, 1, 1),
                    until=datetime.date(2025, 5, 31),
                    language="German",
                ),
            ),
        ),
        ("/ask why? --article tarn bridge", Ask("why?", "tarn-bridge.txt")),
        ("/quotes Voss", None),
    ],
)
def test_a_line_that_asks_something_is_a_question(line, asked):
    assert question(FakeNewsdesk(), line) == asked


@pytest.mark.parametrize("line", ["/ask", "/ask  --site Courier", "/ask why --size 3", "/ask why --since soon"])
def test_a_question_that_cannot_be_read_gives_an_example_or_says_why(line):
    with pytest.raises(BadRequest, match=r"For example: /ask |no day"):
        question(FakeNewsdesk(), line)


@pytest.mark.parametrize("word", ["summary", "whosaid", "quotes"])
def test_a_word_that_needs_more_gives_an_example(word):
    with pytest.raises(BadRequest, match=f"For example: /{word} "):
        reply(FakeNewsdesk(), f"/{word}  ")


@pytest.mark.parametrize(
    "line",
    ["--since 2024", "Voss --size 3", "Voss --direct yes", "Voss --since soon", "Voss --since 2024 --until 2023"],
)
def test_what_quotes_does_not_know_is_refused(line):
    newsdesk = FakeNewsdesk()
    with pytest.raises(BadRequest):
        reply(newsdesk, f"/quotes {line}")
    assert newsdesk.asked == []


def test_an_unknown_word_names_those_there_are():
    with pytest.raises(BadRequest, match=r"There is no /sing; there are /ask, /summary, .*/corpus and /quit\."):
        reply(FakeNewsdesk(), "/sing a song")
    for line in ("/corpus burn", "/corpus add", "/corpus remove", "/corpus reload now"):
        with pytest.raises(BadRequest, match="/corpus status, /corpus reload, /corpus add"):
            reply(FakeNewsdesk(), line)


def test_every_word_has_a_meaning_for_completion():
    assert set(MEANINGS) == {*WORDS, "ask", "quit"}


def test_words_are_known_by_their_german_names_where_german_is_spoken() -> None:
    newsdesk = FakeNewsdesk()
    with speaking("de"):
        assert isinstance(reply(newsdesk, "/hilfe"), HelpRequest)
        assert isinstance(reply(newsdesk, "/help"), HelpRequest)
        assert question(newsdesk, "/frage wer?") == Ask("wer?")
        with pytest.raises(BadRequest) as error:
            reply(newsdesk, "/nichts")
        assert str(error.value).startswith("Es gibt kein /nichts; es gibt /frage, /zusammenfassung,")
    with pytest.raises(BadRequest):
        reply(newsdesk, "/hilfe")
