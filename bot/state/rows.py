"""Rows of the state: which are kept, and what becomes of them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table, delete, select

from bot.state import tables
from bot.state.values import Feedback

MOST = 1000
"""Feedback and questions kept of one server; the oldest go first."""


def drop(connection: Connection, server: int) -> None:
    """Delete the settings of a server, and what was kept because of them."""
    for table in (tables.servers, tables.missed):
        connection.execute(delete(table).where(table.c.server == server))


def trim(connection: Connection, table: Table, server: int) -> None:
    """Drop the oldest rows of a server beyond `MOST`."""
    own = select(table.c.number).where(table.c.server == server).order_by(table.c.number.desc()).offset(MOST).limit(1)
    if (oldest := connection.scalar(own)) is not None:
        connection.execute(delete(table).where(table.c.server == server, table.c.number <= oldest))


def listed(connection: Connection, chosen: Any) -> tuple[Feedback, ...]:
    """Return the feedback that a query finds."""
    return tuple(
        Feedback(day=row.day, server=row.server, question=row.question, answer=row.answer, reason=row.reason)
        for row in connection.execute(chosen)
    )


def kept(text: str, most: int) -> str:
    """Return the beginning of a text, without what no database takes: halves of surrogate pairs."""
    return text[:most].encode("utf-8", "replace").decode()
