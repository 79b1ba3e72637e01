"""What a card cannot hold, as a file: nothing left out, nothing that breaks an editor, nothing too large."""

from __future__ import annotations

from dataclasses import replace

from bot.model import Article, Block, CorpusStatus, Excerpt, Metadata, Quote, Quotes, Rejection, Role, Sentence, Span
from bot.render import pages
from bot.render.files import LARGEST, context_file, file_of
from tests.fakes import bridge
from tests.render.articles import dam, words


def paragraphs(*texts: str) -> Article:
    """Return an article of these paragraphs, each one sentence."""
    text = "\n".join(texts)
    starts = [sum(len(each) + 1 for each in texts[:number]) for number in range(len(texts))]
    spans = [Span(start, start + len(each)) for start, each in zip(starts, texts, strict=True)]
    return Article(
        id="long.txt",
        text=text,
        metadata=Metadata(title="Long", url="https://long.example/"),
        blocks=tuple(Block(Role.BODY, span) for span in spans),
        sentences=tuple(Sentence(span, number) for number, span in enumerate(spans)),
    )


def test_what_fits_on_one_page_needs_no_file() -> None:
    few = Quotes(asked="gate", quotes=(Quote(dam(), dam().statements[0]),))
    assert file_of(few, pages(few)) is None
    assert context_file(words(dam(), "Nobody slept.")) is None


def test_file_of_quotes_has_each_statement_with_its_speaker_and_its_source() -> None:
    article = dam()
    many = Quotes(asked="gate", quotes=tuple(Quote(article, each) for each in article.statements * 8), listed=True)
    file = file_of(many, pages(many))
    assert file is not None
    assert (file.name, file.offered, file.beside) == ("quotes.txt", True, False)
    assert file.make().count("Ines Marrow, keeper of the dam") == 8
    assert file.make().startswith(
        "“We opened the second gate at four,”\nInes Marrow, keeper of the dam\n"
        "The dam holds · Valley Paper · 1 March 2026 · paragraph 2 of 3\nhttps://valley.example/dam(1)\n\n“that it"
    )


def test_file_of_what_is_left_out_has_more_than_the_pages_list() -> None:
    rejected = tuple(Rejection(f"file-{number}.txt", "It is\u202e empty.") for number in range(1000))
    status = CorpusStatus(articles=1, passages=1, statements=0, refreshed=None, rejected=rejected)
    file = file_of(status, pages(status))
    assert file is not None
    assert file.name == "left-out.txt"
    assert file.make().splitlines()[999] == "file-999.txt: It is empty."


def test_context_longer_than_its_card_comes_whole_beside_it() -> None:
    tale = " ".join(f"Sentence {number} of the tale." for number in range(200))
    article = paragraphs("One.", "Two.", tale, "The dam broke.", "Three.", "Four.", "Five.", "Six.")
    file = context_file(words(article, "The dam broke."))
    assert file is not None
    assert (file.name, file.beside) == ("context.txt", True)
    assert file.data().startswith(b"\xef\xbb\xbfOne.")
    assert file.make() == (
        f"One.\n\nTwo.\n\n{tale}\n\nThe dam broke.\n\nThree.\n\nFour.\n\nFive.\n\n"
        "Long · date not stated · paragraph 4 of 8\nhttps://long.example/\n"
    )


def test_long_paragraph_around_a_place_is_a_reason_for_a_file() -> None:
    article = paragraphs("The dam broke. " + "It rained on. " * 100)
    file = context_file(words(article, "The dam broke."))
    assert file is not None
    assert "rained on.\n\nLong" in file.make()


def test_files_stay_below_the_size_that_discord_takes() -> None:
    article = paragraphs("a" * 3_000_000, "b" * 3_000_000)
    file = context_file(Excerpt(article, article.blocks[0].span))
    assert file is not None
    assert 100_000 < len(file.make()) <= LARGEST
    quotes = Quotes(asked="b", quotes=tuple(Quote(bridge(), each) for each in bridge().statements) * 20_000)
    whole = file_of(quotes, pages(replace(quotes, quotes=quotes.quotes[:100])))
    assert whole is not None
    assert LARGEST / 2 < len(whole.make()) <= LARGEST
