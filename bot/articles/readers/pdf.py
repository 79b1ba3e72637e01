"""PDF files: the words of every page, as far as the file tells them; the lines stay as they were set."""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO

from bot.articles.fields import clean
from bot.articles.folder import SourceFile
from bot.articles.readers import plain
from bot.articles.readers.documents import MISSING, confirmed
from bot.articles.readers.opening import RefusedError, whole
from bot.model import RawArticle, Rejection

MOST_PAGES = 2000
MOST_SECONDS = 60
"""A page of prose takes about 20 ms; what takes this long altogether is a drawing, or made to hold us up."""

log = logging.getLogger(__name__)


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the file's one article. Raises RefusedError when there is none in it, or pypdf is not installed."""
    try:
        import pypdf  # noqa: PLC0415  an optional package
    except ImportError:
        raise RefusedError(MISSING) from None
    data = whole(stream)
    if not data.startswith(b"%PDF-") and b"%PDF-" not in data[:1024]:
        raise RefusedError("it is no PDF, whatever its name says")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of every oddity of every file
    try:
        text, properties = _content(pypdf.PdfReader(io.BytesIO(data)))
    except pypdf.errors.FileNotDecryptedError:
        raise RefusedError("it is encrypted") from None
    except RefusedError:
        raise
    except Exception:
        # pypdf's own words: "broken PDF files might cause other exceptions".
        log.info("a PDF could not be read", exc_info=True)
        raise RefusedError("it is a damaged PDF") from None
    if not text.strip():
        raise RefusedError("there is no text in it, only pictures of pages; have its text recognised first")
    said = confirmed(properties.get("/Title"), properties.get("/Author"), text)
    yield replace(plain.article(file.id, text, said), read_out=True)


def _content(reader: Any) -> tuple[str, dict[str, object]]:
    """Return the text of all pages, an empty line between them, and the properties. Raises RefusedError beyond the limits."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise RefusedError("it is encrypted")
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(f"it has more than {MOST_PAGES} pages; split it")
    end = time.monotonic() + MOST_SECONDS
    pages = []
    for page in reader.pages:
        pages.append(clean(page.extract_text().strip()).replace("\0", "\ufffd"))
        if time.monotonic() > end:
            raise RefusedError(f"it takes longer than {MOST_SECONDS} seconds to read")
    return "\n\n".join(filter(None, pages)), dict(reader.metadata or {})
