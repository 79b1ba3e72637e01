"""Answering a question: the passage that has it, the sentences in it that say it, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from bot.errors import BadRequest, NotFound
from bot.library import Snapshot
from bot.model import Answer, Excerpt, Passage
from bot.search.choosing import Choice, choices
from bot.search.confidence import confidence_features
from bot.search.query import Question
from bot.search.ranking import Candidate, apart, excerpt
from bot.search.weights import learned

LONGEST_QUESTION = 2000
"""Characters of a question that are read; more is no question."""


def ask(snapshot: Snapshot, question: str, *, limit: int, threshold: float, article: str | None = None) -> Answer:
    """Return the answer to a question, with up to `limit` passages; of one article only when its id is given.

    Raises BadRequest for an empty question and NotFound for an unknown article.
    """
    asked = question[:LONGEST_QUESTION]
    if not asked.strip():
        raise BadRequest("Ask a question about the articles, for example: who warned North Korea?")
    row = _row(snapshot, article)
    searched, corrections = snapshot.corrected(asked)
    read = snapshot.question(searched)
    ranked = snapshot.candidates(read, row)
    chosen = choices(read, ranked, learned().answer)
    confidence = _confidence(read, ranked, chosen)
    sentence = _excerpt(snapshot, chosen[0]) if chosen else None
    return Answer(
        question=question,
        answered=sentence is not None and confidence >= threshold,
        confidence=confidence,
        sentence=sentence,
        passages=_passages(snapshot, ranked, limit),
        corrections=corrections,
    )


def _row(snapshot: Snapshot, article: str | None) -> int | None:
    row = None if article is None else snapshot.row_of(article)
    if article is not None and row is None:
        raise NotFound(f"There is no article with the id {article!r}.")
    return row


def _passages(snapshot: Snapshot, ranked: Sequence[Candidate], limit: int) -> tuple[Passage, ...]:
    """Return the best passages that do not overlap. Scores are made positive: only their order means something."""
    best = tuple(islice(apart(ranked), limit))
    base = min((candidate.score for candidate in best), default=0.0)
    return tuple(
        Passage(Excerpt(article, excerpt(candidate.passage)), candidate.score - base)
        for candidate in best
        if (article := snapshot.article_at(candidate.passage.row)) is not None
    )


def _excerpt(snapshot: Snapshot, choice: Choice) -> Excerpt | None:
    article = snapshot.article_at(choice.row)
    return None if article is None else Excerpt(article, choice.span)


def _confidence(question: Question, ranked: Sequence[Candidate], chosen: Sequence[Choice]) -> float:
    """Return the estimated chance, 0 to 1, that the first choice is right."""
    return learned().confidence.chance(confidence_features(question, ranked, chosen))
