"""The tables of the state (SQLAlchemy Core). No table but `feedback` has anything about a person, and that a keyed hash."""

from sqlalchemy import BigInteger, Column, Date, Index, Integer, MetaData, String, Table, Text

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

servers = Table(
    "servers",
    metadata,
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", Text, nullable=False),
)

feedback = Table(
    "feedback",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("server", BigInteger, nullable=False),
    Column("person", String, nullable=False, index=True),
    Column("question", Text, nullable=False),
    Column("answer", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index("feedback_by_server", "server", "number"),
)

missed = Table(
    "missed",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("day", Date, nullable=False),
    Column("server", BigInteger, nullable=False),
    Column("question", Text, nullable=False),
    Index("missed_by_server", "server", "number"),
)

counts = Table(
    "counts",
    metadata,
    Column("day", Date, primary_key=True),
    Column("server", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often something happened on a day in a server (0: outside of any); the names are bot/state/tally.py's."""
