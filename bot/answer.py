"""Ask: a question, and the sentence of the articles that answers it, with how sure that is."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.errors import BadRequest, NotFound
from bot.library import Snapshot
from bot.linear import Linear
from bot.model import EVERYWHERE, Answer, Correction, Excerpt, Explanation, Filters, Moment, Part, Passage
from bot.search.choosing import Choice, choices
from bot.search.confidence import confidence_features
from bot.search.preference import Preference
from bot.search.query import Question
from bot.search.ranking import Candidate, apart, excerpt
from bot.search.tongues import ENGLISH, Tongue
from bot.search.weights import learned
from bot.text.moments import moment

LONGEST_QUESTION = 2000
"""Characters of a question that are read; more is no question."""

ENOUGH = 0.5
"""Share of a question's weight that the best passage has to have before no other language is tried."""

MUCH = 0.65
"""Share of a question's weight in the best passage below which its words are looked through for slips that are words themselves."""

CLEARLY = 0.15
"""How much surer another reading has to be to count (with 0.1 no more was won, and one right answer lost)."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What a search found: the question as it was read, the passages and the sentences in order, and within what."""

    text: str
    corrections: tuple[Correction, ...]
    question: Question
    ranked: list[Candidate]
    chosen: list[Choice]
    filters: Filters
    moment: Moment | None
    of_moment: bool

    @property
    def cover(self) -> float:
        """The share, 0 to 1, of the question that the best passage has."""
        return self.ranked[0].features["cover"] if self.ranked else 0.0

    @property
    def confidence(self) -> float:
        """The estimated chance, 0 to 1, that the first choice is right."""
        return _confidence(self.question, self.ranked, self.chosen)


def ask(
    snapshot: Snapshot,
    question: str,
    *,
    limit: int,
    threshold: float,
    article: str | None = None,
    filters: Filters = EVERYWHERE,
    today: datetime.date | None = None,
) -> Answer:
    """Return the answer to a question, with up to `limit` passages; of one article only when its id is given.

    A time in the question ("last week") is told by `today`; without it no such time is looked for.
    Raises BadRequest for an empty question and NotFound for an unknown article, site, author, speaker or language.
    """
    return _answer(snapshot, question, _find(snapshot, question, article, filters, today), article, limit, threshold)


def explain(
    snapshot: Snapshot,
    question: str,
    *,
    threshold: float,
    article: str | None = None,
    filters: Filters = EVERYWHERE,
    today: datetime.date | None = None,
) -> Explanation:
    """Return why the answer to a question is the answer. Raises as `ask` does."""
    found = _find(snapshot, question, article, filters, today)
    answer = _answer(snapshot, question, found, article, 1, threshold)
    if not found.chosen:
        return Explanation(answer=answer)
    first = found.chosen[0]
    source = next(
        each for each in found.ranked if each.passage.row == first.row and each.passage.span.contains(first.span)
    )
    present = source.passage.present
    matched, missing = (tuple(_words(found, present, there=there)) for there in (True, False))
    models = learned()
    passage = [*_parts(models.passage, source.features), *([Part("day", source.bonus)] if source.bonus else [])]
    sure = confidence_features(found.question, found.ranked, found.chosen)
    return Explanation(
        answer=answer,
        matched=matched,
        missing=missing,
        passage=_largest_first(passage),
        sentence=_largest_first(_parts(models.answer, first.features)),
        confidence=_largest_first([Part(name, value) for name, value in models.confidence.shares(sure).items()]),
    )


def _find(
    snapshot: Snapshot, question: str, article: str | None, filters: Filters, today: datetime.date | None
) -> _Found:
    """Return what is found for a question: in its own language first, in others where that has too little of it."""
    asked = _visible(question[:LONGEST_QUESTION])
    if not asked.strip():
        raise BadRequest("Ask a question about the articles, for example: who warned North Korea?")
    full, scope = snapshot.scope(filters, _row(snapshot, article))
    named = moment(asked, today) if today else None
    preferred = _preferred(named)
    of_moment = preferred is not None and snapshot.has_any_of(preferred, scope)
    if named and of_moment and (without := asked.replace(named.words, " ", 1)).strip(" ?!."):
        asked = without  # the article's day stands for these words, which its text need not have

    def search(text: str, corrections: tuple[Correction, ...], tongue: Tongue) -> _Found:
        read = snapshot.question(text, tongue)
        ranked = snapshot.candidates(read, scope, preferred if of_moment else None)
        chosen = choices(read, ranked, learned().answer)
        return _Found(text, corrections, read, ranked, chosen, full, named, of_moment)

    best: _Found | None = None
    for tongue in snapshot.tongues(asked):
        text, corrections = snapshot.corrected(asked, tongue)
        found = search(text, corrections, tongue)
        if best is None or found.cover > best.cover:
            best = found
        if best.cover >= ENOUGH:
            break
    assert best is not None  # noqa: S101  English is always among the languages
    return _without_slips(snapshot, best, search)


def _without_slips(
    snapshot: Snapshot, first: _Found, search: Callable[[str, tuple[Correction, ...], Tongue], _Found]
) -> _Found:
    """Return what another reading of the question finds, if that is clearly more: only where the first left much unfound."""
    if not first.ranked or first.cover >= MUCH or first.question.tongue != ENGLISH:
        return first
    passage = first.ranked[0].passage
    best, least = first, first.confidence + CLEARLY
    for slip in snapshot.slips(first.text, passage.present):
        found = search(slip.text, _with(first.corrections, slip.correction), ENGLISH)
        if found.cover > first.cover and found.confidence >= least:
            best, least = found, found.confidence
    return best


def _with(corrections: tuple[Correction, ...], last: Correction) -> tuple[Correction, ...]:
    """Return corrections with one more, which may put right what another has put wrong."""
    if not any(each.searched == last.typed for each in corrections):
        return (*corrections, last)
    return tuple(replace(each, searched=last.searched) if each.searched == last.typed else each for each in corrections)


def _visible(text: str) -> str:
    """Return a text without characters that nobody sees: they part words, or turn their direction, without anybody's knowing."""
    return text if text.isascii() else "".join(each for each in text if unicodedata.category(each) != "Cf")


def _preferred(named: Moment | None) -> Preference | None:
    if named is None:
        return None
    first, last = (day.toordinal() if day else None for day in (named.first, named.last))
    return Preference(first, last, named.newest)


def _row(snapshot: Snapshot, article: str | None) -> int | None:
    row = None if article is None else snapshot.row_of(article)
    if article is not None and row is None:
        raise NotFound("There is no article with the id {id}.", id=repr(article))
    return row


def _answer(
    snapshot: Snapshot, question: str, found: _Found, article: str | None, limit: int, threshold: float
) -> Answer:
    confidence = found.confidence
    passages = _passages(snapshot, found.ranked, limit)  # first: most often the sentence's article is one of theirs
    sentence = _excerpt(snapshot, found.chosen[0]) if found.chosen else None
    return Answer(
        question=question,
        answered=sentence is not None and confidence >= threshold,
        confidence=confidence,
        sentence=sentence,
        passages=passages,
        corrections=found.corrections,
        article=article,
        filters=found.filters,
        moment=found.moment,
        of_moment=found.of_moment,
        searched=bool(found.question.stems),
    )


def _passages(snapshot: Snapshot, ranked: Sequence[Candidate], limit: int) -> tuple[Passage, ...]:
    """Return the best passages that do not overlap. Scores are made positive: only their order means something."""
    best = tuple(islice(apart(ranked), limit))
    base = min((candidate.score for candidate in best), default=0.0)
    articles = snapshot.articles_at(candidate.passage.row for candidate in best)
    return tuple(
        Passage(Excerpt(articles[candidate.passage.row], excerpt(candidate.passage)), candidate.score - base)
        for candidate in best
        if candidate.passage.row in articles
    )


def _excerpt(snapshot: Snapshot, choice: Choice) -> Excerpt | None:
    article = snapshot.article_at(choice.row)
    return None if article is None else Excerpt(article, choice.span)


def _confidence(question: Question, ranked: Sequence[Candidate], chosen: Sequence[Choice]) -> float:
    """Return the estimated chance, 0 to 1, that the first choice is right."""
    return learned().confidence.chance(confidence_features(question, ranked, chosen)) if chosen else 0.0


def _words(found: _Found, present: frozenset[str], *, there: bool) -> dict[str, None]:
    """Return the question's content words that a passage has, or those that it lacks, as they were searched for, in order."""
    tokens = found.question.tongue.tokens(found.text)
    wanted = (token for token in tokens if token.stem in found.question.weights and (token.stem in present) is there)
    return dict.fromkeys(token.span.of(found.text) for token in wanted)


def _parts(model: Linear, features: dict[str, float]) -> list[Part]:
    """Return what each feature adds to a score."""
    return [Part(name, model.weights.get(name, 0.0) * value) for name, value in features.items()]


def _largest_first(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(sorted((part for part in parts if part.value), key=lambda part: -abs(part.value)))
