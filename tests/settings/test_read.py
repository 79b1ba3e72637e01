"""Settings from a file and the environment, and every way in which they can be wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import load, problems


def write(folder: Path, text: str) -> Path:
    file = folder / "settings.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def only_problem(folder: Path, text: str) -> str:
    """Return the one problem of a settings file, without the file's name: "line: words"."""
    file = write(folder, text)
    (line,) = problems(file, {})
    assert line.startswith(f"{file}:")
    return line.removeprefix(f"{file}:")


def test_without_any_file_the_built_in_settings_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = load(None, {})
    assert settings.source is None
    assert settings.corpus.paths == (tmp_path / "seeds",)
    assert settings.corpus.data_dir == tmp_path / "data"
    assert (settings.answers.threshold, settings.answers.passages, settings.summary.sentences) == (0.3, 5, 3)
    assert (settings.discord.guild, settings.discord.private, settings.logging.level) == (None, False, "info")


def test_the_default_file_is_read_where_there_is_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "newsdesk.yaml").write_text("summary:\n  sentences: 7\n", encoding="utf-8")
    settings = load(None, {})
    assert settings.summary.sentences == 7
    assert settings.source == tmp_path / "config" / "newsdesk.yaml"


def test_a_variable_can_name_the_file(tmp_path):
    file = write(tmp_path, "summary: {sentences: 6}")
    assert load(None, {"NEWSDESK_CONFIG": str(file)}).summary.sentences == 6


@pytest.mark.parametrize("by", ["argument", "variable"])
def test_a_named_file_that_is_missing_is_an_error(tmp_path, by):
    file = tmp_path / "none.yaml"
    with pytest.raises(SettingsError, match=r"none\.yaml: there is no such settings file"):
        load(file, {}) if by == "argument" else load(None, {"NEWSDESK_CONFIG": str(file)})


def test_a_folder_in_place_of_the_file_is_an_error(tmp_path):
    with pytest.raises(SettingsError, match="cannot be read"):
        load(tmp_path, {})


def test_a_file_that_is_no_text_is_an_error(tmp_path):
    file = tmp_path / "settings.yaml"
    file.write_bytes(b"\xff\xfe\x00s")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load(file, {})


def test_paths_are_relative_to_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    file = write(tmp_path, 'corpus:\n  paths: ["articles", "../more", /srv/news, 2024-01-02]\n  data_dir: built\n')
    corpus = load(file, {}).corpus
    assert corpus.paths == (tmp_path / "articles", tmp_path.parent / "more", Path("/srv/news"), tmp_path / "2024-01-02")
    assert corpus.data_dir == tmp_path / "built"


def test_paths_of_the_caller_replace_those_of_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path, 'corpus:\n  paths: ["articles"]\n')
    settings = load(file, {}, corpus=[Path("mine"), Path("/srv/one.txt")], data_dir=Path("built"))
    assert settings.corpus.paths == (tmp_path / "mine", Path("/srv/one.txt"))
    assert settings.corpus.data_dir == tmp_path / "built"


def test_every_kind_of_value_is_read(tmp_path):
    file = write(
        tmp_path,
        "answers: {threshold: 1, passages: 25}\n"
        'discord: {guild: 123456789012345678, private: yes, threads: 2, colour: "#A0b1C2"}\n'
        "logging: {level: WARNING, form: json}\n"
        "summary:\n",
    )
    settings = load(file, {})
    assert settings.answers.threshold == 1.0
    assert isinstance(settings.answers.threshold, float)
    assert (settings.discord.guild, settings.discord.private) == (123456789012345678, True)
    assert settings.discord.colour == "#a0b1c2"
    assert (settings.logging.level, settings.logging.form) == ("warning", "json")
    assert settings.summary.sentences == 3


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("answers:\n  treshold: 0.4\n", '2: answers.treshold is no setting; did you mean "threshold"?'),
        ("\nanswer:\n  threshold: 0.4\n", '2: answer is no setting; did you mean "answers"?'),
        ("threshold: 0.4\n", '1: threshold is no setting; did you mean "answers.threshold"?'),
        ("summary:\n  passages: 3\n", '2: summary.passages is no setting; did you mean "answers.passages"?'),
        ("summary:\n  xyzzy: 3\n", "2: summary.xyzzy is no setting; there are: sentences"),
        ("monitoring:\n  port: 65536\n", "2: monitoring.port: expected a port from 0 to 65535, or nothing"),
        (
            "monitoring:\n  host: localhost\n",
            '2: monitoring.host: expected an IP address in quotation marks, such as "127.0.0.1"',
        ),
        ("answers:\n  threshold: high\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold: true\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold: 1.01\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold: .nan\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold:\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold: [0.5]\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  threshold: {a: 1}\n", "2: answers.threshold: expected a number from 0 to 1"),
        ("answers:\n  passages: 2.0\n", "2: answers.passages: expected a whole number from 1 to 25"),
        ("answers:\n  passages: 0\n", "2: answers.passages: expected a whole number from 1 to 25"),
        ("answers:\n  passages: '3'\n", "2: answers.passages: expected a whole number from 1 to 25"),
        ("discord:\n  private: 1\n", "2: discord.private: expected true or false"),
        (
            "discord:\n  colour: #2b6cb0\n",
            '2: discord.colour: expected a colour in quotation marks, such as "#2b6cb0"',
        ),
        ("discord:\n  guild: 0\n", "2: discord.guild: expected an id as Discord shows it (17 to 20 digits), or nothing"),
        ("logging:\n  level: loud\n", "2: logging.level: expected one of debug, info, warning, error"),
        ("corpus:\n  paths: seeds\n", "2: corpus.paths: expected a list of paths"),
        ("corpus:\n  paths: []\n", "2: corpus.paths: expected a list of paths"),
        ("corpus:\n  paths: [[a]]\n", "2: corpus.paths: expected a list of paths"),
        ("corpus:\n  data_dir: ''\n", "2: corpus.data_dir: expected a path"),
        ('corpus:\n  data_dir: "a\\0b"\n', "2: corpus.data_dir: expected a path"),
        ("answers:\n\tthreshold: 0.4\n", "2: indented with a tab; YAML wants spaces"),
        ("answers:\n  threshold: 0.4\n  threshold: 0.5\n", "3: threshold stands here again; it is in line 2 already"),
        ("answers:\n  passages: 4\nanswers:\n  threshold: 0.5\n", "3: answers stands here again; it is in line 1 already"),
        ("answers: 3\n", "1: answers is a section: write its settings below it, indented"),
        ("1: 2\n", "1: a key must be a plain word"),
        ("? [a, b]\n: 2\n", "1: a key must be a plain word"),
        ("- answers\n", "1: expected sections, each a name and a colon"),
        ("answers\n", "1: expected sections, each a name and a colon"),
        ("answers:\n  passages: !!python/name:x 1\n", "2: tags (an exclamation mark and a name) are not allowed in settings"),
        ("answers: !!python/object:x {}\n", "1: tags (an exclamation mark and a name) are not allowed in settings"),
        ("!!python/object/apply:os.system [ls]\n", "1: expected sections, each a name and a colon"),
        ("answers:\n  passages: !!int seven\n", "2: answers.passages: expected a whole number from 1 to 25"),
        ("answers: {threshold: 0.4\n", "2: not YAML: expected ',' or '}', but got '<stream end>'"),
        ("answers: *nobody\n", "1: not YAML: found undefined alias 'nobody'"),
        ("summary: {}\n---\nsummary: {}\n", "2: not YAML: but found another document"),
        ("summary:\n  sentences: \x07\n", "2: a control character, which YAML does not allow"),
        ("answers:\n  passages: " + "9" * 5000, "2: answers.passages: expected a whole number from 1 to 25"),
    ],
)  # fmt: skip
def test_a_problem_names_its_line_and_the_nearest_valid_key(tmp_path, text, problem):
    assert only_problem(tmp_path, text) == problem


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~"])
def test_an_empty_file_is_a_problem(tmp_path, text):
    assert "the file is empty" in only_problem(tmp_path, text)


def test_a_billion_laughs_stay_unread(tmp_path):
    laughs = 'a: &a ["ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha", "ha"]\n'
    laughs += "".join(
        f"{new}: &{new} [{', '.join(['*' + old] * 9)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    )
    found = problems(write(tmp_path, laughs + "corpus:\n  paths: *i\n"), {})
    assert len(found) == 10
    assert found[-1].endswith("corpus.paths: expected a list of paths")


def test_deep_nesting_is_a_problem_and_no_crash(tmp_path):
    assert only_problem(tmp_path, "corpus: " + "[" * 100_000) == "1: nested too deeply for settings"


def test_a_huge_file_is_refused_unread(tmp_path):
    assert "which no settings file is" in only_problem(tmp_path, "# " + "x" * 300_000)


@pytest.mark.parametrize("key", ["token", "discord_token", "Token", "client_secret", "password"])
@pytest.mark.parametrize("section", ["", "discord:\n  "])
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path, section, key):
    problem = only_problem(tmp_path, f"{section}{key}: hunter2.hunter2\n")
    assert "set DISCORD_TOKEN or DISCORD_TOKEN_FILE" in problem
    assert "hunter2" not in problem


def test_a_token_in_the_wrong_place_is_not_repeated(tmp_path):
    token = "MTE0NTE0MTkxOTgxMDg5MzMxMQ" + ".GaBcDe." + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9"
    for text in (
        f"{token}: 1\n",
        f"discord:\n  guild: {token}\n",
        f"discord: {token}\n",
        f"{token}\n",
        f"a: [{token}\n",
    ):
        assert token not in only_problem(tmp_path, text)


def test_every_problem_is_found_and_the_first_is_raised(tmp_path):
    file = write(tmp_path, "answers:\n  threshold: x\n  passages: y\nsummary:\n  sentences: 4\n")
    environ = {"NEWSDESK_DISCORD_THREADS": "many"}
    assert [line.split(": ")[1] for line in problems(file, environ)] == [
        "answers.threshold", "answers.passages", "expected a whole number from 1 to 64",
    ]  # fmt: skip
    with pytest.raises(SettingsError, match=r":2: answers\.threshold: expected .* \(2 more: see `check`\)"):
        load(file, environ)


def test_the_environment_overrides_the_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path, "answers: {threshold: 0.1}\ndiscord: {guild: 5}\n")
    environ = {
        "NEWSDESK_ANSWERS_THRESHOLD": " 0.9 ",
        "NEWSDESK_DISCORD_GUILD": "",
        "NEWSDESK_DISCORD_PRIVATE": "Yes",
        "NEWSDESK_DISCORD_COLOUR": "#000000",
        "NEWSDESK_CORPUS_PATHS": f"one{os.pathsep}/two",
        "NEWSDESK_CORPUS_DATA_DIR": "built",
        "NEWSDESK_LOGGING_FORM": "json",
        "NEWSDESK_CORPUS_WATCH": "no",
        "NEWSDESK_DISCORD_MANAGERS": "12, 34",
    }
    settings = load(file, environ)
    assert (settings.corpus.watch, settings.discord.managers) == (False, (12, 34))
    assert settings.answers.threshold == 0.9
    assert settings.discord.guild is None
    assert settings.discord.private is True
    assert settings.discord.colour == "#000000"
    assert settings.corpus.paths == (tmp_path / "one", Path("/two"))
    assert settings.corpus.data_dir == tmp_path / "built"
    assert settings.logging.form == "json"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NEWSDESK_DISCORD_THREADS", "four"),
        ("NEWSDESK_DISCORD_THREADS", "9" * 5000),
        ("NEWSDESK_DISCORD_PRIVATE", "maybe"),
        ("NEWSDESK_ANSWERS_THRESHOLD", "nan"),
        ("NEWSDESK_CORPUS_PATHS", ""),
        ("NEWSDESK_DISCORD_MANAGERS", "12, me"),
        ("NEWSDESK_DISCORD_MANAGERS", "-12"),
        ("NEWSDESK_CORPUS_DATA_DIR", "  "),
    ],
)
def test_a_bad_variable_is_named(tmp_path, name, text):
    with pytest.raises(SettingsError, match=f"environment variable {name}: expected "):
        load(write(tmp_path, "summary: {}\n"), {name: text})


def test_a_misspelt_variable_is_warned_about_with_the_nearest(tmp_path, caplog):
    load(write(tmp_path, "summary: {}\n"), {"NEWSDESK_ANSWER_THRESHOLD": "1", "NEWSDESK_SERVICE_HOST": "10.0.0.1"})
    assert [record.getMessage() for record in caplog.records] == [
        "The environment variable NEWSDESK_ANSWER_THRESHOLD is no setting; did you mean NEWSDESK_ANSWERS_THRESHOLD?",
        "The environment variable NEWSDESK_SERVICE_HOST is no setting.",
    ]


def test_health_is_served_nowhere_unless_a_port_is_set(tmp_path):
    assert load(write(tmp_path, "summary: {sentences: 3}"), {}).monitoring.port is None
    chosen = {"NEWSDESK_MONITORING_PORT": "9464", "NEWSDESK_MONITORING_HOST": "::1"}
    monitoring = load(write(tmp_path, "summary: {sentences: 3}"), chosen).monitoring
    assert (monitoring.port, monitoring.host) == (9464, "::1")
