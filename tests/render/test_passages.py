"""What of an article is shown around a place, and how the place is described."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest

from bot.model import Article, Block, Excerpt, Metadata, Role, Sentence, Span
from bot.render.markdown import block, markdown
from bot.render.passages import passage, quoted_blocks, sentence_around
from bot.render.source import source
from tests.render.articles import dam, words

DAM = dam()


def article(*parts: tuple[Role, str]) -> Article:
    """Return an article of these blocks, with an empty line between them."""
    text = "\n\n".join(part for _, part in parts)
    starts = [0]
    for _, part in parts:
        starts.append(starts[-1] + len(part) + 2)
    blocks = tuple(
        Block(role, Span(start, end - 2)) for (role, _), (start, end) in zip(parts, pairwise(starts), strict=True)
    )
    sentences = tuple(Sentence(each.span, index) for index, each in enumerate(blocks))
    return Article(id="a", text=text, metadata=Metadata(title="T"), blocks=blocks, sentences=sentences)


def whole(of: Article) -> Excerpt:
    """Return an article from its first to its last character."""
    return Excerpt(of, Span(0, len(of.text)))


def test_place_stands_in_bold_in_its_paragraph() -> None:
    assert markdown(passage(words(DAM, "a hand below"))) == (
        "> Water rose all night. By dawn it stood **a hand below** the rim. Nobody slept."
    )


def test_place_stands_in_bold_in_its_sentence() -> None:
    assert markdown(sentence_around(words(DAM, "a hand below"))) == "> By dawn it stood **a hand below** the rim."


def test_long_paragraph_is_cut_at_sentences_on_both_sides() -> None:
    text = "This sentence is before. " * 40 + "Here it is. " + "This sentence is after. " * 40
    seen = passage(words(article((Role.BODY, text.strip())), "Here it is.")).text
    assert seen.startswith("… This sentence is before. ")
    assert " Here it is. This sentence is after." in seen
    assert seen.endswith("This sentence is after.…")
    assert 400 < len(seen) < 700


def test_stretch_over_several_blocks_keeps_its_headings_apart() -> None:
    stretch = article((Role.HEADING, "## What comes next"), (Role.BODY, "The council meets."), (Role.BODY, "It rains."))
    assert block(quoted_blocks(whole(stretch))) == "> “**What comes next**\n> The council meets.\n> It rains.”"


def test_furniture_and_captions_inside_a_stretch_are_not_shown() -> None:
    roles = (Role.CAPTION, Role.FURNITURE, Role.DUPLICATE, Role.BYLINE, Role.DATE)
    hidden = [(role, f"not this {role}") for role in roles]
    stretch = article((Role.BODY, "Before."), *hidden, (Role.BODY, "After."))
    assert block(quoted_blocks(whole(stretch))) == "> “Before.\n> After.”"


def test_stretch_that_starts_between_blocks_begins_with_the_next() -> None:
    stretch = article((Role.BODY, "Before."), (Role.BODY, "After."))
    assert block(quoted_blocks(Excerpt(stretch, Span(8, len(stretch.text))))) == "> “After.”"


def test_many_blocks_are_cut_short() -> None:
    stretch = article(*[(Role.BODY, "x")] * 50)
    assert len(quoted_blocks(whole(stretch))) == 6


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ("Water rose", "paragraph 1 of 3"),
        ("The lower town", "paragraph 2 of 3"),
        ("The council meets", "paragraph 3 of 3 · What comes next"),
        ("What comes next", "What comes next"),
        ("The dam holds", "in the headline"),
    ],
)
def test_source_says_where_in_the_article(place: str, where: str) -> None:
    known = "The dam holds · Valley Paper · 1 March 2026"
    assert source(DAM, words(DAM, place).span).text == f"{known} · {where}"


def test_stretch_that_begins_with_a_heading_is_in_the_paragraph_below_it() -> None:
    place = words(DAM, "What comes next\n\nThe keeper wants")
    assert source(DAM, place.span).text.endswith("paragraph 3 of 3 · What comes next")


def test_what_the_source_does_not_state_is_said_to_be_unknown() -> None:
    bare = dataclasses.replace(DAM, metadata=Metadata())
    assert source(bare).text == "dam.txt · date not stated"
