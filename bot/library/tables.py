"""The tables of the store (SQLAlchemy Core, so that the same statements run on other databases).

Articles are kept in versions: a row is never changed. It is part of every generation from `added` up to, not including,
`removed`; so a reader that holds a generation goes on reading it while the next one is written.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

facts = Table(
    "facts",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("path", Text, nullable=False),
    Column("digest", String, nullable=False),
    Column("title", Text),
    Column("date", Date),
    Column("site", Text),
    Column("url", Text),
    Column("statements", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("about", LargeBinary, nullable=False),
    Column("blocks", LargeBinary, nullable=False),
    Column("sentences", LargeBinary, nullable=False),
    Column("said", LargeBinary, nullable=False),
    Column("added", Integer, nullable=False),
    Column("removed", Integer),
    Index("articles_by_id", "id"),
    Index("articles_by_path", "path"),
    Index("articles_by_date", "date", "row"),
    Index("articles_by_removal", "removed"),
)

copies = Table(
    "copies",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("row", Integer, nullable=False, index=True),
    Column("original", Integer, nullable=False, index=True),
    Column("added", Integer, nullable=False),
    Column("removed", Integer, index=True),
)
"""Articles (by row) that repeat the text of another one, in versions like the articles."""

sketches = Table(
    "sketches",
    metadata,
    Column("row", Integer, primary_key=True),
    Column("place", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Column("hashes", LargeBinary, nullable=False),
    Column("settled", Boolean, nullable=False),
)
"""Of each article its place in its file, a sample of its runs of words, and whether its copies were looked for."""

files = Table(
    "files",
    metadata,
    Column("path", Text, primary_key=True),
    Column("id", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mtime_ns", BigInteger, nullable=False),
    Column("ctime_ns", BigInteger, nullable=False),
    Column("inode", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("run", Integer, nullable=False),
    Column("stale", Boolean, nullable=False),
    Index("files_by_position", "position"),
)

rejections = Table(
    "rejections",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("path", Text, index=True),
    Column("file", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("id_taken", Boolean, nullable=False),
)
