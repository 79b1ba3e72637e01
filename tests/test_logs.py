"""The log: its two forms, what is kept out of it, and which messages of errors it repeats."""

from __future__ import annotations

import io
import json
import logging

import pytest

from bot import logs
from bot.errors import reference
from bot.settings import LoggingSettings, Secret

TOKEN = "MTE0NTE0MTkxOTgxMDg5MzMxMQ" + ".GaBcDe." + "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9"
log = logging.getLogger("bot.test")


@pytest.fixture(autouse=True)
def _root_restored():
    root = logging.getLogger()
    chatty = {name: logging.getLogger(name).level for name in ("discord", "aiohttp", "asyncio")}
    handlers, level = [*root.handlers], root.level
    yield
    root.handlers = handlers
    root.setLevel(level)
    for name, before in chatty.items():
        logging.getLogger(name).setLevel(before)


def configured(*hidden: Secret, level: str = "info", form: str = "text") -> io.StringIO:
    stream = io.StringIO()
    logs.configure(LoggingSettings(level=level, form=form), *hidden, stream=stream)
    return stream


def fail(error: Exception) -> None:
    try:
        raise error
    except Exception:
        log.exception("It failed (reference %s).", "ab12cd34")


def test_a_line_has_time_level_logger_and_message():
    stream = configured()
    log.info("ask took %d ms", 12)
    time, level, name, message = stream.getvalue().split(maxsplit=3)
    assert time.endswith("Z")
    assert (level, name, message) == ("INFO", "bot.test:", "ask took 12 ms\n")


def test_json_has_one_object_a_line():
    stream = configured(form="json")
    log.warning("two\nlines")
    fail(ValueError("private words"))
    first, second = map(json.loads, stream.getvalue().splitlines())
    assert (first["level"], first["logger"], first["message"]) == ("warning", "bot.test", "two\nlines")
    assert "traceback" not in first
    assert second["traceback"].endswith("ValueError (message left out)")


def test_what_weighs_less_than_the_level_is_left_out():
    stream = configured(level="warning")
    log.info("nothing")
    assert stream.getvalue() == ""


def test_configuring_again_replaces_and_does_not_double():
    first = configured()
    second = configured()
    log.info("once")
    assert first.getvalue() == ""
    assert second.getvalue().count("once") == 1


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_token_is_ever_logged(form):
    stream = configured(Secret("plain-secret"), form=form, level="debug")
    log.info("signing in with %s and %s", "plain-secret", TOKEN)
    fail(OSError(f"refused: plain-secret {TOKEN}"))
    assert "plain-secret" not in stream.getvalue()
    assert TOKEN not in stream.getvalue()
    assert stream.getvalue().count("[token]") == 4


def test_an_errors_message_is_left_out_unless_it_tells_of_the_system_or_is_debugged():
    stream = configured()
    fail(KeyError("what somebody typed"))
    fail(ConnectionResetError("connection lost"))
    assert "what somebody typed" not in stream.getvalue()
    assert "KeyError (message left out)" in stream.getvalue()
    assert "ConnectionResetError: connection lost" in stream.getvalue()
    stream = configured(level="debug")
    fail(KeyError("what somebody typed"))
    assert "KeyError: 'what somebody typed'" in stream.getvalue()


def test_a_traceback_shows_what_led_to_it():
    stream = configured()
    try:
        try:
            raise ValueError("inner")
        except ValueError as error:
            raise RuntimeError("outer") from error
    except RuntimeError:
        log.exception("It failed.")
    text = stream.getvalue()
    assert text.index("ValueError (message left out)") < text.index("RuntimeError (message left out)")
    assert text.count("Traceback") == 2
    assert "test_a_traceback_shows_what_led_to_it" in text


def test_a_reference_is_short_and_new():
    assert len({reference() for _ in range(100)}) == 100
    assert all(len(reference()) == 8 for _ in range(10))


def test_the_line_of_a_request_has_its_parts_as_fields_in_json():
    stream = configured(form="json")
    log.info("%s: %d ms, %s", "ask", 14, "5 hits", extra={"request": {"command": "ask", "milliseconds": 14}})
    event = json.loads(stream.getvalue())
    assert (event["message"], event["command"], event["milliseconds"]) == ("ask: 14 ms, 5 hits", "ask", 14)
