"""Which language is spoken: a context variable, set for the length of a request, which follows it into its threads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib.resources import files

ENGLISH = "en"
AUTO = "auto"
"""In the settings: whatever Discord, or the terminal, says of the reader."""

LANGUAGES = (
    ENGLISH,
    *sorted(file.name.removesuffix(".yaml") for file in files(__package__).iterdir() if file.name.endswith(".yaml")),
)
"""The languages that there are, by their ISO 639-1 codes, English first."""

_locale: ContextVar[str] = ContextVar("locale", default=ENGLISH)


def known(locale: str | None) -> str:
    """Return a locale ("de", "en-US", "de_AT.UTF-8") as "de-AT" where its language is one of ours, else English.

    >>> known("de_AT.UTF-8"), known("fr"), known(None)
    ('de-AT', 'en', 'en')
    """
    plain = (locale or "").partition(".")[0].partition("@")[0].replace("_", "-")
    return plain if plain.partition("-")[0] in LANGUAGES else ENGLISH


def locale() -> str:
    """Return the locale of the request: a language of ours, and perhaps a country ("en-US")."""
    return _locale.get()


def current() -> str:
    """Return the code of the language that is spoken."""
    return locale().partition("-")[0]


def speak(locale: str | None) -> None:
    """Speak the language of a locale from here on, in this task and whatever it starts; English where it is not one of ours."""
    _locale.set(known(locale))


@contextmanager
def speaking(locale: str | None) -> Iterator[None]:
    """Speak the language of a locale for the length of the block; English where it is not one of ours."""
    before = _locale.set(known(locale))
    try:
        yield
    finally:
        _locale.reset(before)
