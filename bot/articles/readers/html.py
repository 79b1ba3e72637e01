"""Saved web pages: `.html` and `.htm`, and `.mhtml` and `.mht` as browsers save a page with its pictures."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from typing import BinaryIO

from bot.articles.encoding import NotTextError
from bot.articles.folder import SourceFile
from bot.articles.readers.opening import RefusedError, whole
from bot.model import RawArticle, Rejection

LARGEST = 16 * 1024 * 1024
"""Bytes of a page at most. The largest of 275 news pages has 3 MB; taking a page apart needs some twenty times its size."""

_MULTIPART = (
    b"from:",
    b"mime-version:",
    b"content-type:",
    b"subject:",
    b"snapshot-content-location:",
    b"message-id:",
    b"date:",
)


def read(file: SourceFile, stream: BinaryIO) -> Iterator[RawArticle | Rejection]:
    """Yield the article on a saved page. Raises RefusedError when there is none."""
    # Imported here: the libraries that take pages apart need half a second, which only a corpus with pages should pay.
    from bot.articles.web.page import NoArticleError, article  # noqa: PLC0415
    from bot.articles.web.tree import page_text  # noqa: PLC0415

    data = whole(stream)
    if not data.strip():
        raise RefusedError("it is empty")
    if data[:200].lstrip().lower().startswith(_MULTIPART):
        data = _main_part(data)
    if len(data) > LARGEST:
        raise RefusedError(f"it is a page of more than {LARGEST // 1024**2} MB")
    try:
        yield article(file.id, page_text(data))
    except (NotTextError, NoArticleError) as error:
        raise RefusedError(str(error)) from None


def _main_part(data: bytes) -> bytes:
    """Return the page in a message of several parts: the first that is HTML. Raises RefusedError when there is none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and isinstance(part, EmailMessage):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload
    raise RefusedError("there is no page in it")
