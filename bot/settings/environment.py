"""Settings from environment variables named NEWSDESK_<SECTION>_<KEY>."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.settings.nearest import nearest
from bot.settings.sections import KINDS

log = logging.getLogger(__name__)

PREFIX = "NEWSDESK_"
FILE_VARIABLE = "NEWSDESK_CONFIG"
VARIABLES = {f"{PREFIX}{section}_{key}".upper(): (section, key) for section, keys in KINDS.items() for key in keys}


def read(environ: Mapping[str, str]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the values that variables set, by section and key (paths absolute), and a line for each that is wrong."""
    values: dict[str, dict[str, Any]] = {section: {} for section in KINDS}
    wrong = []
    for name in sorted(name for name in environ if name.startswith(PREFIX) and name != FILE_VARIABLE):
        if name not in VARIABLES:
            # No error: container platforms set variables such as NEWSDESK_SERVICE_HOST by themselves.
            log.warning("The environment variable %s is no setting%s", name, _advice(name))
            continue
        section, key = VARIABLES[name]
        kind = KINDS[section][key]
        try:
            values[section][key] = _anchored(kind.check(kind.parse(environ[name])))
        except (ValueError, OverflowError):
            wrong.append(f"environment variable {name}: expected {kind.expects}")
    return values, wrong


def _advice(name: str) -> str:
    # Compared without what all have in common, which would make any two alike.
    found = nearest(name.removeprefix(PREFIX), [known.removeprefix(PREFIX) for known in VARIABLES])
    return f"; did you mean {PREFIX}{found}?" if found else "."


def _anchored(value: Any) -> Any:
    """Return paths made absolute from the working directory, which is where the person stands who sets a variable."""
    if isinstance(value, tuple):
        return tuple(_anchored(part) for part in value)
    return Path.cwd() / value if isinstance(value, Path) else value
