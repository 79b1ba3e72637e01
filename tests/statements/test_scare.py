"""Which quotations that no verb of saying claims are somebody's words, and what the model looks at."""

from __future__ import annotations

import json

import pytest

from bot.model import Article
from bot.statements import scare
from bot.statements.extract import SPOKEN, read
from bot.statements.marks import quotations
from bot.statements.reading import Reading
from tests.builders import article
from tests.statements.said import said


def _readings(built: Article) -> list[Reading]:
    paragraphs = [block.span for block in built.blocks if block.role in SPOKEN]
    starts = [sentence.span.start for sentence in built.sentences]
    parts = read(built.text, paragraphs, quotations(built.text, paragraphs), starts)
    return [reading for part in parts for reading in part]


def test_every_weight_belongs_to_a_feature() -> None:
    names: set[str] = set()
    for text in ("“Rain!” Nobody came.", "The “rain tax” was dropped.", "He came for the “rain.”"):
        built = article(text)
        for reading in _readings(built):
            for at, token in enumerate(reading.frame.tokens):
                if token.quotation is not None:
                    names |= scare.features(built.text, reading, at, scare.Surroundings()).keys()
    assert json.loads(scare.FILE.read_text("utf-8"))["weights"].keys() == names


def test_surroundings_tell_how_many_quotations_a_verb_claims() -> None:
    quoted = '"It will rain all week in the north," Berg said. The "rain tax" was dropped.'
    around = scare.surroundings(_readings(article(quoted)))
    assert around == scare.Surroundings(claimed=2 / 4, short=1 / 4)


@pytest.mark.parametrize("text", ["“…” The hall was empty.", "The sign had “1984” on it."])
def test_marks_around_no_letters_hold_no_speech(text: str) -> None:
    assert said(text) == []


def test_a_sentence_of_its_own_is_speech() -> None:
    text = "Anna Berg said she was tired.\n\n“We have done what we could for this town, and it was not enough.”"
    assert ("We have done what we could for this town, and it was not enough.", "direct", "Anna Berg") in said(text)
