"""What servers may set, and what people tell us, as plain values and as JSON."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bot.model import WHOLE, Portion

NAMES = 25
"""Sites, and folders, that a portion may name."""
NAME = 200
"""Characters of one of them."""
CHANNELS = 500
"""Channels with settings of their own: Discord allows so many in a server."""
MOST_A_MINUTE = 1000


class Language(StrEnum):
    """The language of the interface: `AUTO` leaves it to what Discord tells of the reader."""

    AUTO = "auto"
    ENGLISH = "en"
    GERMAN = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSettings:
    """What holds in one channel; None leaves a matter to the server.

    Questions are answered only where `answers` is True, if it is so anywhere, and never where it is False.
    """

    answers: bool | None = None
    private: bool | None = None
    sees: Portion | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What holds in one place: whether questions are answered, to whom (None: as the settings file says), from which articles."""

    answers: bool = True
    private: bool | None = None
    sees: Portion = WHOLE


ANYWHERE = Rules()
"""What holds where nothing is set, and in direct messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """What holds in a server; None leaves a matter to the settings file.

    `per_person` and `per_server` are requests a minute, 0 for any number; `missed` tells that questions that found nothing
    are kept.
    """

    private: bool | None = None
    language: Language = Language.AUTO
    per_person: int | None = None
    per_server: int | None = None
    missed: bool = False
    sees: Portion = WHOLE
    channels: Mapping[int, ChannelSettings] = field(default_factory=lambda: MappingProxyType({}))

    def at(self, channel: int, parent: int | None = None) -> Rules:
        """Return what holds in a channel; in a thread without settings of its own those of the channel it hangs on."""
        own = self.channels.get(channel) or self.channels.get(parent or 0) or ChannelSettings()
        chosen = any(each.answers for each in self.channels.values())
        return Rules(
            answers=own.answers if own.answers is not None else not chosen,
            private=self.private if own.private is None else own.private,
            sees=self.sees if own.sees is None else own.sees,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """What somebody said about an answer; `server` is 0 in direct messages. Who it was is no part of it."""

    day: datetime.date
    server: int
    question: str
    answer: str
    reason: str


@dataclass(frozen=True, slots=True)
class Missed:
    """A question that the articles do not answer, and when it was asked."""

    day: datetime.date
    question: str


def to_json(settings: ServerSettings) -> dict[str, Any]:
    """Return the settings as JSON has them; what is left to others is left out."""
    channels = {str(id): _channel_json(each) for id, each in sorted(settings.channels.items())}
    values = {
        "private": settings.private,
        "language": str(settings.language),
        "per_person": settings.per_person,
        "per_server": settings.per_server,
        "missed": settings.missed,
        "sees": _portion_json(settings.sees),
        "channels": {id: each for id, each in channels.items() if each},
    }
    return {name: value for name, value in values.items() if value is not None}


def from_json(values: object) -> ServerSettings:
    """Return the settings; whatever JSON has that is no setting, or no value for one, counts as not set."""
    found = _object(values)
    language = found.get("language")
    channels = {
        int(id): channel
        for id, each in list(_object(found.get("channels")).items())[:CHANNELS]
        if id.isascii() and id.isdigit() and (channel := _channel(_object(each))) != ChannelSettings()
    }
    return ServerSettings(
        private=_switch(found.get("private")),
        language=Language(language) if language in list(Language) else Language.AUTO,
        per_person=_rate(found.get("per_person")),
        per_server=_rate(found.get("per_server")),
        missed=bool(_switch(found.get("missed"))),
        sees=_portion(_object(found.get("sees"))),
        channels=MappingProxyType(channels),
    )


def _channel_json(channel: ChannelSettings) -> dict[str, Any]:
    sees = None if channel.sees is None else _portion_json(channel.sees)
    values = {"answers": channel.answers, "private": channel.private, "sees": sees}
    return {name: value for name, value in values.items() if value is not None}


def _channel(found: Mapping[str, Any]) -> ChannelSettings:
    sees = _portion(_object(found["sees"])) if "sees" in found else None
    return ChannelSettings(answers=_switch(found.get("answers")), private=_switch(found.get("private")), sees=sees)


def _portion_json(portion: Portion) -> dict[str, list[str]]:
    return {"sites": list(portion.sites), "folders": list(portion.folders)}


def _portion(found: Mapping[str, Any]) -> Portion:
    return Portion(_texts(found.get("sites")), _texts(found.get("folders")))


def _texts(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else []
    return tuple(text[:NAME] for text in texts[:NAMES] if isinstance(text, str) and text)


def _object(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _switch(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _rate(value: object) -> int | None:
    whole = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_A_MINUTE
    return value if whole and isinstance(value, int) else None
