"""Results as the machine interface writes them: plain dictionaries with the contract's field names, for `batch` and `--json`.

A place in an article is written with its words, so that a program needs no copy of the corpus.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from typing import Any

from bot.articles.body import body
from bot.model import (
    Answer,
    Article,
    Block,
    CorpusStatus,
    Correction,
    Courtesy,
    Digest,
    Excerpt,
    Explanation,
    HelpRequest,
    Listing,
    Listings,
    Quote,
    Quotes,
    RefreshReport,
    Rejection,
    Result,
    Span,
    Speakers,
    Summary,
)

Json = dict[str, Any]


def dump(value: Json) -> str:
    """Return one line of ASCII JSON; raises ValueError for what JSON has no word for.

    ASCII because a text may hold half of a surrogate pair, which no encoding can carry, but an escape can.
    """
    return json.dumps(value, ensure_ascii=True, allow_nan=False)


def result(found: Result) -> Json:  # noqa: PLR0911  (one return a kind)
    """Return whatever a service answered to free text."""
    match found:
        case Answer():
            return answer(found)
        case Explanation():
            return explanation(found)
        case Quotes():
            return quotes(found)
        case Summary():
            return summary(found)
        case Digest():
            return digest(found)
        case Listings():
            return listings(found.articles)
        case Speakers():
            return speakers(found)
        case HelpRequest():
            return {"help": True}
        case Courtesy(kind):
            return {"courtesy": kind}


def span(article: Article, place: Span) -> Json:
    """Return a place in an article with its words."""
    return {"article": article.id, "start": place.start, "end": place.end, "text": place.of(article.text)}


def excerpt(words: Excerpt) -> Json:
    """Return an excerpt as a span."""
    return span(words.article, words.span)


def answer(found: Answer) -> Json:
    """Return the response to `ask`."""
    return {
        "answered": found.answered,
        "confidence": _share(found.confidence),
        "answer": excerpt(found.sentence) if found.sentence else None,
        "passages": [{**excerpt(passage.excerpt), "score": _finite(passage.score)} for passage in found.passages],
        "corrections": _corrections(found.corrections),
    }


def explanation(found: Explanation) -> Json:
    """Return an answer with why it is one: words matched and missing, and each score's parts, largest first."""
    return {
        **answer(found.answer),
        "matched": list(found.matched),
        "missing": list(found.missing),
        "parts": {
            name: [{"name": part.name, "value": _finite(part.value)} for part in parts]
            for name, parts in (
                ("passage", found.passage),
                ("sentence", found.sentence),
                ("confidence", found.confidence),
            )
        },
    }


def statement(quote: Quote) -> Json:
    """Return a statement: what was said, how, and by whom; the score is not part of it."""
    said, article = quote.statement, quote.article
    return {
        **span(article, said.span),
        "kind": said.kind.value,
        "cue": span(article, said.cue) if said.cue else None,
        "speaker": {
            "name": said.speaker.name,
            "mention": span(article, said.speaker.mention) if said.speaker.mention else None,
        },
    }


def quotes(found: Quotes) -> Json:
    """Return the response to `whosaid`: statements with their scores."""
    return {"statements": [{**statement(quote), "score": _share(quote.score)} for quote in found.quotes]}


def statements(found: Quotes) -> Json:
    """Return the response to `statements`."""
    return {"statements": [statement(quote) for quote in found.quotes]}


def summary(found: Summary) -> Json:
    """Return the response to `summary`."""
    return {"sentences": [excerpt(sentence) for sentence in found.sentences]}


def digest(found: Digest) -> Json:
    """Return the response to `digest`."""
    return {
        "sentences": [excerpt(sentence) for sentence in found.sentences],
        "articles": [article.id for article in found.articles],
    }


def sentences(found: Article) -> Json:
    """Return the response to `sentences`."""
    return {"sentences": [span(found, sentence.span) for sentence in found.sentences]}


def article(found: Article) -> Json:
    """Return the response to `article`."""
    about = found.metadata
    return {
        "article": found.id,
        "title": about.title,
        "subtitle": about.subtitle,
        "author": list(about.authors) or None,
        "date": about.date.isoformat() if about.date else None,
        "site": about.site,
        "url": about.url,
        "language": about.language,
        "body": body(found),
        "blocks": [_block(found, block) for block in found.blocks],
        "duplicate_of": found.duplicate_of,
    }


def _block(found: Article, block: Block) -> Json:
    """Return a block; with its words where the text was read out of a page, so that nobody has it beside."""
    words = {"text": block.span.of(found.text)} if found.read_out else {}
    return {"role": block.role.value, "start": block.span.start, "end": block.span.end, **words}


def listings(found: Iterable[Listing]) -> Json:
    """Return the response to `articles`."""
    return {
        "articles": [
            {
                "id": each.id,
                "title": each.title,
                "date": each.date.isoformat() if each.date else None,
                "site": each.site,
                "url": each.url,
                "score": _share(each.score),
            }
            for each in found
        ]
    }


def speakers(found: Speakers) -> Json:
    """Return who is quoted, most quoted first."""
    return {
        "speakers": [
            {"name": each.name, "statements": each.statements, "articles": each.articles} for each in found.speakers
        ]
    }


def report(found: RefreshReport) -> Json:
    """Return the response to `reload`."""
    return {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "unchanged": found.unchanged,
        "rejected": _rejections(found.rejected),
    }


def status(found: CorpusStatus) -> Json:
    """Return how the corpus stands."""
    return {
        "articles": found.articles,
        "passages": found.passages,
        "statements": found.statements,
        "refreshed": found.refreshed.isoformat() if found.refreshed else None,
        "rejected": _rejections(found.rejected),
    }


def _corrections(found: Iterable[Correction]) -> list[Json]:
    return [{"from": correction.typed, "to": correction.searched} for correction in found]


def _rejections(found: Iterable[Rejection]) -> list[Json]:
    return [{"file": rejection.file, "reason": rejection.reason} for rejection in found]


def _finite(score: float) -> float:
    """Return the score, or 0 where it is no number: JSON has no word for infinity."""
    return float(score) if math.isfinite(score) else 0.0


def _share(score: float) -> float:
    return min(1.0, max(0.0, _finite(score)))
