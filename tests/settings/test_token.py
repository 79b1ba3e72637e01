"""The token: where it comes from, and that it shows nowhere."""

from __future__ import annotations

import copy
import pickle

import pytest

from bot.errors import SettingsError
from bot.settings import Secret, read_token, redact

TOKEN = "MTE0NTE0MTkxOTgxMDg5MzMxMQ" + ".GaBcDe." + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9"


def revealed(secret: Secret | None) -> str | None:
    return secret.reveal() if secret else None


def token_file(folder, content: bytes, mode: int = 0o600) -> dict[str, str]:
    file = folder / "token"
    file.write_bytes(content)
    file.chmod(mode)
    return {"DISCORD_TOKEN_FILE": str(file)}


@pytest.mark.parametrize("environ", [{}, {"DISCORD_TOKEN": ""}, {"DISCORD_TOKEN": " \n", "DISCORD_TOKEN_FILE": " "}])
def test_no_token_is_none(environ):
    assert read_token(environ) is None


def test_the_variable_is_stripped_and_wins_over_the_file(tmp_path):
    environ = token_file(tmp_path, b"other-token")
    assert revealed(read_token({**environ, "DISCORD_TOKEN": f" {TOKEN}\r\n"})) == TOKEN


@pytest.mark.parametrize("content", ["{}", "{}\n", "\ufeff{}\r\n", "  {}\t\n\n", "\ufeff \u200b{}"])
def test_the_files_marks_and_blanks_are_stripped(tmp_path, content):
    assert revealed(read_token(token_file(tmp_path, content.format(TOKEN).encode()))) == TOKEN


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "it is empty"),
        (b"\n", "it is empty"),
        (b"one two", "no bot token"),
        (b"one\ntwo", "no bot token"),
        ("tökèn".encode(), "no bot token"),
        (b"x" * 5000, "no bot token"),
        (TOKEN.encode("utf-16"), "plain text"),
    ],
)
def test_what_is_no_token_is_refused_and_not_shown(tmp_path, content, complaint):
    with pytest.raises(SettingsError, match=complaint) as caught:
        read_token(token_file(tmp_path, content))
    assert content.decode("latin-1") not in str(caught.value) or not content.strip()


def test_a_file_that_cannot_be_read_is_named(tmp_path):
    for name in ("none", ""):
        with pytest.raises(SettingsError, match=r"DISCORD_TOKEN_FILE names .* cannot be read"):
            read_token({"DISCORD_TOKEN_FILE": str(tmp_path / name)})
    with pytest.raises(SettingsError, match="cannot be read"):
        read_token({"DISCORD_TOKEN_FILE": "a\0b"})


@pytest.mark.parametrize(("mode", "warnings"), [(0o600, 0), (0o400, 0), (0o644, 1), (0o640, 1)])
def test_a_file_that_others_can_read_is_warned_about(tmp_path, caplog, mode, warnings):
    assert revealed(read_token(token_file(tmp_path, TOKEN.encode(), mode))) == TOKEN
    assert len(caplog.records) == warnings
    assert TOKEN not in caplog.text


def test_a_secret_shows_itself_nowhere():
    secret = Secret(TOKEN)
    assert TOKEN not in f"{secret} {secret!r} {[secret]} {secret!s:>10}"
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    with pytest.raises(TypeError):
        copy.copy(secret)


def test_redaction_blacks_out_the_known_and_what_looks_like_a_token():
    assert redact(f"Authorization: Bot {TOKEN}, next") == "Authorization: Bot [token], next"
    assert redact("login with plainsecret failed", Secret("plainsecret")) == "login with [token] failed"
    failed = "Cannot write to https://discord.com/api/v10/webhooks/123/aW50ZXJhY3Rpb24/messages/@original?x=1, again"
    assert (
        redact(failed)
        == "Cannot write to https://discord.com/api/v10/webhooks/123/[token]/messages/@original?x=1, again"
    )
    assert redact("POST /interactions/45/abc/callback") == "POST /interactions/45/[token]/callback"
    harmless = "see bot.settings.read, docs.python.org and 2024-01-02.10.11"
    assert redact(harmless) == harmless
