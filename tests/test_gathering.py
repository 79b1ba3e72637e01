"""Which articles a digest is of, over a real corpus."""

from __future__ import annotations

import datetime

import pytest

from bot.errors import NotFound
from bot.requests import Gather, Length, Summarise


def ids(digest):
    return {article.id for article in digest.articles}


def test_a_topic_is_put_right_and_gathers_the_articles_on_it(newsdesk):
    found = newsdesk.gather(Gather("tarn brigde"))
    assert {"tarn-bridge-closed.md", "tarn-bridge-reopens.md", "tarn-bridge-inspections.md"} <= ids(found)
    assert [(each.typed, each.searched) for each in found.corrections] == [("brigde", "bridge")]
    assert 0 < sum(len(sentence.text.split()) for sentence in found.sentences) <= 220


def test_days_narrow_a_topic(newsdesk):
    everything = newsdesk.gather(Gather("bridge"))
    dates = sorted(article.metadata.date for article in everything.articles if article.metadata.date)
    found = newsdesk.gather(Gather("bridge", since=dates[-1]))
    assert {article.metadata.date for article in found.articles} == {dates[-1]}
    with pytest.raises(NotFound, match=r"No article about “bridge” of these days"):
        newsdesk.gather(Gather("bridge", since=datetime.date(2999, 1, 1)))


def test_days_and_site_alone_gather_all_articles_of_them(newsdesk):
    listings = newsdesk.articles(None, 100)
    year = next(each.date.year for each in listings if each.date)
    dated = {each.id for each in listings if each.date and each.date.year == year}
    of_year = Gather(since=datetime.date(year, 1, 1), until=datetime.date(year, 12, 31))
    assert ids(newsdesk.gather(of_year)) == dated
    site = next(each.site for each in listings if each.site)
    same = {each.id for each in listings if each.site == site}
    assert ids(newsdesk.gather(Gather(site=site[1:].upper()))) == same


def test_a_list_gathers_these_and_names_what_is_not_there(newsdesk):
    found = newsdesk.gather(Gather(articles=("ferry-strike.txt", "no such title")))
    assert (ids(found), found.unknown) == ({"ferry-strike.txt"}, ("no such title",))


@pytest.mark.parametrize("asked", [Gather("zzyzx qwrt"), Gather(site="no such site"), Gather(articles=("gone",))])
def test_no_article_is_told_in_a_sentence(newsdesk, asked):
    with pytest.raises(NotFound, match=r"^(No article .*|None of these articles is here.*)\.$"):
        newsdesk.gather(asked)


def test_a_focus_is_put_right_and_what_is_not_there_is_told(newsdesk):
    found = newsdesk.sum_up(Summarise("ferry-strike.txt", Length.SHORT, "ferrys"))
    assert found.found
    missing = newsdesk.sum_up(Summarise("ferry-strike.txt", Length.SHORT, "volcanoes"))
    ordinary = newsdesk.sum_up(Summarise("ferry-strike.txt", Length.SHORT))
    assert (missing.found, missing.sentences) == (False, ordinary.sentences)


def test_a_link_leads_to_its_article_however_it_is_written(newsdesk):
    listing = next(each for each in newsdesk.articles(None, 100) if each.url)
    bare = listing.url.split("://")[1].removeprefix("www.")
    for url in (listing.url, f"http://www.{bare}", f"https://{bare}/?utm_source=chat#top"):
        assert newsdesk.linked([url]).id == listing.id
    assert newsdesk.linked(["https://elsewhere.example/", "https://[broken", ""]) is None


def test_what_has_only_a_word_of_a_topic_is_not_on_it(newsdesk):
    found = {article.id for article in newsdesk.gather(Gather("Tarn bridge")).articles}
    assert "ferry-strike.txt" not in found  # it tells of a union with "Bridge" in its name
    assert {"tarn-bridge-closed.md", "tarn-bridge-inspections.md", "tarn-bridge-reopens.md"} <= found
