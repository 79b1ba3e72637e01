"""What crosses from one process to the other: requests one way, pages without their articles the other way."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from bot.app import Newsdesk
from bot.errors import NotFound
from bot.languages import speaking
from bot.model import Portion
from bot.processes import beside
from bot.render import Page
from bot.requests import Around, Ask, Explain, FreeText, Help, Request, Said, Status, Summarise, WhoSaid
from bot.serving import carry_out

QUESTION = "Why was the bridge in Tarn closed?"
REQUESTS: list[Request] = [
    Ask(QUESTION),
    Explain(Ask(QUESTION)),
    FreeText("who said the heating would be repaired?"),
    WhoSaid("not safe"),
    Said("Marcus Dell"),
    Status(),
    Help(),
]


@pytest.fixture
def opened(newsdesk: Newsdesk, monkeypatch: pytest.MonkeyPatch) -> Newsdesk:
    """Return the services as the process beside has them: its own, with settings of its own."""
    own = Newsdesk(newsdesk.settings, newsdesk._library)
    monkeypatch.setattr(beside, "_newsdesk", own)
    return newsdesk


def looks(pages: tuple[Page, ...]) -> list[tuple[object, ...]]:
    """Return all that is shown of pages."""
    return [
        (
            page.text,
            [(run.text, run.strong, run.link) for line in page.lines for run in line.runs],
            [item.step for item in page.items],
            (page.steps, page.number, page.count, page.onward),
        )
        for page in pages
    ]


@pytest.mark.parametrize("asked", REQUESTS, ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("page", [1, 2, 99])
def test_a_page_looks_the_same_from_there(opened: Newsdesk, asked: Request, language: str, page: int) -> None:
    with speaking(language):
        job = pickle.loads(pickle.dumps(beside.job_of(opened, asked, typed=False, page=page)))
        here = carry_out(opened, asked)
    done = pickle.loads(pickle.dumps(beside.work(job)))
    assert looks(done.found.pages) == looks((here.leaf(page),)) == looks(here.pages[page - 1 : page] or here.pages[-1:])
    assert (done.found.hits, done.found.answered, done.found.asked) == (here.hits, here.answered, here.asked)
    assert done.found.request == asked
    assert done.seconds > 0


def test_no_article_comes_along(opened: Newsdesk) -> None:
    done = beside.work(beside.job_of(opened, Ask(QUESTION), typed=False, page=1))
    assert not any(run.place for page in done.found.pages for line in page.lines for run in line.runs)
    (first, *_) = opened.articles(QUESTION)
    assert opened.article(first.id).text not in str(pickle.dumps(done))


def test_what_was_typed_is_settled_there(opened: Newsdesk) -> None:
    (bridge, *_) = opened.articles("bridge closed")
    done = beside.work(beside.job_of(opened, Summarise(bridge.title), typed=True, page=1))
    assert done.found.request == Summarise(bridge.id)


def test_part_and_settings_of_the_moment_hold_there(opened: Newsdesk) -> None:
    narrowed = opened.within(Portion(sites=("Nowhere",)))
    assert not beside.work(beside.job_of(narrowed, Ask(QUESTION), typed=False, page=1)).found.answered
    settings = opened.settings
    sure = Newsdesk(replace(settings, answers=replace(settings.answers, threshold=1.0)), opened._library)
    assert beside.work(beside.job_of(sure, Ask(QUESTION), typed=False, page=1)).found.answered is False
    assert beside.work(beside.job_of(opened, Ask(QUESTION), typed=False, page=1)).found.answered is True


def test_an_error_for_people_comes_through_whole(opened: Newsdesk) -> None:
    with pytest.raises(NotFound) as raised:
        beside.work(beside.job_of(opened, Ask(QUESTION, "nowhere.txt"), typed=False, page=1))
    again = pickle.loads(pickle.dumps(raised.value))
    assert (type(again), again.fields) == (NotFound, raised.value.fields)
    with speaking("de"):
        assert str(again) == str(raised.value)


def test_a_file_is_made_elsewhere(opened: Newsdesk) -> None:
    (bridge, *_) = opened.articles("bridge closed")
    block = max(opened.article(bridge.id).blocks, key=lambda each: len(each.span))
    file = beside.portable(carry_out(opened, Ask(QUESTION)), 1).file
    assert file is not None
    with pytest.raises(RuntimeError):
        file.data()
    assert beside.portable(carry_out(opened, Around(bridge.id, block.span)), 1).hits == 1
