import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Role
from bot.summary import summarise
from tests.builders import article

LEAD = "The council of Tarnmouth voted on Monday to rebuild the harbour bridge for nine million pounds."
WHO = "Maren Holt, the engineer in charge, told reporters that work would begin in the first week of May."
MONEY = "The government pays two thirds of the cost, and the town will borrow the rest from a savings bank."
FERRY = "Until the new crossing opens, a ferry will carry commuters between the quays every ten minutes."
LAST = "Shop owners on Quay Street had complained about falling sales since the closure last autumn."


def page(*paragraphs):
    return "\n\n".join(paragraphs)


def texts(summary):
    return [excerpt.text for excerpt in summary.sentences]


def test_a_summary_is_whole_sentences_in_text_order():
    found = texts(summarise(article(page(LEAD, WHO, MONEY, FERRY, LAST))))
    assert found == [LEAD, WHO, MONEY]


def test_a_short_article_is_shown_as_it_is():
    assert texts(summarise(article(page(LEAD, "Why now?", "Yes.")))) == [LEAD, "Why now?", "Yes."]


def test_headings_questions_scraps_and_asides_are_never_picked():
    text = page(
        "Why now?",
        "Read more about the bridge and its history in our archive.",
        LEAD,
        "So it is.",
        "— Harbour Watch of Tarnmouth (@harbourwatch) 3 May 2025.",
        "What comes next",
        WHO,
        MONEY,
        FERRY,
    )
    assert texts(summarise(article(text))) == [LEAD, WHO, MONEY]


def test_nothing_is_said_twice():
    again = "On Monday the council of Tarnmouth voted to rebuild the harbour bridge for nine million pounds, it said."
    assert texts(summarise(article(page(LEAD, again, WHO, MONEY, FERRY)), sentences=2)) == [again, WHO]


def test_a_sentence_that_points_back_does_not_come_without_its_predecessor():
    back = "But he added that the winter storms could delay the building site until the following summer."
    skipped = "Is that all there is to say about it, one may ask?"
    text = page(LEAD + " " + skipped, back, MONEY, FERRY)
    assert back not in texts(summarise(article(text), sentences=3, focus="winter storms at the building site"))


def test_a_focus_brings_what_is_said_about_it():
    one = article(page(LEAD, WHO, MONEY, FERRY, LAST))
    assert texts(summarise(one, sentences=1, focus="falling sales of shops")) == [LAST]
    assert FERRY in texts(summarise(one, sentences=2, focus="commuters on a ferry"))
    assert summarise(one, focus="the of").sentences == summarise(one).sentences


@pytest.mark.parametrize("words", [1, 5, 16, 17, 40, 60, 1000])
def test_a_limit_in_words_is_never_passed(words):
    found = texts(summarise(article(page(LEAD, WHO, MONEY, FERRY, LAST)), words=words))
    assert sum(len(text.split()) for text in found) <= words


def test_a_limit_in_words_is_used_well():
    assert texts(summarise(article(page(LEAD, WHO, MONEY, FERRY, LAST)), words=40)) == [LEAD, WHO]
    assert texts(summarise(article(page(LEAD, "It is so.", WHO)), words=5)) == ["It is so."]


def test_the_seed_is_summarised_without_caption_furniture_or_doubled_line(request):
    text = (request.config.rootpath / "seeds" / "000_16b5141dbe344295.txt").read_text(encoding="utf-8")
    seed = article(text, page=True)
    body = [block.span for block in seed.blocks if block.role is Role.BODY]
    for count in range(1, 12):
        found = summarise(seed, sentences=count).sentences
        assert all(any(span.contains(excerpt.span) for span in body) for excerpt in found)
        assert len({excerpt.text for excerpt in found}) == len(found) <= count


def test_the_seeds_last_paragraph_does_not_repeat_what_was_said(request):
    text = (request.config.rootpath / "seeds" / "000_16b5141dbe344295.txt").read_text(encoding="utf-8")
    found = texts(summarise(article(text, page=True), sentences=6))
    assert not any(sentence.startswith(("The escalating partnership", "In light of this")) for sentence in found)


def test_an_article_without_body_gives_nothing():
    assert summarise(article("")).sentences == ()


@given(
    st.lists(st.sampled_from([LEAD, WHO, MONEY, "Why?", "But no.", "- item", "这是一个没有空格的句子。", "x" * 50])),
    st.integers(0, 5),
)
def test_any_article_can_be_summarised(paragraphs, count):
    one = article(page(*paragraphs))
    found = summarise(one, sentences=count).sentences
    assert len(found) <= count
    assert [excerpt.span for excerpt in found] == sorted(excerpt.span for excerpt in found)
    spans = {sentence.span for sentence in one.sentences}
    assert all(excerpt.span in spans for excerpt in found)


@pytest.mark.parametrize(
    "text",
    [(LEAD + " ") * 6000, "word " * 10_000, "字" * 50_000, "- item\n" * 5000],
    ids=["long", "unstopped", "unspaced", "items"],
)
def test_long_articles_are_summed_up(text):
    one = article(text)
    assert len(summarise(one).sentences) <= 3
