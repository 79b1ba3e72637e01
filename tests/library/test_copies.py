"""Copies of one text while articles come and go: one answers, the others are kept as further sources."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app import Newsdesk
from bot.errors import NotFound
from bot.library import Library
from bot.library.copies import Copies
from bot.library.families import Families
from bot.settings import Settings
from tests.articles.syndicated import reworded, story, text

SAID = '"The seals have come back to the sandbank in great numbers," said Ada Wren, the warden of Tarn.'
STORY = [*story(1)[:3], SAID, *story(1)[3:]]
OTHER = story(2)

Write = Callable[..., None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "wire"
    made.mkdir()
    return made


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    made = Library([folder], tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def write(folder: Path) -> Write:
    """Return a function that writes an article of some sentences into a file of its own."""

    def write(name: str, sentences: list[str], **said: object) -> None:
        line = {"id": name, "title": "Seals return", "text": text(sentences), **said}
        (folder / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")

    return write


def relations(library: Library) -> dict[str, str]:
    """Return {copy: original} by id."""
    snapshot = library.snapshot
    every = [snapshot.article(listing.id) for listing in snapshot.listings(copies=True)]
    return {article.id: article.duplicate_of for article in every if article.duplicate_of}


def also(library: Library, id: str) -> list[str]:
    return [listing.id for listing in library.snapshot.article(id).also]


def test_without_dates_the_first_of_the_corpus_is_the_original(library: Library, write: Write) -> None:
    for name in ("b", "a", "c"):
        write(name, STORY)
    write("d", OTHER)
    library.refresh()
    assert relations(library) == {"b": "a", "c": "a"}
    assert also(library, "a") == ["b", "c"]
    assert also(library, "b") == ["a", "c"]
    assert also(library, "d") == []


def test_the_earliest_date_makes_the_original(library: Library, write: Write) -> None:
    write("a", STORY)
    write("b", STORY[:8], date="2026-03-02")
    write("c", reworded(STORY), date="2026-03-01")
    library.refresh()
    assert relations(library) == {"a": "c", "b": "c"}
    write("d", STORY, date="2026-02-01")
    library.refresh()
    assert relations(library) == {"a": "d", "b": "d", "c": "d"}


def test_when_the_original_goes_another_takes_its_place(library: Library, write: Write, folder: Path) -> None:
    for name in ("a", "b", "c"):
        write(name, STORY)
    library.refresh()
    before = library.snapshot
    (folder / "a.jsonl").unlink()
    library.refresh()
    assert relations(library) == {"c": "b"}
    assert before.article("b").duplicate_of == "a"
    (folder / "b.jsonl").unlink()
    library.refresh()
    assert relations(library) == {}
    assert also(library, "c") == []


def test_an_article_that_is_written_anew_is_no_copy_any_more(library: Library, write: Write) -> None:
    write("a", STORY)
    write("b", STORY)
    library.refresh()
    write("b", OTHER)
    library.refresh()
    assert relations(library) == {}
    write("a", OTHER)
    library.refresh()
    assert relations(library) == {"b": "a"}


def test_the_order_of_lines_in_a_file_makes_the_original(library: Library, folder: Path) -> None:
    lines = [json.dumps({"id": name, "text": text(STORY)}) + "\n" for name in ("a", "b")]
    (folder / "wire.jsonl").write_text("".join(lines))
    library.refresh()
    assert relations(library) == {"b": "a"}
    (folder / "wire.jsonl").write_text("".join(reversed(lines)))
    library.refresh()
    assert relations(library) == {"a": "b"}


def desk(library: Library) -> Newsdesk:
    return Newsdesk(Settings(), library)


def test_one_copy_answers_and_every_one_can_be_asked_by_its_id(library: Library, write: Write) -> None:
    for name in ("a", "b", "c"):
        write(name, STORY, date="2026-03-01")
    write("d", OTHER, title="Other news")
    library.refresh()
    asked = desk(library)
    question = "Who said that the seals have come back to the sandbank?"
    found = asked.ask(question, limit=10)
    assert {passage.excerpt.article.id for passage in found.passages} == {"a"}
    assert found.sentence
    assert [listing.id for listing in found.sentence.article.also] == ["b", "c"]
    for name in ("b", "c"):
        own = asked.ask(question, article=name)
        assert own.sentence
        assert own.sentence.article.id == name
        assert asked.summary(name).sentences
        assert len(asked.statements(article=name).quotes) == 1


def test_what_was_said_is_found_and_counted_once(library: Library, write: Write) -> None:
    for name in ("a", "b", "c"):
        write(name, STORY)
    library.refresh()
    asked = desk(library)
    assert [quote.article.id for quote in asked.whosaid("seals have come back to the sandbank").quotes] == ["a"]
    assert [quote.article.id for quote in asked.statements(speaker="Ada Wren").quotes] == ["a"]
    assert [(each.statements, each.articles) for each in asked.quoted("Wren").speakers] == [(1, 1)]


def test_lists_and_digests_have_one_article_a_text(library: Library, write: Write) -> None:
    for name in ("a", "b"):
        write(name, STORY)
    write("c", OTHER, title="Seals leave again")
    library.refresh()
    asked = desk(library)
    assert [listing.id for listing in asked.articles()] == ["a", "c"]
    assert [listing.id for listing in asked.articles(copies=True)] == ["a", "b", "c"]
    assert [listing.id for listing in asked.articles("seals return")] == ["a", "c"]
    assert [article.id for article in asked.digest(articles=["b", "a", "c"]).articles] == ["b", "c"]
    assert [article.id for article in asked.digest(topic="seals").articles] == ["a", "c"]


def test_what_a_copy_has_of_its_own_is_found(library: Library, write: Write) -> None:
    write("a", STORY[:6])
    write("b", [*STORY, *["The lighthouse keeper counted forty otters beside the pier."] * 4])
    library.refresh()
    assert relations(library) == {"b": "a"}
    found = desk(library).ask("How many otters did the lighthouse keeper count?")
    assert found.sentence
    assert found.sentence.article.id == "b"


def test_an_unchanged_corpus_is_not_looked_at_again(
    library: Library, write: Write, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a", STORY)
    write("b", STORY)
    library.refresh()
    library.close()
    monkeypatch.setattr(Copies, "settle", lambda *_: pytest.fail("looked for copies"))
    again = Library([folder], tmp_path / "data")
    again.refresh()
    assert relations(again) == {"b": "a"}
    again.close()


@pytest.mark.parametrize("place", ["place", "grown"])
def test_a_refresh_that_is_killed_while_looking_for_copies_is_made_good(
    library: Library, write: Write, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    write("a", STORY)
    write("b", STORY)
    library.refresh()
    write("c", STORY, date="2026-03-01")
    with monkeypatch.context() as patch:
        patch.setattr(Families, place, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            library.refresh()
    assert relations(library) == {"b": "a"}
    library.close()
    again = Library([folder], tmp_path / "data")
    again.refresh()
    assert relations(again) == {"a": "c", "b": "c"}
    assert [quote.article.id for quote in desk(again).whosaid("seals have come back").quotes] == ["c"]
    again.close()


def test_an_index_that_is_built_again_knows_the_copies(
    library: Library, write: Write, folder: Path, tmp_path: Path
) -> None:
    write("a", STORY)
    write("b", STORY)
    library.refresh()
    library.close()
    for path in (tmp_path / "data").rglob("meta.json"):
        path.unlink()
    again = Library([folder], tmp_path / "data")
    assert [quote.article.id for quote in desk(again).whosaid("seals have come back").quotes] == ["a"]
    again.close()


@pytest.mark.parametrize("seed", range(2))
def test_step_by_step_comes_to_the_same_as_at_once(
    library: Library, write: Write, folder: Path, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    stories = [story(number, 16) for number in range(5)]
    for step in range(6):
        for _ in range(4):
            name = f"n{rng.randrange(14):02}"
            if rng.random() < 0.3:
                (folder / f"{name}.jsonl").unlink(missing_ok=True)
                continue
            base = rng.choice(stories)
            made = rng.choice([base, base[:6], reworded(base), [each for each in base if rng.random() < 0.8]])
            day = datetime.date(2026, 1, rng.randint(1, 28)).isoformat()
            write(name, made, **({"date": day} if rng.random() < 0.5 else {}))
        library.refresh()
        fresh = Library([folder], tmp_path / f"fresh{step}")
        fresh.refresh()
        assert relations(library) == relations(fresh)
        fresh.close()


def test_hundreds_of_copies_are_one_source_with_all_of_them_named(library: Library, folder: Path) -> None:
    words = text(STORY[:6])
    lines = [json.dumps({"id": f"n{number:03}", "text": words}) + "\n" for number in range(300)]
    (folder / "wire.jsonl").write_text("".join(lines))
    library.refresh()
    assert len(relations(library)) == 299
    assert len(also(library, "n000")) == 299
    found = desk(library).ask("Who said that the seals have come back?", limit=10)
    assert {passage.excerpt.article.id for passage in found.passages} == {"n000"}
    with pytest.raises(NotFound):
        library.snapshot.article("n300")
