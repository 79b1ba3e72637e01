"""What holds for every page, whatever the articles say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.languages import LANGUAGES, speaking
from bot.model import (
    Added,
    Answer,
    Article,
    Block,
    CorpusStatus,
    Correction,
    Digest,
    Dispute,
    Excerpt,
    Explanation,
    Facts,
    Filters,
    Listing,
    Listings,
    Metadata,
    Moment,
    Part,
    Passage,
    Quote,
    Quoted,
    Quotes,
    Rejection,
    Removed,
    Role,
    Sentence,
    Span,
    Speakers,
    Summary,
)
from bot.render import Page, context_pages, pages, said_pages, summary_pages, text_pages
from bot.render.escape import shown
from bot.render.limits import MESSAGE_TEXT, counted
from bot.render.markdown import block, item, markdown
from bot.render.passages import quoted
from bot.render.wording import page_of
from bot.requests import Length, Summarise
from tests.render.articles import dam
from tests.render.hostile import TEXTS, articles, excerpts

UNESCAPED = re.compile(r"(?<!\\)(?:\\\\)*[<`|~\[\]]|@(?:everyone|here)|https?://")


def every(article: Article, words: str, *, answered: bool) -> Iterator[tuple[Page, ...]]:
    """Yield the pages of every kind of result about an article."""
    places = excerpts(article)
    said = tuple(Quote(article, statement) for statement in article.statements) * 3
    listing = Listing(id=article.id, title=article.title, site=article.metadata.site, url=article.metadata.url)
    corrections = (Correction(words, words),) * 3
    answer = Answer(
        question=words,
        answered=answered,
        confidence=0.5,
        sentence=places[0],
        passages=tuple(Passage(each, 1.0) for each in places * 3),
        corrections=corrections,
        filters=Filters(site=words, author=words, speaker=words, language=words),
        moment=Moment(words=words, relative=True),
        of_moment=answered,
    )
    yield pages(answer)
    part = (Part("window", 2.0), Part("some_new_part", -1.0))
    yield pages(
        Explanation(answer=answer, matched=(words,) * 9, missing=(words,), passage=part, sentence=part, confidence=part)
    )
    yield pages(Answer(question=words, answered=False, confidence=0, corrections=corrections))
    yield pages(Quotes(asked=words, quotes=said, found=answered, corrections=corrections))
    yield pages(Summary(article, places))
    quotes = tuple(Quote(article, statement) for statement in article.statements)
    facts = Facts(who=places, when=places, where=places, quotes=quotes, numbers=places)
    told = Summary(article, places, True, 9999, facts, words, corrections, answered, not answered)
    yield pages(told)
    yield summary_pages(replace(told, whole=False), Summarise(article.id, Length.SHORT, words, bullets=True))
    yield text_pages(told)
    yield pages(Digest((article,), places))
    disputes = (Dispute(quotes[0], quotes[0]),)
    yield pages(Digest((article,), places, ((article, article), (article,)), disputes, corrections, 7, (words,) * 9))
    yield pages(Speakers(words, (Quoted(words, 3, 2),) * 30, more=answered))
    yield pages(Listings(words, (listing,) * 30))
    yield pages(
        CorpusStatus(articles=1, passages=1, statements=1, refreshed=None, rejected=(Rejection(words, words),) * 9)
    )
    left_out = (Rejection(words, words),) * 9
    yield pages(Added(words, (listing,) * 25, before=answered, rejected=left_out))
    yield pages(Removed(words, 3, (listing,) * 25))
    yield context_pages(places[-1])
    yield said_pages(article, places[0].span)


def texts(page: Page) -> list[str]:
    """Return the texts of a page as they are sent."""
    title = [markdown(page.title)] if page.title else []
    return [
        *title,
        *(item(entry) for entry in page.items),
        block(page.footer),
        f"-# {page_of(page.number, page.count)}",
    ]


EACH = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@EACH
@given(articles(), TEXTS, st.booleans(), st.sampled_from(LANGUAGES))
def test_page_fits_into_a_message(article: Article, words: str, answered: bool, language: str) -> None:
    with speaking(language):
        for result in every(article, words, answered=answered):
            for page in result:
                assert sum(counted(text) for text in texts(page)) <= MESSAGE_TEXT


@EACH
@given(articles(), TEXTS, st.booleans(), st.sampled_from(LANGUAGES))
def test_no_word_takes_effect(article: Article, words: str, answered: bool, language: str) -> None:
    with speaking(language):
        _no_word_takes_effect(article, words, answered=answered)


def _no_word_takes_effect(article: Article, words: str, *, answered: bool) -> None:
    for result in every(article, words, answered=answered):
        for page in result:
            for line in page.lines:
                bare = [
                    re.sub(r"^\[(.*)\]\(\S+\)$", r"\1", markdown(_alone(line, index))[len(_opening(line)) :])
                    for index in range(len(line.runs))
                ]
                assert not any(UNESCAPED.search(text) for text in bare), bare
                assert "\n" not in markdown(line)


def _alone(line, index):  # type: ignore[no-untyped-def]
    return type(line)(line.kind, line.runs[index : index + 1])


def _opening(line) -> str:  # type: ignore[no-untyped-def]
    return markdown(type(line)(line.kind, ()))


@EACH
@given(articles(), TEXTS, st.booleans())
def test_every_quoted_word_stands_in_the_article_at_its_place(article: Article, words: str, answered: bool) -> None:
    for result in every(article, words, answered=answered):
        for run in (run for page in result for line in page.lines for run in line.runs if run.place):
            assert run.place is not None
            assert run.place.span.end <= len(article.text)
            assert run.text == shown(run.place.article.text[run.place.span.start : run.place.span.end])


@EACH
@given(articles(), TEXTS, st.booleans())
def test_pages_are_numbered_and_never_empty(article: Article, words: str, answered: bool) -> None:
    for result in every(article, words, answered=answered):
        assert [page.number for page in result] == list(range(1, len(result) + 1))
        assert {page.count for page in result} == {len(result)}
        assert all(item(entry).strip() for page in result for entry in page.items)


def test_page_of_a_huge_line_takes_no_longer_than_of_a_short_one() -> None:
    text = "a" * 20_000_000
    article = _one_line(text)
    (page, *_) = pages(Answer(question="q", answered=True, confidence=1, sentence=Excerpt(article, Span(0, len(text)))))
    assert sum(counted(part) for part in texts(page)) <= MESSAGE_TEXT


@pytest.mark.parametrize("text", ['"' * 100_000, "** " * 100_000, "Word. " * 100_000])
def test_long_paragraph_is_cut_around_the_place(text: str) -> None:
    article = _one_line(text)
    for page in context_pages(Excerpt(article, Span(50_000, 50_006))):
        assert sum(counted(part) for part in texts(page)) <= MESSAGE_TEXT


def _one_line(text: str) -> Article:
    whole = Span(0, len(text))
    return Article(
        id="a", text=text, metadata=Metadata(), blocks=(Block(Role.BODY, whole),), sentences=(Sentence(whole, 0),)
    )


def test_a_million_files_that_are_left_out_are_counted_and_the_first_are_listed() -> None:
    rejected = (Rejection("a.bin", "the format .bin is not read"),) * 1_000_000
    made = pages(CorpusStatus(articles=0, passages=0, statements=0, refreshed=None, rejected=rejected))
    assert len(made) < 60
    assert "1,000,000 entries left out" in made[0].text
    assert made[-1].text.count("\n") > 0
    assert "999,600 more are not listed here" in made[-1].text


def test_statements_that_are_merely_like_the_one_found_are_left_out() -> None:
    said = tuple(Quote(dam(), each, score) for each, score in zip(dam().statements, (0.95, 0.8, 0.6), strict=True))
    (page,) = pages(Quotes(asked="gate", quotes=said))
    assert [item.lines[0].text for item in page.items] == [
        "“We opened the second gate at four,”",
        "She added that it should have been opened at two.",
    ]
    assert page.title is not None
    assert page.title.text == "2 statements."
    (nearest,) = pages(Quotes(asked="gate", quotes=said, found=False))
    assert len(nearest.items) == 3


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('"No," she said.', '“\u202f"No," she said.”'),
        ("they called it 'safe'", "“they called it 'safe'\u202f”"),
        ("plain", "“plain”"),
    ],
)
def test_our_quotation_marks_are_kept_apart_from_those_of_the_article(words: str, written: str) -> None:
    article = replace(dam(), text=words)
    assert quoted(Excerpt(article, Span(0, len(words)))).text == written


def test_sentences_of_one_article_stand_together_until_they_fill_half_a_page() -> None:
    article, other = dam(), dam(title="Another")
    one = [Excerpt(article, each.span) for each in article.sentences]
    (page,) = pages(Digest((article, other), (one[0], one[2], one[1], Excerpt(other, one[0].span), one[0])))
    assert [len(item.lines) for item in page.items] == [4, 2, 2]
    assert page.items[0].lines[3].text == "The dam holds · Valley Paper · 1 March 2026 · paragraph 1 of 3"
    long = pages(Digest((article,), tuple(one) * 20))
    assert all(len(item.lines) > 2 for each in long for item in each.items)
    assert max(counted(item(each)) for page in long for each in page.items) < 2000
