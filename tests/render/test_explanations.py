from bot.model import Answer, Explanation, Part
from bot.render.explanations import NAMES, explanation_pages
from bot.search.weights import learned
from tests.render.articles import dam, words

OTHER_KINDS = {"other"}
"""Asks for no kind of answer, so that it is always 0."""


def test_every_learned_feature_has_a_name_and_nothing_else_has() -> None:
    models = learned()
    parts = (models.passage, models.answer, models.confidence.held, models.confidence.right)
    assert NAMES.keys() == {name for part in parts for name in part.weights} - OTHER_KINDS | {"day"}


def test_measures_of_one_thing_count_together() -> None:
    answer = Answer(question="q", answered=True, confidence=0.5, sentence=words(dam(), "The dam"))
    found = Explanation(
        answer=answer, confidence=(Part("not_told", -3.0), Part("title", 2.0), Part("log_not_told", 1.0))
    )
    (page,) = explanation_pages(found)
    texts = ["".join(run.text for run in line.runs) for line in page.items[-1].lines]
    assert texts[1:] == ["− 50% how telling the words are that are missing", "+ 50% the words in the title"]
