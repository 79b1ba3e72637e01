import dataclasses

import pytest

from bot.summary import gather
from bot.summary.disputes import disputes, stance_of
from bot.summary.groups import groups
from tests.builders import article
from tests.summary.test_single import FERRY, LAST, LEAD, MONEY, WHO, page

SAYS = "Mayor Ida Marsh said the ferry company dumped oil in the harbour basin last winter."
DENIES = "Harbour master Carl Stone denied that the ferry company dumped oil in the harbour basin."
SCHOOL = "Teacher Ann Wood said the school roof would be repaired before the autumn holidays."


def both(found):
    return [(one.says.statement.speaker.name, one.denies.statement.speaker.name) for one in found]


def test_a_denial_stands_beside_what_it_denies():
    found = disputes([article(page(LEAD, SAYS, SCHOOL), id="one"), article(page(FERRY, DENIES), id="two")], 2)
    assert both(found) == [("Ida Marsh", "Carl Stone")]
    assert found[0].says.article.id == "one"


def test_a_denial_of_what_stands_in_the_sentence_before_finds_it():
    two = article(
        "The ferry company dumped oil in the harbour basin, the mayor believes. Carl Stone denied this.", id="two"
    )
    assert both(disputes([article(SAYS, id="one"), two], 2)) == [("Ida Marsh", "Carl Stone")]


@pytest.mark.parametrize(
    "other",
    [
        DENIES.replace("denied that", "said that"),
        DENIES.replace("denied that", "did not deny that"),
        DENIES.replace("Carl Stone", "Ida Marsh").replace("Harbour master", "Mayor"),
        SCHOOL.replace("said", "denied that"),
        DENIES.replace("Harbour master Carl Stone", "Officials"),
    ],
    ids=["both say so", "no denial", "one speaker", "another matter", "nobody by name"],
)
def test_where_nobody_contradicts_nobody_is_set_against_anybody(other):
    assert disputes([article(SAYS, id="one"), article(other, id="two")], 2) == ()


def test_the_verb_tells_the_stance():
    one = article(page(SAYS, DENIES, "Engineer Eva Lund warned that the bridge could collapse within weeks."))
    assert [stance_of(one, statement) for statement in one.statements] == ["says", "denies", "warns"]


def test_articles_on_one_matter_are_a_group_the_largest_first():
    school = [article(page(SCHOOL, SCHOOL.replace("autumn", "winter")), id="school")]
    bridge = [article(page(LEAD, WHO, MONEY), id="one"), article(page(LEAD, FERRY), id="two")]
    found = groups([*school, *bridge])
    assert [[each.id for each in group] for group in found] == [["one", "two"], ["school"]]


def test_a_copy_is_not_looked_at_beside_its_original():
    one = article(page(LEAD, WHO, MONEY), id="one")
    copy = dataclasses.replace(article(page(LEAD, WHO, MONEY), id="copy"), duplicate_of="one")
    assert [each.id for each in gather([one, copy]).articles] == ["one"]
    assert [each.id for each in gather([copy]).articles] == ["copy"]


def test_sentences_of_one_matter_stand_together():
    articles = [
        article(page(SCHOOL), id="a"),
        article(page(LEAD, MONEY), id="b"),
        article(page(LAST), id="c"),
        article(page(LEAD, WHO), id="d"),
    ]
    order = [sentence.article.id for sentence in gather(articles).sentences]
    assert set(order[:2]) <= {"b", "d"}


def test_five_hundred_articles_are_gathered():
    articles = [
        article(page(f"{LEAD} It was vote {number}.", WHO, SAYS, DENIES, MONEY), id=str(number))
        for number in range(500)
    ]
    found = gather(articles)
    assert 0 < sum(len(each.text.split()) for each in found.sentences) <= 220
    assert len({each.text for each in found.sentences}) == len(found.sentences)
    assert both(found.disputes) == [("Ida Marsh", "Carl Stone")]


def test_no_article_gives_nothing():
    found = gather([])
    assert (found.sentences, found.groups, found.disputes) == ((), (), ())
