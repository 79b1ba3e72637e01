"""Which content types become which files: those that the corpus has a reader for, and no others."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath

from yarl import URL

from bot.articles.folder import SUPPORTED

_ENDINGS = {
    "text/html": (".html",),
    "application/xhtml+xml": (".html",),
    "text/plain": (".txt",),
    "text/markdown": (".md",),
    "text/x-markdown": (".md",),
    "application/rss+xml": (".rss", ".xml"),
    "application/atom+xml": (".atom", ".xml"),
    "application/xml": (".xml",),
    "text/xml": (".xml",),
    "application/json": (".json",),
    "application/feed+json": (".json",),
    "application/x-ndjson": (".jsonl",),
    "application/jsonl": (".jsonl",),
    "application/pdf": (".pdf",),
}
_NAMED = {  # types under which servers send files of several kinds: there the name says more
    "text/plain": (".md", ".markdown", ".jsonl"),
    "application/json": (".jsonl",),
    "application/xml": (".rss", ".atom"),
    "text/xml": (".rss", ".atom"),
}


def parted(name: str) -> tuple[str, str]:
    """Return a file's name in front of its ending, and the ending in lower case; of a packed file both its endings.

    >>> parted("Notes.TXT"), parted("notes.txt.gz"), parted("notes")
    (('Notes', '.txt'), ('notes', '.txt.gz'), ('notes', ''))
    """
    path = PurePath(name)
    inner = PurePath(path.stem)
    if path.suffix.lower() == ".gz" and inner.suffix.lower() in SUPPORTED:
        return inner.stem, (inner.suffix + path.suffix).lower()
    return path.stem, path.suffix.lower()


def taken(type: str) -> bool:
    """Whether there is a reader for a content type."""
    return any(ending in SUPPORTED for ending in _ENDINGS.get(type, ()))


def ending(type: str, url: str) -> str:
    """Return the ending of the file in which a page of a type that is `taken` is kept.

    >>> ending("text/plain", "https://example.org/notes.md"), ending("text/plain", "https://example.org/notes")
    ('.md', '.txt')
    """
    named = PurePosixPath(URL(url).path).suffix.lower()
    if named in _NAMED.get(type, ()) and named in SUPPORTED:
        return named
    return next(ending for ending in _ENDINGS[type] if ending in SUPPORTED)
