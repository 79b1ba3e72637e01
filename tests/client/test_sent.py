from __future__ import annotations

from pathlib import Path

import pytest

from bot.client.sent import Sent


@pytest.mark.parametrize("server", [None, 123])
def test_what_was_sent_is_remembered(tmp_path: Path, server: int | None) -> None:
    sent = Sent.of([{"name": "ask"}], server)
    sent.write(tmp_path / "new" / "file")
    assert Sent.read(tmp_path / "new" / "file") == sent


@pytest.mark.parametrize("content", [b"", b"one", b"a b c", b"\xff\xfe\x00"])
def test_damaged_note_is_no_note(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "file").write_bytes(content)
    assert Sent.read(tmp_path / "file") == Sent()


def test_order_of_keys_makes_no_difference() -> None:
    assert Sent.of([{"a": 1, "b": 2}], None) == Sent.of([{"b": 2, "a": 1}], None)


def test_any_change_makes_a_difference() -> None:
    assert Sent.of([{"a": 1}], None) != Sent.of([{"a": 2}], None)
    assert Sent.of([{"a": 1}], None) != Sent.of([{"a": 1}], 5)
