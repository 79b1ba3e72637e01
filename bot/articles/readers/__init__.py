"""One reader a format: from a file to raw articles, or the reason why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from bot.articles.folder import SourceFile
from bot.articles.readers import html, jsonl, plain
from bot.articles.readers.opening import RefusedError, opened
from bot.model import RawArticle, Rejection

_Reader = Callable[[SourceFile, BinaryIO], Iterator[RawArticle | Rejection]]

_READERS: dict[str, _Reader] = {
    ".txt": plain.read,
    ".md": plain.read,
    ".markdown": plain.read,
    ".jsonl": jsonl.read,
    **dict.fromkeys((".html", ".htm", ".mhtml", ".mht", ".gz"), html.read),
}


def read(file: SourceFile) -> Iterator[RawArticle | Rejection]:
    """Yield the articles of a file, and a rejection for whatever in it cannot be one; never raises for a bad file."""
    try:
        with opened(file) as stream:
            yield from _READERS[file.path.suffix.lower()](file, stream)
    except RefusedError as refused:
        yield Rejection(file.id, str(refused))
    except FileNotFoundError:
        yield Rejection(file.id, "it vanished while it was being read")
    except PermissionError:
        yield Rejection(file.id, "the bot is not allowed to read it")
    except OSError as error:
        yield Rejection(file.id, f"it cannot be read ({error.strerror or error})")
