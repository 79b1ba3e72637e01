"""Results in the shape of the machine interface."""

from __future__ import annotations

import json
import math

import pytest

from bot import json_form
from bot.model import (
    Answer,
    Courtesy,
    Digest,
    Excerpt,
    HelpRequest,
    Listing,
    Listings,
    Passage,
    Politeness,
    Quote,
    Quotes,
    Span,
    Summary,
)
from tests.fakes import FakeNewsdesk, bridge, broken_text

BRIDGE = bridge()
FIRST = {"article": "tarn-bridge.txt", "start": 20, "end": 48, "text": "The bridge closed on Monday."}


def test_an_answer_has_the_contracts_fields():
    found = FakeNewsdesk(BRIDGE).ask("when did the brigde close")
    assert json_form.answer(found) == {
        "answered": True,
        "confidence": 0.9,
        "answer": FIRST,
        "passages": [{**FIRST, "score": 7.5}],
        "corrections": [{"from": "brigde", "to": "bridge"}],
    }


def test_an_answer_without_a_sentence_is_null():
    found = json_form.answer(Answer(question="?", answered=False, confidence=0.0))
    assert found == {"answered": False, "confidence": 0.0, "answer": None, "passages": [], "corrections": []}


def test_a_statement_has_the_contracts_fields_and_only_whosaid_a_score():
    quote = Quote(BRIDGE, BRIDGE.statements[0], 0.5)
    statement = {
        "article": "tarn-bridge.txt",
        "start": 50,
        "end": 67,
        "text": "It is not safe 🌉,",
        "kind": "direct",
        "cue": {"article": "tarn-bridge.txt", "start": 69, "end": 73, "text": "said"},
        "speaker": {
            "name": "Ada Voss",
            "mention": {"article": "tarn-bridge.txt", "start": 83, "end": 91, "text": "Ada Voss"},
        },
    }
    found = Quotes(asked="safe", quotes=(quote,))
    assert json_form.statements(found) == {"statements": [statement]}
    assert json_form.quotes(found) == {"statements": [{**statement, "score": 0.5}]}


def test_an_article_has_the_contracts_fields():
    assert json_form.article(BRIDGE) == {
        "article": "tarn-bridge.txt",
        "title": "Tarn Bridge closes",
        "subtitle": None,
        "author": None,
        "date": "2024-03-04",
        "site": "Tarn Courier",
        "url": None,
        "language": None,
        "body": 'The bridge closed on Monday. "It is not safe 🌉," said engineer Ada Voss.',
        "blocks": [{"role": "title", "start": 0, "end": 18}, {"role": "body", "start": 20, "end": 92}],
        "duplicate_of": None,
    }


def test_lists_of_sentences_and_articles_have_the_contracts_fields():
    first = Excerpt(BRIDGE, BRIDGE.sentences[0].span)
    assert json_form.summary(Summary(BRIDGE, (first,))) == {"sentences": [FIRST]}
    assert json_form.digest(Digest((BRIDGE,), (first,))) == {"sentences": [FIRST], "articles": ["tarn-bridge.txt"]}
    assert json_form.sentences(BRIDGE)["sentences"][0] == FIRST
    listing = Listing(id="a", title="A", url="https://example.org/a")
    fields = {"id": "a", "title": "A", "date": None, "site": None, "url": "https://example.org/a", "score": 1.0}
    assert json_form.listings([listing]) == {"articles": [fields]}
    rejected = [{"file": "empty.txt", "reason": "It is empty."}]
    counts = {"added": 1, "changed": 0, "removed": 0, "unchanged": 2}
    assert json_form.report(FakeNewsdesk().reload()) == {**counts, "rejected": rejected}
    assert json_form.status(FakeNewsdesk().status())["refreshed"] == "2024-03-04T05:06:07+00:00"


def test_speakers_have_their_counts():
    voss = {"name": "Ada Voss", "statements": 1200, "articles": 3}
    assert json_form.result(FakeNewsdesk().quoted("voss")) == {"speakers": [voss]}


def test_every_result_has_a_form():
    fake = FakeNewsdesk()
    listings = Listings(None, fake.articles())
    for found in (fake.ask("a"), fake.whosaid("b"), fake.summary("half"), fake.digest(articles=["half"]), listings):
        assert json.loads(json_form.dump(json_form.result(found)))
    assert json_form.result(HelpRequest()) == {"help": True}
    assert json_form.result(Courtesy(Politeness.THANKS)) == {"courtesy": "thanks"}


@pytest.mark.parametrize(
    ("score", "confidence", "shown"), [(math.inf, 1.2, (0, 1)), (math.nan, -1.0, (0, 0)), (-2.5, math.nan, (-2.5, 0))]
)
def test_scores_are_finite_numbers(score, confidence, shown):
    passage = Passage(Excerpt(BRIDGE, Span(0, 4)), score)
    found = json_form.answer(Answer(question="?", answered=True, confidence=confidence, passages=(passage,)))
    assert (found["passages"][0]["score"], found["confidence"]) == shown


def test_half_a_surrogate_pair_survives_the_round_trip():
    article = broken_text()
    line = json_form.dump(json_form.sentences(article))
    assert line.isascii()
    (span,) = json.loads(line)["sentences"]
    assert span["text"] == article.text[span["start"] : span["end"]]


def test_infinity_is_refused():
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_form.dump({"a": math.inf})
