"""Texts that want to break a page, and articles made of them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import strategies as st

from bot.model import Article, Block, Excerpt, Metadata, Role, Sentence, Span, Speaker, SpeechKind, Statement

PIECES = [
    "@everyone", "@here", "<@1>", "<@&2>", "<#3>", "```", "`", "||", "**", "__", "~~", "# ", "> ", "-# ", "- ", "1. ",
    "[bank.com](http://evil.example)", "https://evil.example/x", "<t:1:R>", "\\", "\u202e", "\u2066", "\u200b", "\x00", "\x1b[31m",
    "e" + "\u0301" * 30, "👩\u200d👩\u200d👧", "🇩🇪", "👍🏽", "\ud800", "word ", "A sentence. ", "“", "”", '"', "\n",
    "\n\n", " ", "a" * 300, "*" * 200, "漢字" * 50, "مرحبا", "…", "\U000e0041",
]  # fmt: skip

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=20)), max_size=40).map("".join)
URLS = st.one_of(st.none(), TEXTS, TEXTS.map("https://news.example/{}".format))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Return an article whose every part is hostile; its spans are where they may be, and nothing more."""
    text = draw(TEXTS.filter(lambda text: text.strip()))
    bounds = sorted(
        draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=8, unique=True))
        if len(text) > 8
        else [0, len(text)]
    )
    spans = [Span(start, end) for start, end in pairwise(bounds)]
    roles = draw(
        st.lists(st.sampled_from([Role.BODY, Role.BODY, Role.HEADING]), min_size=len(spans), max_size=len(spans))
    )
    span = spans[0]
    name = draw(st.one_of(st.none(), TEXTS.filter(str.strip)))
    where = st.sampled_from(spans)
    return Article(
        id=draw(TEXTS) or "a",
        text=text,
        metadata=Metadata(title=draw(TEXTS) or None, site=draw(TEXTS) or None, url=draw(URLS)),
        blocks=tuple(Block(role, each) for role, each in zip(roles, spans, strict=True)),
        sentences=tuple(Sentence(each, index) for index, each in enumerate(spans)),
        statements=(Statement(span, SpeechKind.DIRECT, None, Speaker(name, draw(where), draw(where))),),
    )


def excerpts(article: Article) -> tuple[Excerpt, ...]:
    """Return a place for every block of an article."""
    return tuple(Excerpt(article, block.span) for block in article.blocks)
