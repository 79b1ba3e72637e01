from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.body import body
from bot.articles.build import build
from bot.model import Metadata, RawArticle, Role
from tests.builders import raw

TEXT = """A plan for the harbour

By Ann Lee

The council met on Monday. "We won," said Bo Chen, who chairs it.

What comes next

Work starts in May. It ends in June.
"""


def test_body_has_paragraphs_and_headings_only():
    article = build(raw(TEXT, page=True))
    assert body(article) == (
        'The council met on Monday. "We won," said Bo Chen, who chairs it.\n\n'
        "What comes next\n\nWork starts in May. It ends in June."
    )


def test_sentences_know_their_block():
    article = build(raw(TEXT, page=True))
    found = [(sentence.span.of(TEXT), article.blocks[sentence.block].role) for sentence in article.sentences]
    assert found == [
        ("The council met on Monday.", Role.BODY),
        ('"We won," said Bo Chen, who chairs it.', Role.BODY),
        ("What comes next", Role.HEADING),
        ("Work starts in May.", Role.BODY),
        ("It ends in June.", Role.BODY),
    ]


def test_nothing_is_lost_of_what_the_source_says():
    known = Metadata(title="T", authors=("Ann Lee",), site="S", url="https://example.org", language="en")
    assert build(RawArticle(id="a", text="One. Two.", metadata=known)).metadata == known


@pytest.mark.parametrize("page", [True, False])
@given(text=st.text(alphabet='aB.?!"# \n', max_size=200) | st.text())
def test_sentences_cover_the_body_and_nothing_else(page, text):
    article = build(raw(text, page=page))
    kept = [number for number, block in enumerate(article.blocks) if block.role in {Role.BODY, Role.HEADING}]
    assert all(article.blocks[sentence.block].span.contains(sentence.span) for sentence in article.sentences)
    spans = [sentence.span for sentence in article.sentences]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    in_blocks = "".join(article.blocks[number].span.of(text) for number in kept)
    assert "".join("".join(span.of(text) for span in spans).split()) == "".join(in_blocks.split())
    assert "".join(body(article).split()) == "".join(in_blocks.split())


HOSTILE = {
    "one long line": "The committee met again and again without a result. " * 40_000,
    "blank lines": "\n" * 1_000_000,
    "letters": "a" * 1_000_000,
    "brackets": "(" * 200_000 + "[" * 200_000,
    "quotation marks": '"' * 200_000 + "“" * 200_000 + " said he.",
    "addresses": "a@" * 200_000 + "\n" + "www." * 100_000,
    "byline": "By" + " " * 300_000 + "x",
    "digits": "1" * 500_000 + "-" + "1,000.00 " * 50_000,
    "short lines": "Home\n" * 100_000,
    "link marks": "[a](b " * 100_000,
    "headings": "# a\n" * 100_000,
    "equal lines": "The same line again and again.\n" * 30_000,
    "wrapped lines": "words that were wrapped by a text editor at sixty letters\n" * 20_000,
    "pipes": "| " * 300_000,
}


@pytest.mark.parametrize("page", [True, False])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_gets_a_role_for_every_line(text, page):
    built = build(raw(text, page=page))
    covered = "".join(block.span.of(text) for block in built.blocks)
    assert "".join(covered.split()) == "".join(text.split())


def test_the_language_is_what_the_source_says_or_else_what_the_body_is_written_in():
    french = (
        "Le maire a déclaré lundi que le pont resterait fermé pendant deux ans, et que la décision est définitive. " * 2
    )
    english = "The mayor said on Monday that the bridge would stay closed for two more years, and that this was not up to him."
    assert build(raw(f"A plan for the harbour\n\n{english}\n", page=True)).metadata.language == "en"
    assert build(RawArticle(id="a", text=french)).metadata.language == "fr"
    assert build(RawArticle(id="a", text=french, metadata=Metadata(language="fr-CA"))).metadata.language == "fr-CA"
    assert build(RawArticle(id="a", text="Tarn Valley Ltd.")).metadata.language is None
