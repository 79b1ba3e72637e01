"""Text that somebody sent, read like an article, in memory only."""

from __future__ import annotations

from dataclasses import replace

from bot.errors import BadRequest
from bot.languages import Phrase
from bot.model import Article, Metadata, RawArticle


def pasted(text: str, name: str, *, file: bool) -> Article:
    """Return a text as an article called `name`; a file may have furniture in it, a message has none. Raises BadRequest.

    What the text says of itself (a link, a site) is not believed: nobody has checked it.
    """
    # Loaded late: the readers take a tenth of a second, which a program that only asks is spared.
    from bot.articles.readers.opening import RefusedError  # noqa: PLC0415
    from bot.articles.readers.plain import article  # noqa: PLC0415
    from bot.library.intake import analyse  # noqa: PLC0415

    try:
        raw = article(name, text) if file else RawArticle(id=name, text=text)
    except RefusedError as error:
        raise BadRequest("There is nothing to sum up: {reason}.", reason=Phrase(str(error))) from None
    found = analyse(raw)
    return replace(found, metadata=Metadata(title=found.metadata.title if file else None))
