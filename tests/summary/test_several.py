import pytest

from bot.summary import digest
from tests.builders import article
from tests.summary.test_single import FERRY, LAST, LEAD, MONEY, WHO, page


def told(found):
    return [(excerpt.article.id, excerpt.text) for excerpt in found.sentences]


def test_no_article_gives_nothing():
    assert digest([]).sentences == ()
    assert digest([article("")]).sentences == ()


def test_a_digest_takes_turns_and_says_nothing_twice():
    one, two = article(page(LEAD, MONEY), id="one"), article(page(LEAD, FERRY), id="two")
    found = digest([one, two], words=60)
    assert [(excerpt.article.id, excerpt.text) for excerpt in found.sentences] == [
        ("one", LEAD),
        ("one", MONEY),
        ("two", FERRY),
    ]
    assert found.articles == (one, two)


@pytest.mark.parametrize("words", [0, 1, 16, 30, 220])
def test_a_digest_never_passes_its_limit(words):
    articles = [article(page(LEAD, WHO, MONEY), id="one"), article(page(FERRY, LAST), id="two")]
    assert sum(len(excerpt.text.split()) for excerpt in digest(articles, words=words).sentences) <= words


def test_what_several_articles_tell_comes_before_what_one_tells():
    again = "Nine million pounds is the price of the new harbour bridge, which the council approved on Monday."
    side = "A choir of forty schoolchildren from the next valley sang in the market hall that same evening."
    articles = [article(page(side, LEAD, MONEY), id="one"), article(page(again, FERRY), id="two")]
    (first,) = told(digest(articles, words=18))
    assert first in {("one", LEAD), ("two", again)}


def test_a_topic_brings_what_is_said_about_it():
    articles = [article(page(LEAD, WHO, MONEY), id="one"), article(page(FERRY, LAST), id="two")]
    assert told(digest(articles, words=20, topic="savings banks")) == [("one", MONEY)]


def test_sentences_of_one_article_stand_together_in_text_order():
    articles = [article(page(LEAD, WHO, MONEY), id="one"), article(page(FERRY, LAST), id="two")]
    assert told(digest(articles)) == [("one", LEAD), ("one", WHO), ("one", MONEY), ("two", FERRY), ("two", LAST)]


@pytest.mark.parametrize("text", [(LEAD + " ") * 6000, "word " * 10_000, "字" * 50_000, "- item\n" * 5000])
def test_many_long_articles_are_summed_up(text):
    one = article(text)
    assert sum(len(excerpt.text.split()) for excerpt in digest([one] * 500).sentences) <= 220
