"""The files that the corpus was read from, as the store knows them: which there are, and what came of each."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, Select, and_, func, select

from bot.library import tables
from bot.library.ledger import path_key
from bot.model import CorpusFile, Listing

SHOWN = 25
"""Articles of one file that are told: it may hold thousands."""

IN_FOLDERS = 50_000
"""Files that are looked at for the folders there are."""

_FILES, _ARTICLES = tables.files, tables.articles
_LIVE = and_(_ARTICLES.c.path == _FILES.c.path, _ARTICLES.c.removed.is_(None))


def find_files(engine: Engine, query: str, limit: int | None) -> tuple[CorpusFile, ...]:
    """Return the files whose name has `query` in it, by name; those too of which nothing could be read."""
    # By path, which is the order of the primary key: the first few are found without sorting all.
    chosen = _files().order_by(_FILES.c.path).limit(limit)
    if query:
        chosen = chosen.where(_FILES.c.id.icontains(query, autoescape=True))
    with engine.connect() as connection:
        return tuple(map(_file, connection.execute(chosen)))


def file_named(engine: Engine, id: str) -> CorpusFile | None:
    """Return the file with an id; the first one where two folders have a file of that name."""
    with engine.connect() as connection:
        found = connection.execute(_files().where(_FILES.c.id == id).order_by(_FILES.c.position)).first()
    return None if found is None else _file(found)


def file_of(engine: Engine, article: str) -> CorpusFile | None:
    """Return the file that holds the article with an id."""
    with engine.connect() as connection:
        path = connection.scalar(
            select(_ARTICLES.c.path).where(_ARTICLES.c.id == article, _ARTICLES.c.removed.is_(None))
        )
        found = None if path is None else connection.execute(_files().where(_FILES.c.path == path)).first()
    return None if found is None else _file(found)


def folders(engine: Engine, query: str, limit: int) -> tuple[str, ...]:
    """Return the folders that files lie in whose name has `query` in it, by name."""
    chosen = select(_FILES.c.id).where(_FILES.c.id.contains("/")).order_by(_FILES.c.path).limit(IN_FOLDERS)
    with engine.connect() as connection:
        inside = {parent for id in connection.scalars(chosen) for parent in _parents(id)}
    return tuple(sorted(name for name in inside if query.casefold() in name.casefold()))[:limit]


def _parents(id: str) -> Iterator[str]:
    while "/" in id:
        id = id.rpartition("/")[0]
        yield id


def articles_of(engine: Engine, path: Path) -> tuple[Listing, ...]:
    """Return what a list shows of the articles in a file, in its order; of the first `SHOWN`."""
    table = _ARTICLES
    chosen = (
        select(table.c.id, table.c.title, table.c.date, table.c.site, table.c.url)
        .where(table.c.path == path_key(path), table.c.removed.is_(None))
        .order_by(table.c.row)
        .limit(SHOWN)
    )
    with engine.connect() as connection:
        return tuple(
            Listing(id=row.id, title=row.title or row.id, date=row.date, site=row.site, url=row.url)
            for row in connection.execute(chosen)
        )


def _files() -> Select[Any]:
    """Return the query for files with the number of their articles; ask it for some of them only."""
    count = select(func.count()).where(_LIVE).correlate(_FILES).scalar_subquery()
    return select(_FILES.c.path, _FILES.c.id, count.label("articles"))


def _file(row: Row[Any]) -> CorpusFile:
    return CorpusFile(row.id, Path(os.fsdecode(row.path.encode("latin-1"))), row.articles)
