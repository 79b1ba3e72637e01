"""One speaker across articles, two speakers of one name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.library import Library, Snapshot
from bot.whosaid import said_by

STORIES = {
    "bridge": 'Old bridge in Tarn closed\n\n"We had no other choice at all," said Ada Wren, the mayor of Tarn.\n',
    "tolls": 'Tarn bridge tolls end\n\n"Nobody will pay for it any more," said Ada M. Wren, the mayor of Tarn.\n',
    "works": 'Works on the Tarn bridge begin\n\n"It will take a year or two," Wren said.\n',
    "league": 'Harbour club wins the cup\n\n"We played our best game," Brandt said.\n',
    "ferry": 'Ferry runs again\n\n"The winter was a long one," said its captain, Ivo Brandt.\n',
    "cup": 'A quiet week for chess\n\n"I lost on purpose, of course," said Oda Kilt.\n',
    "moves": 'Openings for beginners\n\n"I never look at the clock," said Per Kilt.\n',
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    folder = tmp_path_factory.mktemp("people")
    for name, text in STORIES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library([folder], Path(tmp_path_factory.mktemp("data")))
    library.refresh()
    return library.snapshot


def _articles(snapshot: Snapshot, speaker: str) -> list[str]:
    return [quote.article.id for quote in said_by(snapshot, speaker=speaker).quotes]


def test_one_person_is_listed_once(snapshot: Snapshot) -> None:
    assert snapshot.speakers("ada") == ("Ada M. Wren",)
    assert snapshot.speakers("the wren") == ("Ada M. Wren",)
    assert snapshot.speakers("wren") == ("Ada M. Wren",)
    assert sorted(snapshot.speakers("brandt")) == ["Brandt", "Ivo Brandt"]


@pytest.mark.parametrize("name", ["Ada Wren", "ada m. wren", "Wren"])
def test_any_of_the_names_finds_all_statements_a_bare_last_name_too_where_the_context_is_the_same(
    snapshot: Snapshot, name: str
) -> None:
    assert sorted(_articles(snapshot, name)) == ["bridge.txt", "tolls.txt", "works.txt"]
    assert said_by(snapshot, speaker=name).choices == ()


def test_a_bare_last_name_in_another_context_stays_apart(snapshot: Snapshot) -> None:
    found = said_by(snapshot, speaker="Brandt")
    assert set(found.choices) == {"Brandt", "Ivo Brandt"}
    assert _articles(snapshot, "Ivo Brandt") == ["ferry.txt"]


def test_two_people_of_one_last_name_are_listed_one_after_the_other_and_named(snapshot: Snapshot) -> None:
    found = said_by(snapshot, speaker="Kilt")
    assert found.choices == ("Oda Kilt", "Per Kilt")
    assert [quote.statement.speaker.name for quote in found.quotes] == ["Oda Kilt", "Per Kilt"]
