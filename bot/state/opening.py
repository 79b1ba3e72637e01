"""Opens the file of the state: made where there is none, refused when it is damaged or was made by a later version."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, insert, select
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import StoreError
from bot.state import tables

VERSION = 1
"""The version of the tables. A later one is not touched: going back to an older bot must not cost what was kept."""


def open_state(path: Path) -> tuple[Engine, bytes]:
    """Return the engine over the file, and the key of its hashes. Raises StoreError when it cannot be read or written."""
    engine = create_engine(f"sqlite:///{path}")
    event.listen(engine, "connect", _prepare)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tables.metadata.create_all(engine)
        with engine.begin() as connection:
            known = {row.name: row.value for row in connection.execute(select(tables.facts))}
            if not known:
                known = {"version": str(VERSION), "key": secrets.token_hex(32)}
                connection.execute(insert(tables.facts), [{"name": name, "value": known[name]} for name in known])
        version, key = int(known["version"]), bytes.fromhex(known["key"])
    except (SQLAlchemyError, OSError, KeyError, ValueError) as error:
        engine.dispose()
        raise StoreError(f"{type(error).__name__}: {getattr(error, 'orig', None) or error}") from error
    if version > VERSION:
        engine.dispose()
        raise StoreError(f"it was made by a later version of Newsdesk (tables {version}, known here: {VERSION})")
    return engine, key


def _prepare(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    # One file, which a copy has whole; each write is on disk before it counts; what is deleted is overwritten.
    for pragma in ("journal_mode=DELETE", "synchronous=FULL", "secure_delete=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
