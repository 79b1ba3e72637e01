"""Which articles a digest is of, and which article a link leads to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bot.errors import NotFound
from bot.languages import Phrase
from bot.library import Snapshot
from bot.model import Article, Digest
from bot.requests import Gather
from bot.summary import gather as gathered

ON_TOPIC = 8
"""Articles in a digest by topic: more would leave each of them less than a sentence."""

_LOOKED_AT = 200
"""Articles on a topic that are looked at for those of some days or of a site."""

MOST = 500
"""Articles in a digest by days, by site or by list; the newest."""

_LINKS = 5
"""Links of one message that are looked up."""

_LONGEST_LINK = 2000


def gather(snapshot: Snapshot, asked: Gather, words: int) -> Digest:
    """Return the digest of the articles asked for, with what was put right in the topic, and what is not in it.

    Without a topic, days, a site or a list they are the newest. Raises NotFound when no article fits.
    """
    topic, corrections = snapshot.corrected(asked.topic) if asked.topic else ("", ())
    unknown: tuple[str, ...] = ()
    chosen: Sequence[Article | str]
    if asked.articles:
        chosen, unknown = _given(snapshot, asked.articles)
    elif asked.topic:
        chosen = _on_topic(snapshot, asked, topic)
    else:
        chosen = [listing.id for listing in snapshot.chosen(asked.since, asked.until, asked.site)]
    if not chosen:
        raise _nothing(asked)
    articles = [each if isinstance(each, Article) else snapshot.article(each) for each in chosen[:MOST]]
    found = gathered(articles, words=words, topic=topic)
    return Digest(
        found.articles,
        found.sentences,
        found.groups,
        found.disputes,
        corrections,
        left_out=max(0, len(chosen) - MOST),
        unknown=unknown,
    )


def _given(snapshot: Snapshot, names: Sequence[str]) -> tuple[Sequence[Article | str], tuple[str, ...]]:
    """Return the ids that there are, and those that there are not."""
    known = {name: snapshot.row_of(name) is not None for name in names}
    return [name for name, there in known.items() if there], tuple(name for name, there in known.items() if not there)


def _on_topic(snapshot: Snapshot, asked: Gather, topic: str) -> Sequence[Article | str]:
    narrowed = bool(asked.since or asked.until or asked.site)
    found = snapshot.topic_articles(topic, _LOOKED_AT if narrowed else ON_TOPIC)
    return [article for article in found if _fits(article, asked)][:ON_TOPIC]


def _fits(article: Article, asked: Gather) -> bool:
    """Whether an article is of the days and the site asked for; one without a date is of no day."""
    about = article.metadata
    if asked.site and asked.site.casefold() not in (about.site or "").casefold():
        return False
    if asked.since is None and asked.until is None:
        return True
    return about.date is not None and (asked.since or about.date) <= about.date <= (asked.until or about.date)


def _nothing(asked: Gather) -> NotFound:
    """Return why there is no digest, and what may help."""
    if asked.articles:
        return NotFound("None of these articles is here. Choose them by words of their titles.")
    of_days = bool(asked.since or asked.until)
    nothing = Phrase(
        "No article{topic}{days}{site}.",
        topic=Phrase(" about “{topic}”", topic=asked.topic[:60]) if asked.topic else "",
        days=Phrase(" of these days") if of_days else "",
        site=Phrase(" on a site like “{site}”", site=asked.site[:60]) if asked.site else "",
    )
    if not asked.topic:
        return NotFound("{nothing}", nothing=nothing)
    if not of_days:
        return NotFound("{nothing} Other words may find more.", nothing=nothing)
    return NotFound("{nothing} Other words may find more. A longer time may, too.", nothing=nothing)


def linked(snapshot: Snapshot, urls: Sequence[str]) -> Article | None:
    """Return the article that the first known of these addresses leads to; how an address is written makes no difference."""
    for url in urls[:_LINKS]:
        found = snapshot.with_url(dict.fromkeys(_spellings(url)))
        if found is not None:
            return found
    return None


def _spellings(url: str) -> Iterator[str]:
    """Yield the ways in which an address may be written: with or without query, "www.", "s" and the last slash."""
    if len(url) > _LONGEST_LINK:
        return
    try:
        parts = urlsplit(url)
        host = parts.netloc.casefold().removeprefix("www.")
    except ValueError:
        return
    yield url
    for query in (f"?{parts.query}" if parts.query else "", ""):
        for path in (parts.path.rstrip("/"), parts.path.rstrip("/") + "/"):
            for scheme in ("https", "http"):
                for www in ("", "www."):
                    yield f"{scheme}://{www}{host}{path}{query}"
