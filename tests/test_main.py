"""The program as people start it: exit statuses, one-line errors, and each command end to end over the fixture corpus."""

from __future__ import annotations

import errno
import json
import logging
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from bot import __version__
from bot.__main__ import main
from tests.library.stories import FERRY

ROOT = Path(__file__).parents[1]
COMMANDS = (
    "ask",
    "summary",
    "digest",
    "whosaid",
    "quotes",
    "speakers",
    "articles",
    "serve",
    "chat",
    "batch",
    "add",
    "remove",
    "check",
    "index",
    "version",
)


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """Run each test without this machine's settings, and give the log back as it was."""
    for name in [*os.environ]:
        if name.startswith(("NEWSDESK_", "DISCORD_")):
            monkeypatch.delenv(name)
    root = logging.getLogger()
    handlers, level = [*root.handlers], root.level
    yield
    root.handlers = handlers
    root.setLevel(level)


@pytest.fixture
def places(corpus_folder, tmp_path) -> list[str]:
    """Return the arguments that name the fixture corpus and a fresh data folder."""
    return ["--corpus", str(corpus_folder), "--data-dir", str(tmp_path / "data")]


def test_version(capsys):
    assert main(["version"]) == 0
    assert capsys.readouterr().out == f"newsdesk {__version__}\n"


def test_help_lists_every_command(capsys):
    assert main(["--help"]) == 0
    listed = capsys.readouterr().out.split("Commands:")[1]
    assert [line.split()[0] for line in listed.strip().splitlines()] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(capsys, command):
    try:
        status = main([command, "--help"])
    except SystemExit as end:
        status = end.code
    assert status == 0
    assert "--help" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["sing"],
        ["ask"],
        ["ask", "who", "--limit", "0"],
        ["ask", "who", "--corpus", "/no/such/place"],
        ["articles", "--nope"],
    ],
)
def test_wrong_arguments_are_told_with_status_2(capsys, arguments):
    assert main(arguments) == 2
    assert "Error" in capsys.readouterr().err


def test_wrong_arguments_of_batch_are_told_with_status_2(capsys):
    with pytest.raises(SystemExit) as end:
        main(["batch", "--corpus", "/no/such/place"])
    assert end.value.code == 2
    assert "there is no file or folder '/no/such/place'" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["ask", "who"], ["batch"], ["chat"], ["index"]])
def test_a_wrong_setting_is_one_line_with_status_2(capsys, tmp_path, command):
    file = tmp_path / "mine.yaml"
    file.write_text("answers:\n  treshold: 1\n", encoding="utf-8")
    assert main([*command, "--config", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f'newsdesk: {file}:2: answers.treshold is no setting; did you mean "threshold"?\n'


def test_serving_without_a_token_says_how_to_give_one(capsys):
    assert main(["serve"]) == 2
    assert "set DISCORD_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize(("command", "sync"), [(["serve"], False), (["serve", "--sync"], True), ([], False)])
def test_with_a_token_discord_is_served_and_its_status_is_the_programs(monkeypatch, places, tmp_path, command, sync):
    calls = []

    def serve(opening, beside, monitoring, token, *, sync):
        with opening() as newsdesk, beside(newsdesk):
            calls.append((newsdesk.status().articles > 0, monitoring.port, token.reveal(), sync))
            assert not {"DISCORD_TOKEN", "DISCORD_TOKEN_FILE"} & {*os.environ}
        return 2

    monkeypatch.setattr("bot.client.serve", serve)
    (tmp_path / "token").write_text("the-token\n")
    (tmp_path / "token").chmod(0o600)
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("NEWSDESK_CORPUS_PATHS", places[1])
    monkeypatch.setenv("NEWSDESK_CORPUS_DATA_DIR", places[3])
    assert main(command) == 2
    assert calls == [(True, None, "the-token", sync)]


def test_check_lists_every_problem_of_the_settings(capsys, tmp_path, monkeypatch):
    file = tmp_path / "mine.yaml"
    file.write_text("answers:\n  treshold: 1\n  passages: 0\n", encoding="utf-8")
    monkeypatch.setenv("DISCORD_TOKEN_FILE", str(tmp_path / "none"))
    assert main(["check", "--config", str(file)]) == 1
    assert [line.split(":", 1)[0] for line in capsys.readouterr().out.splitlines()] == [
        str(file), str(file), f"DISCORD_TOKEN_FILE names '{tmp_path}/none', which cannot be read",
    ]  # fmt: skip


def test_an_unexpected_error_gives_its_reference_and_status_1(capsys, monkeypatch):
    monkeypatch.setattr("bot.opening.BuildProgress", None)
    assert main(["index"]) == 1
    told = capsys.readouterr().err
    number = told.split("(reference ")[1][:8]
    assert (
        told.splitlines()[-1]
        == f"newsdesk: something went wrong in the bot; the lines above have more (reference {number})"
    )


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        ("bot.batch.command", {"discord", "rich", "prompt_toolkit", "typer", "pydantic"}),
        ("bot.commandline", {"discord", "rich", "prompt_toolkit"}),
        ("bot.console", {"discord", "rich", "prompt_toolkit"}),
        ("bot.app", {"discord", "rich", "prompt_toolkit", "typer"}),
    ],
)
def test_a_front_imports_only_what_it_needs(module, absent):
    code = f"import sys, {module}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not absent & set(done.stdout.split())


def test_index_builds_and_check_finds_nothing_wrong(capsys, places):
    assert main(["index", *places]) == 0
    assert " articles, " in capsys.readouterr().out
    assert main(["check", *places]) == 0
    assert capsys.readouterr().out == "No problem found.\n"


def test_check_lists_a_rejected_file(capsys, places, corpus_folder):
    (corpus_folder / "empty.txt").write_text("")
    assert main(["check", *places]) == 1
    assert "empty.txt: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        (["ask", "why", "is", "Tarn", "Bridge", "closed?"], "answered"),
        (["ask", "who", "closed", "the", "bridge?", "--site", "Estuary Post", "--until", "2026-03"], "answered"),
        (["ask", "who", "closed", "the", "bridge?", "--speaker", "Koury", "--language", "English"], "answered"),
        (["ask", "who", "closed", "the", "bridge?", "--author", "Marsh", "--explain"], "parts"),
        (["whosaid", "closed"], "statements"),
        (["quotes", "council"], "statements"),
        (["quotes", "council", "--since", "2020", "--until", "June 2026", "--direct"], "statements"),
        (["speakers"], "speakers"),
        (["speakers", "council", "--limit", "1"], "speakers"),
        (["articles", "bridge", "--limit", "2"], "articles"),
        (["summary", "tarn-bridge-closed.md", "--sentences", "2"], "sentences"),
        (["summary", "tarn-bridge-closed.md", "--focus", "the closed bridge"], "sentences"),
    ],
)
def test_one_shot_commands_print_pages_or_json(capsys, places, arguments, field):
    assert main([*arguments, *places]) == 0
    assert capsys.readouterr().out.strip()
    assert main([*arguments, "--json", *places]) == 0
    assert field in json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("days", [["--since", "soon"], ["--since", "2024", "--until", "2023"]])
def test_a_time_that_is_none_is_one_line_with_status_2(capsys, places, days):
    assert main(["quotes", "council", *days, *places]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)


def test_an_explanation_is_in_plain_words(capsys, places):
    assert main(["ask", "who", "closed", "Tarn", "Bridge?", "--explain", *places]) == 0
    told = capsys.readouterr().out
    for words in (
        "Why this answer",
        "Of your words there are: closed, Tarn, Bridge",
        "What led to the passage:",
        " % ",
    ):
        assert words.replace(" % ", "% ") in told
    assert "_" not in told


@pytest.mark.parametrize("option", ["--site", "--author", "--speaker", "--language"])
def test_an_unknown_name_is_one_line_with_status_2(capsys, places, option):
    assert main(["ask", "who", "closed", "it?", option, "Zzyzx", *places]) == 2
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert "“Zzyzx”" in told.err


def test_an_unknown_article_is_one_line_with_status_2(capsys, places):
    assert main(["summary", "zzzz", "qqqq", *places]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1


def run_program(*arguments: str, stdin: bytes = b"", **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m bot` as its own process, without a token."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("NEWSDESK_", "DISCORD_"))}
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(command, cwd=ROOT, input=stdin, capture_output=True, env={**clean, **environ}, check=False)


def test_without_a_token_the_program_chats_and_says_how_to_go_live(corpus_folder, tmp_path):
    places = {"NEWSDESK_CORPUS_PATHS": str(corpus_folder), "NEWSDESK_CORPUS_DATA_DIR": str(tmp_path / "data")}
    done = run_program(stdin="/articles bridge\nbroken \xff\n/quit\n".encode("latin-1"), **places)
    assert done.returncode == 0
    first, *rest = done.stdout.decode().splitlines()
    assert first.startswith("No bot token, so this is the terminal.")
    assert "DISCORD_TOKEN" in first
    assert any("Bridge" in line for line in rest)


def test_batch_answers_every_command_over_the_fixture_corpus(places):
    article = "tarn-bridge-closed.md"
    requests = [
        {"command": "ask", "question": "Why is Tarn Bridge closed?"},
        {"command": "whosaid", "quote": "bridge closed"},
        {"command": "statements", "article": article},
        {"command": "sentences", "article": article},
        {"command": "summary", "article": article},
        {"command": "digest", "topic": "bridge"},
        {"command": "digest", "articles": [article, "none"]},
        {"command": "article", "article": article},
        {"command": "articles", "query": "bridge"},
        {"command": "reload"},
    ]
    lines = [json.dumps({"id": number, **request}) for number, request in enumerate(requests)]
    done = run_program("batch", *places, stdin="\n".join([*lines, "nonsense"]).encode())
    assert done.returncode == 0, done.stderr.decode()
    responses = [json.loads(line) for line in done.stdout.splitlines()]
    assert [response["id"] for response in responses] == [*range(len(requests)), None]
    assert [sorted(response) for response in responses if "error" in response] == [["error", "id"]]
    body = responses[3]["sentences"]
    text = responses[7]
    assert text["article"] == article
    assert body
    assert responses[9]["added"] == 0


def test_a_file_is_added_and_removed(capsys, places, tmp_path):
    brought = tmp_path / "A Ferry.txt"
    brought.write_text(FERRY, encoding="utf-8")
    assert main(["add", str(brought), *places]) == 0
    told = capsys.readouterr().out
    name = re.search(r"a-ferry-\w{10}\.txt", told)[0]
    assert "Added to the corpus" in told
    assert (Path(places[1]) / name).exists()
    assert main(["add", str(brought), *places]) == 0
    assert "Already in the corpus" in capsys.readouterr().out
    assert main(["remove", name, *places]) == 0
    assert "Removed from the corpus" in capsys.readouterr().out
    assert not (Path(places[1]) / name).exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "http://127.0.0.1/"], "I cannot read that address."),
        (["add", "ftp://example.org/"], "I cannot read that address."),
        (["add", "/no/such/file.txt"], "/no/such/file.txt: No such file or directory"),
        (["add", "program.exe"], "program.exe: No such file or directory"),
        (["remove", "no-such.txt"], "No such file is in the corpus."),
    ],
)
def test_what_cannot_be_added_or_removed_is_one_line_with_status_2(capsys, places, arguments, told):
    assert main([*arguments, *places]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith(f"newsdesk: {told}")


def test_index_says_that_it_cannot_write_rather_than_count_what_there_was(monkeypatch, capsys, tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("The bridge\n\nThe bridge in Tarn was closed on Monday.\n", encoding="utf-8")
    words = ["index", "--corpus", str(article), "--data-dir", str(tmp_path / "data")]
    assert main(words) == 0

    def unwritable(*_, **__):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(FileLock, "acquire", unwritable)
    assert main(words) == 2
    said = capsys.readouterr().err
    assert "cannot be written to (Read-only file system); the articles are served as they were read last" in said
    assert "That could not be kept or read." in said
    assert main(["ask", "Who closed the bridge?", *words[1:]]) == 0
    assert "closed on Monday" in capsys.readouterr().out
