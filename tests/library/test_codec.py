import datetime
from dataclasses import replace

import pytest

from bot.library.codec import decode, digest, encode
from bot.model import Metadata, RawArticle, Span, Speaker, SpeechKind, Statement
from tests.search.makers import plain_article


class Row:
    """The columns of a row by attribute."""

    def __init__(self, values: dict[str, object]) -> None:
        self.__dict__.update(values)


def test_an_article_comes_back_as_it_was() -> None:
    speaker = Speaker("Ada Wren", Span(0, 3), Span(4, 6))
    article = replace(
        plain_article("# One\n\nShe said so. 🌉 Twice.", title="T"),
        metadata=Metadata(
            title="T", authors=("A", "B"), date=datetime.date(2026, 1, 2), site="s", url="https://e.org", language="en"
        ),
        statements=(
            Statement(Span(1, 2), SpeechKind.MIXED, Span(3, 4), speaker),
            Statement(Span(5, 6), SpeechKind.DIRECT),
        ),
        duplicate_of="b",
    )
    back = decode(Row(encode(article)), duplicate_of="b")
    for name in ("id", "text", "metadata", "blocks", "sentences", "statements", "duplicate_of"):
        assert getattr(back, name) == getattr(article, name)


RAW = RawArticle(id="a", text="Words.", metadata=Metadata(title="T"))


@pytest.mark.parametrize(
    "other",
    [
        replace(RAW, id="b"),
        replace(RAW, text="Words!"),
        replace(RAW, raw=True),
        replace(RAW, blocks=()),
        replace(RAW, metadata=Metadata(title="U")),
        replace(RAW, metadata=Metadata(title="T", date=datetime.date(2026, 1, 2))),
        replace(RAW, metadata=Metadata(title="T", authors=("A",))),
        replace(RAW, metadata=Metadata(title="T", language="de")),
    ],
)
def test_any_difference_in_what_was_read_gives_another_digest(other: RawArticle) -> None:
    assert digest(other) != digest(RAW)
    assert digest(replace(RAW)) == digest(RAW)
