from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from bot.app import Newsdesk
from bot.errors import BadRequest, NotFound
from bot.model import Article, Correction, Quote, Quotes, SpeechKind
from bot.requests import Said
from bot.whosaid import FOUND, grouped, newest_by, said_by, stated, whosaid
from tests.builders import article

RYDER = article(
    'Pat Ryder, spokesperson for the Department of Defense, said the deployment should be "kept an eye on." '
    "The troops are cannon fodder, Ryder said.\n\n"
    "The Institute for the Study of War (ISW) reported that Russia wants a new order.",
    id="ryder",
    date=datetime.date(2024, 6, 27),
)
HARBOUR = article(
    'Mayor Anna Berg walked along the quay. "We will build it before the winter comes," she said.\n\n'
    '"The harbour is too expensive for this town," said Tom Lund.',
    id="harbour",
    date=datetime.date(2025, 1, 5),
)


@dataclass
class FakeSnapshot:
    """A corpus of a few articles that finds every statement for everything."""

    articles: tuple[Article, ...] = (RYDER, HARBOUR)
    mended: dict[str, str] = field(default_factory=dict)

    def article(self, id: str) -> Article:
        for each in self.articles:
            if each.id == id:
                return each
        raise NotFound(f"There is no article with the id {id!r}.")

    def statement_candidates(self, text: str, limit: int = 50) -> list[Quote]:
        return [Quote(each, statement) for each in self.articles for statement in each.statements][:limit]

    def statements_by(self, speaker: str | None, topic: str | None, limit: int) -> list[Quote]:
        found = self.statement_candidates("")
        if speaker:
            found = [quote for quote in found if speaker.casefold() in (quote.statement.speaker.name or "").casefold()]
        if topic:
            found = [quote for quote in found if topic.casefold() in quote.excerpt.text.casefold()]
        return found[:limit]

    def newest_statements(
        self, speaker: str, names: Sequence[str], since: datetime.date | None, until: datetime.date | None
    ) -> Iterator[Quote]:
        quotes = self.statements_by(speaker, None, 100)
        yield from sorted(quotes, key=lambda quote: quote.article.metadata.date or datetime.date.min, reverse=True)

    def people(self, name: str) -> tuple[tuple[str, ...], ...]:
        return tuple((known,) for known in self.speakers() if name.casefold() in known.casefold())

    def statements_of(self, names: Sequence[str], topic: str | None, limit: int) -> list[Quote]:
        return self.statements_by(names[0], topic, limit)

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        return tuple(
            {
                quote.statement.speaker.name: None
                for quote in self.statement_candidates("")
                if quote.statement.speaker.name
            }
        )[:limit]

    def corrected(self, text: str) -> tuple[str, tuple[Correction, ...]]:
        fixed = " ".join(self.mended.get(word, word) for word in text.split(" "))
        return fixed, tuple(Correction(word, self.mended[word]) for word in text.split(" ") if word in self.mended)


def test_another_form_of_the_words_finds_the_statement_and_its_speaker() -> None:
    found = whosaid(FakeSnapshot(), "keep an eye on")
    best = found.quotes[0]
    assert found.found
    assert "kept an eye on" in best.excerpt.text
    assert best.statement.speaker.name == "Pat Ryder"
    assert best.statement.speaker.role is not None
    assert best.statement.speaker.role.of(RYDER.text) == "spokesperson for the Department of Defense"


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("we will biuld it before winter", "We will build it before the winter comes,"),
        ("the harbor is too expensive", "The harbour is too expensive for this town,"),
        ("the town expensive harbour too", "The harbour is too expensive for this town,"),
    ],
)
def test_half_remembered_words_find_the_statement(quote: str, words: str) -> None:
    assert whosaid(FakeSnapshot(), quote).quotes[0].excerpt.text == words


def test_what_nobody_said_is_not_found_but_the_nearest_is_shown() -> None:
    found = whosaid(FakeSnapshot(), "penguins cannot legally own a submarine")
    assert not found.found
    assert found.quotes
    assert found.quotes[0].score < FOUND


def test_scores_lie_between_0_and_1_and_fall() -> None:
    scores = [quote.score for quote in whosaid(FakeSnapshot(), "the harbour", limit=50).quotes]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_short_statement_inside_a_long_quotation_is_no_full_match() -> None:
    short = FakeSnapshot((article('"Never," said Tom Lund.', id="n"),))
    assert not whosaid(short, "We should never have promised a harbour that this town cannot pay for").found


def test_words_put_right_are_searched_for_and_told() -> None:
    found = whosaid(FakeSnapshot(mended={"hrbr": "harbour"}), "the hrbr is too expensive")
    assert found.corrections == (Correction("hrbr", "harbour"),)
    assert found.quotes[0].score == pytest.approx(1.0)


def test_the_same_words_in_two_articles_come_newest_first() -> None:
    old = article('"It will rain," said Tom Lund.', id="old", date=datetime.date(2020, 1, 1))
    new = article('"It will rain," said Tom Lund.', id="new", date=datetime.date(2021, 1, 1))
    assert [quote.article.id for quote in whosaid(FakeSnapshot((old, new)), "it will rain").quotes] == ["new", "old"]


@pytest.mark.parametrize("quote", ["", "  ", "…!?"])
def test_a_quote_without_a_word_is_refused(quote: str) -> None:
    with pytest.raises(BadRequest):
        whosaid(FakeSnapshot(), quote)


DISPUTE = article(
    "Tom Lund warned the council against cutting the harbour fund. Satellite images showed a leak in the old dam. "
    "Anna Berg denied this.\n\nThe union denied the claim that the harbour fund is empty. Tom Lund said the fund is safe.",
    id="dispute",
)


@pytest.mark.parametrize(
    ("stance", "about", "found"),
    [
        ("warns", "the council about the harbour fund", [("Tom Lund", "the council against cutting the harbour fund")]),
        ("denies", "a leak in the dam", [("Anna Berg", "Satellite images showed a leak in the old dam")]),
        ("denies", "the harbour fund", [("The union", "the claim that the harbour fund is empty")]),
        ("promises", "the harbour fund", []),
        ("denies", "the school budget", []),
    ],
)
def test_who_took_a_stance_is_told_by_the_word_of_saying(stance: str, about: str, found: list[tuple[str, str]]) -> None:
    quotes = stated(FakeSnapshot((DISPUTE,)), stance, about)
    assert [(_who(quote), quote.excerpt.text) for quote in quotes.quotes] == found
    assert quotes.found == bool(found)


def _who(quote: Quote) -> str | None:
    speaker = quote.statement.speaker
    return speaker.name or (speaker.mention.of(quote.article.text) if speaker.mention else None)


def test_all_statements_of_one_article_come_in_text_order() -> None:
    quotes = said_by(FakeSnapshot(), article="ryder").quotes
    assert [quote.statement for quote in quotes] == list(RYDER.statements)
    assert len(quotes) == 3


@pytest.mark.parametrize("speaker", ["Ryder", "Pat Ryder", "pat ryder"])
def test_a_speaker_of_one_article_is_found_by_any_form_of_the_name(speaker: str) -> None:
    assert len(said_by(FakeSnapshot(), article="ryder", speaker=speaker).quotes) == 2


def test_initials_name_the_institute() -> None:
    quotes = said_by(FakeSnapshot(), article="ryder", speaker="ISW").quotes
    assert [quote.statement.speaker.name for quote in quotes] == ["Institute for the Study of War"]


def test_the_topic_narrows_an_article() -> None:
    quotes = said_by(FakeSnapshot(), article="harbour", topic="expensive").quotes
    assert [quote.excerpt.text for quote in quotes] == ["The harbour is too expensive for this town,"]


def test_statements_of_a_speaker_come_newest_first() -> None:
    older = article('"Later," said Anna Berg.', id="older", date=datetime.date(2019, 1, 1))
    quotes = said_by(FakeSnapshot((older, HARBOUR)), speaker="Berg").quotes
    assert [quote.article.id for quote in quotes] == ["harbour", "older"]


def test_a_mistyped_name_finds_the_speaker() -> None:
    quotes = said_by(FakeSnapshot((HARBOUR,)), speaker="Ana Berg").quotes
    assert [quote.statement.speaker.name for quote in quotes] == ["Anna Berg"]


def test_an_unknown_speaker_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(NotFound, match="Pat Ryder"):
        said_by(FakeSnapshot(), speaker="Zebulon")


def test_an_unknown_topic_gives_no_statement() -> None:
    found = said_by(FakeSnapshot(), topic="penguins")
    assert (found.found, found.quotes) == (False, ())


def test_nothing_to_look_for_is_refused() -> None:
    with pytest.raises(BadRequest):
        said_by(FakeSnapshot(), speaker=" ")


def test_the_limit_holds() -> None:
    assert len(said_by(FakeSnapshot(), article="ryder", limit=1).quotes) == 1
    assert len(whosaid(FakeSnapshot(), "the", limit=2).quotes) == 2


def test_who_is_quoted_is_counted_by_statements_and_articles(newsdesk: Newsdesk) -> None:
    found = newsdesk.quoted(limit=100)
    counts = [each.statements for each in found.speakers]
    assert counts == sorted(counts, reverse=True)
    assert not found.more
    for each in found.speakers:
        said = [
            listing.id
            for listing in newsdesk.articles(None, 100)
            for statement in newsdesk.article(listing.id).statements
            if statement.speaker.name == each.name
        ]
        assert (each.statements, each.articles) == (len(said), len(set(said))), each.name


def test_who_is_quoted_can_be_narrowed_to_a_name_and_tells_that_there_are_more(newsdesk: Newsdesk) -> None:
    first, *_ = newsdesk.quoted().speakers
    assert newsdesk.quoted(first.name).speakers[0] == first
    assert newsdesk.quoted("nobody has this name").speakers == ()
    assert newsdesk.quoted(limit=1).more


def test_what_a_speaker_said_about_a_topic_comes_newest_first_without_what_is_off_topic() -> None:
    old = article('"The harbour is cheap," said Tom Lund.', id="old", date=datetime.date(2019, 1, 1))
    new = article('"I like cheese," said Tom Lund.', id="new", date=datetime.date(2026, 1, 1))
    found = newest_by(FakeSnapshot((old, HARBOUR, new)), Said("Lund", "harbour"))
    assert [quote.article.id for quote in found.quotes] == ["harbour", "old"]
    assert (found.listed, found.more) == (True, False)


def test_a_title_makes_what_is_said_below_it_belong_to_the_topic() -> None:
    class ByTitle(FakeSnapshot):
        def statements_by(self, speaker: str | None, topic: str | None, limit: int) -> list[Quote]:
            return super().statements_by(speaker, None, limit)

    below = article(
        '"It is too expensive," said Tom Lund.', id="t", title="Harbour plans", date=datetime.date(2026, 1, 1)
    )
    found = newest_by(ByTitle((below, HARBOUR)), Said("Lund", "harbour"))
    assert [quote.article.id for quote in found.quotes] == ["t", "harbour"]


@pytest.mark.parametrize(
    ("since", "until", "ids"),
    [
        (None, None, ["c", "b", "a", "undated"]),
        (2020, None, ["c", "b"]),
        (None, 2020, ["b", "a"]),
        (2020, 2020, ["b"]),
        (2030, None, []),
    ],
)
def test_a_time_is_that_of_the_article_and_its_ends_belong_to_it(
    since: int | None, until: int | None, ids: list[str]
) -> None:
    days = {
        "a": datetime.date(2019, 5, 5),
        "b": datetime.date(2020, 5, 5),
        "c": datetime.date(2021, 5, 5),
        "undated": None,
    }
    corpus = FakeSnapshot(tuple(article('"Fine," said Tom Lund.', id=id, date=day) for id, day in days.items()))
    first, last = (datetime.date(year, 5, 5) if year else None for year in (since, until))
    found = newest_by(corpus, Said("Lund", None, first, last))
    assert [quote.article.id for quote in found.quotes] == ids
    assert found.found == bool(ids)


def test_only_words_in_quotation_marks_can_be_asked_for() -> None:
    every, direct = (newest_by(FakeSnapshot((HARBOUR, RYDER)), Said("Ryder", direct=only)) for only in (False, True))
    kinds = {quote.statement.kind for quote in every.quotes}
    assert kinds != {SpeechKind.DIRECT}
    assert {quote.statement.kind for quote in direct.quotes} <= {SpeechKind.DIRECT}


def test_more_statements_than_asked_for_are_told() -> None:
    found = newest_by(FakeSnapshot(), Said("Ryder"), 1)
    assert (len(found.quotes), found.more) == (1, True)


DAYS = (None, datetime.date(2025, 6, 1), datetime.date(2026, 3, 1))


@pytest.mark.parametrize("since", DAYS)
@pytest.mark.parametrize("until", DAYS)
@pytest.mark.parametrize("direct", [False, True])
def test_what_the_corpus_gives_is_what_looking_through_all_of_it_gives(
    newsdesk: Newsdesk, since: datetime.date | None, until: datetime.date | None, direct: bool
) -> None:
    for speaker in newsdesk.speakers(limit=10):
        every = newsdesk.statements(speaker=speaker, limit=1000).quotes
        naive = [
            quote
            for quote in every
            if ((day := quote.article.metadata.date) or not (since or until))
            and (not since or (day and day >= since))
            and (not until or (day and day <= until))
            and (not direct or quote.statement.kind is SpeechKind.DIRECT)
        ]
        found = newsdesk.said(Said(speaker, None, since, until, direct), 1000)
        assert [(each.article.id, each.statement) for each in found.quotes] == [
            (each.article.id, each.statement) for each in naive
        ]


@pytest.mark.parametrize("speaker", ["", "  "])
def test_a_list_without_a_speaker_is_refused(speaker: str) -> None:
    with pytest.raises(BadRequest):
        newest_by(FakeSnapshot(), Said(speaker))


def _quotes(*texts: tuple[str, str]) -> Quotes:
    built = [article(text, id=name) for name, text in texts]
    return Quotes(asked="", quotes=tuple(Quote(each, statement) for each in built for statement in each.statements))


def test_the_same_words_in_another_article_are_kept_under_the_first() -> None:
    first = '"We will build it before the winter," said Anna Berg.'
    other = '"We\'ll build it before the winter," Anna Berg said on Monday.'
    best, *rest = grouped(_quotes(("one", first), ("two", other))).quotes
    assert (best.article.id, [copy.article.id for copy in best.also], rest) == ("one", ["two"], [])


@pytest.mark.parametrize(
    "other",
    [
        '"We will build it before the winter," said Tom Lund.',
        '"We will never again live by the river," said Anna Berg.',
    ],
)
def test_words_of_somebody_else_and_other_words_stay_apart(other: str) -> None:
    found = _quotes(("one", '"We will build it before the winter," said Anna Berg.'), ("two", other))
    assert grouped(found) == found


def test_short_words_that_many_say_are_not_grouped() -> None:
    found = _quotes(("one", '"Not at all," said Anna Berg.'), ("two", '"Not at all," said Anna Berg.'))
    assert len(grouped(found).quotes) == 2


def test_a_name_of_two_people_lists_the_choices() -> None:
    found = said_by(FakeSnapshot(), speaker="n")
    assert found.choices == tuple(dict.fromkeys(quote.statement.speaker.name for quote in found.quotes))


def test_who_said_nothing_about_a_topic_is_named_for_what_they_said_else() -> None:
    nothing = newest_by(FakeSnapshot((HARBOUR,)), Said("Lund", "elephants"))
    assert (nothing.quotes, nothing.speaker) == ((), "Tom Lund")
    assert newest_by(FakeSnapshot((HARBOUR,)), Said("Lund")).speaker is None
