from bot.articles.lines import paragraphs
from bot.articles.paragraph import paragraph
from training.page_labels import alike, kept

GOLD = (
    "The council met on Monday and voted for the plan.\nWhat comes next\nWork starts in May and ends in June this year."
)


def labels(text, gold=GOLD):
    return kept([paragraph(text, line) for line in paragraphs(text)], gold)


def test_paragraphs_and_short_lines_of_the_article():
    text = "Home\n\n" + GOLD.replace("\n", "\n\n") + "\n\nComments"
    assert labels(text) == [False, True, True, True, False]


def test_a_short_line_far_from_the_article_is_another():
    text = "What comes next\n\n" + "\n\n".join(["Menu"] * 12) + "\n\n" + GOLD.replace("\n", "\n\n")
    assert labels(text) == [False] * 13 + [True] * 3


def test_of_a_teaser_and_the_paragraph_itself_the_one_beside_the_rest_counts():
    first = GOLD.split("\n", 1)[0]
    text = first + "\n\n" + "\n\n".join(["Menu"] * 12) + "\n\n" + GOLD.replace("\n", "\n\n")
    assert labels(text) == [False] * 13 + [True] * 3


def test_how_alike_two_texts_are():
    assert alike("A plan", "a PLAN") == 1
    assert alike("A plan", "a map") == 0.5
    assert alike("", "") == 0
