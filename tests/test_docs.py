"""The documents keep their promises: links lead somewhere, and what there is to type or set is written down."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
import yaml
from discord import app_commands

import commands
from bot.app import Newsdesk
from bot.articles.build import build
from bot.articles.folder import find
from bot.articles.readers import read
from bot.client import NewsdeskClient
from bot.commandline import app
from bot.model import Article, RawArticle
from tests.readme import renewed

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/*.md"), *ROOT.glob("tests/*/README.md")]
)
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """Return what stands under a heading of the second level."""
    return text.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[list[str]]:
    """Return the cells of every table row, without the rows above and below which a table's rule is drawn."""
    lines = [re.split(r"(?<!\\)\|", line)[1:-1] for line in text.splitlines() if line.startswith("|")]
    cells = [[cell.strip() for cell in line] for line in lines]
    rules = [set("".join(row)) == {"-"} for row in cells] + [False]
    return [row for at, row in enumerate(cells) if not rules[at] and not rules[at + 1]]


def coded(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def links(document: Path) -> list[str]:
    prose = re.sub(r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", prose)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(document):
    targets = [link.partition("#")[0] for link in links(document) if "://" not in link and not link.startswith("#")]
    assert [target for target in targets if not (document.parent / target).exists()] == []


def test_the_transcript_shows_what_the_bot_says(tmp_path):
    # Out of date? `python -m tests.readme` writes it anew.
    assert renewed(README, tmp_path) == README


# --- commands


@pytest.fixture
def client(newsdesk: Newsdesk) -> NewsdeskClient:
    """Return a client with every module of `commands` loaded, connected to nothing."""
    client = NewsdeskClient(newsdesk)
    for module in pkgutil.iter_modules(commands.__path__):
        if not module.name.startswith("_") and not module.ispkg:
            importlib.import_module(f"commands.{module.name}").setup(client)
    return client


def signature(command: app_commands.Command) -> str:
    """Return a slash command as the README writes it: options that may be left out stand in brackets."""
    options = [option.name if option.required else f"[{option.name}]" for option in command.parameters]
    return " ".join([f"/{command.qualified_name}", *options])


def test_the_readme_has_every_slash_command_with_its_options_and_no_other(client):
    found = [command for command in client.tree.walk_commands() if isinstance(command, app_commands.Command)]
    table = [name for row in rows(section(README, "Commands")) for name in coded(row[0]) if name.startswith("/")]
    assert sorted(table) == sorted(map(signature, found))


def test_the_readme_has_every_menu(client):
    menus = [command.name for command in client.tree.get_commands() if isinstance(command, app_commands.ContextMenu)]
    assert [name for name in menus if name not in section(README, "Commands")] == []
    assert len(menus) == README.count("*Apps → ")


def test_every_slash_command_and_option_is_described(client):
    described = {
        f"{command.qualified_name} {option.name}": str(option.description)
        for command in client.tree.walk_commands()
        if isinstance(command, app_commands.Command)
        for option in command.parameters
    } | {command.qualified_name: command.description for command in client.tree.walk_commands()}
    assert [name for name, words in described.items() if len(words) < 10] == []


def terminal_rows() -> dict[str, list[str]]:
    return {
        coded(row[0])[0].split()[0]: re.findall(r"--[\w-]+", row[1])
        for row in rows(README.split("\nIn the terminal", 1)[1].split("\n## ", 1)[0])
        if row[0].startswith("`")
    }


def test_the_readme_has_every_command_of_the_terminal_and_no_other():
    known = typer.main.get_command(app).commands
    assert sorted(terminal_rows()) == sorted(known)
    assert [name for name, command in known.items() if not command.help] == []


def test_every_option_that_the_readme_gives_to_a_terminal_command_exists():
    known = typer.main.get_command(app).commands
    for name, options in terminal_rows().items():
        declared = {option for parameter in known[name].params for option in parameter.opts}
        assert set(options) <= declared, name


# --- settings, articles, files


def test_the_settings_table_has_every_setting_with_its_default():
    written = yaml.safe_load((ROOT / "config" / "newsdesk.yaml").read_text(encoding="utf-8"))
    settings = {f"{section}.{key}": value for section, keys in written.items() for key, value in keys.items()}
    table = {row[0].strip("`"): row[1].strip("`") for row in rows(section(README, "Settings"))}
    assert {name: None if shown == "empty" else yaml.safe_load(shown) for name, shown in table.items()} == settings


def read_folder(folder: Path) -> Iterator[Article]:
    for file in find([folder]):
        for raw in read(file):
            assert isinstance(raw, RawArticle)
            yield build(raw)


@pytest.mark.parametrize("folder", ["seeds", "tests/corpus"])
def test_every_file_that_comes_with_the_bot_parses(folder):
    files = [path.name for path in (ROOT / folder).iterdir()]
    articles = list(read_folder(ROOT / folder))
    assert [article.id for article in articles if not article.paragraphs] == []
    assert [name for name in files if not name.endswith(".jsonl") and name not in {each.id for each in articles}] == []


def test_the_table_of_the_fixture_corpus_has_every_article():
    told = (ROOT / "tests" / "CORPUS.md").read_text(encoding="utf-8").split("\n## ", 1)[0]
    table = [coded(row[0])[0] for row in rows(told)]
    assert sorted(table) == sorted(article.id for article in read_folder(ROOT / "tests" / "corpus"))


def test_the_unit_shown_is_the_unit_that_ships():
    unit = (ROOT / "docs" / "newsdesk.service").read_text(encoding="utf-8")
    assert f"```ini\n{unit}```" in (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")


def test_the_map_names_every_file_at_the_top_of_bot_and_every_room():
    table = set(coded(section(ARCHITECTURE, "Where things are")))
    files = {path.name for path in (ROOT / "bot").glob("*.py")} - {"__init__.py"}
    rooms = {f"{path.parent.name}/" for path in (ROOT / "bot").glob("*/__init__.py")}
    assert sorted((files | rooms) - table) == []


def test_the_map_names_no_file_that_is_gone():
    here = {path.name for room in ("bot", "commands") for path in (ROOT / room).rglob("*.py")}
    named = [name.rpartition("/")[2] for name in coded(section(ARCHITECTURE, "Where things are"))]
    assert [name for name in named if name.endswith(".py") and name not in here] == []
