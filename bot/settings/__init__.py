"""The settings: one YAML file, overridden by the environment, as typed values that never change; and the token, apart.

config/newsdesk.yaml -> document.py (nodes with line numbers) -> file.py (checked values)  -> read.py -> sections.py
NEWSDESK_<SECTION>_<KEY> ---------------------------------> environment.py (checked values) ---^

Nothing is read when this is imported.
"""

from bot.settings.read import DEFAULT_FILE, load, problems
from bot.settings.sections import (
    AnswerSettings,
    CorpusSettings,
    DiscordSettings,
    LoggingSettings,
    MonitoringSettings,
    Settings,
    SummarySettings,
)
from bot.settings.token import Secret, forget_token, read_token, redact

__all__ = [
    "DEFAULT_FILE",
    "AnswerSettings",
    "CorpusSettings",
    "DiscordSettings",
    "LoggingSettings",
    "MonitoringSettings",
    "Secret",
    "Settings",
    "SummarySettings",
    "forget_token",
    "load",
    "problems",
    "read_token",
    "redact",
]
