"""What short questions mean after another one."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversations import Conversations
from bot.followup import Asked, understood
from bot.model import Filters, Span
from bot.requests import Around, Ask, FreeText, SaidAt, Summarise

CLOSED = Asked("Who closed Tarn Bridge in March?", answer_in="a.txt", place=Span(3, 9), speaker="Ada Voss")


@pytest.mark.parametrize(
    ("before", "typed", "meant"),
    [
        ("Who closed the bridge?", "and when?", "When: closed the bridge?"),
        ("When did the bridge close?", "Why?", "Why did the bridge close?"),
        ("When did the bridge close?", "but why, though", None),
        ("Is Tarn Bridge safe?", "since when", "Since when is Tarn Bridge safe?"),
        ("How much does a bed cost?", "where exactly??", "Where exactly does a bed cost?"),
        ("How many people live in Varnholt?", "What about Kelding?", "How many people live in Kelding?"),
        ("How many people live in Varnholt?", "and in Kelding?", "How many people live in Kelding?"),
        ("How many people live in Varnholt?", "and Port Aldis?", "How many people live in Port Aldis?"),
        ("How many people live in Varnholt?", "what about the ships?", "How many people live in Varnholt: the ships?"),
        ("How much does a bed cost?", "what about a seat?", "How much does a bed cost: a seat?"),
        ("How many people live in Varnholt?", "how old is it?", "how old is Varnholt?"),
        ("How many people live in Varnholt?", "what is built there?", "what is built in Varnholt?"),
        ("What did Mara Ellwood say?", "did she agree?", "did Mara Ellwood agree?"),
        ("What did Mara Ellwood say?", "what is her job?", "what is Mara Ellwood's job?"),
        (
            "Wann trat Mara Ellwood zurück?",
            "und ihre Nachfolgerin?",
            "Wann trat Mara Ellwood zurück: ihre Nachfolgerin?",
        ),
        ("Wann trat Jan Ost zurück?", "Wo lebt sein Vater jetzt?", "Wo lebt Vater von Jan Ost jetzt?"),
        ("Wann trat Jan Ost zurück?", "Kann das sein?", None),
        ("When did the bridge close?", "who inspected it?", "who inspected it (the bridge close)?"),
        ("Who closed Tarn Bridge in March?", "is it safe now?", "is Tarn Bridge safe now?"),
        ("Who closed the bridge on Monday?", "is it safe now?", "is it safe now (closed the bridge on Monday)?"),
    ],
)
def test_a_short_question_borrows_from_the_one_before(before, typed, meant):
    assert understood(typed, Asked(before)) == (FreeText(meant, completed=True) if meant else None)


def test_he_and_she_after_who_are_whoever_speaks_in_the_answer():
    assert understood("what did she say about cars?", CLOSED) == FreeText(
        "what did Ada Voss say about cars?", completed=True
    )


def test_who_said_that_leads_to_the_answers_own_place():
    assert understood("Who said that?", CLOSED) == SaidAt("a.txt", Span(3, 9))
    assert understood("Who said that?", Asked("Who closed it?")) is None


@pytest.mark.parametrize(
    "typed",
    [
        "summarise it",
        "Sum it up, please",
        "and summarize that article",
        "tl;dr",
        "summary?",
        "please give me a summary of it",
        "Fass das zusammen",
        "bitte fass den Artikel kurz zusammen",
        "Zusammenfassung bitte",
    ],
)
def test_it_is_summed_up_where_the_last_answer_stands(typed):
    assert understood(typed, CLOSED) == Summarise("a.txt")
    assert not isinstance(understood(typed, Asked("Who closed it?")), Summarise)


@pytest.mark.parametrize(
    "typed", ["context", "more context please", "show me the context", "Kontext", "mehr Zusammenhang"]
)
def test_context_is_that_of_the_last_answer(typed):
    assert understood(typed, CLOSED) == Around("a.txt", Span(3, 9))


@pytest.mark.parametrize(
    "typed", ["summarise the bridge article", "summary of the treaty", "what is the context of the law"]
)
def test_what_names_its_own_matter_is_left_alone(typed):
    assert understood(typed, CLOSED) is None


def test_filters_and_article_of_the_question_before_hold_on():
    within = Filters(site="Courier", since=datetime.date(2024, 1, 1))
    assert understood("why?", Asked("When did it close?", within, "a.txt")) == Ask(
        "Why did it close?", "a.txt", within, completed=True
    )


@pytest.mark.parametrize(
    "typed",
    [
        "Who won the cup final?",
        "Is Varnholt larger than it was?",
        "Is it safe to swim in the river?",
        "Does it rain?",
        "help",
        "thanks",
        "articles about trains",
        "summarise the bridge article",
        "What did Ada Voss say about her work on the old bridge in the north of the town?",
        "",
        "???",
        "why " * 400,
    ],
)
def test_a_question_that_stands_for_itself_stays_as_it_is(typed):
    assert understood(typed, CLOSED) is None


def test_nothing_is_completed_when_nothing_came_before():
    assert understood("and when?", None) is None


@given(st.text(max_size=100), st.text(max_size=2100))
def test_no_text_makes_it_fail(typed, before):
    meant = understood(typed, Asked(before))
    assert meant is None or isinstance(meant, FreeText)


# --- memory


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_each_conversation_remembers_its_own_last_question():
    memory = Conversations()
    memory.remember(Asked("one"), "ann")
    memory.remember(Asked("two"), "bob", "card")
    assert memory.last("ann") == Asked("one")
    assert memory.last("unknown", "bob") == Asked("two")
    assert memory.last("card") == Asked("two")
    assert memory.last("eve") is None


def test_a_conversation_is_over_after_a_while():
    clock = Clock()
    memory = Conversations(lasting=60, clock=clock)
    memory.remember(Asked("one"), "ann")
    clock.now = 59.0
    memory.remember(Asked("two"), "bob")
    clock.now = 61.0
    assert memory.last("ann") is None
    assert memory.last("bob") == Asked("two")
    assert len(memory) == 1


def test_the_conversation_that_rested_longest_goes_first():
    memory = Conversations(kept=2)
    for name in ("ann", "bob", "ann", "eve"):
        memory.remember(Asked(name), name)
    assert [memory.last(name) for name in ("ann", "bob", "eve")] == [Asked("ann"), None, Asked("eve")]
