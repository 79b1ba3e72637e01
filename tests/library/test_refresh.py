import json
import os
from pathlib import Path

import pytest

from bot.errors import NotFound
from bot.library import Library, intake, refresh
from bot.model import Article, RawArticle, RefreshReport
from tests.library.stories import BRIDGE, FERRY, found


def counts(report: RefreshReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


def reasons(report: RefreshReport) -> list[tuple[str, str]]:
    return [(rejection.file, rejection.reason) for rejection in report.rejected]


def titles(library: Library) -> list[str]:
    return sorted(listing.title for listing in library.snapshot.listings())


def test_every_file_becomes_an_article_under_its_name(library: Library) -> None:
    assert titles(library) == ["Bridge in Tarn closed", "Ferry runs again"]
    assert library.snapshot.article("bridge.txt").text == BRIDGE


def test_a_second_refresh_finds_nothing_to_do(library: Library) -> None:
    assert counts(library.refresh()) == (0, 0, 0, 2)


def test_a_touched_file_with_the_same_words_is_unchanged(library: Library, folder: Path) -> None:
    os.utime(folder / "ferry.txt", (1, 1))
    assert counts(library.refresh()) == (0, 0, 0, 2)


def test_new_changed_and_removed_files_are_followed(library: Library, folder: Path) -> None:
    (folder / "ferry.txt").unlink()
    (folder / "bridge.txt").write_text(BRIDGE.replace("closed", "reopened"), encoding="utf-8")
    (folder / "new.txt").write_text(FERRY.replace("again", "twice"), encoding="utf-8")
    assert counts(library.refresh()) == (1, 1, 1, 0)
    assert titles(library) == ["Bridge in Tarn reopened", "Ferry runs twice"]
    assert not found(library.snapshot, "girders", library.snapshot.row_of("new.txt"))
    assert len(found(library.snapshot, "girders")) == 1


def test_a_changed_line_leaves_the_other_articles_of_its_file_alone(folder: Path, library: Library) -> None:
    lines = [
        {"id": f"n{number}", "title": f"Story {number}", "text": f"Story {number} is about boats."}
        for number in range(5)
    ]
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    assert counts(library.refresh()) == (5, 0, 0, 2)
    rows = [library.snapshot.row_of(f"n{number}") for number in range(5)]
    lines[2]["text"] = "Story 2 is about trains now."
    path.write_text("".join(json.dumps(line) + "\n" for line in lines[:-1]), encoding="utf-8")
    assert counts(library.refresh()) == (0, 1, 1, 5)
    assert [library.snapshot.row_of(f"n{number}") == rows[number] for number in range(5)] == [
        True,
        True,
        False,
        True,
        False,
    ]


def test_an_old_snapshot_goes_on_answering_after_a_refresh(library: Library, folder: Path) -> None:
    before = library.snapshot
    (folder / "bridge.txt").unlink()
    library.refresh()
    assert before.article("bridge.txt").title == "Bridge in Tarn closed"
    assert len(found(before, "girders")) == 1
    with pytest.raises(NotFound):
        library.snapshot.article("bridge.txt")


def test_versions_that_nobody_reads_are_deleted(library: Library, folder: Path) -> None:
    for number in range(4):
        (folder / "bridge.txt").write_text(BRIDGE.replace("May", f"the year {number}"), encoding="utf-8")
        library.refresh()
    with library._engine.connect() as connection:
        assert connection.exec_driver_sql("select count(*) from articles where id = 'bridge.txt'").scalar() == 3


def test_the_file_that_comes_first_by_name_keeps_an_id(library: Library, folder: Path) -> None:
    impostor = json.dumps({"id": "bridge.txt", "text": "An impostor stands here."}) + "\n"
    (folder / "zz.jsonl").write_text(impostor, encoding="utf-8")
    report = library.refresh()
    assert counts(report) == (0, 0, 0, 2)
    assert [file for file, _ in reasons(report)] == ["zz.jsonl"]
    assert library.snapshot.article("bridge.txt").text == BRIDGE
    (folder / "zz.jsonl").rename(folder / "aa.jsonl")
    report = library.refresh()
    assert library.snapshot.article("bridge.txt").text == "An impostor stands here."
    assert [file for file, _ in reasons(report)] == ["bridge.txt"]
    (folder / "aa.jsonl").unlink()
    assert reasons(library.refresh()) == []
    assert library.snapshot.article("bridge.txt").text == BRIDGE


def test_a_bad_file_is_named_with_its_reason_until_it_is_gone(library: Library, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"\0" * 100)
    assert [file for file, _ in reasons(library.refresh())] == ["bad.txt"]
    assert [file for file, _ in reasons(library.refresh())] == ["bad.txt"]
    assert [rejection.file for rejection in library.status().rejected] == ["bad.txt"]
    (folder / "bad.txt").unlink()
    assert reasons(library.refresh()) == []


def test_progress_counts_bytes_to_the_end(folder: Path, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    library = Library([folder], tmp_path / "other")
    library.refresh(lambda done, total: seen.append((done, total)))
    one, two = len(BRIDGE), len(BRIDGE) + len(FERRY)
    assert seen == [(0, two), (one, two), (one, two), (two, two), (two, two)]
    library.close()


def test_an_article_that_our_code_fails_on_is_left_out_and_the_rest_is_served(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = intake.analyse
    monkeypatch.setattr(intake, "analyse", lambda raw: 1 / 0 if raw.id == "ferry.txt" else real(raw))
    library = Library([folder], tmp_path / "other")
    report = library.refresh()
    assert counts(report) == (1, 0, 0, 0)
    assert [file for file, _ in reasons(report)] == ["ferry.txt"]
    assert "reference" in report.rejected[0].reason
    library.close()


def test_a_changed_article_that_our_code_fails_on_is_not_served_as_it_was(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "analyse", lambda raw: 1 / 0)
    (folder / "ferry.txt").write_text(FERRY.replace("again", "never"), encoding="utf-8")
    report = library.refresh()
    assert counts(report) == (0, 0, 1, 1)
    assert [file for file, _ in reasons(report)] == ["ferry.txt"]
    with pytest.raises(NotFound):
        library.snapshot.article("ferry.txt")


@pytest.mark.parametrize("first_build", [True, False])
def test_a_build_that_was_killed_goes_on_where_it_was(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, first_build: bool
) -> None:
    library = Library([folder], tmp_path / "other")
    if not first_build:
        library.refresh()
        (folder / "bridge.txt").write_text(BRIDGE.replace("girders", "beams"), encoding="utf-8")
    for number in range(4):
        (folder / f"z{number}.txt").write_text(
            f"Ferry {number}\n\nThe captain of number {number} waits for the spring.\n", encoding="utf-8"
        )
    real, read = intake.analyse, []

    def killed(raw: RawArticle) -> Article:
        read.append(raw.id)
        if len(read) == 4:
            raise KeyboardInterrupt
        return real(raw)

    monkeypatch.setattr(refresh, "COMMIT_EVERY", 1)
    monkeypatch.setattr(intake, "analyse", killed)
    with pytest.raises(KeyboardInterrupt):
        library.refresh()
    library.close()
    monkeypatch.setattr(intake, "analyse", real)
    again = Library([folder], tmp_path / "other")
    again.refresh()
    assert len(again.snapshot.listings()) == 6
    assert sorted(found(again.snapshot, "captain")) == ["ferry.txt", "z0.txt", "z1.txt", "z2.txt", "z3.txt"]
    assert found(again.snapshot, "girders" if first_build else "beams") == ["bridge.txt"]
    again.close()


def test_a_file_whose_name_is_no_text_is_asked_for_by_the_id_shown_or_by_its_bytes(
    library: Library, folder: Path
) -> None:
    odd = os.fsdecode(b"odd-\xff.txt")
    (folder / odd).write_text(
        "Odd name\n\nA file may have a name that is no text, said nobody in particular.", encoding="utf-8"
    )
    library.refresh()
    [listing] = [each for each in library.snapshot.listings() if each.title == "Odd name"]
    assert listing.id == "odd-\\xff.txt"
    assert library.snapshot.article(listing.id) is library.snapshot.article(odd)
    with pytest.raises(NotFound):
        library.snapshot.article("lone \ud800 surrogate")
