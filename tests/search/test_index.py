from pathlib import Path

import pytest

from bot.errors import StoreError
from bot.search.disk import DiskIndex, fingerprint
from bot.search.documents import passage_documents, passage_schema, title_schema
from tests.search.makers import plain_article


def filled(folder: Path) -> DiskIndex:
    index = DiskIndex(folder, passage_schema())
    writer = index.writer()
    for document in passage_documents(plain_article("The bridge closed in May."), 7):
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    return index


def test_a_document_comes_back_with_its_numbers_and_words(tmp_path: Path) -> None:
    reader = filled(tmp_path).reader()
    (hit,) = reader.search(reader.term("body", "bridg"), 5)
    assert (hit.number("row"), hit.number("start"), hit.number("end")) == (7, 0, 25)
    assert hit.text("text") == "The bridge closed in May."
    assert hit.words("body") == " the bridg close in may "
    assert hit.words("words") == " the bridge closed in may "
    assert hit.text("cuts") == "0-25"


def test_a_reader_stays_as_it_was_while_the_index_goes_on(tmp_path: Path) -> None:
    index = filled(tmp_path)
    before = index.reader()
    writer = index.writer()
    writer.delete_documents_by_term("row", 7)
    writer.commit()
    writer.wait_merging_threads()
    assert (before.size, index.reader().size) == (1, 0)
    assert len(before.search(before.term("body", "bridg"), 5)) == 1


def test_only_one_program_may_write(tmp_path: Path) -> None:
    index = filled(tmp_path)
    held = index.writer()
    with pytest.raises(StoreError, match="another program"):
        DiskIndex(tmp_path, passage_schema()).writer()
    held.rollback()


def test_every_flipped_byte_changes_the_fingerprint(tmp_path: Path) -> None:
    index = filled(tmp_path)
    right = fingerprint(index.folder)
    assert fingerprint(index.folder) == right
    for path in sorted(tmp_path.iterdir()):
        if path.name.startswith(".") or not path.stat().st_size:
            continue
        content = path.read_bytes()
        path.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        assert fingerprint(tmp_path) != right, path.name
        path.write_bytes(content)
    assert fingerprint(index.folder) == right


def test_an_index_of_another_form_is_begun_anew(tmp_path: Path) -> None:
    filled(tmp_path)
    assert DiskIndex(tmp_path, title_schema()).reader().size == 0
