"""Reading one file, as the library does it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.articles.folder import SourceFile, find
from bot.articles.readers import read
from bot.model import RawArticle, Rejection

Reading = Callable[[str, str | bytes], list[RawArticle | Rejection]]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    """Return what writes a file and reads it."""

    def written_and_read(name: str, data: str | bytes) -> list[RawArticle | Rejection]:
        (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
        [file] = find([tmp_path / name])
        assert isinstance(file, SourceFile)
        return list(read(file))

    return written_and_read
