"""Stand-ins for what the fronts talk to: a newsdesk over two articles in memory, which remembers what it was asked."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.courtesy import courtesy
from bot.errors import NotFound
from bot.model import (
    EVERYWHERE,
    WHOLE,
    Added,
    Answer,
    Article,
    Block,
    CorpusFile,
    CorpusStatus,
    Correction,
    Digest,
    Excerpt,
    Explanation,
    Filters,
    HelpRequest,
    Listing,
    Listings,
    Metadata,
    Part,
    Passage,
    Portion,
    Quote,
    Quoted,
    Quotes,
    RefreshReport,
    Rejection,
    Removed,
    Result,
    Role,
    Sentence,
    Span,
    Speaker,
    Speakers,
    SpeechKind,
    Statement,
    Summary,
)
from bot.requests import Gather, Said, Stated, Summarise, Upload
from bot.settings import Settings
from bot.summary import gather, pasted, sum_up


def place(text: str, words: str) -> Span:
    """Return where `words` first stand in `text`."""
    start = text.index(words)
    return Span(start, start + len(words))


def bridge() -> Article:
    """Return an article with a title, two sentences and one statement."""
    text = 'Tarn Bridge closes\n\nThe bridge closed on Monday. "It is not safe 🌉," said engineer Ada Voss.\n'
    body = place(text, text.split("\n\n")[1].strip())
    return Article(
        id="tarn-bridge.txt",
        text=text,
        metadata=Metadata(title="Tarn Bridge closes", date=datetime.date(2024, 3, 4), site="Tarn Courier"),
        blocks=(Block(Role.TITLE, place(text, "Tarn Bridge closes")), Block(Role.BODY, body)),
        sentences=(
            Sentence(place(text, "The bridge closed on Monday."), 1),
            Sentence(place(text, '"It is not safe 🌉," said engineer Ada Voss.'), 1),
        ),
        statements=(
            Statement(
                place(text, "It is not safe 🌉,"),
                SpeechKind.DIRECT,
                cue=place(text, "said"),
                speaker=Speaker("Ada Voss", place(text, "Ada Voss"), place(text, "engineer")),
            ),
        ),
    )


def broken_text() -> Article:
    """Return an article whose text holds half of a surrogate pair, and about which nothing is known."""
    text = "Half \ud83c of it."
    return Article(
        id="half",
        text=text,
        metadata=Metadata(),
        blocks=(Block(Role.BODY, Span(0, len(text))),),
        sentences=(Sentence(Span(0, len(text)), 0),),
    )


class FakeNewsdesk:
    """Has the methods of `bot.app.Newsdesk`; `asked` holds each call's name and arguments, oldest first."""

    def __init__(self, *articles: Article, failing: Exception | None = None) -> None:
        self.settings = Settings()
        self.asked: list[tuple[str, dict[str, Any]]] = []
        self.closed = False
        self._articles = {each.id: each for each in articles or (bridge(), broken_text())}
        self._failing = failing

    def _note(self, name: str, /, **arguments: Any) -> None:
        self.asked.append((name, arguments))
        if self._failing:
            raise self._failing

    def ask(
        self, question: str, *, limit: int | None = None, article: str | None = None, filters: Filters = EVERYWHERE
    ) -> Answer:
        narrowed = {} if filters == EVERYWHERE else {"filters": filters}
        self._note("ask", question=question, limit=limit, article=article, **narrowed)
        chosen = self._get(article) if article else next(iter(self._articles.values()))
        best = Excerpt(chosen, chosen.sentences[0].span)
        if "nothing" in question:
            return Answer(question=question, answered=False, confidence=0.0)
        corrections = (Correction("brigde", "bridge"),) if "brigde" in question else ()
        return Answer(
            question=question,
            answered=True,
            confidence=0.9,
            sentence=best,
            passages=(Passage(best, 7.5),),
            corrections=corrections,
            article=article,
            filters=filters,
        )

    def explain(self, question: str, *, article: str | None = None, filters: Filters = EVERYWHERE) -> Explanation:
        found = self.ask(question, article=article, filters=filters)
        parts = (Part("window", 3.0), Part("length", -1.0))
        return Explanation(answer=found, matched=("bridge",), missing=("cup",), passage=parts, confidence=parts[:1])

    def names(self, field: str, query: str = "", limit: int = 25) -> tuple[str, ...]:
        self._note("names", field=field, query=query, limit=limit)
        known = {"site": ("Tarn Courier", "Valley Paper"), "author": ("Lena Marsh",), "language": ("en", "de")}[field]
        return tuple(name for name in known if query.lower() in name.lower())[:limit]

    def whosaid(self, quote: str, *, limit: int = 5) -> Quotes:
        self._note("whosaid", quote=quote, limit=limit)
        return Quotes(asked=quote, quotes=self._quotes(0.75)[:limit])

    def quoted_once(self, quote: str, *, limit: int = 5) -> Quotes:
        return self.whosaid(quote, limit=limit)

    def statements(
        self,
        *,
        article: str | None = None,
        speaker: str | None = None,
        topic: str | None = None,
        limit: int | None = None,
    ) -> Quotes:
        self._note("statements", article=article, speaker=speaker, topic=topic, limit=limit)
        if article:
            self._get(article)
        return Quotes(asked=speaker or topic or "", quotes=self._quotes(1.0)[:limit])

    def said(self, asked: Said, limit: int | None = None) -> Quotes:
        self._note("said", asked=asked, limit=limit)
        quotes = self._quotes(1.0)
        if asked.direct:
            quotes = tuple(quote for quote in quotes if quote.statement.kind is SpeechKind.DIRECT)
        return Quotes(asked=asked.speaker, quotes=quotes[:limit], found=bool(quotes), listed=True)

    def stated(self, asked: Stated, limit: int = 5) -> Quotes:
        self._note("stated", asked=asked, limit=limit)
        return Quotes(asked=asked.about, quotes=self._quotes(1.0)[:limit], listed=True)

    def asked_for(self, question: str) -> Result:
        return self.ask(question)

    def summary(
        self, article: str, *, sentences: int | None = None, words: int | None = None, focus: str = ""
    ) -> Summary:
        self._note("summary", article=article, sentences=sentences, words=words)
        chosen = self._get(article)
        return Summary(chosen, tuple(Excerpt(chosen, sentence.span) for sentence in chosen.sentences[:sentences]))

    def sum_up(self, asked: Summarise) -> Summary:
        self._note("sum_up", asked=asked)
        chosen = self._get(asked.article)
        return replace(sum_up(chosen, asked.length, focus=asked.focus or ""), bullets=asked.bullets)

    def sum_up_text(self, text: str, name: str, *, file: bool = False) -> Summary:
        self._note("sum_up_text", text=text, name=name, file=file)
        return sum_up(pasted(text, name, file=file))

    def gather(self, asked: Gather, words: int = 220) -> Digest:
        self._note("gather", asked=asked)
        chosen = tuple(each for each in self._articles.values() if not asked.articles or each.id in asked.articles)
        return gather(chosen, words=words, topic=asked.topic or "")

    def linked(self, urls: Any) -> Article | None:
        self._note("linked", urls=tuple(urls))
        return next((each for each in self._articles.values() if each.metadata.url in urls), None)

    def digest(self, *, articles: Any = (), topic: str | None = None, words: int = 220) -> Digest:
        self._note("digest", articles=tuple(articles), topic=topic, words=words)
        chosen = tuple(self._articles[id] for id in articles if id in self._articles)
        return Digest(chosen, tuple(Excerpt(each, each.sentences[0].span) for each in chosen))

    def article(self, id: str) -> Article:
        self._note("article", id=id)
        return self._get(id)

    def find_article(self, words: str) -> Article:
        self._note("find_article", words=words)
        for each in self._articles.values():
            if words.lower() in each.title.lower():
                return each
        raise NotFound(f"No article fits {words!r}.")

    def articles(self, query: str | None = None, limit: int = 10, *, copies: bool = False) -> tuple[Listing, ...]:
        self._note("articles", query=query, limit=limit)
        found = (
            Listing(id=each.id, title=each.title, date=each.metadata.date, site=each.metadata.site)
            for each in self._articles.values()
            if (query or "").lower() in each.title.lower()
        )
        return tuple(found)[:limit]

    def suggested_articles(self, typed: str, limit: int = 25) -> tuple[Listing, ...]:
        return self.articles(typed or None, limit)

    def suggested_topics(self, typed: str, limit: int = 25) -> tuple[str, ...]:
        return self.speakers(typed, limit)

    def speakers(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        self._note("speakers", query=query, limit=limit)
        return tuple(name for name in ("Ada Voss", "Pat Ryder") if query.lower() in name.lower())[:limit]

    def quoted(self, query: str | None = None, limit: int = 25) -> Speakers:
        self._note("quoted", query=query, limit=limit)
        known = (Quoted("Ada Voss", 1200, 3), Quoted("Pat Ryder", 1, 1))
        found = tuple(each for each in known if (query or "").lower() in each.name.lower())
        return Speakers(query, found[:limit], more=len(found) > limit)

    def respond(self, text: str) -> Result:
        self._note("respond", text=text)
        if re.fullmatch("help", text):
            return HelpRequest()
        if said := courtesy(text.rstrip("!")):
            return said
        if text.startswith("articles"):
            return Listings(None, self.articles())
        return self.ask(text)

    def status(self) -> CorpusStatus:
        self._note("status")
        return CorpusStatus(
            articles=len(self._articles),
            passages=3,
            statements=1,
            refreshed=datetime.datetime(2024, 3, 4, 5, 6, 7, tzinfo=datetime.UTC),
            rejected=(Rejection("empty.txt", "It is empty."),),
        )

    def reload(self, progress: Any = None) -> RefreshReport:
        self._note("reload")
        return RefreshReport(added=1, unchanged=2, rejected=(Rejection("empty.txt", "It is empty."),))

    def add(self, what: str | Upload, progress: Any = None) -> Added:
        self._note("add", what=what)
        return Added(
            "new-0badcafe00.txt", self.articles()[:1], rejected=(Rejection("new.txt", "line 2: it is no JSON"),)
        )

    def remove(self, named: str, progress: Any = None) -> Removed:
        self._note("remove", named=named)
        return Removed(named, 1, self.articles()[:1])

    def files(self, query: str = "", limit: int | None = None) -> tuple[CorpusFile, ...]:
        self._note("files", query=query, limit=limit)
        found = (CorpusFile(each, Path(each), 1) for each in [*self._articles, "empty.txt", "f" * 150 + ".txt"])
        return tuple(each for each in found if query in each.id)[:limit]

    def folders(self, query: str = "", limit: int = 25) -> tuple[str, ...]:
        self._note("folders", query=query)
        return tuple(name for name in ("local", "sport", "sport/cups") if query in name)[:limit]

    part = WHOLE

    def within(self, part: Portion) -> FakeNewsdesk:
        self._note("within", part=part)
        return self

    def close(self) -> None:
        self.closed = True

    def _get(self, id: str) -> Article:
        try:
            return self._articles[id]
        except KeyError:
            raise NotFound(f"There is no article {id!r}.") from None

    def _quotes(self, score: float) -> tuple[Quote, ...]:
        return tuple(Quote(each, said, score) for each in self._articles.values() for said in each.statements)
