"""Golden files: pages as text, compared with what was reviewed. `pytest tests/render --golden` writes them anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.languages import ENGLISH, current
from bot.render import Page
from bot.render.markdown import page_text

FOLDER = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="write the golden pages anew")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, Sequence[Page]], None]:
    """Compare pages with the golden file of a name, in the language that is spoken."""

    def compare(name: str, pages: Sequence[Page]) -> None:
        text = "\n\n==========\n\n".join(page_text(page) for page in pages) + "\n"
        file = FOLDER / ("" if current() == ENGLISH else current()) / f"{name}.txt"
        if request.config.getoption("--golden", default=False):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
