"""config/newsdesk.yaml and the code say the same."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

from bot.settings import Settings, load
from bot.settings.sections import KINDS

ROOT = Path(__file__).parents[2]
FILE = ROOT / "config" / "newsdesk.yaml"
KEYS = [(section, key) for section, keys in KINDS.items() for key in keys]


def test_the_file_holds_exactly_the_settings_there_are():
    written = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    assert {section: list(keys) for section, keys in written.items()} == {
        section: list(keys) for section, keys in KINDS.items()
    }


def test_every_section_of_the_code_is_checked():
    assert set(Settings.__dataclass_fields__) == {*KINDS, "source"}


def test_the_file_holds_the_defaults(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    built_in, written = load(None, {}), load(FILE, {})
    assert written.corpus.paths == (ROOT / "seeds",)
    assert written.corpus.data_dir == ROOT / "data"
    for section in set(KINDS) - {"corpus"}:
        assert getattr(written, section) == getattr(built_in, section)


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_key_has_a_comment_that_gives_its_reason(section, key):
    text = FILE.read_text(encoding="utf-8")
    within = text.split(f"\n{section}:\n", 1)[1]
    comment = re.search(rf"((?:^  #.*\n)+)^  {key}:", within, re.MULTILINE)
    assert comment, f"{section}.{key} has no comment"
    assert "Why: " in comment[1]


@pytest.mark.parametrize(("section", "key"), KEYS)
def test_every_key_is_read_by_the_code(section, key):
    assert key in attributes_read()


def attributes_read() -> set[str]:
    """Return every attribute name that the code outside bot/settings looks up."""
    files = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("commands/**/*.py")]
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files if "settings" not in file.parts]
    return {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
