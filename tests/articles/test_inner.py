from bot.articles.inner import inner
from bot.articles.lines import paragraphs
from bot.articles.paragraph import paragraph

PROSE = "The council met on Monday and voted for the harbour plan after a debate of three hours."
LINES = ["Home", PROSE, "What comes next", PROSE, "Boats in May", "Boats in May", PROSE, "Comments"]


def rows(kept):
    text = "\n\n".join(LINES)
    parts = [paragraph(text, line) for line in paragraphs(text)]
    return inner(parts, [{} for _ in parts], [0.0] * len(parts), kept, 0)


def test_a_line_between_prose_and_prose():
    found = rows([line not in {"Home", "Comments"} for line in LINES])
    assert [at for at, row in found.items() if row.get("open, prose above and below")] == [2]


def test_doubled_lines_are_told():
    found = rows([line not in {"Home", "Comments"} for line in LINES])
    assert [at for at, row in found.items() if row["doubled"]] == [4, 5]


def test_what_lies_outside_the_article_is_told_and_the_title_has_no_features():
    found = rows([line not in {"Home", "Comments"} for line in LINES])
    assert [at for at, row in found.items() if row["below the article"]] == [7]
    assert 0 not in found


def test_a_page_without_an_article_has_no_inner_lines():
    assert rows([False] * len(LINES)) == {}
