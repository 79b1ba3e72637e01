import pytest

from bot.articles.copied import Seen, keep, learned
from bot.articles.lines import paragraphs
from bot.articles.paragraph import paragraph
from bot.articles.roles import assign
from bot.model import Role

PARAGRAPHS = {
    "en": [
        "The council met on Monday and voted for the harbour plan after a debate of three hours in the town hall.",
        "Opponents of the harbour plan said on Tuesday that they would take the matter to court before the end of the month.",
        "The mayor said that building would begin in spring, once the ferries had moved to the quay on the other bank.",
    ],
    "de": [
        "Der Stadtrat hat am Montag nach einer Debatte von drei Stunden für den Plan zum Umbau des Hafens gestimmt.",
        "Gegner des Umbaus sagten am Dienstag, sie würden noch vor dem Ende des Monats gegen den Plan vor Gericht ziehen.",
        "Die Bürgermeisterin sagte, der Bau werde im Frühling beginnen, sobald die Fähren am anderen Ufer anlegen könnten.",
    ],
    "ru": [
        "Городской совет в понедельник после трёх часов обсуждения проголосовал за план перестройки старой гавани.",
        "Противники плана сказали во вторник, что они обратятся в суд ещё до конца этого месяца, если план не изменят.",
        "Мэр сказала, что строительство начнётся весной, когда паромы смогут приставать на другом берегу реки.",
    ],
}
MENU = ["Home", "News", "Sport", "Log in"]
AFTER = ["Comments", "ann94", "3 hours ago", "Reply", "Latest", "Two dogs found", "© 2024 All rights reserved"]


def roles(lines):
    text = "\n\n".join(lines)
    return {block.span.of(text): block.role for block in assign(text, raw=True)}


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_language_is_furniture_however_short_the_article(language, count):
    found = roles(["Council backs harbour plan", *PARAGRAPHS[language][:count]])
    assert [found[part] for part in PARAGRAPHS[language][:count]] == [Role.BODY] * count


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_an_article_amid_furniture(language):
    found = roles([*MENU, "Council backs harbour plan", *PARAGRAPHS[language], *AFTER])
    assert [found[part] for part in PARAGRAPHS[language]] == [Role.BODY] * 3
    assert {found[line] for line in [*MENU, *AFTER]} == {Role.FURNITURE}


def test_a_doubled_line_is_a_caption_and_its_copy():
    text = "\n".join(
        [
            PARAGRAPHS["en"][0],
            "",
            "Boats in the harbour in May",
            "Boats in the harbour in May",
            "",
            *PARAGRAPHS["en"][1:],
        ]
    )
    found = [block.role for block in assign(text, raw=True) if block.span.of(text).startswith("Boats")]
    assert found == [Role.CAPTION, Role.DUPLICATE]


def test_what_stands_above_the_title_needs_a_higher_score():
    text = "\n\n".join([PARAGRAPHS["en"][0], "Council backs harbour plan", PARAGRAPHS["en"][1]])
    parts = [paragraph(text, line) for line in paragraphs(text)]
    limits = {"kept": -1.0, "kept, short": 0.0, "kept, between": -3.0, "above the title": 1.0}
    assert keep(parts, Seen([{}] * 3, [-0.5, 5.0, -0.5], 1), limits) == [False, False, True]
    assert keep(parts, Seen([{}] * 3, [0.5, 5.0, -0.5], 1), limits) == [True, False, True]


def test_long_paragraphs_are_kept_where_nothing_looks_like_an_article():
    text = "\n\n".join(["Home", " ".join(PARAGRAPHS["en"])])
    parts = [paragraph(text, line) for line in paragraphs(text)]
    limits = {"kept": -1.0, "kept, short": 0.0, "kept, between": -3.0, "above the title": 1.0}
    assert keep(parts, Seen([{}] * 2, [-20.0, -20.0], None), limits) == [False, True]


def test_every_weight_names_a_feature_and_every_model_has_some():
    model = learned()
    assert (
        min(len(each.weights) for each in (model.first, model.title, model.second, model.heading, model.caption)) > 30
    )
    assert set(model.thresholds) == {
        "kept",
        "kept, short",
        "kept, between",
        "above the title",
        "heading",
        "caption",
        "caption instead of body",
    }
