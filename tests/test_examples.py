"""What the help tells people to type, typed: over the article that comes with the bot."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import Newsdesk, open_newsdesk
from bot.errors import NotFound
from bot.languages import speaking
from bot.render import wording
from bot.requests import FreeText
from bot.serving import carry_out
from bot.settings import Settings

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Newsdesk]:
    settings = Settings()
    corpus = replace(settings.corpus, paths=(SEEDS,), data_dir=tmp_path_factory.mktemp("data"))
    opened = open_newsdesk(replace(settings, corpus=corpus))
    yield opened
    opened.close()


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("language", ["en-GB", "de"])
def test_every_example_of_the_help_is_answered(seeded: Newsdesk, language: str, number: int) -> None:
    with speaking(language):
        examples = re.findall(r"[“„]([^”“„]+)[”“]", wording.HELP_TYPED)
        found = carry_out(seeded, FreeText(examples[number]))
    assert len(examples) == 4
    assert found.hits > 0
    assert found.answered in (None, True)


@pytest.mark.parametrize(
    "called",
    ["the cannon fodder article", "that cannon fodder story", "cannon fodder report", "der cannon fodder-Artikel"],
)
def test_an_article_is_found_by_what_people_call_it(seeded: Newsdesk, called: str) -> None:
    assert seeded.find_article(called).title == 'USA warns North Korea against sending "cannon fodder"'


def test_what_nobody_called_an_article_is_told_as_it_was_typed(seeded: Newsdesk) -> None:
    with pytest.raises(NotFound, match="like “the lovely seaside article”"):
        seeded.find_article("the lovely seaside article")
