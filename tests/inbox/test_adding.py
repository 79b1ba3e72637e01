"""Adding and removing, from the request to the answer that comes of it."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from bot.errors import BadRequest, NotFound
from bot.inbox import LARGEST, add, kinds, remove, storing
from bot.inbox.links import RefusedLink
from bot.library import Library
from bot.model import Added
from bot.requests import Upload
from tests.inbox.web import Web
from tests.library.stories import FERRY, found


def upload(name: str, content: str | bytes = FERRY) -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return Upload(name, len(data), data)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_becomes_an_article_that_is_found(library: Library, folder: Path) -> None:
    added = add(library, (folder,), upload("Ferry Notes.TXT"))
    assert names(folder) == ["bridge.txt", added.file]
    assert added.file.startswith("ferry-notes-")
    assert added.file.endswith(".txt")
    assert [each.id for each in added.articles] == [added.file]
    assert (folder / added.file).read_text(encoding="utf-8") == FERRY
    assert found(library.snapshot, "ferry") == [added.file]


def test_the_same_again_says_so_whatever_it_is_called(library: Library, folder: Path) -> None:
    first = add(library, (folder,), upload("a.txt"))
    again = add(library, (folder,), upload("b.txt"))
    assert again == Added(first.file, first.articles, before=True)
    assert len(names(folder)) == 2


@pytest.mark.parametrize(
    "name", ["../../evil.txt", "/etc/cron.d/evil.txt", "..\\..\\evil.txt", ".hidden.txt", "a\0b.txt", "~$x.md"]
)
def test_a_name_leads_nowhere_else(library: Library, folder: Path, name: str) -> None:
    added = add(library, (folder,), upload(name))
    assert added.articles
    assert names(folder) == sorted(["bridge.txt", added.file])
    assert names(folder.parent) == ["corpus", "data"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("x.exe", "words", "no reader for files of that kind"),
        ("x", "words", "no reader for files of that kind"),
        ("x.txt", b"x" * (LARGEST + 1), "too large: 10 MB"),
        ("x.txt", b"", "Nothing was added: it is empty."),
        ("x.txt", b"%PDF-1.7 " + b"x" * 100, "Nothing was added: it is a PDF"),
        ("x.jsonl", b"{}\n[]\n", "Nothing was added: .*no JSON object"),
    ],
)
def test_what_cannot_be_read_is_told_and_leaves_nothing(
    library: Library, folder: Path, name: str, content: str | bytes, reason: str
) -> None:
    with pytest.raises(BadRequest, match=reason):
        add(library, (folder,), upload(name, content))
    assert names(folder) == ["bridge.txt"]
    assert library.status().rejected == ()


def test_a_file_of_which_nothing_is_kept_in_the_end_goes_again(library: Library, folder: Path) -> None:
    # It reads well by itself; only beside the others is there no place for it.
    taken = json.dumps({"id": "bridge.txt", "text": FERRY})
    with pytest.raises(BadRequest, match="is taken by an article of another file"):
        add(library, (folder,), upload("z.jsonl", taken))
    assert names(folder) == ["bridge.txt"]
    assert library.status().rejected == ()


def test_what_is_left_out_of_a_file_is_told(library: Library, folder: Path) -> None:
    lines = json.dumps({"id": "one", "text": FERRY}) + "\nno json\n"
    added = add(library, (folder,), upload("two.jsonl", lines))
    assert [each.id for each in added.articles] == ["one"]
    assert ["line 2" in each.reason for each in added.rejected] == [True]


def test_a_page_is_added_with_its_address(library: Library, folder: Path, web: Web) -> None:
    web.serve(FERRY, "text/plain; charset=utf-8")
    added = add(library, (folder,), web.url("/news/the-ferry#top"), policy=web.policy)
    assert added.file.startswith("the-ferry-")
    assert [each.url for each in added.articles] == [web.url("/news/the-ferry")]
    assert found(library.snapshot, "ferry") == [added.file]


def test_a_page_that_is_there_is_not_fetched_again(library: Library, folder: Path, web: Web) -> None:
    web.redirect(web.url("/last"))
    web_page = web.handler

    async def handler(request):  # type: ignore[no-untyped-def]
        response = await web_page(request)
        return response if response.status == 302 else type(response)(text=FERRY)

    web.handler = handler
    first = add(library, (folder,), web.url("/first"), policy=web.policy)
    assert add(library, (folder,), web.url("/last"), policy=web.policy) == Added(
        first.file, first.articles, before=True
    )
    assert len(web.requests) == 2


def test_a_page_of_the_web_is_named_by_its_title_and_keeps_its_address(
    library: Library, folder: Path, web: Web
) -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in FERRY.split("\n\n"))
    page = f"<!DOCTYPE html><html><head><title>A Ferry at Last</title></head><body><article>{paragraphs}</article></body></html>"
    web.serve(page, "text/html")
    added = add(library, (folder,), web.url("/x"), policy=web.policy)
    assert added.file.startswith("a-ferry-at-last-")
    assert [each.url for each in added.articles] == [web.url("/x")]


def test_a_refused_page_leaves_nothing(library: Library, folder: Path, web: Web) -> None:
    with pytest.raises(RefusedLink):
        add(library, (folder,), web.url("/", "inside.example"), policy=web.policy)
    assert names(folder) == ["bridge.txt"]


def test_pages_are_not_fetched_where_that_is_switched_off(library: Library, folder: Path, web: Web) -> None:
    with pytest.raises(BadRequest, match="switched off"):
        add(library, (folder,), web.url(), fetching=False, policy=web.policy)
    assert web.requests == []


def test_the_first_folder_is_the_one_that_is_added_to(library: Library, folder: Path) -> None:
    assert add(library, (folder / "bridge.txt", folder), upload("a.txt")).articles
    with pytest.raises(BadRequest, match="no folder"):
        add(library, (folder / "bridge.txt",), upload("b.txt"))


@pytest.mark.parametrize(("number", "words"), [(errno.EROFS, "cannot be written to"), (errno.ENOSPC, "disk is full")])
def test_a_folder_that_cannot_be_written_to_is_told(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def broken(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(BadRequest, match=words):
        add(library, (folder,), upload("a.txt"))
    assert names(folder) == ["bridge.txt"]


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_never_put_over_another(folder: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:  # a file system without second names

        def none(*_: object) -> None:
            raise OSError(errno.EPERM, "no links")

        monkeypatch.setattr(os, "link", none)
    assert storing.named(storing.written(folder, ".txt", b"new"), "new.txt").read_bytes() == b"new"
    before = (folder / "bridge.txt").read_bytes()
    with pytest.raises(FileExistsError):
        storing.named(storing.written(folder, ".txt", b"other"), "bridge.txt")
    assert (folder / "bridge.txt").read_bytes() == before


def test_what_a_killed_program_left_behind_is_cleared_away(folder: Path) -> None:
    old, fresh = storing.written(folder, ".txt", b"old"), storing.written(folder, ".txt", b"fresh")
    os.utime(old, (1, 1))
    new = storing.written(folder, ".txt", b"new")
    assert names(folder) == sorted([fresh.name, new.name, "bridge.txt"])


def test_a_file_is_removed_and_kept_aside(library: Library, folder: Path) -> None:
    gone = remove(library, (folder,), "bridge.txt")
    assert (gone.file, gone.count, [each.id for each in gone.articles]) == ("bridge.txt", 1, ["bridge.txt"])
    assert (names(folder), names(folder / ".removed")) == ([".removed"], ["bridge.txt"])
    assert library.status().articles == 0


def test_files_of_one_name_are_all_kept(library: Library, folder: Path) -> None:
    for text in (FERRY, FERRY + "\n\nMore of it, and more."):
        (folder / "same.txt").write_text(text, encoding="utf-8")
        library.refresh()
        remove(library, (folder,), "same.txt")
    assert len(names(folder / ".removed")) == 2


def test_a_file_below_is_removed_by_its_whole_name(library: Library, folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "ferry.txt").write_text(FERRY, encoding="utf-8")
    library.refresh()
    assert remove(library, (folder,), "sub/ferry.txt").count == 1
    assert names(folder / ".removed") == ["ferry.txt"]


def test_one_article_of_many_is_not_removed_with_the_others(library: Library, folder: Path) -> None:
    lines = [json.dumps({"id": id, "text": f"{id}. {FERRY}"}) for id in ("one", "two", "three")]
    (folder / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    library.refresh()
    with pytest.raises(BadRequest, match=r"in the file “all\.jsonl” together with 2 more"):
        remove(library, (folder,), "two")
    assert remove(library, (folder,), "all.jsonl").count == 3


def test_a_file_that_was_left_out_can_be_removed(library: Library, folder: Path) -> None:
    (folder / "empty.txt").touch()
    library.refresh()
    assert remove(library, (folder,), "empty.txt").count == 0
    assert library.status().rejected == ()


@pytest.mark.parametrize("named", ["../secret.txt", "/etc/passwd", "secret.txt", "", "bridge", "."])
def test_nothing_is_touched_that_is_not_of_the_corpus(library: Library, folder: Path, named: str) -> None:
    (folder.parent / "secret.txt").write_text("secret", encoding="utf-8")
    with pytest.raises(NotFound, match="No such file"):
        remove(library, (folder,), named)
    assert (folder.parent / "secret.txt").exists()


def test_a_file_that_vanished_is_no_longer_told_of(library: Library, folder: Path) -> None:
    (folder / "bridge.txt").unlink()
    with pytest.raises(NotFound):
        remove(library, (folder,), "bridge.txt")
    assert library.status().articles == 0


@pytest.mark.parametrize(
    ("type", "url", "ending"),
    [
        ("text/plain", "https://e.org/a.md?x=.jsonl", ".md"),
        ("text/plain", "https://e.org/a.exe", ".txt"),
        ("text/markdown", "https://e.org/a.txt", ".md"),
        ("application/x-ndjson", "https://e.org/", ".jsonl"),
    ],
)
def test_a_type_and_a_name_tell_the_ending(type: str, url: str, ending: str) -> None:
    assert (kinds.taken(type), kinds.ending(type, url)) == (True, ending)


@pytest.mark.parametrize(
    "type",
    ["", "application/octet-stream", "image/svg+xml", "text/css", "application/zip", "multipart/x-mixed-replace"],
)
def test_other_types_are_not_taken(type: str) -> None:
    assert not kinds.taken(type)
