"""What free text in German asks for, alone and after another question."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followup import Asked, understood
from bot.german import meant
from bot.model import Span
from bot.requests import Ask, Find, FreeText, Gather, Help, Meaning, Said, SaidAt, Summarise, WhoSaid, WhoSpeaks
from bot.router import asks_for_news, route


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("Hilfe!", Help()),
        ("was kannst du?", Help()),
        ("Wer sagte keep an eye on?", WhoSaid("keep an eye on")),
        ("Wer hat „nie wieder“ gesagt?", WhoSaid("nie wieder")),
        ("Wer hat gesagt, dass die Brücke hält?", WhoSaid("die Brücke hält")),
        ("Von wem stammt der Satz nie wieder?", WhoSaid("nie wieder")),
        ("Was sagte Pat Ryder?", Said("Pat Ryder")),
        ("Was sagte Ryder über die Truppen?", Said("Ryder", "die Truppen")),
        ("Was hat Ryder zu den Drohnen gesagt?", Said("Ryder", "den Drohnen")),
        ("Zitate von Ada Voss", Said("Ada Voss")),
        ("Zeig mir alles, was Voss über den Damm gesagt hat", Said("Voss", "den Damm")),
        ("Fasse den Artikel cannon fodder zusammen", Summarise("cannon fodder")),
        ("Kannst du den Text über Robben zusammenfassen?", Summarise("Robben")),
        ("Zusammenfassung des Artikels über die Brücke", Summarise("die Brücke")),
        ("Fasse alles über die Brücke zusammen", Gather("die Brücke")),
        ("Überblick über die Fähre", Gather("die Fähre")),
        ("Wer wird am häufigsten zitiert?", WhoSpeaks(None)),
        ("Zeig mir Artikel über Brücken", Find("Brücken")),
        ("neueste Artikel", Find(None)),
    ],
)
def test_request_is_understood(text: str, meaning: Meaning) -> None:
    assert route(text) == meaning


@pytest.mark.parametrize(
    "text",
    [
        "Wer schloss die Brücke?",
        "Wer sagte den Gipfel ab?",
        "Was sagte sie voraus?",
        "Was sagt der Artikel über Norwegen?",
        "Wer hat das gesagt?",
        "Artikel 5 des Vertrags?",
        "Was ist eine Zusammenfassung?",
    ],
)
def test_anything_else_is_a_question(text: str) -> None:
    assert route(text) == Ask(text)


@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    meant(text)


def test_question_for_whatever_there_is() -> None:
    assert asks_for_news("Was ist passiert?", of_a_time=True)
    assert not asks_for_news("Was ist am Damm passiert?", of_a_time=True)


@pytest.mark.parametrize(
    ("before", "typed", "question"),
    [
        ("Wer schloss die Brücke?", "Und wann?", "Wann: schloss die Brücke?"),
        ("Wann wurde die Brücke geschlossen?", "warum?", "Warum wurde die Brücke geschlossen?"),
        ("Wann verließ Schweden den Vertrag?", "Was ist mit Norwegen?", "Wann verließ Norwegen den Vertrag?"),
        ("Wann wurde die Brücke in Tarn gesperrt?", "und in Sallow?", "Wann wurde die Brücke in Sallow gesperrt?"),
        ("Wann fährt der Zug?", "und die Fähre?", "Wann fährt der Zug: die Fähre?"),
        ("Was sagte Pat Ryder?", "Hat er zugestimmt?", "Hat Pat Ryder zugestimmt?"),
        ("Wann öffnet die Bücherei in Tarn?", "Was geschah dort?", "Was geschah in Tarn?"),
    ],
)
def test_short_question_borrows_from_the_last(before: str, typed: str, question: str) -> None:
    assert understood(typed, Asked(before)) == FreeText(question, completed=True)


def test_who_said_it_leads_to_the_place_of_the_answer() -> None:
    before = Asked("Wie hoch stieg das Wasser?", answer_in="dam.txt", place=Span(3, 9))
    assert understood("Wer hat das gesagt?", before) == SaidAt("dam.txt", Span(3, 9))


def test_question_with_a_verb_of_its_own_stands_alone() -> None:
    assert understood("und ist das sicher?", Asked("Wer schloss die Brücke?")) is None
