"""A small web, and a corpus folder with the library over it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.library import Library
from tests.inbox.web import Web, running
from tests.library.stories import BRIDGE


@pytest.fixture
def web() -> Iterator[Web]:
    with running() as small:
        yield small


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "corpus"
    made.mkdir()
    (made / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    return made


@pytest.fixture
def library(folder: Path, tmp_path: Path) -> Iterator[Library]:
    made = Library([folder], tmp_path / "data")
    made.refresh()
    yield made
    made.close()
