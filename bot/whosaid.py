"""Who said these words, and what did this person say: statements looked up by half-remembered words, speaker, topic, article.

The index gives a shortlist; here it is aligned with the words asked for. Nothing is rendered, and no text is made up: the results
are statements of articles.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol

from rapidfuzz import fuzz

from bot.errors import BadRequest, NotFound
from bot.model import Article, Correction, Quote, Quotes, SpeechKind, Statement
from bot.requests import Said
from bot.statements.cues import cues
from bot.text.tokens import fold, words

FOUND = 0.72
"""Score from which a statement counts as the one that was meant (tried .55 to .85). Of 900 quotations with 10 to 30 % of their
words dropped, swapped or misspelt it accepts all, of 200 sentences that nobody said none; .65 would accept one of these."""
SHORTLIST = 50
"""Statements taken from the index; a full scan finds next to nothing more at 800 times the cost."""
LONGEST_QUOTE, LONGEST_STATEMENT = 1_000, 6_000
"""Characters that are compared; longer texts are told apart by far fewer."""
ABOUT = 0.75
"""Share of a topic's words that a statement's sentence must hold when somebody is asked for by a stance on it: of four words,
one may be another ("who denied the use of arms" where the article says weapons)."""
ALL_OF_ONE = 1_000
"""Statements of one speaker looked at to find the newest."""
DEFAULT_LIMIT = 25
COPY, COPIED = 85, 4
"""Likeness (0 to 100) from which two statements are the same words, and the words they must have for that: news agencies and their
customers change a word or a stop, and "I don't know" is said by many."""
SMALL = frozenset(
    "a about all an and are as at be been but by can did do for from had has have he her his how i if in is it its me my no not of "
    "on or our she so than that the their them they this to up us was we were what when which who will with would you your".split()
)


class Snapshot(Protocol):
    """What is asked of the corpus here."""

    def article(self, id: str) -> Article:
        """Return the article with an id. Raises NotFound."""

    def statement_candidates(self, text: str, limit: int = SHORTLIST) -> list[Quote]:
        """Return the statements that share words with a text, best first."""

    def statements_by(self, speaker: str | None, topic: str | None, limit: int) -> list[Quote]:
        """Return the statements of a speaker about a topic, best first."""

    def newest_statements(
        self, speaker: str, names: Sequence[str], since: datetime.date | None, until: datetime.date | None
    ) -> Iterator[Quote]:
        """Yield the statements of a speaker in articles of these days, newest first; undated ones last, unless a day is given."""

    def statements_of(self, names: Sequence[str], topic: str | None, limit: int) -> list[Quote]:
        """Return the statements of the speaker who goes by these names about a topic, best first."""

    def people(self, name: str) -> tuple[tuple[str, ...], ...]:
        """Return who may be meant by a name, most quoted first: for each of them all their names, the one to show first."""

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        """Return names of speakers that fit a query, most quoted first."""

    def corrected(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        """Return the text with words that the corpus does not know put right."""


def whosaid(snapshot: Snapshot, quote: str, limit: int = 5) -> Quotes:
    """Return the statements nearest to half-remembered words.

    Returns:
        Up to `limit` quotes, best first (newest first among equals), with scores from 0 to 1 that can be compared between requests;
        `found` is False when even the best one is probably not what was meant.

    Raises:
        BadRequest: There is no word in the quote.

    """
    asked = quote.strip()
    typed = _plain(asked[:LONGEST_QUOTE])
    if not typed:
        raise BadRequest("Type some words of the quotation you are looking for.")
    searched, corrections = snapshot.corrected(asked[:LONGEST_QUOTE])
    candidates = list(snapshot.statement_candidates(searched, SHORTLIST))
    if corrections:
        candidates += snapshot.statement_candidates(asked[:LONGEST_QUOTE], SHORTLIST)
    readings = [typed, _plain(searched)] if corrections else [typed]
    rated = [replace(each, score=_likeness(readings, each)) for each in _distinct(candidates)]
    rated.sort(key=_order)
    best = tuple(rated[: max(limit, 0)])
    return Quotes(asked=asked, quotes=best, found=bool(best) and best[0].score >= FOUND, corrections=corrections)


def said_by(
    snapshot: Snapshot,
    *,
    article: str | None = None,
    speaker: str | None = None,
    topic: str | None = None,
    limit: int | None = None,
) -> Quotes:
    """Return statements of an article, of a speaker, about a topic, or of any mix of these.

    Args:
        snapshot: The corpus.
        article: An article's id: its statements come in text order.
        speaker: Any form of a name ("Ryder", "ISW").
        topic: Words that the statement or its sentence should hold.
        limit: At most so many; by default all of one article, else 25.

    Returns:
        The statements; without an article the best first for a topic, else the newest first. `found` is False when there are none.
        Where the name fits several people, one comes after the other, the most quoted first, and `choices` names them all.

    Raises:
        BadRequest: Neither article, speaker nor topic is given.
        NotFound: No such article, or nobody of that name is quoted anywhere.

    """
    speaker, topic = (text.strip() if text else None for text in (speaker, topic))
    asked = " · ".join(filter(None, (speaker, topic, article)))
    if article is not None:
        own = _of_article(snapshot.article(article), speaker, topic)
        return Quotes(asked=asked, quotes=tuple(own[:limit]), found=bool(own))
    if not speaker and not topic:
        raise BadRequest("Name a speaker, a topic or an article.")
    count = DEFAULT_LIMIT if limit is None else limit
    searched, corrections = snapshot.corrected(topic) if topic else (None, ())
    if speaker:
        people = _people(snapshot, speaker)
        found = _of_people(snapshot, people, speaker, searched, count)
    else:
        people = ()
        found = _rated(snapshot.statements_by(None, searched, count), searched)
    quotes = tuple(found[:count])
    choices = tuple(names[0] for names in people) if len(people) > 1 else ()
    return Quotes(asked=asked, quotes=quotes, found=bool(quotes), corrections=corrections, choices=choices)


def _of_people(
    snapshot: Snapshot, people: Sequence[Sequence[str]], speaker: str, topic: str | None, count: int
) -> list[Quote]:
    """Return the statements of those who may be meant, one person after the other, then those of speakers without a name."""
    most = count if topic else ALL_OF_ONE
    found: list[Quote] = []
    for names in people:
        if len(found) < count:
            found += _rated(snapshot.statements_of(names, topic, most), topic)
    if len(found) < count:
        rest = _rated(snapshot.statements_by(speaker, topic, most), topic)
        found += [each for each in rest if each.statement.speaker.name is None]
    return found


def _rated(found: Iterable[Quote], topic: str | None) -> list[Quote]:
    """Return statements with how well they fit a topic, in the index's order; newest first where no topic is given."""
    if topic:
        return [replace(each, score=_coverage(topic, each)) for each in found]
    return sorted((replace(each, score=1.0) for each in found), key=_order)


def grouped(found: Quotes) -> Quotes:
    """Return the result with near-equal words of several articles as one quote, the others under its `also`."""
    if len({quote.article.id for quote in found.quotes}) < 2:
        return found
    kept: list[Quote] = []
    plain: list[str] = []
    for quote in found.quotes:
        words = _plain(quote.excerpt.text[:LONGEST_STATEMENT])
        same = next((i for i, other in enumerate(plain) if _is_copy(kept[i], other, quote, words)), None)
        if same is None:
            kept.append(quote)
            plain.append(words)
        else:
            kept[same] = replace(kept[same], also=(*kept[same].also, quote))
    return replace(found, quotes=tuple(kept))


def _is_copy(quote: Quote, words: str, other: Quote, others: str) -> bool:
    """Whether another article has the same words: nearly equal, and nobody else's by name."""
    names = {each.statement.speaker.name for each in (quote, other)} - {None}
    articles = {quote.article.id, *(copy.article.id for copy in quote.also)}
    if len(names) > 1 or other.article.id in articles or min(len(words.split()), len(others.split())) < COPIED:
        return False
    return fuzz.ratio(words, others, score_cutoff=COPY) > 0


def newest_by(snapshot: Snapshot, asked: Said, limit: int | None = None) -> Quotes:
    """Return what a speaker said, newest first: about the topic, by the articles' days, in quotation marks only, as asked for.

    An undated article is left out as soon as a day is named. About a topic are the statements that hold, with sentence and title,
    at least half as many of its words as the best one does.

    Raises:
        BadRequest: No speaker is given.
        NotFound: Nobody of that name is quoted anywhere.

    """
    speaker, count = asked.speaker.strip(), DEFAULT_LIMIT if limit is None else max(limit, 0)
    if not speaker:
        raise BadRequest("Name a speaker.")
    people = _people(snapshot, speaker)
    searched, corrections = snapshot.corrected(asked.topic) if asked.topic else (None, ())
    if searched:
        every = _of_people(snapshot, people, speaker, searched, ALL_OF_ONE)
        found = _on_topic(searched, [quote for quote in every if _wanted(asked, quote)])
    else:
        names = [name for person in people for name in person]
        newest = snapshot.newest_statements(speaker, names, asked.since, asked.until)
        found = list(islice((quote for quote in newest if _wanted(asked, quote)), count + 1))
    quotes = sorted((replace(quote, score=1.0) for quote in found), key=_order)
    return Quotes(
        asked=" · ".join(filter(None, (speaker, asked.topic))),
        quotes=tuple(quotes[:count]),
        found=bool(quotes),
        corrections=corrections,
        listed=True,
        more=len(quotes) > count,
        choices=tuple(names[0] for names in people) if len(people) > 1 else (),
        speaker=people[0][0] if len(people) == 1 and asked != Said(asked.speaker) else None,
    )


def stated(snapshot: Snapshot, stance: str, about: str, limit: int = 5) -> Quotes:
    """Return the statements about something in which somebody takes a stance on it ("who denied sending troops").

    Returns:
        Up to `limit` quotes, those first whose sentence holds most of the words, newest first among equals; all of them hold
        `ABOUT` of the words at least, and are introduced by a word of this stance (bot/statements/cues.yaml). `found` is False
        when there are none.

    """
    searched, corrections = snapshot.corrected(about)
    candidates = [
        *snapshot.statements_by(None, searched, ALL_OF_ONE),
        *snapshot.statement_candidates(searched, SHORTLIST),
    ]
    taking = [quote for quote in _distinct(candidates) if quote.statement.speaker.mention and _stance(quote) == stance]
    rated = [replace(quote, score=_coverage(searched, quote)) for quote in taking]
    best = sorted((quote for quote in rated if quote.score >= ABOUT), key=_order)[:limit]
    return grouped(Quotes(asked=about, quotes=tuple(best), found=bool(best), corrections=corrections, listed=True))


def _stance(quote: Quote) -> str | None:
    """Return how the word that introduces a statement stands to it, None where no verb does."""
    place = quote.statement.cue
    first = fold(place.of(quote.article.text)).split()[:1] if place else []
    cue = cues().verbs.get(first[0]) if first else None
    return cue.stance if cue else None


def _on_topic(topic: str, quotes: Sequence[Quote]) -> list[Quote]:
    rated = [(_coverage(topic, quote, titled=True), quote) for quote in quotes]
    enough = max((share for share, _ in rated), default=0.0) / 2
    return [quote for share, quote in rated if share >= enough]


def _wanted(asked: Said, quote: Quote) -> bool:
    day = quote.article.metadata.date
    if asked.direct and quote.statement.kind is not SpeechKind.DIRECT:
        return False
    if day is None:
        return asked.since is None and asked.until is None
    return (asked.since is None or asked.since <= day) and (asked.until is None or day <= asked.until)


def _of_article(article: Article, speaker: str | None, topic: str | None) -> list[Quote]:
    quotes = [Quote(article, statement) for statement in article.statements]
    if speaker:
        quotes = [quote for quote in quotes if names_speaker(speaker, article.text, quote.statement)]
    if topic:
        quotes = [replace(quote, score=score) for quote in quotes if (score := _coverage(topic, quote)) > 0]
    return quotes


def _people(snapshot: Snapshot, speaker: str) -> tuple[tuple[str, ...], ...]:
    """Return who may be meant, each by all their names; those of the nearest name when nobody is called so. Raises NotFound."""
    people = snapshot.people(speaker)
    if people or snapshot.statements_by(speaker, None, 1):
        return people
    near = snapshot.speakers(speaker, 3)
    if near and fuzz.WRatio(speaker.casefold(), near[0].casefold()) >= 80:
        return snapshot.people(near[0])
    if not near:
        raise NotFound("Nobody called “{speaker}” is quoted in the articles.", speaker=speaker)
    raise NotFound(
        "Nobody called “{speaker}” is quoted in the articles. The nearest names are {near}.",
        speaker=speaker,
        near=", ".join(near),
    )


def names_speaker(speaker: str, text: str, statement: Statement) -> bool:
    """Whether a name in any form ("Ryder", "ISW") fits a statement's speaker: its words are in name, mention or initials."""
    said = statement.speaker
    name, mention = said.name or "", said.mention.of(text) if said.mention else ""
    capitals = "".join(word[0] for word in name.split() if word[0].isupper())
    known = {*_plain(name).split(), *_plain(mention).split(), capitals.casefold()}
    asked = [word for word in _plain(speaker).split() if word not in ("the", "of", "for", "and")]
    return bool(asked) and all(word in known or word.removesuffix("'s") in known for word in asked)


def _likeness(readings: Sequence[str], quote: Quote) -> float:
    """Return how well a statement fits the words asked for, 0 to 1: their alignment, and the share of them that it holds."""
    statement = _plain(quote.excerpt.text[:LONGEST_STATEMENT])
    if not statement:
        return 0.0
    return max(_fit(asked, statement) for asked in readings)


def _fit(asked: str, statement: str) -> float:
    aligned = fuzz.partial_ratio(asked, statement) / 100
    if len(statement) < len(asked):
        # a short statement lies in nearly any long text: what counts is how much of the words asked for it explains
        aligned *= (len(statement) / len(asked)) ** 0.5
    held = {word[:4] for word in statement.split()}
    weights = [(0.3 if word in SMALL else 1.0, word[:4] in held) for word in asked.split()]
    share = sum(weight for weight, inside in weights if inside) / sum(weight for weight, _ in weights)
    return 0.75 * aligned + 0.25 * share


def _coverage(topic: str, quote: Quote, *, titled: bool = False) -> float:
    """Return the share (0 to 1) of a topic's words that a statement or its sentence holds, or the title if it counts as well."""
    wanted = {word[:4] for word in _plain(topic).split() if word not in SMALL}
    if not wanted:
        return 0.0
    article, span = quote.article, quote.statement.span
    at = bisect_right(article.sentences, span.start, key=lambda sentence: sentence.span.start) - 1
    sentence = article.sentences[at].span if at >= 0 else span
    around = article.text[min(sentence.start, span.start) : max(sentence.end, span.end)]
    held = {word[:4] for word in _plain(f"{around} {article.title}" if titled else around).split()}
    return len(wanted & held) / len(wanted)


def _distinct(quotes: Iterable[Quote]) -> list[Quote]:
    """Return the quotes without those that stand at the same place of the same article."""
    return list({(quote.article.id, quote.statement.span): quote for quote in quotes}.values())


def _order(quote: Quote) -> tuple[float, int, str, bool, int]:
    """Return what statements are ordered by; a headline comes after the text that says the same at more length."""
    article, span = quote.article, quote.statement.span
    day = article.metadata.date or datetime.date.min
    headline = any(each.contains(span) for each in article.headlines)
    return -round(quote.score, 4), -day.toordinal(), article.id, headline, span.start


def _plain(text: str) -> str:
    """Return the words of a text in their plain form, joined by blanks."""
    return " ".join(fold(word.of(text)) for word in words(text))
