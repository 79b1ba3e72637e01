"""Pieces of HTML become text with paragraphs; every block is a place in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.articles.markup import looks_like_markup, read_markup


def parts(markup):
    text, blocks = read_markup(markup)
    return [(block.role.value, block.span.of(text)) for block in blocks]


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<p>One <b>two</b>\n three.</p>tail", [("body", "One two three."), ("body", "tail")]),
        ("<h2>Then &amp; now</h2><p>One.</p>", [("heading", "Then & now"), ("body", "One.")]),
        ("<ul><li>a<li>b</ul>", [("body", "a"), ("body", "b")]),
        (
            "<figure><img alt=x><figcaption>Seen</figcaption></figure>x<br>y",
            [("caption", "Seen"), ("body", "x"), ("body", "y")],
        ),
        ("a<script>x()</script><style>p{}</style><!-- c --> b", [("body", "a b")]),
        ("words <unknown>here</unknown>", [("body", "words here")]),
        ("&lt;p&gt; &#8220;no&#8221; &nosuch;", [("body", "<p> “no” &nosuch;")]),
        ("", []),
        (" <div> </div> ", []),
    ],
)
def test_elements_become_paragraphs_with_roles(markup, wanted):
    assert parts(markup) == wanted


def test_what_is_nested_too_deeply_keeps_its_words():
    assert parts("<div>" * 60_000 + "word") == [("body", "word")]
    assert parts("<div>" * 60_000 + "word<script>x()</script> more") == [("body", "word more")]


PIECES = st.sampled_from(
    ["<p>", "</p>", "<b>", "&amp;", "<!--", "<br/>", "<h2>", "</h2>", "<figcaption>", " ", "words"]
)


@given(st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"])), max_size=20).map("".join))
def test_blocks_are_places_of_the_text_in_order(markup):
    text, blocks = read_markup(markup)
    assert "\n\n".join(block.span.of(text) for block in blocks) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<p>One.</p>", True),
        ("One.<br>Two.<br/>Three.", True),
        ("\n<div class='x'>One</div>", True),
        ("a < b and c > d", False),
        ("He wrote <p> once.", False),
        ("<3 this", False),
    ],
)
def test_markup_is_told_from_words(text, wanted):
    assert looks_like_markup(text) is wanted
