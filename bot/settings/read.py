"""Settings from the YAML file and the environment as one value; whatever is wrong with them is found in one go."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.errors import SettingsError
from bot.settings import environment, file
from bot.settings.sections import (
    KINDS,
    AnswerSettings,
    CorpusSettings,
    DiscordSettings,
    InterfaceSettings,
    LoggingSettings,
    MonitoringSettings,
    Settings,
    SummarySettings,
)
from bot.settings.token import redact

DEFAULT_FILE = Path("config/newsdesk.yaml")


def load(
    named: Path | None = None,
    environ: Mapping[str, str] = os.environ,
    *,
    corpus: Sequence[Path] = (),
    data_dir: Path | None = None,
) -> Settings:
    """Return the settings of the named file, the one NEWSDESK_CONFIG names, or config/newsdesk.yaml if there is one.

    The environment overrides the file; `corpus` and `data_dir` override both. Paths in the file are relative to the
    file, all others to the working directory.

    Raises SettingsError when something is wrong; the message names the first place and how many more there are.
    """
    settings, wrong = _gather(named, environ)
    if wrong:
        raise SettingsError(wrong[0] + (f" ({len(wrong) - 1} more: see `check`)" if len(wrong) > 1 else ""))
    before = settings.corpus
    chosen = replace(before, paths=tuple(corpus) or before.paths, data_dir=data_dir or before.data_dir)
    return replace(settings, corpus=_anchored(chosen, Path.cwd()))


def problems(named: Path | None = None, environ: Mapping[str, str] = os.environ) -> tuple[str, ...]:
    """Return a line for each thing wrong: first those of the file, in its order, then those of the environment.

    Raises SettingsError when the file cannot be read at all.
    """
    return _gather(named, environ)[1]


def _gather(named: Path | None, environ: Mapping[str, str]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings, with defaults wherever something is wrong, and a line for each thing wrong."""
    if named is None and environ.get(environment.FILE_VARIABLE):
        named = Path(environ[environment.FILE_VARIABLE])
    source = named or DEFAULT_FILE
    text = file.text_of(source, required=named is not None)
    stated, wrong = ({}, []) if text is None else file.read(text, source)
    overriding, wrong_there = environment.read(environ)
    values = {section: stated.get(section, {}) | overriding.get(section, {}) for section in KINDS}
    corpus = CorpusSettings(**values["corpus"])
    settings = Settings(
        corpus=_anchored(corpus, _absolute(source, Path.cwd()).parent),
        answers=AnswerSettings(**values["answers"]),
        summary=SummarySettings(**values["summary"]),
        discord=DiscordSettings(**values["discord"]),
        logging=LoggingSettings(**values["logging"]),
        monitoring=MonitoringSettings(**values["monitoring"]),
        interface=InterfaceSettings(**values["interface"]),
        source=None if text is None else _absolute(source, Path.cwd()),
    )
    return settings, tuple(redact(line) for line in (*wrong, *wrong_there))


def _anchored(corpus: CorpusSettings, folder: Path) -> CorpusSettings:
    paths = tuple(_absolute(path, folder) for path in corpus.paths)
    return replace(corpus, paths=paths, data_dir=_absolute(corpus.data_dir, folder))


def _absolute(path: Path, folder: Path) -> Path:
    # Not `resolve`: a linked folder keeps the name that people gave it.
    return Path(os.path.abspath(folder / path))
