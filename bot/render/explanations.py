"""Why an answer is the answer, in plain words: the words that matched, what was put right, what the scores are made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from bot.languages import say
from bot.model import Explanation, Part
from bot.render import wording
from bot.render.answers import notes
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, cut
from bot.render.page import Item, Kind, Line, Page, line
from bot.render.paging import message
from bot.render.passages import quoted
from bot.render.source import source

PARTS = 5
"""Parts of a score that are named; what is left is less than a tenth of it, mostly."""
LEAST = 0.02
"""Share of a score below which a part is not worth a line."""

NAMES = {
    "ahead": "the lead over the passage that comes next",
    "ahead_of_other_answers": "the lead over the sentence that comes next",
    "ahead_of_other_articles": "the lead over the article that comes next",
    "ahead_of_tenth": "the lead over the tenth passage",
    "article": "the words in other passages of the article",
    "article_passages": "how many passages of the article fit",
    "asks": "whether it is a question itself",
    "behind": "how far its passage is behind the first",
    "best_of_passage": "no other sentence of the passage with more of the words",
    "kin": "words that begin like those asked for",
    "rarest": "the two most telling words",
    "best_sentence": "many of the words in one sentence",
    "bm25": "how often the words stand in the passage (BM25)",
    "certainty": "the choice against all others",
    "cover": "how much of the question stands in passage and title",
    "date": "a date, as the question asks for",
    "day": "the day of the article",
    "exact": "words in the very form that was asked",
    "expected": "the kind of answer that the question asks for",
    "first_passage": "a place in the best passage",
    "index_bm25": "the score of the index (BM25)",
    "kind_checked": "whether the kind of answer can be checked",
    "length": "the length",
    "log_not_told": "how telling the words are that are missing",
    "log_told_by_passage": "how telling the words in the passage are",
    "log_told_by_sentence": "how telling the words in the sentence are",
    "neighbours": "the words in the passages beside it",
    "not_told": "how telling the words are that are missing",
    "number": "a number, as the question asks for",
    "opening": "a place at the very beginning of the article",
    "opens_article": "a place at the very beginning of the article",
    "opens_passage": "a place at the beginning of the passage",
    "pairs": "words side by side as in the question",
    "pairs_of_passage": "words side by side in the passage",
    "person": "a name, as the question asks for",
    "place": "a place, as the question asks for",
    "points_back": "a beginning that points back",
    "rarest_missing": "the most telling word that is not there",
    "reason": "a reason, as the question asks for",
    "second_share": "the words in both sentences",
    "share": "the words in the sentence",
    "share_with_title": "the words in sentence and title",
    "title": "the words in the title",
    "told_by_passage": "how telling the words in the passage are",
    "told_by_sentence": "how telling the words in the sentence are",
    "two": "two sentences instead of one",
    "window": "the words close together",
    "words": "how many words there are to go by",
}
"""What the features of the learned weights are called."""


def explanation_pages(found: Explanation) -> tuple[Page, ...]:
    """Return the page that tells why an answer is the answer."""
    answer = found.answer
    if answer.sentence is None:
        return message(wording.NO_PARTS if answer.searched else wording.NO_WORD, footer=notes(answer))
    place = answer.sentence
    items = [
        Item((quoted(place, Kind.QUOTED), source(place.article, place.span))),
        Item(_words(found)),
        Item(_parts(wording.WHY_PASSAGE, found.passage)),
        Item(_parts(wording.WHY_SENTENCE, found.sentence)),
        Item(_parts(f"{wording.WHY_SURE} {wording.percent(answer.confidence)}", found.confidence)),
    ]
    heading = line(Kind.HEADING, wording.WHY_TITLE if answer.answered else wording.WHY_NEAREST)
    return (Page(title=heading, items=tuple(each for each in items if each.lines), footer=notes(answer)),)


def name(part: str) -> str:
    """Return what a part of a score is called, in words."""
    return say(NAMES.get(part, part.replace("_", " ")))


def _words(found: Explanation) -> tuple[Line, ...]:
    parts = ((wording.WORDS_THERE, found.matched), (wording.WORDS_MISSING, found.missing))
    return tuple(
        line(Kind.TEXT, f"{opening}{cut(shown(', '.join(words)), NOTE_TEXT)}") for opening, words in parts if words
    )


def _parts(heading: str, parts: Sequence[Part]) -> tuple[Line, ...]:
    """Return the largest parts of a score, a line each, with their share of all that was counted for and against.

    Several measures of one thing go by one name, and count together.
    """
    values: defaultdict[str, float] = defaultdict(float)
    for part in parts:
        values[name(part.name)] += part.value
    total = sum(map(abs, values.values()))
    largest = sorted(values.items(), key=lambda item: -abs(item[1]))[:PARTS]
    told = [(said, value) for said, value in largest if abs(value) >= LEAST * total > 0]
    if not told:
        return ()
    lines = (f"{'+' if value > 0 else '−'} {wording.percent(abs(value) / total)} {said}" for said, value in told)
    return (line(Kind.TEXT, heading), *(line(Kind.SMALL, each) for each in lines))
