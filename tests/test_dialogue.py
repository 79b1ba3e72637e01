"""What a question leaves behind for the next one, over a real corpus."""

from __future__ import annotations

from bot.app import Newsdesk
from bot.dialogue import understood
from bot.requests import Around, Ask, FreeText, SaidAt, Summarise
from bot.serving import carry_out


def test_after_statements_what_points_back_means_the_first_of_them(newsdesk: Newsdesk) -> None:
    for request in (
        FreeText("who said we could not have slept with cars on it?"),
        Ask("who said we could not have slept?"),
    ):
        before = carry_out(newsdesk, request).asked
        assert before is not None
        assert before.speaker == "Mara Ellwood"
        assert before.answer_in is not None
        assert before.place is not None
        assert "slept" in before.place.of(newsdesk.article(before.answer_in).text)
        assert understood(FreeText("Who said that?"), before) == SaidAt(before.answer_in, before.place)
        assert understood(FreeText("context please"), before) == Around(before.answer_in, before.place)
        assert understood(Ask("sum it up"), before) == Summarise(before.answer_in)


def test_statements_that_are_only_near_are_not_pointed_at(newsdesk: Newsdesk) -> None:
    before = carry_out(newsdesk, FreeText("who said purple elephants dance on Tuesdays?")).asked
    assert before is None or before.answer_in is None
    if before:
        assert understood(FreeText("summarise it"), before) == FreeText("summarise it")


def test_the_article_of_an_answer_is_summed_up(newsdesk: Newsdesk) -> None:
    before = carry_out(newsdesk, FreeText("How many vehicles use Tarn Bridge a day?")).asked
    meant = understood(FreeText("summarise it, please"), before)
    assert isinstance(meant, Summarise)
    title = carry_out(newsdesk, meant).pages[0].title
    assert title is not None
    assert "Tarn Bridge" in title.text
