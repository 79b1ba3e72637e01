"""Every setting there is, its default, and the values it takes; one dataclass a section of the YAML file.

What a setting does, its unit and why it has its value is written beside it in `config/newsdesk.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from bot.languages import AUTO, LANGUAGES
from bot.settings import kinds

T = TypeVar("T")


def setting(default: T, kind: kinds.Kind[T]) -> T:
    """Return a dataclass field that knows the kind of its values."""
    return field(default=default, metadata={"kind": kind})


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSettings:
    """Where the articles are, and where what is built from them is kept."""

    paths: tuple[Path, ...] = setting((Path("../seeds"),), kinds.paths())
    data_dir: Path = setting(Path("../data"), kinds.path())  # noqa: RUF009  (a path never changes)
    watch: bool = setting(True, kinds.switch())
    quiet: float = setting(2.0, kinds.number(0.1, 60))
    fetch: bool = setting(True, kinds.switch())


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSettings:
    """How sure an answer has to be, and how much is shown with it."""

    threshold: float = setting(0.3, kinds.number(0, 1))
    passages: int = setting(5, kinds.whole(1, 25))


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySettings:
    """How long a summary is when nobody says so."""

    sentences: int = setting(3, kinds.whole(1, 20))


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordSettings:
    """How the bot behaves on Discord."""

    guild: int | None = setting(None, kinds.snowflake())
    private: bool = setting(False, kinds.switch())
    processes: int = setting(1, kinds.whole(0, 16))
    threads: int = setting(2, kinds.whole(1, 64))
    colour: str = setting("#2b6cb0", kinds.colour())
    managers: tuple[int, ...] = setting((), kinds.snowflakes())
    per_person: int = setting(30, kinds.whole(0, 1000))
    per_server: int = setting(300, kinds.whole(0, 1000))


@dataclass(frozen=True, slots=True, kw_only=True)
class InterfaceSettings:
    """What language the bot itself speaks."""

    language: str = setting(AUTO, kinds.choice(AUTO, *LANGUAGES))


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggingSettings:
    """What the log holds and how a line of it looks."""

    level: str = setting("info", kinds.choice("debug", "info", "warning", "error"))
    form: str = setting("text", kinds.choice("text", "json"))


@dataclass(frozen=True, slots=True, kw_only=True)
class MonitoringSettings:
    """Where health and metrics are served, if anywhere."""

    port: int | None = setting(None, kinds.port())
    host: str = setting("127.0.0.1", kinds.host())


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings; `source` is the file they come from, None when there was none. Paths are absolute once loaded."""

    corpus: CorpusSettings = CorpusSettings()
    answers: AnswerSettings = AnswerSettings()
    summary: SummarySettings = SummarySettings()
    discord: DiscordSettings = DiscordSettings()
    logging: LoggingSettings = LoggingSettings()
    monitoring: MonitoringSettings = MonitoringSettings()
    source: Path | None = None
    interface: InterfaceSettings = InterfaceSettings()


KINDS: dict[str, dict[str, kinds.Kind[Any]]] = {
    name: {entry.name: entry.metadata["kind"] for entry in fields(section)}
    for name, section in {
        "corpus": CorpusSettings,
        "answers": AnswerSettings,
        "summary": SummarySettings,
        "discord": DiscordSettings,
        "logging": LoggingSettings,
        "monitoring": MonitoringSettings,
        "interface": InterfaceSettings,
    }.items()
}
"""The kind of every setting, by section and key."""
