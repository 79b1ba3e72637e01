import os

import pytest

from bot.articles.folder import SourceFile, find
from bot.model import Rejection


def write(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Some words.", encoding="utf-8")


def ids(found):
    return [entry.id for entry in found if isinstance(entry, SourceFile)]


def rejected(found):
    return {entry.file: entry.reason for entry in found if isinstance(entry, Rejection)}


def test_supported_files_come_by_name_with_their_path_in_the_folder(tmp_path):
    write(tmp_path, "b.txt", "a/z.md", "a/b.jsonl", "c.markdown", "UPPER.TXT")
    assert ids(find([tmp_path])) == ["UPPER.TXT", "a/b.jsonl", "a/z.md", "b.txt", "c.markdown"]


def test_files_of_editors_and_systems_are_passed_over_in_silence(tmp_path):
    write(
        tmp_path,
        ".hidden.txt",
        "backup.txt~",
        "Thumbs.db",
        ".DS_Store",
        ".git/x.txt",
        "~$a.txt",
        "x.txt.swp",
        "__MACOSX/a.txt",
    )
    assert list(find([tmp_path])) == []


def test_other_formats_are_named_with_what_is_supported(tmp_path):
    write(tmp_path, "table.xlsx", "no-ending")
    reasons = rejected(find([tmp_path]))
    assert reasons["table.xlsx"].startswith("the format .xlsx is not read; supported are .txt, .md")
    assert reasons["no-ending"].startswith("a file without an ending is not read")


def test_what_a_source_file_tells_is_what_the_system_tells(tmp_path):
    write(tmp_path, "a.txt")
    status = (tmp_path / "a.txt").stat()
    wanted = SourceFile(
        tmp_path / "a.txt", "a.txt", status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
    )
    assert list(find([tmp_path])) == [wanted]


def test_a_single_file_has_its_name_as_id(tmp_path):
    write(tmp_path, "folder/a.txt", "folder/b.txt")
    assert ids(find([tmp_path / "folder" / "b.txt"])) == ["b.txt"]


def test_no_file_is_found_twice(tmp_path):
    write(tmp_path, "a.txt", "sub/b.txt")
    paths = [tmp_path / "a.txt", tmp_path / "sub", tmp_path, tmp_path / "sub" / "b.txt", tmp_path]
    assert ids(find(paths)) == ["a.txt", "b.txt"]


def test_a_path_that_is_not_there_is_reported(tmp_path):
    missing = tmp_path / "nothing"
    assert rejected(find([missing])) == {str(missing): "there is no such file or folder, or it is a link to nothing"}


def test_links_are_followed_only_to_files_of_the_folder_found_in_no_other_way(tmp_path):
    corpus, outside = tmp_path / "corpus", tmp_path / "outside"
    write(corpus, "a.txt", ".store/kept.txt", "sub/b.txt")
    write(outside, "secret.txt")
    (corpus / "in-store.txt").symlink_to(corpus / ".store" / "kept.txt")
    (corpus / "in-store-again.txt").symlink_to(corpus / ".store" / "kept.txt")
    (corpus / "to-a.txt").symlink_to(corpus / "a.txt")
    (corpus / "out.txt").symlink_to(outside / "secret.txt")
    (corpus / "loop.txt").symlink_to(corpus / "loop.txt")
    (corpus / "nowhere.txt").symlink_to(corpus / "missing.txt")
    (corpus / "folder").symlink_to(outside)
    (corpus / "null.txt").symlink_to("/dev/null")
    found = list(find([corpus]))
    assert ids(found) == ["a.txt", "in-store-again.txt", "sub/b.txt"]
    assert rejected(found) == {
        "in-store.txt": "it is a link to a file that is in the corpus already",
        "to-a.txt": "it is a link to a file that is in the corpus already",
        "out.txt": "it is a link to a file outside the corpus folder",
        "loop.txt": "it is a link that leads back to itself",
        "nowhere.txt": "there is no such file or folder, or it is a link to nothing",
        "folder": "it is a link to a folder; links to folders are not followed",
        "null.txt": "it is a link to a file outside the corpus folder",
    }


def test_pipes_and_folders_named_like_files_are_rejected_unopened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "folder.txt/inside.txt")
    assert rejected(find([tmp_path])) == {
        "pipe.txt": "it is no regular file (a pipe, socket or device)",
        "folder.txt": "it is a folder with the name of a file; rename it to have it read",
    }


def test_odd_names_become_ids_that_can_be_stored(tmp_path):
    odd = os.fsdecode(b"odd-\xff\xfe.txt")
    write(tmp_path, odd, "line\nend.txt", "..\\windows.txt", "“quotes” & 🌉.txt")
    found = ids(find([tmp_path]))
    assert found == ["..\\windows.txt", "line\nend.txt", "odd-\\xff\\xfe.txt", "“quotes” & 🌉.txt"]
    assert all(id.encode("utf-8") for id in found)


def test_folders_may_be_nested_deeper_than_python_recurses(tmp_path, monkeypatch):
    write(tmp_path, "z.txt")
    monkeypatch.chdir(tmp_path)
    depth = 1200
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    try:
        found = ids(find([tmp_path]))
    finally:
        for _ in range(depth):  # pytest's own clean-up is recursive
            os.chdir("..")
            os.rmdir("d")
    assert found == ["z.txt"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_closed_folder_is_reported(tmp_path):
    closed = tmp_path / "closed"
    write(tmp_path, "a.txt", "closed/b.txt")
    closed.chmod(0)
    try:
        found = list(find([tmp_path]))
    finally:
        closed.chmod(0o700)
    assert ids(found) == ["a.txt"]
    assert rejected(found) == {"closed": "the bot is not allowed to read it"}
