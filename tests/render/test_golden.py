"""The pages as people read them, in Discord's Markdown, buttons in brackets."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.languages import LANGUAGES, speaking
from bot.model import (
    Added,
    Answer,
    CorpusStatus,
    Correction,
    Courtesy,
    Digest,
    Dispute,
    Excerpt,
    Explanation,
    Facts,
    Filters,
    HelpRequest,
    Listing,
    Listings,
    Moment,
    Part,
    Passage,
    Politeness,
    Quote,
    Quoted,
    Quotes,
    RefreshReport,
    Rejection,
    Removed,
    Speakers,
    Summary,
)
from bot.render import context_pages, pages, said_pages, summary_pages, text_pages
from bot.requests import Length, Summarise
from tests.fakes import bridge
from tests.render.articles import dam, words

DAM, BRIDGE = dam(), bridge()
GATE = words(DAM, '"We opened the second gate at four," said Ines Marrow, keeper of the dam.')
DRY = words(DAM, "The lower town stayed dry.")
PASSAGES = (
    Passage(Excerpt(DAM, DAM.paragraphs[1].span), 9.0),
    Passage(DRY, 4.0),
    Passage(words(BRIDGE, "The bridge closed on Monday."), 2.0),
)
MARCH = datetime.date(2026, 3, 1)
CORRECTED = (Correction("gaet", "gate"), Correction("secnd", "second"))
REJECTED = (Rejection("notes/*draft*.txt", "The file is empty."), Rejection("photo.txt", "This is not text."))

SYNDICATED = replace(
    DAM,
    also=tuple(
        Listing(id=f"copy-{number}", title=title, site=site, date=datetime.date(2026, 3, 2), url=None)
        for number, (title, site) in enumerate(
            [
                ("The dam holds", "Lower Town News"),
                ("Dam keeper wants a third gate", "Courier"),
                ("The Dam Holds", None),
            ]
            * 2
        )
    ),
)
COPIED = Quote(DAM, DAM.statements[0], also=(Quote(BRIDGE, BRIDGE.statements[0]),))

RISEN = words(DAM, "Water rose all night.")
FACTS = Facts(
    who=(words(DAM, "Ines Marrow"),),
    when=(words(DAM, "Monday"),),
    where=(words(DAM, "The lower town"),),
    quotes=(Quote(DAM, DAM.statements[0]), Quote(DAM, DAM.statements[2])),
    numbers=(words(DAM, "a third gate"), words(DAM, "two")),
)

RESULTS = {
    "answer": Answer(
        question="q", answered=True, confidence=0.9, sentence=GATE, passages=PASSAGES, corrections=CORRECTED
    ),
    "answer-unsure": Answer(question="q", answered=True, confidence=0.55, sentence=DRY, passages=()),
    "answer-syndicated": Answer(
        question="q", answered=True, confidence=0.9, sentence=Excerpt(SYNDICATED, GATE.span), passages=PASSAGES[2:]
    ),
    "summary-syndicated": Summary(SYNDICATED, (Excerpt(SYNDICATED, DRY.span),)),
    "answer-not-found": Answer(question="q", answered=False, confidence=0.1, sentence=GATE, passages=PASSAGES),
    "answer-nothing-near": Answer(question="q", answered=False, confidence=0.0, corrections=CORRECTED),
    "answer-narrowed": Answer(
        question="Who opened it in *March*?",
        answered=True,
        confidence=0.9,
        sentence=GATE,
        filters=Filters(site="Valley *Paper*", speaker="Ines Marrow", since=MARCH, language="de"),
        moment=Moment(words="in March", first=MARCH, last=datetime.date(2026, 3, 31)),
        of_moment=True,
    ),
    "answer-other-time": Answer(
        question="Who opened it last week?",
        answered=False,
        confidence=0.1,
        sentence=GATE,
        moment=Moment(words="last week", first=MARCH, last=MARCH, relative=True),
    ),
    "answer-no-word": Answer(question="the of", answered=False, confidence=0.0, searched=False),
    "explanation": Explanation(
        answer=Answer(question="q", answered=True, confidence=0.91, sentence=GATE, corrections=CORRECTED),
        matched=("gate", "*second*"),
        missing=("town",),
        passage=(
            Part("cover", 4.0),
            Part("day", 3.0),
            Part("length", -2.0),
            Part("title", 0.5),
            Part("window", 0.4),
            Part("opening", 0.3),
        ),
        sentence=(Part("share_with_title", 2.0), Part("some_new_part", 1.0), Part("two", 0.001)),
        confidence=(Part("rarest_missing", -1.0),),
    ),
    "explanation-none": Explanation(answer=Answer(question="q", answered=False, confidence=0.0)),
    "quotes": Quotes(asked="gate", quotes=tuple(Quote(DAM, each) for each in DAM.statements)),
    "quotes-nearest": Quotes(asked="gait", quotes=(Quote(DAM, DAM.statements[1], 0.4),), found=False),
    "quotes-one-speaker": Quotes(asked="Marrow", quotes=tuple(Quote(DAM, each) for each in DAM.statements[:2])),
    "quotes-listed": Quotes(
        asked="Marrow", quotes=tuple(Quote(DAM, each) for each in DAM.statements[:2]), listed=True, more=True
    ),
    "quotes-listed-none": Quotes(asked="Marrow", found=False, listed=True),
    "quotes-listed-none-on-topic": Quotes(asked="Marrow · eels", found=False, listed=True, speaker="Ines Marrow"),
    "quotes-none": Quotes(asked="nonsense", found=False, corrections=CORRECTED),
    "summary": Summary(DAM, (words(DAM, "Water rose all night."), DRY)),
    "summary-empty": Summary(DAM, ()),
    "summary-facts": Summary(DAM, (RISEN, DRY), False, 1320, FACTS, "gates", CORRECTED, False),
    "summary-bullets": Summary(DAM, (RISEN, DRY), bullets=True),
    "summary-whole": Summary(DAM, (RISEN, words(DAM, "Nobody slept."), DRY), True, 50, Facts(who=FACTS.who)),
    "digest-disputed": Digest(
        (DAM, BRIDGE),
        (RISEN, DRY, words(BRIDGE, "The bridge closed on Monday.")),
        ((DAM, DAM), (BRIDGE,)),
        (Dispute(Quote(BRIDGE, BRIDGE.statements[0]), Quote(DAM, DAM.statements[1])),),
        CORRECTED,
        1200,
        ("the *cup* final",),
    ),
    "digest-no-sentences": Digest((DAM,), ()),
    "digest": Digest((DAM, BRIDGE), (DRY, words(BRIDGE, "The bridge closed on Monday."))),
    "quotes-also": Quotes(asked="second gate", quotes=(COPIED,)),
    "quotes-namesakes": Quotes(asked="Marrow", quotes=(COPIED,), listed=True, choices=("Ines Marrow", "Tom Marrow")),
    "digest-empty": Digest((), ()),
    "listings": Listings(
        None,
        (
            Listing(id="a", title="The dam *holds*", date=datetime.date(2026, 3, 1), site="Valley Paper"),
            Listing(id="b", title="No date", url="https://valley.example/b"),
        ),
    ),
    "listings-found": Listings("dam", (Listing(id="a", title="The dam holds"),)),
    "listings-none": Listings("cup final", ()),
    "listings-empty-corpus": Listings(None, ()),
    "speakers": Speakers(None, (Quoted("Ines *Marrow*", 1200, 40), Quoted("council", 1, 1))),
    "speakers-more": Speakers("m", (Quoted("Ines Marrow", 12, 1), Quoted("Ada Voss", 2, 2)), more=True),
    "speakers-one": Speakers("marrow", (Quoted("Ines Marrow", 2, 1),)),
    "speakers-unknown": Speakers("Zebulon", ()),
    "speakers-none": Speakers(None, ()),
    "help": HelpRequest(),
    "greeting": Courtesy(Politeness.GREETING),
    "thanks": Courtesy(Politeness.THANKS),
    "goodbye": Courtesy(Politeness.GOODBYE),
    "status": CorpusStatus(
        articles=1200,
        passages=9000,
        statements=1,
        refreshed=datetime.datetime(2026, 3, 1, 4, 5, tzinfo=datetime.UTC),
        rejected=REJECTED,
    ),
    "status-new": CorpusStatus(articles=0, passages=0, statements=0, refreshed=None),
    "added": Added("the-dam-holds-0badcafe00.txt", (Listing(id="a", title="The dam *holds*"),), rejected=REJECTED[1:]),
    "added-before": Added("a-0badcafe00.txt", (Listing(id="a", title="The dam holds"),), before=True),
    "removed": Removed("notes/*draft*.txt", 30, (Listing(id="a", title="The dam holds", site="Valley Paper"),)),
    "removed-empty": Removed("empty.txt", 0),
    "report": RefreshReport(added=2, changed=1, removed=0, unchanged=1500, rejected=REJECTED[:1]),
}


@pytest.fixture(params=LANGUAGES, autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Have every card in every language; the golden file is told apart by it (see conftest.py)."""
    with speaking(request.param):
        yield request.param


@pytest.mark.parametrize("name", RESULTS)
def test_result_reads_as_reviewed(name: str, golden) -> None:
    golden(name, pages(RESULTS[name]))


def test_context_reads_as_reviewed(golden) -> None:
    golden("context", context_pages(DRY))


def test_summary_of_what_somebody_sent_reads_as_reviewed(golden) -> None:
    golden("summary-text", text_pages(Summary(dam(title="*story*.txt"), (RISEN, DRY), False, 1320, FACTS)))


def test_summary_asked_for_reads_as_reviewed(golden) -> None:
    asked = Summarise("dam.txt", Length.LONG, "gates")
    golden("summary-long", summary_pages(Summary(DAM, (RISEN, DRY), focus="gates"), asked))


def test_statements_at_a_place_read_as_reviewed(golden) -> None:
    golden("said", said_pages(DAM, GATE.span))


def test_article_about_which_nothing_is_known_reads_as_reviewed(golden) -> None:
    unknown = dam(title=None, date=None, site=None, url="javascript:alert(1)")
    golden(
        "answer-unknown-source",
        pages(Answer(question="q", answered=True, confidence=0.7, sentence=words(unknown, DRY.text))),
    )
