"""Archives: what is in them is read as if it lay in the folder, and no more than that."""

import gzip
import io
import json
import zipfile

import pytest

from bot.articles.readers import packed
from bot.model import Rejection

PROSE = "The council met on Monday and voted for the plan after a debate of three hours in the town hall."
CUT = "the archive is damaged (Compressed file ended before the end-of-stream marker was reached)"
STORY = f"A plan\n\n{PROSE}\n"


def archive(members, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return made.getvalue()


def told(found):
    return {
        (entry.file if isinstance(entry, Rejection) else entry.id): getattr(entry, "reason", None) for entry in found
    }


def test_members_go_by_the_archives_name_and_their_own_whatever_their_format(reading):
    line = json.dumps({"id": "own-id", "text": "Words."})
    found = reading("a.zip", archive({"b/c.txt": STORY, "a.md": f"---\ntitle: T\n---\n{PROSE}", "l.jsonl": line}))
    assert told(found) == {"a.zip/a.md": None, "a.zip/b/c.txt": None, "own-id": None}


def test_what_may_not_be_read_is_named_and_the_rest_is_read(reading):
    link = zipfile.ZipInfo("link.txt")
    link.external_attr = 0o120777 << 16
    found = reading(
        "a.zip",
        archive(
            {
                "../up.txt": STORY,
                "/root.txt": STORY,
                "..\\win.txt": STORY,
                link: "../../etc/passwd",
                "inner.zip": b"PK",
                "inner.gz": b"\x1f\x8b",
                "table.xlsx": b"x",
                "empty.txt": b"",
                "__MACOSX/a.txt": STORY,
                ".hidden.txt": STORY,
                "folder/": b"",
                "good.txt": STORY,
            }
        ),
    )
    out = "its name leads out of the archive"
    reasons = told(found)
    assert reasons.pop("a.zip/table.xlsx").startswith("the format .xlsx is not read; supported are .txt, ")
    assert reasons == {
        "a.zip/../up.txt": out,
        "a.zip//root.txt": out,
        "a.zip/..\\win.txt": out,
        "a.zip/link.txt": "it is a link",
        "a.zip/inner.zip": "it is an archive in an archive; unpack it",
        "a.zip/inner.gz": "it is an archive in an archive; unpack it",
        "a.zip/empty.txt": "it is empty",
        "a.zip/good.txt": None,
    }


def test_a_bomb_is_refused_and_its_neighbours_are_read(reading):
    found = reading(
        "a.zip", archive({"bomb.txt": bytes(20_000_000), "bomb.jsonl": b" " * 20_000_000, "good.txt": STORY})
    )
    bomb = "it unfolds to far more than its size, as archive bombs do"
    assert told(found) == {"a.zip/bomb.jsonl": bomb, "a.zip/bomb.txt": bomb, "a.zip/good.txt": None}


def test_all_members_together_stay_below_a_limit(reading, monkeypatch):
    monkeypatch.setattr(packed, "MOST_BYTES", 1000)
    lines = {f"{at}.jsonl": json.dumps({"id": f"id{at}", "text": PROSE * 4}) for at in range(4)}
    assert list(told(reading("a.zip", archive(lines)))) == ["id0", "id1", "a.zip/2.jsonl", "a.zip/3.jsonl"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the archive is damaged (File is not a zip file)"),
        (b"PK\x03\x04 words", "the archive is damaged (File is not a zip file)"),
        (archive({}), "there is no file in it"),
        (archive({"a.txt": STORY})[:-40], "the archive is damaged (File is not a zip file)"),
    ],
)
def test_an_archive_that_cannot_be_read_is_rejected(reading, data, reason):
    assert told(reading("a.zip", data)) == {"a.zip": reason}


def test_an_archive_of_too_many_files_is_refused_by_its_table_of_contents(reading, monkeypatch):
    data = archive({f"{at}.txt": "x" for at in range(50)})
    monkeypatch.setattr(packed, "MOST_MEMBERS", 49)
    assert told(reading("a.zip", data)) == {"a.zip": "it holds more than 49 files; unpack it"}
    monkeypatch.setattr(packed, "_LARGEST_DIRECTORY", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", None)  # not even opened
    assert told(reading("a.zip", data)) == {"a.zip": "it holds more than 49 files; unpack it"}


def test_a_damaged_member_is_named(reading):
    data = archive({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED).replace(b"Monday", b"Sunday", 1)
    assert told(reading("a.zip", data)) == {
        "a.zip/a.txt": "the archive is damaged (Bad CRC-32 for file 'a.txt')",
        "a.zip/b.txt": None,
    }


def test_an_encrypted_member_is_named(reading):
    data = bytearray(archive({"a.txt": STORY}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert told(reading("a.zip", bytes(data))) == {"a.zip/a.txt": "it is encrypted"}


def test_one_packed_file_goes_by_its_own_name(reading):
    [found] = reading("a.txt.gz", gzip.compress(STORY.encode()))
    assert (found.id, found.text) == ("a.txt.gz", STORY)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt.gz", gzip.compress(STORY.encode() * 99, mtime=0)[:-20], CUT),
        ("a.txt.gz", b"words", "the archive is damaged (Not a gzipped file (b'wo'))"),
        ("a.txt.gz", gzip.compress(bytes(20_000_000), mtime=0), "it unfolds to far more than its size, as archive bombs do"),
        ("a.zip.gz", b"", "it is an archive in an archive; unpack it"),
        ("a.txt.gz", b"", "it is empty"),
    ],
)  # fmt: skip
def test_a_packed_file_that_cannot_be_read_is_rejected(reading, name, data, reason):
    assert told(reading(name, data)) == {name: reason}


def test_the_format_within_is_told_by_the_name(reading):
    [found] = reading("a.tar.gz", gzip.compress(b"x"))
    assert found.reason.startswith("the format .tar is not read")
