"""The services together: which of them a question reaches."""

from __future__ import annotations

import pytest

from bot.app import Newsdesk
from bot.model import Answer, Listings, Quotes


@pytest.mark.parametrize(
    "question", ["Who has denied that the bridge is closed for good?", "What did Nobody Atall say?"]
)
def test_question_that_no_statement_fits_is_answered_from_the_articles(newsdesk: Newsdesk, question: str) -> None:
    assert isinstance(newsdesk.asked_for(question), Answer)


@pytest.mark.parametrize("question", ["What did {name} say?", "who said {words}"])
def test_question_for_who_said_what_is_answered_with_statements(newsdesk: Newsdesk, question: str) -> None:
    name = newsdesk.speakers("", 1)[0]
    words = newsdesk.statements(speaker=name).quotes[0].excerpt.text
    found = newsdesk.asked_for(question.format(name=name, words=words))
    assert isinstance(found, Quotes)
    assert found.quotes[0].statement.speaker.name == name


@pytest.mark.parametrize(
    "text",
    ["What happened in March 2026?", "news from march 2026", "articles of March 2026", "Nachrichten vom März 2026"],
)
def test_news_of_a_month_are_its_articles(newsdesk: Newsdesk, text: str) -> None:
    found = newsdesk.respond(text)
    assert isinstance(found, Listings)
    assert {each.id for each in found.articles} == {"tarn-bridge-closed.md", "tarn-bridge-inspections.md"}
