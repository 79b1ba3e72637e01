"""Asking real services over made-up articles: filters, times, languages, explanations, and what is no question at all."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import Newsdesk
from bot.errors import BadRequest, NotFound
from bot.library import Library
from bot.model import Answer, Filters, Listings
from bot.settings import Settings

TODAY = datetime.date(2026, 7, 4)

ARTICLES = (
    {
        "id": "gate-may",
        "title": "Weir gate repaired",
        "text": 'The weir gate at Orsk was repaired for 400 crowns.\n\n"It was the hinge," said Lena Holt, the keeper of the weir.',
        "date": "2026-05-12",
        "author": "Jonas Tveit",
        "site": "Valley Courier",
    },
    {
        "id": "gate-june",
        "title": "Weir gate repaired again",
        "text": 'The weir gate at Orsk was repaired for 900 crowns.\n\n"It was the chain," said Ivo Brandt, the mayor of Orsk.',
        "date": "2026-06-24",
        "author": "Greta Lindahl",
        "site": "Estuary Post",
    },
    {
        "id": "gate-undated",
        "title": "Weir gate repaired once more",
        "text": "The weir gate at Orsk was repaired for 70 crowns. Nobody said who paid.",
    },
    {
        "id": "deich",
        "title": "Brücken am Deich gesperrt",
        "text": "Der Verband hat die Brücken am Deich gesperrt.\n\nDie Häuser der Bauern wurden geräumt, sagte Antje Brook.",
        "language": "de",
        "date": "2026-06-02",
    },
    {
        "id": "pont",
        "title": "Les ponts fermés",
        "text": "La mairie a fermé les ponts de la vallée.\n\nLes travaux ont été annoncés par le maire Luc Ferrand.",
        "language": "fr",
    },
    {
        "id": "puente",
        "title": "Los puentes cerrados",
        "text": "El alcalde cerró los puentes del valle.\n\nLas inundaciones dañaron tres casas, dijo Inés Marrero.",
        "language": "es-ES",
    },
)


@pytest.fixture
def desk(tmp_path: Path) -> Callable[..., Newsdesk]:
    """Return a function that opens the services over articles, on the fourth of July 2026."""

    def make(*articles: dict[str, str]) -> Newsdesk:
        file = tmp_path / "articles.jsonl"
        file.write_text("".join(f"{json.dumps(each)}\n" for each in articles), encoding="utf-8")
        library = Library([file], tmp_path / "data")
        library.refresh()
        return Newsdesk(Settings(), library, today=lambda: TODAY)

    return make


@pytest.fixture
def asked(desk: Callable[..., Newsdesk]) -> Callable[..., Answer]:
    return desk(*ARTICLES).ask


def sources(answer: Answer) -> list[str]:
    return list(dict.fromkeys(passage.excerpt.article.id for passage in answer.passages))


def first(answer: Answer) -> str | None:
    return answer.sentence.article.id if answer.sentence else None


WEIR = "How much did it cost to repair the weir gate at Orsk?"


# --- filters


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        (Filters(site="Estuary Post"), {"gate-june"}),
        (Filters(site="the valley"), {"gate-may"}),
        (Filters(author="tveit"), {"gate-may"}),
        (Filters(speaker="Ivo Brandt"), {"gate-june"}),
        (Filters(speaker="holt"), {"gate-may"}),
        (Filters(since=datetime.date(2026, 6, 1)), {"gate-june"}),
        (Filters(until=datetime.date(2026, 5, 12)), {"gate-may"}),
        (Filters(language="English"), {"gate-may", "gate-june", "gate-undated"}),
        (Filters(language="de"), set()),
        (Filters(site="Post", since=datetime.date(2026, 7, 1)), set()),
    ],
)
def test_a_filter_leaves_all_other_passages_out(asked, filters, found):
    assert set(sources(asked(WEIR, filters=filters))) == found


def test_a_speakers_passages_are_those_where_they_speak(asked):
    assert [each.excerpt.text for each in asked("weir Orsk hinge", filters=Filters(speaker="Holt")).passages] == [
        'The weir gate at Orsk was repaired for 400 crowns.\n\n"It was the hinge," said Lena Holt, the keeper of the weir.'
    ]


def test_the_shortlist_is_not_starved_by_articles_that_are_filtered_out(desk):
    crowd = [
        {"id": f"n{number}", "title": "Weir gate", "text": f"The weir gate at Orsk, {number}.", "site": "Loud"}
        for number in range(150)
    ]
    quiet = {"id": "quiet", "text": "At Orsk somebody saw a weir near an old gate of iron and wood.", "site": "Quiet"}
    assert sources(desk(*crowd, quiet).ask("weir gate Orsk", filters=Filters(site="quiet"))) == ["quiet"]


def test_filters_are_given_back_with_names_in_full(asked):
    within = asked(
        WEIR, filters=Filters(site="estuary", author="lindahl", speaker="brandt", language="English")
    ).filters
    assert within == Filters(site="Estuary Post", author="Greta Lindahl", speaker="Ivo Brandt", language="en")


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        (Filters(site="Estuery Post"), "No article is from “Estuery Post”. Near it: Estuary Post."),
        (Filters(site="zzz"), "No article is from “zzz”."),
        (Filters(author="Jonas Tvait"), "No article is by “Jonas Tvait”. Near it: Jonas Tveit."),
        (Filters(speaker="Lena Hult"), "Nobody is quoted by the name “Lena Hult”. Near it: Lena Holt."),
        (Filters(language="Klingon"), "No article is in the language “Klingon”. There are: English, "),
        (Filters(site="x" * 400), f"No article is from “{'x' * 60}…”."),
        (Filters(site="?!"), "No article is from “?!”."),
    ],
)
def test_an_unknown_name_gets_a_sentence_with_the_nearest(asked, filters, sentence):
    with pytest.raises(NotFound) as refused:
        asked(WEIR, filters=filters)
    assert str(refused.value).startswith(sentence)


def test_a_time_that_ends_before_it_begins_is_refused(asked):
    with pytest.raises(BadRequest, match="ends before it begins"):
        asked(WEIR, filters=Filters(since=datetime.date(2026, 2, 1), until=datetime.date(2026, 1, 1)))


# --- times in questions


@pytest.mark.parametrize(
    ("when", "best"),
    [("in May", "gate-may"), ("in June", "gate-june"), ("last week", "gate-june"), ("on 12 May 2026", "gate-may")],
)
def test_articles_of_the_time_that_is_named_come_first(asked, when, best):
    answer = asked(f"{WEIR[:-1]} {when}?")
    assert first(answer) == best
    assert set(sources(answer)) == {"gate-may", "gate-june", "gate-undated"}
    assert answer.of_moment
    assert answer.moment is not None
    assert answer.moment.words == when


def test_the_latest_is_the_newest(asked):
    assert first(asked("What is the latest on the weir gate at Orsk?")) == "gate-june"


def test_a_time_of_which_there_is_no_article_changes_nothing(asked):
    answer, plain = asked(f"{WEIR[:-1]} in March 2019?"), asked(WEIR)
    assert not answer.of_moment
    assert set(sources(answer)) == set(sources(plain))


def test_what_is_of_the_time_is_found_beside_a_crowd_that_is_not(desk):
    crowd = [
        {
            "id": f"n{number}",
            "title": "Weir gate at Orsk",
            "text": "The weir gate at Orsk closed.",
            "date": "2025-01-02",
        }
        for number in range(150)
    ]
    late = {
        "id": "late",
        "text": "They closed it, the gate of the old weir, near Orsk in a storm.",
        "date": "2026-06-30",
    }
    assert sources(desk(*crowd, late).ask("Who closed the weir gate at Orsk this week?"))[0] == "late"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("What happened last week?", ["gate-june"]),
        ("What's new in May?", ["gate-may"]),
        ("any news in June?", ["gate-june", "deich"]),
        ("what happened on 1 January 2020?", []),
    ],
)
def test_who_asks_for_no_more_than_a_time_gets_its_articles(desk, text, ids):
    found = desk(*ARTICLES).respond(text)
    assert isinstance(found, Listings)
    assert [each.id for each in found.articles] == ids


@pytest.mark.parametrize("text", ["What is the latest news?", "what's new", "any news?"])
def test_who_asks_for_news_gets_the_newest_articles(desk, text):
    newsdesk = desk(*ARTICLES)
    assert newsdesk.respond(text) == Listings(None, newsdesk.articles())


@pytest.mark.parametrize(
    "text", ["What happened at the weir last week?", "Who is new in Orsk?", "What is new about the gate?"]
)
def test_who_asks_for_more_than_news_gets_an_answer(desk, text):
    assert isinstance(desk(*ARTICLES).respond(text), Answer)


# --- languages


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Wer hat die Brücke gesperrt?", "deich"),
        ("Warum wurde das Haus des Bauern geräumt?", "deich"),
        ("Qui a fermé le pont de la vallée ?", "pont"),
        ("Qui annonce les travaux ?", "pont"),
        ("¿Quién cerró el puente del valle?", "puente"),
        ("¿Qué casa dañó la inundación?", "puente"),
        ("Who repaired the gates of the weir?", "gate-undated"),
        ("Who is Antje Brook?", "deich"),
    ],
)
def test_other_forms_of_a_word_are_found_in_the_language_of_the_question(asked, question, best):
    answer = asked(question)
    assert first(answer) == best
    assert answer.corrections == ()


def test_a_question_finds_articles_in_its_own_language_first(desk):
    articles = (
        {"id": "english", "text": "In Berlin the Senat closed the hotel in May.", "language": "en"},
        {"id": "german", "text": "In Berlin schloss der Senat im Mai ein Hotel.", "language": "de"},
    )
    assert sources(desk(*articles).ask("Wer schloss in Berlin das Hotel?"))[0] == "german"
    assert sources(desk(*articles).ask("Who closed the hotel in Berlin?"))[0] == "english"


# --- why


def test_an_explanation_names_words_and_parts(desk):
    found = desk(*ARTICLES).explain("Who repaired the weir gaet at Orsk with gold?")
    assert found.matched == ("repaired", "weir", "gate", "Orsk")
    assert found.missing == ("gold",)
    assert [(each.typed, each.searched) for each in found.answer.corrections] == [("gaet", "gate")]
    for parts in (found.passage, found.sentence, found.confidence):
        sizes = [abs(part.value) for part in parts]
        assert sizes == sorted(sizes, reverse=True)
        assert sizes


def test_an_explanation_tells_what_the_day_added(desk):
    found = desk(*ARTICLES).explain("Who repaired the weir gate at Orsk in June?")
    assert [part.value for part in found.passage if part.name == "day"] == [4.0]


def test_what_has_no_answer_has_no_explanation(desk):
    found = desk(*ARTICLES).explain("the of and")
    assert (found.matched, found.passage, found.answer.searched) == ((), (), False)


# --- what is no question


@pytest.mark.parametrize(
    "typed",
    [
        "the of and",
        "?!.,;",
        "a" * 6000,
        "why " * 1500,
        "Orsk " * 1200,
        'AND ( " * : ^ ~ \\',
        "title:weir^2 AND body:(x OR y)~3",
        "🌉 👩\u200d👩\u200d👧",
        "\u202egate weir\u202c",
        "مَن أغلق الجسر؟",
        "橋は誰が閉じましたか",
        "Кто закрыл мост?",
        "z" + "\u0315" * 300,
        "\x00",
    ],
)
def test_whatever_is_typed_is_answered_honestly(asked, typed):
    answer = asked(typed)
    assert answer.question == typed
    if not answer.passages:
        assert not answer.answered
        assert answer.confidence == 0.0


@pytest.mark.parametrize("typed", ["", " \n\t", "\u200b\u200e"])
def test_nothing_at_all_gets_a_hint(asked, typed):
    with pytest.raises(BadRequest, match="Ask a question about the articles"):
        asked(typed)


@pytest.mark.parametrize("typed", ["the of and", "?!.,;", "🌉", "\x00"])
def test_a_question_without_a_word_to_look_for_is_known_as_such(asked, typed):
    assert not asked(typed).searched


def test_characters_that_nobody_sees_part_no_word(asked):
    assert first(asked("who repaired the we\u200bir ga\u00adte at \u2066Orsk\u2069")) == first(
        asked("who repaired the weir gate at Orsk")
    )


def test_a_text_in_a_language_that_is_not_there_is_put_right_a_dozen_words_at_most(desk):
    unknown = " ".join(f"qx{letter}vbn{other}" for letter in "abcdef" for other in "ghijk")
    assert len(desk(*ARTICLES).ask(f"{unknown} repared").corrections) <= 12


LAUNCHES = (
    {
        "id": "canteen",
        "title": "Canteen opens",
        "text": "The canteen at Orsk serves lunch at noon. Common soups cost 3 crowns.",
    },
    {
        "id": "rockets",
        "title": "Rockets at Orsk",
        "text": "Three launch vehicles are built at Orsk: Petrel, Gannet and Tern.\n\nThe launch of Tern was put off.",
    },
)


@pytest.mark.parametrize(
    ("question", "corrections"),
    [
        ("Which lunch vehicles?", [("lunch", "launch")]),
        ("Which luncch vehicles?", [("luncch", "launch")]),
        ("Which launch vehicles?", []),
        ("When is lunch at the canteen?", []),
    ],
)
def test_a_slip_that_is_a_word_itself_is_told_by_its_neighbour(desk, question, corrections):
    answer = desk(*LAUNCHES).ask(question)
    assert [(each.typed, each.searched) for each in answer.corrections] == corrections
    assert first(answer) == ("canteen" if "canteen" in question else "rockets")


def test_settings_decide_how_sure_an_answer_has_to_be(desk):
    newsdesk = desk(*ARTICLES)
    newsdesk.settings = replace(newsdesk.settings, answers=replace(newsdesk.settings.answers, threshold=1.0))
    assert not newsdesk.ask(WEIR).answered
