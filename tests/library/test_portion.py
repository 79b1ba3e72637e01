"""A part of the corpus: whatever is asked finds only what is of it, and a refresh is seen there too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import Newsdesk
from bot.errors import NotFound
from bot.library import Library
from bot.model import WHOLE, Filters, Portion
from bot.requests import Gather, Said
from bot.settings import Settings

COURIER = {
    "id": "bridge",
    "site": "Tarn  Courier",
    "title": "Bridge in Tarn closed",
    "author": "Lena Marsh",
    "url": "https://courier.example/bridge",
    "text": 'The old bridge in Tarn closed in May after cracks were found.\n\n"We had no other choice," said Ada Wren.',
}
HERALD = {
    "id": "harbour",
    "site": "Sallow Herald",
    "title": "Harbour in Sallow closed",
    "author": "Tom Reed",
    "text": 'The old harbour in Sallow closed in June after a storm.\n\n"We will dig it out again," said Ivo Brandt.',
}
SPORT = (
    "Cup final in Tarn\n\nTarn Rovers won the cup final by two goals to one on Sunday.\n\n“We ran,” said Ida Holm.\n"
)
COURIER_ONLY, SPORT_ONLY = Portion(sites=("Tarn Courier",)), Portion(folders=("sport",))


@pytest.fixture
def newsdesk(tmp_path: Path) -> Iterator[Newsdesk]:
    folder = tmp_path / "corpus"
    (folder / "sport" / "cups").mkdir(parents=True)
    (folder / "papers.jsonl").write_text("\n".join(map(json.dumps, (COURIER, HERALD))), encoding="utf-8")
    (folder / "sport" / "cups" / "final.txt").write_text(SPORT, encoding="utf-8")
    library = Library([folder], tmp_path / "data")
    library.refresh()
    yield Newsdesk(Settings(), library)
    library.close()


def ids(newsdesk: Newsdesk) -> set[str]:
    return {each.id for each in newsdesk.articles(None, 10)}


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (WHOLE, {"bridge", "harbour", "final.txt"}),
        (COURIER_ONLY, {"bridge"}),
        (SPORT_ONLY, {"final.txt"}),
        (Portion(folders=("sport/cups",)), {"final.txt"}),
        (Portion(folders=("papers.jsonl",)), {"bridge", "harbour"}),
        (Portion(("Sallow Herald",), ("sport",)), {"harbour", "final.txt"}),
        (Portion(folders=("spor", "sport/cu", "sp%")), set()),
        (Portion(sites=("Gone Gazette",)), set()),
    ],
)
def test_a_part_lists_its_own_articles(newsdesk: Newsdesk, part: Portion, expected: set[str]) -> None:
    listed = {id.rpartition("/")[2] for id in ids(newsdesk.within(part))}
    assert listed == expected


@pytest.mark.parametrize("part", [COURIER_ONLY, Portion(folders=("papers.jsonl",)), SPORT_ONLY])
def test_answers_come_from_the_part(newsdesk: Newsdesk, part: Portion) -> None:
    allowed = ids(newsdesk.within(part))
    for question in ("Why did the old bridge close?", "Why did the harbour close?", "Who won the cup final?"):
        found = newsdesk.within(part).ask(question)
        assert {each.excerpt.article.id for each in found.passages} <= allowed
    assert newsdesk.ask("Why did the harbour close?").passages[0].excerpt.article.id == "harbour"


def test_everything_else_that_is_asked_keeps_to_the_part(newsdesk: Newsdesk) -> None:
    courier = newsdesk.within(COURIER_ONLY)
    assert courier.speakers() == ("Ada Wren",)
    assert courier.speakers("Ivo") == ()
    assert [each.name for each in courier.quoted().speakers] == ["Ada Wren"]
    assert [each.article.id for each in courier.whosaid("we will dig it out again").quotes] in ([], ["bridge"])
    assert courier.said(Said("Ivo Brandt")).quotes == ()
    assert courier.names("site") == ("Tarn Courier",)
    assert courier.names("author") == ("Lena Marsh",)
    assert courier.articles("harbour") == ()
    assert courier.linked(["https://courier.example/bridge"]) is not None
    assert newsdesk.within(SPORT_ONLY).linked(["https://courier.example/bridge"]) is None
    with pytest.raises(NotFound):
        courier.article("harbour")
    with pytest.raises(NotFound):
        courier.ask("Why did it close?", article="harbour")
    with pytest.raises(NotFound):
        courier.find_article("Harbour in Sallow")
    assert [each.id for each in courier.gather(Gather("closed")).articles] == ["bridge"]
    with pytest.raises(NotFound, match="No article is from “Sallow Herald”"):
        courier.ask("Why did it close?", filters=Filters(site="Sallow Herald"))


def test_names_that_are_suggested_are_of_the_part(newsdesk: Newsdesk) -> None:
    near = Filters(speaker="Ivo Brend")
    with pytest.raises(NotFound, match="Near it: Ivo Brandt"):
        newsdesk.ask("Why did it close?", filters=near)
    for unknown in (near, Filters(author="Tom Read")):
        with pytest.raises(NotFound) as told:
            newsdesk.within(COURIER_ONLY).ask("Why did it close?", filters=unknown)
        assert not {"Ivo", "Brandt", "Reed"} & set(
            str(told.value).replace(".", " ").replace(",", " ").replace("Ivo Brend", "").split()
        )


@pytest.mark.parametrize("typed", ["brandt", "Ivo Brandt"])
def test_a_speaker_outside_the_part_is_not_told_by_a_filter(newsdesk: Newsdesk, typed: str) -> None:
    inside = newsdesk.within(COURIER_ONLY)
    asked = Filters(speaker=typed)
    assert newsdesk.ask("What closed?", filters=asked).filters.speaker == "Ivo Brandt"
    with pytest.raises(NotFound) as raised:
        inside.ask("What closed?", filters=asked)
    assert "Ivo" not in str(raised.value).replace(typed, "")


def test_a_part_sees_what_a_refresh_brings(newsdesk: Newsdesk, tmp_path: Path) -> None:
    courier = newsdesk.within(COURIER_ONLY)
    assert ids(courier) == {"bridge"}
    more = {**COURIER, "id": "ferry", "title": "Ferry runs", "text": "The ferry runs again since Monday.", "url": ""}
    (tmp_path / "corpus" / "more.jsonl").write_text(json.dumps(more), encoding="utf-8")
    newsdesk.reload()
    assert ids(courier) == {"bridge", "ferry"}


def test_the_copy_of_an_article_outside_the_part_is_listed(newsdesk: Newsdesk, tmp_path: Path) -> None:
    words = " ".join(f"The council of Tarn heard about road number {number} and its cost." for number in range(60))
    for name, site in (("a", "Tarn Courier"), ("b", "Sallow Herald")):
        line = json.dumps({"id": name, "site": site, "title": "Roads of Tarn", "text": words})
        (tmp_path / "corpus" / f"{name}.jsonl").write_text(line, encoding="utf-8")
    newsdesk.reload()
    assert newsdesk.article("b").duplicate_of == "a"
    herald = newsdesk.within(Portion(sites=("Sallow Herald",)))
    assert ids(herald) == {"harbour", "b"}
    assert (herald.article("b").duplicate_of, herald.article("b").also) == (None, ())


def test_folders_are_told_with_those_around_them(newsdesk: Newsdesk) -> None:
    assert newsdesk.folders() == ("sport", "sport/cups")
    assert newsdesk.folders("CUP") == ("sport/cups",)


def test_the_whole_is_itself(newsdesk: Newsdesk) -> None:
    assert newsdesk.within(WHOLE) is newsdesk
    assert ids(newsdesk.within(SPORT_ONLY).within(WHOLE)) == {"bridge", "harbour", *ids(newsdesk.within(SPORT_ONLY))}
