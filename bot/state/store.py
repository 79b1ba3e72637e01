"""The state as statements with names. Settings are read once and answered from memory; everything else blocks: use a thread."""

from __future__ import annotations

import datetime
import hashlib
import json
import logging
import os
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from threading import RLock
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import SQLAlchemyError

from bot.errors import NotKept, StoreError
from bot.state import rows, tables
from bot.state.opening import open_state
from bot.state.tally import Counts, Day
from bot.state.values import Feedback, Missed, ServerSettings, from_json, to_json

T = TypeVar("T")

log = logging.getLogger(__name__)

WORDS, SHOWN_WORDS = 1000, 2000
"""Characters kept of a question or a reason, and of an answer."""
DAYS = 400
"""Days for which counts are kept."""
DEFAULTS = ServerSettings()


class State:
    """The file with what must last. It is made when something is first written.

    While it cannot be read the settings are the defaults, and what is to be written raises NotKept; the log says so once.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = RLock()
        self._engine: Engine | None = None
        self._key = b""
        self._broken = False
        self._servers: dict[int, ServerSettings] = {}

    def load(self) -> None:
        """Read the settings of all servers, if there is a file."""
        if not self._made():
            return
        try:
            found = self._do(lambda connection: connection.execute(select(tables.servers)).all())
            self._servers = {row.server: from_json(json.loads(row.settings)) for row in found}
        except NotKept:
            return  # the log has it
        except ValueError as error:
            log.error("Settings of servers in %s cannot be read (%s): they are the defaults.", self._path, error)

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            if self._engine:
                self._engine.dispose()
            self._engine = None

    # --- settings

    def server(self, server: int | None) -> ServerSettings:
        """Return the settings of a server, the defaults where none were made. Does not block."""
        return self._servers.get(server or 0, DEFAULTS)

    def change(self, server: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        """Return the settings of a server after a change that is kept. Raises NotKept; then nothing has changed."""
        with self._lock:
            settings = change(self.server(server))
            written = {"server": server, "settings": json.dumps(to_json(settings))}

            def write(connection: Connection) -> None:
                statement = upsert(tables.servers).values(written)
                connection.execute(statement.on_conflict_do_update(index_elements=["server"], set_=written))
                if not settings.missed:
                    connection.execute(delete(tables.missed).where(tables.missed.c.server == server))

            self._do(write)
            self._servers[server] = settings
            return settings

    def reset(self, server: int) -> None:
        """Drop the settings of a server, and what was kept because of them. Raises NotKept."""
        with self._lock:
            if server in self._servers or self._made():
                self._do(lambda connection: rows.drop(connection, server))
            self._servers.pop(server, None)

    # --- feedback

    def add_feedback(self, feedback: Feedback, person: int) -> None:
        """Keep what somebody said about an answer, under a hash of who it was. Raises NotKept."""

        def write(connection: Connection) -> None:
            values = {
                "day": feedback.day,
                "server": feedback.server,
                "person": self._hash(person),
                "question": rows.kept(feedback.question, WORDS),
                "answer": rows.kept(feedback.answer, SHOWN_WORDS),
                "reason": rows.kept(feedback.reason, WORDS),
            }
            connection.execute(insert(tables.feedback).values(values))
            rows.trim(connection, tables.feedback, feedback.server)

        self._do(write)

    def feedback(self, server: int | None, since: datetime.date) -> tuple[Feedback, ...]:
        """Return the feedback of a server (None: of all) since a day, newest first. Raises NotKept when it cannot be read."""
        table = tables.feedback
        chosen = select(table).where(table.c.day >= since).order_by(table.c.number.desc())
        return self._feedback(chosen if server is None else chosen.where(table.c.server == server))

    def about(self, person: int) -> tuple[Feedback, ...]:
        """Return all that is kept about a person: their feedback, newest first. Raises NotKept when it cannot be read."""
        if not self._made():
            return ()
        table = tables.feedback
        return self._do(
            lambda connection: rows.listed(
                connection, select(table).where(table.c.person == self._hash(person)).order_by(table.c.number.desc())
            )
        )

    def forget(self, person: int) -> int:
        """Delete all that is kept about a person; return how much it was. Raises NotKept."""
        if not self._made():
            return 0
        mine = tables.feedback.c.person
        return self._do(
            lambda connection: connection.execute(delete(tables.feedback).where(mine == self._hash(person))).rowcount
        )

    # --- what was not found, and counts

    def add_missed(self, day: datetime.date, server: int, question: str) -> None:
        """Keep a question that found nothing; who asked is not known here. Raises NotKept."""

        def write(connection: Connection) -> None:
            values = {"day": day, "server": server, "question": rows.kept(question, WORDS)}
            connection.execute(insert(tables.missed).values(values))
            rows.trim(connection, tables.missed, server)

        self._do(write)

    def missed(self, server: int, since: datetime.date) -> tuple[Missed, ...]:
        """Return the questions of a server that found nothing since a day, newest first. Raises NotKept."""
        if not self._made():
            return ()
        table = tables.missed
        chosen = select(table).where(table.c.server == server, table.c.day >= since).order_by(table.c.number.desc())
        found = self._do(lambda connection: connection.execute(chosen).all())
        return tuple(Missed(row.day, row.question) for row in found)

    def add_counts(self, counts: Counts, today: datetime.date) -> None:
        """Add to what was counted, and drop what is too old. Raises NotKept."""
        if not counts:
            return
        table = tables.counts
        added_up = [
            {"day": day, "server": server, "name": name, "count": count}
            for (day, server, name), count in counts.items()
        ]

        def write(connection: Connection) -> None:
            statement = upsert(table)
            added = {"count": table.c.count + statement.excluded["count"]}
            keys = ["day", "server", "name"]
            connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=added), added_up)
            connection.execute(delete(table).where(table.c.day < today - datetime.timedelta(DAYS)))

        self._do(write)

    def days(self, server: int | None, since: datetime.date) -> tuple[Day, ...]:
        """Return what was counted in a server (None: in all, and outside) since a day, oldest first. Raises NotKept."""
        if not self._made():
            return ()
        table = tables.counts
        chosen = select(table.c.day, table.c.name, func.sum(table.c.count).label("total")).where(table.c.day >= since)
        if server is not None:
            chosen = chosen.where(table.c.server == server)
        found = self._do(lambda connection: connection.execute(chosen.group_by(table.c.day, table.c.name)).all())
        days: dict[datetime.date, dict[str, int]] = defaultdict(dict)
        for row in found:
            days[row.day][row.name] = row.total
        return tuple(Day(day, days[day]) for day in sorted(days))

    # --- the file

    def _made(self) -> bool:
        """Whether there is a file; one in a folder that may not be looked into counts as none."""
        return os.path.exists(self._path)

    def _feedback(self, chosen: Any) -> tuple[Feedback, ...]:
        return self._do(lambda connection: rows.listed(connection, chosen)) if self._made() else ()

    def _hash(self, person: int) -> str:
        return hashlib.blake2b(str(person).encode(), key=self._key, digest_size=16).hexdigest()

    def _do(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` returns, all of which is written or nothing. Raises NotKept."""
        with self._lock:
            try:
                with self._opened().begin() as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                log.error("The state in %s could not be used: %s", self._path, getattr(error, "orig", None) or error)
                raise NotKept from error

    def _opened(self) -> Engine:
        if self._broken:
            raise NotKept
        if self._engine is None:
            try:
                self._engine, self._key = open_state(self._path)
            except StoreError as error:
                self._broken = True
                log.error(
                    "The state in %s cannot be used (%s): servers have the default settings and nothing is kept. "
                    "Mend it, or move it away, and start the bot again.",
                    self._path,
                    error,
                )
                raise NotKept from error
        return self._engine
