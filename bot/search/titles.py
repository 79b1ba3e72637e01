"""Finding articles by their title, as people half remember it: any words, in any order, with typing errors."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from bot.search.analysis import PLAIN, stems
from bot.search.index import Reader, any_of
from bot.search.spelling import Speller

SHORTLIST = 200
"""Titles compared letter by letter; the index has the right one among them when any word of it is right or put right."""

LEAST = 0.45
"""Titles below this fit no better than any other (tried on made-up half-remembered titles)."""


def find_titles(query: str, reader: Reader, speller: Speller) -> dict[int, float]:
    """Return {row: score} of titles that fit a query; the score, 0 to 1, tells how much of the query stands in the title."""
    text = speller.corrected(query)[0]
    words = list(dict.fromkeys([*stems(text), *_completions(text, reader)]))
    if not words:
        return {}
    hits = reader.search(any_of(reader.term("title", stem) for stem in words), SHORTLIST)
    asked = " ".join(PLAIN.analyze(text))
    titles = {hit.number("row"): " ".join(PLAIN.analyze(hit.words("title"))) for hit in hits}
    rated = process.extract(asked, titles, scorer=_fit, limit=None, processor=None)
    return {row: score / 100 for _, score, row in rated if score >= 100 * LEAST}


def _completions(text: str, reader: Reader) -> list[str]:
    """Return the stems of words that the last word, perhaps half typed, begins."""
    words = PLAIN.analyze(text)
    if not words or len(words[-1]) < 2:
        return []
    return [stem for word, _ in reader.terms("words", words[-1], limit=20) for stem in stems(word)]


def _fit(asked: str, title: str, **_options: object) -> float:
    """Return 0 to 100: how much of what was asked is in the title, and a little for how much of the title was asked."""
    return (
        0.5 * fuzz.partial_ratio(asked, title)
        + 0.4 * fuzz.token_set_ratio(asked, title)
        + 0.1 * fuzz.token_sort_ratio(asked, title)
    )
