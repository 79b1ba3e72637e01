"""A corpus folder that tests may change, and the library over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.library import Library
from tests.library.stories import BRIDGE, FERRY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a corpus folder with two articles."""
    made = tmp_path / "corpus"
    made.mkdir()
    (made / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (made / "ferry.txt").write_text(FERRY, encoding="utf-8")
    return made


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    """Return the library over the folder, brought up to date once."""
    made = Library([folder], tmp_path / "data")
    made.refresh()
    yield made
    made.close()
