"""Choosing the sentences that answer: one, or two in a row, out of the best passages."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.linear import Linear
from bot.model import Span
from bot.search.expected import evidence
from bot.search.query import Question
from bot.search.ranking import Candidate
from bot.search.views import SentenceView

LONGEST_ANSWER = 400
"""Characters of an answer at most, as the machine interface has it: two or three lines of a chat message."""

PASSAGES = 5
"""Passages whose sentences may be the answer (tried 3, 5, 8: no difference beyond noise)."""

_POINTS_BACK = re.compile(r"(?:He|She|It|They|This|That|These|Those|His|Her|Their|But|And)\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """Sentences that may be the answer, with their score (any number, higher is better) and what it was made of."""

    row: int
    span: Span
    score: float
    features: dict[str, float]


def choices(question: Question, ranked: Sequence[Candidate], model: Linear) -> list[Choice]:
    """Return the answers that may be given, best first; among equals that of the better passage, then the earlier one."""
    found: list[Choice] = []
    for rank, candidate in enumerate(ranked[:PASSAGES]):
        behind = ranked[0].score - candidate.score
        for sentences, features in _views(question, candidate):
            features |= {"behind": behind, "first_passage": float(rank == 0)}
            span = Span(sentences[0].span.start, sentences[-1].span.end)
            found.append(Choice(candidate.passage.row, span, model.score(features), features))
    return sorted(found, key=lambda choice: -choice.score)


def _views(question: Question, candidate: Candidate) -> Iterator[tuple[tuple[SentenceView, ...], dict[str, float]]]:
    """Yield the sentences and pairs of sentences of a passage that are short enough for an answer, with their features."""
    sentences = candidate.passage.sentences
    most = max((sentence.share for sentence in sentences), default=0.0)
    expected = [evidence(question.kind, sentence.text, question.plain) for sentence in sentences]
    for place, sentence in enumerate(sentences):
        taken: list[tuple[SentenceView, ...]] = [(sentence,)]
        following = sentences[place + 1] if place + 1 < len(sentences) else None
        if following and following.span.start - sentence.span.end <= 1:  # in the same paragraph
            taken.append((sentence, following))
        for views in taken:
            if views[-1].span.end - sentence.span.start <= LONGEST_ANSWER:
                features = _features(views, place, most)
                yield views, features | {question.kind.value: max(expected[place : place + len(views)])}


def _features(views: Sequence[SentenceView], place: int, most: float) -> dict[str, float]:
    """Return the features of an answer by its words; shares of the question's weight, or 0 and 1, unless said."""
    first = views[0]
    share = max(view.share for view in views)
    return {
        "share": share,
        "share_with_title": max(view.share_with_title for view in views),
        "pairs": max(view.pairs for view in views),
        "second_share": min(view.share for view in views) if len(views) > 1 else 0.0,
        "two": float(len(views) > 1),
        "length": math.log(max(1, views[-1].span.end - first.span.start)),  # a logarithm of characters
        "opens_passage": float(place == 0),
        "opens_article": float(first.span.start == 0),
        "asks": float(views[-1].text.rstrip("\"”’' ").endswith("?")),
        "best_of_passage": float(share >= most > 0),
        "points_back": float(_POINTS_BACK.match(first.text) is not None),
    }
