"""How sure the first choice is: whether the articles hold an answer at all, and whether this is it.

Two questions, learned apart, because different things tell them: a text of another subject shares few rare words with the question,
however they are weighed there; a wrong sentence of the right article shares nearly as many as the right one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.linear import Linear
from bot.search.choosing import PASSAGES, Choice
from bot.search.expected import Kind
from bot.search.query import Question
from bot.search.ranking import Candidate

FAR = 8.0
"""A lead of more than this over the tenth passage says no more."""

LEAST = 0.001
"""Chances below this are one to the logarithm."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """Three models in a row: `held`, `right` when it is held, and `both`, which makes one calibrated chance of the two.

    `share` is how much the second chance counts beside the first: below 1, so that what is not held stays below what is held
    but hard.
    """

    held: Linear
    right: Linear
    both: Linear
    share: float

    def chance(self, features: Mapping[str, float]) -> float:
        """Return the estimated chance, 0 to 1, that the first choice is right; 0 without features."""
        return self.both.chance(self.joined(features)) if features else 0.0

    def shares(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return what each feature adds to the log-odds of the two steps, the second one counted by its share."""
        held, right = self.held.weights, self.right.weights
        return {
            name: value * (held.get(name, 0.0) + self.share * right.get(name, 0.0)) for name, value in features.items()
        }

    def joined(self, features: Mapping[str, float]) -> dict[str, float]:
        """Return what `both` stands on: the product of the chances, the second to the power of `share`, and its logarithm.

        The logarithm of the number of passages comes with it: the more there are, the more of them fit by chance.
        """
        joint = math.log(self.held.chance(features) + LEAST)
        joint += self.share * math.log(self.right.chance(features) + LEAST)
        return {"joint": joint, "joint_chance": math.exp(joint), "log_passages": features["log_passages"]}


def confidence_features(question: Question, ranked: Sequence[Candidate], chosen: Sequence[Choice]) -> dict[str, float]:
    """Return what tells how sure the first choice is: shares of the question's weight, unless said; empty without a choice."""
    if not chosen:
        return {}
    best, top = chosen[0].features, ranked[0].features
    other = next((candidate for candidate in ranked if candidate.passage.row != ranked[0].passage.row), None)
    rival = next((choice for choice in chosen if not choice.span.overlaps(chosen[0].span)), None)
    total = sum(math.exp(choice.score - chosen[0].score) for choice in chosen)
    return {
        "share": best["share"],
        "share_with_title": best["share_with_title"],
        "pairs": best["pairs"],
        "two": best["two"],
        "cover": top["cover"],
        "exact": top["exact"],
        "window": top["window"],
        "title": top["title"],
        "bm25": top["bm25"],
        "pairs_of_passage": max((sentence.pairs for sentence in ranked[0].passage.sentences), default=0.0),
        "ahead": _lead(ranked[0], ranked[1:2], 5.0),  # differences of scores
        "ahead_of_other_articles": _lead(ranked[0], [other] if other else [], 5.0, alone=5.0),
        "ahead_of_tenth": _lead(ranked[0], ranked[1:10][-1:], FAR),
        "ahead_of_other_answers": min(5.0, chosen[0].score - rival.score) if rival else 5.0,
        "certainty": 1 / total,  # the share of this choice among all, as chances
        "words": math.log1p(len(question.stems)),  # a logarithm of a count
        "expected": best[question.kind.value] if question.kind is not Kind.OTHER else 0.0,
        "kind_checked": float(question.kind is not Kind.OTHER),
        "rarest_missing": _rarest_missing(question, ranked[0]),
        "log_passages": math.log1p(question.passages) / 10,
        **_information(question, ranked, chosen[0]),
    }


def _lead(first: Candidate, others: Sequence[Candidate], most: float, *, alone: float = 0.0) -> float:
    return min(most, first.score - others[-1].score) if others else alone


def _information(question: Question, ranked: Sequence[Candidate], choice: Choice) -> dict[str, float]:
    """Return how much of what the question tells was found, in tens of nats by general English, and logarithms of that.

    Shares hide how much there was to find: half of a long question is more than all of "where are they going". Weighed by
    general English alone, these sums mean the same in a corpus of one article and of a million.
    """
    passage = ranked[0].passage
    present = passage.present
    said = _words_of(ranked, choice).union(passage.title.split())
    known = {"passage": _told(question, present), "sentence": _told(question, said)}
    missing = sum(question.general.values()) / 10 - known["passage"]
    return {
        "told_by_passage": known["passage"],
        "told_by_sentence": known["sentence"],
        "not_told": missing,
        "log_told_by_passage": math.log(0.3 + known["passage"]),
        "log_told_by_sentence": math.log(0.3 + known["sentence"]),
        "log_not_told": math.log(0.3 + max(0.0, missing)),
    }


def _words_of(ranked: Sequence[Candidate], choice: Choice) -> frozenset[str]:
    """Return the stems of the sentences of a choice."""
    return frozenset(
        stem
        for candidate in ranked[:PASSAGES]
        if candidate.passage.row == choice.row
        for sentence in candidate.passage.sentences
        if choice.span.start <= sentence.span.start and sentence.span.end <= choice.span.end
        for stem in sentence.stems.split()
    )


def _told(question: Question, present: Collection[str]) -> float:
    return sum(weight for stem, weight in question.general.items() if stem in present) / 10


def _rarest_missing(question: Question, candidate: Candidate) -> float:
    """Return the weight share of the most telling word that the passage lacks."""
    present = candidate.passage.present
    missing = [question.weights[stem] for stem in question.stems if stem not in present]
    return max(missing, default=0.0) / question.total
