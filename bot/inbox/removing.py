"""Takes a file out of the corpus: it is moved aside, where an operator can bring it back from, and its articles go."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.errors import BadRequest, NotFound
from bot.inbox import storing
from bot.library import Library
from bot.model import CorpusFile, Progress, Removed
from bot.render import wording


def remove(library: Library, paths: Sequence[Path], named: str, *, progress: Progress | None = None) -> Removed:
    """Remove the file with this id, or the one that an article with this id is alone in; return what went.

    Only files that the corpus was read from are ever touched. Raises NotFound, and BadRequest for one article of many in a
    file.
    """
    file = library.file(named)
    if file is None:
        file = library.file_of(named)
        if file is None:
            raise NotFound(wording.NO_SUCH_FILE)
        if file.articles > 1:
            raise BadRequest(wording.ONE_OF_MANY.format(file=file.id, count=wording.number(file.articles - 1)))
    gone = library.articles_of(file.path)
    try:
        storing.withdrawn(file.path, _root(file, paths))
    except FileNotFoundError:
        library.refresh(progress)
        raise NotFound(wording.NO_SUCH_FILE) from None
    library.refresh(progress)
    return Removed(file.id, file.articles, gone)


def _root(file: CorpusFile, paths: Sequence[Path]) -> Path:
    """Return the configured folder that a file is in; the file's own folder when it is configured by itself."""
    folders = (path.resolve() for path in paths if path.is_dir())
    return next((folder for folder in folders if file.path.is_relative_to(folder)), file.path.parent)
