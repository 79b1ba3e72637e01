import pytest

from bot.requests import Length
from bot.summary import sum_up
from tests.builders import article
from tests.summary.test_single import FERRY, LAST, LEAD, MONEY, WHO, page

STORY = page(
    "TARNMOUTH (Reuters) — Maren Holt, an engineer, told the Tarnmouth Harbour Board on Tuesday it needs nine million pounds.",
    "Holt said repairs would take more than 300 armed divers, and 12 cranes from the port in Sallow Ford, until May 2025.",
    '"We have looked at every single bolt of this old bridge," said Holt, who is 45 years old.',
    '"Nobody asked the people who live on the quay about any of this," said Tom Berry, a baker.',
    "The Harbour Board owns Boeing 737 and 3.5 percent of the ferries in Sallow Ford, Berry said.",
)


NUMBERS = ["nine million pounds", "more than 300 armed divers", "12 cranes", "3.5 percent of the ferries"]
LENGTHS = [(Length.SHORT, 350, 2), (Length.MEDIUM, 700, 3), (Length.LONG, 2000, 10)]


def texts(excerpts):
    return [excerpt.text for excerpt in excerpts]


def facts(text, length=Length.SHORT):
    return sum_up(article(text), length).facts


def test_people_and_organisations_are_named_in_full_once():
    assert texts(facts(STORY).who) == ["Maren Holt", "Tom Berry", "Tarnmouth Harbour Board"]


def test_the_agency_of_a_dateline_is_nobody_in_the_story():
    assert "Reuters" not in texts(facts(STORY).who)


def test_the_place_is_the_datelines_then_those_where_something_happens():
    assert texts(facts(STORY).where) == ["TARNMOUTH", "Sallow Ford"]


def test_days_are_those_at_the_beginning():
    assert texts(facts(STORY).when) == ["Tuesday", "May 2025"]


def test_numbers_stand_with_what_they_count_and_without_ages_years_and_names():
    assert texts(facts(STORY).numbers) == [
        "nine million pounds",
        "more than 300 armed divers",
        "12 cranes",
        "3.5 percent of the ferries",
    ]


def test_quotations_are_of_several_speakers_direct_ones_first():
    found = facts(STORY).quotes
    assert [quote.statement.speaker.name for quote in found][:2] == ["Maren Holt", "Tom Berry"]
    assert found[0].excerpt.text == "We have looked at every single bolt of this old bridge,"


def test_what_the_summary_quotes_is_not_quoted_again():
    found = sum_up(article(STORY), Length.LONG)
    shown = [sentence.span for sentence in found.sentences]
    assert not any(span.overlaps(quote.statement.span) for quote in found.facts.quotes for span in shown)


def test_what_is_not_stated_is_left_out():
    found = facts(
        page(FERRY, FERRY.replace("ferry", "boat"), LAST.replace("Quay Street", "the quay").replace(" last autumn", ""))
    )
    assert (found.who, found.when, found.where, found.quotes) == ((), (), (), ())


@pytest.mark.parametrize(("length", "most", "sentences"), LENGTHS)
def test_a_length_is_kept(length, most, sentences):
    many = [
        LEAD,
        WHO,
        MONEY,
        FERRY,
        LAST,
        *(f"{line} It was the {place}th time." for place, line in enumerate([WHO, MONEY] * 20)),
    ]
    found = sum_up(article(page(*many)), length)
    assert 0 < sum(len(each.text) for each in found.sentences) <= most
    assert len(found.sentences) <= sentences
    assert not found.whole


def test_a_short_article_is_told_to_be_whole():
    found = sum_up(article(page(LEAD, "Why now?", "Yes.")))
    assert (texts(found.sentences), found.whole, found.words) == ([LEAD, "Why now?", "Yes."], True, 19)


def test_a_focus_that_the_article_does_not_have_gives_the_ordinary_summary():
    one = article(page(LEAD, WHO, MONEY, FERRY, LAST) * 3)
    ordinary = sum_up(one, Length.SHORT)
    assert (ordinary.found, ordinary.focus) == (True, "")
    missing = sum_up(one, Length.SHORT, focus="volcano")
    assert (missing.found, missing.sentences) == (False, ordinary.sentences)
    assert sum_up(one, Length.SHORT, focus="commuter ferries").sentences != ordinary.sentences


BAD = {
    "one sentence": (LEAD, [LEAD]),
    "one sentence without end": ("word " * 10_000, ["word " * 10_000]),
    "bullet points": ("\n".join(f"- item {number}" for number in range(400)), None),
    "100,000 words": (page(*[LEAD, WHO, MONEY, FERRY, LAST] * 1200), None),
    "one paragraph without a full stop": ("word, " * 8400, ["word, " * 8400]),
    "a script without spaces": (
        "市议会周一决定重建港口大桥费用为九百万英镑。工程师告诉记者工程将在五月第一周开始。" * 40,
        None,
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_every_article_has_a_summary(name):
    text, wanted = BAD[name]
    found = sum_up(article(text))
    assert 1 <= len(found.sentences) <= 3
    if wanted is not None:
        assert texts(found.sentences) == [line.strip() for line in wanted]


def test_a_script_without_spaces_gives_whole_sentences():
    text = BAD["a script without spaces"][0]
    assert all(sentence.text.endswith("。") for sentence in sum_up(article(text)).sentences)


HOSTILE = {
    "quotation marks": '"' * 100_000,
    "initials": "A b. " * 40_000,
    "places": "in Tarn " * 40_000,
    "numbers": "5 " * 100_000,
    "brackets": "(" * 100_000,
    "days": "In May 1, " * 40_000,
    "stops": "T.S. " * 40_000,
    "letters": "A" * 500_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_summed_up(text):
    found = sum_up(article(text))
    assert all(each.span.end <= len(text) for each in (*found.sentences, *found.facts.who, *found.facts.numbers))
