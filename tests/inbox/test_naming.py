"""Names of files that are added."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis.strategies import text

from bot.articles.folder import is_passed_over
from bot.inbox.naming import FALLBACK, file_name, mark


@given(text(max_size=200))
def test_any_title_gives_a_name_that_is_safe_everywhere(title: str) -> None:
    name = file_name(title, "0badcafe00", ".txt")
    assert PurePosixPath(name).name == PureWindowsPath(name).name == name
    assert name.endswith("-0badcafe00.txt")
    assert len(name.encode()) <= 150
    assert not is_passed_over(name)
    assert not re.search(r'[\s<>:"/\\|?*.%~]', name.removesuffix(".txt"))
    assert {unicodedata.category(character)[0] for character in name} <= set("LNMP")
    assert Path(name).stem.endswith("-0badcafe00")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con"),
        ("a\u202egpj.exe", "a-gpj-exe"),
        ("Straße in Übersee № 5", "straße-in-übersee-no-5"),
        ("日本語の見出し", "日本語の見出し"),
        ("\0\n . ", FALLBACK),
        ("word " * 100, "word-" * 11 + "word"),
    ],
)
def test_a_name_has_the_words_of_the_title(title: str, words: str) -> None:
    assert file_name(title, "m", ".md") == f"{words}-m.md"


def test_a_mark_tells_contents_apart() -> None:
    assert (len(mark(b"a")), mark(b"a") == mark("a"), mark("a") == mark("b")) == (10, True, False)
