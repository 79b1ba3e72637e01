"""SIGHUP: everything is read again, and what is broken changes nothing."""

from __future__ import annotations

import logging
import os
import signal
import time

import pytest

from bot.errors import SettingsError
from bot.hangup import heard, reload
from bot.settings import AnswerSettings, DiscordSettings, LoggingSettings, Settings
from tests.fakes import FakeNewsdesk


@pytest.fixture(autouse=True)
def _log_restored():
    root = logging.getLogger()
    handlers, level = [*root.handlers], root.level
    yield
    root.handlers = handlers
    root.setLevel(level)


def broken() -> Settings:
    raise SettingsError("newsdesk.yaml:3: answers.treshold is no setting")


def test_new_settings_take_effect_and_the_corpus_is_read_again():
    newsdesk = FakeNewsdesk()
    new = Settings(answers=AnswerSettings(threshold=0.9), logging=LoggingSettings(level="error"))
    reload(newsdesk, lambda: new)
    assert newsdesk.settings == new
    assert newsdesk.asked == [("reload", {})]
    assert logging.getLogger().level == logging.ERROR


def test_broken_settings_leave_the_old_ones_and_say_so(caplog):
    newsdesk = FakeNewsdesk()
    old = newsdesk.settings
    reload(newsdesk, broken)
    assert newsdesk.settings is old
    assert "The old settings stay: newsdesk.yaml:3: answers.treshold is no setting" in caplog.text
    assert newsdesk.asked == [("reload", {})]


def test_what_needs_a_new_start_is_told_and_stays(caplog):
    newsdesk = FakeNewsdesk()
    reload(newsdesk, lambda: Settings(answers=AnswerSettings(passages=9), discord=DiscordSettings(threads=9)))
    assert (newsdesk.settings.answers.passages, newsdesk.settings.discord.threads) == (9, 2)
    assert "takes effect at the next start" in caplog.text


def test_a_corpus_that_cannot_be_read_stays_and_is_logged(caplog):
    reload(FakeNewsdesk(failing=RuntimeError("disk")), Settings)
    assert "The corpus stays as it was (reference " in caplog.text


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="this system has no SIGHUP")
def test_the_signal_is_heard_inside_the_block_only():
    newsdesk = FakeNewsdesk()
    before = signal.getsignal(signal.SIGHUP)
    with heard(newsdesk, Settings):
        os.kill(os.getpid(), signal.SIGHUP)
        until = time.monotonic() + 5
        while not newsdesk.asked and time.monotonic() < until:
            time.sleep(0.01)
    assert newsdesk.asked == [("reload", {})]
    assert signal.getsignal(signal.SIGHUP) == before
