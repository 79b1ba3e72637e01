"""Fixtures for everything that needs more than one article: the fictional corpus of `tests/corpus`, and the services over it."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from bot.app import Newsdesk, open_newsdesk
from bot.settings import Settings

# A slow machine is no failure; hangs end by the test timeout.
hypothesis_settings.register_profile("newsdesk", deadline=None, suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("newsdesk")

CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """Return a copy of the fictional corpus that a test may change."""
    return Path(shutil.copytree(CORPUS, tmp_path / "corpus"))


@pytest.fixture(scope="session")
def newsdesk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    """Return the services over the fictional corpus, for reading only."""
    settings = Settings()
    corpus = replace(settings.corpus, paths=(CORPUS,), data_dir=tmp_path_factory.mktemp("data"))
    unhurried = replace(settings.discord, per_person=0, per_server=0)  # tests ask faster than people
    opened = open_newsdesk(replace(settings, corpus=corpus, discord=unhurried))
    yield opened
    opened.close()
