"""The picture of a statement: what is on it and where, and for which statements there is one. Letters are the library's affair."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image, ImageChops

from bot.model import Article, Block, Metadata, Role, Sentence, Span, Speaker, SpeechKind, Statement
from bot.render import picture as drawing
from bot.render.picture import ALT, FONTS, HEIGHT, MARGIN, ROOM, SIZES, STRIPE, WIDTH, drawable, picture
from bot.render.quotes import card_step
from bot.render.summaries import context_pages
from tests.fakes import bridge
from tests.render.articles import dam, words
from tests.render.hostile import articles

DAM = dam()
DIRECT, INDIRECT, UNNAMED = DAM.statements


def made(
    text: str, kind: SpeechKind = SpeechKind.DIRECT, *, name: str = "Ines Marrow", title: str = "Title"
) -> Article:
    """Return an article that is one statement."""
    whole = Span(0, len(text))
    return Article(
        id="made.txt",
        text=text,
        metadata=Metadata(title=title, site="Valley Paper"),
        blocks=(Block(Role.BODY, whole),),
        sentences=(Sentence(whole, 0),),
        statements=(Statement(whole, kind, None, Speaker(name)),),
    )


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png))
    image.load()
    assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, HEIGHT), "RGB")
    return image


def inked(image: Image.Image) -> tuple[int, int, int, int]:
    """Return the box around everything that is drawn, but for the stripe."""
    inside = image.crop((STRIPE + 1, 0, WIDTH, HEIGHT))
    empty = Image.new("RGB", inside.size, inside.getpixel((5, 5)))
    left, top, right, bottom = ImageChops.difference(inside, empty).getbbox() or (0, 0, 0, 0)
    return left + STRIPE + 1, top, right + STRIPE + 1, bottom


LONG = "The harbour will be built before the winter comes, and nobody shall say that it was too late. "


@pytest.mark.parametrize(
    "article",
    [
        made("No."),
        made(LONG * 2),
        made(LONG * 40, name="Anna Berg " * 12, title="A very long title " * 20),
        made("W" * 5_000, name="W" * 300, title="W" * 300),
        made("Größe, żółć, Ελλάδα, Москва, Հայաստան, საქართველო — “inner” ‘marks’ … 5 %"),
    ],
    ids=["short", "medium", "long", "one word", "scripts"],
)
def test_everything_is_drawn_inside_the_margins(article: Article) -> None:
    assert drawable(article, article.statements[0])
    left, top, right, bottom = inked(opened(picture(article, article.statements[0]).png))
    # Letters may reach a little beyond their own width.
    assert left >= MARGIN - 4
    assert right <= WIDTH - MARGIN + 4
    assert top >= MARGIN
    assert bottom <= HEIGHT - MARGIN


def test_what_is_drawn_reads_words_speaker_and_source() -> None:
    assert picture(DAM, DIRECT).alt == (
        "“We opened the second gate at four,”\nInes Marrow, keeper of the dam\nThe dam holds · Valley Paper · 1 March 2026"
    )


@pytest.mark.parametrize(
    ("kind", "said", "how"),
    [
        (SpeechKind.DIRECT, "“It holds.”", "Ines Marrow"),
        (SpeechKind.MIXED, "It holds.", "Ines Marrow · partly quoted"),
        (SpeechKind.INDIRECT, "It holds.", "Ines Marrow · reported, not quoted"),
    ],
)
def test_marks_stand_only_around_words_that_are_quoted(kind: SpeechKind, said: str, how: str) -> None:
    article = made("It holds.", kind)
    assert picture(article, article.statements[0]).alt.split("\n")[:2] == [said, how]


def test_how_words_are_reported_is_never_cut_off() -> None:
    article = made(LONG * 9, SpeechKind.INDIRECT, name="W" * 200, title="W" * 300)
    pieces = drawing._pieces(drawing._speaker(article, article.statements[0]))
    lines = drawing._lines(pieces, drawing.SPEAKER, drawing.SPEAKER_LINES)
    assert [word.text for word in lines[-1]][-3:] == ["reported,", "not", "quoted"]


@pytest.mark.parametrize("size", SIZES)
def test_lines_are_no_wider_than_the_room_and_hold_every_word(size: int) -> None:
    typed = drawing._split(f"{LONG * 3} {'W' * 200} end")
    lines = drawing._lines(typed, size)
    for line in lines:
        assert sum(drawing._width(word, size, first=index == 0) for index, word in enumerate(line)) <= ROOM
    assert "".join(word.text for line in lines for word in line) == "".join(word.text for word in typed)


def test_letters_shrink_with_the_number_of_words_and_then_the_end_is_cut_off_after_a_sentence() -> None:
    sizes = []
    for count in (1, 3, 6, 40):
        article = made((LONG * count).strip())
        said, _, size = drawing._fitted(article, article.statements[0], 350)
        sizes.append(size)
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (SIZES[0], SIZES[-1])
    assert said.endswith("too late. …”")


def test_a_picture_of_the_same_statement_is_the_same() -> None:
    assert picture(DAM, DIRECT) == picture(DAM, DIRECT)


def test_pictures_drawn_at_the_same_time_are_those_drawn_one_by_one() -> None:
    drawn = [made(LONG * count) for count in range(1, 9)]
    alone = [picture(each, each.statements[0]) for each in drawn]
    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(lambda each: picture(each, each.statements[0]), drawn * 3))
    assert together == alone * 3


@pytest.mark.parametrize(
    "text", ["他说：水很高", "قال الرئيس", "אמר ראש העיר", "ไทย", "safe 🌉", "क्या", "x\u0315", "a\u200db"]
)
def test_what_the_font_cannot_draw_is_not_offered_wherever_it_stands(text: str) -> None:
    for article in (made(text), made("It holds.", name=text), made("It holds.", title=text)):
        assert not drawable(article, article.statements[0])
        assert card_step(article_place(article)) == ()


@pytest.mark.parametrize("text", ["", "…!", "\U000e0041", "\u202e"])
def test_a_statement_without_a_letter_is_not_offered(text: str) -> None:
    article = made(text)
    assert not drawable(article, article.statements[0])


def article_place(article: Article):  # type: ignore[no-untyped-def]
    return words(article, article.text)


def test_letters_with_accents_of_their_own_are_put_together() -> None:
    article = made("re\u0301sume\u0301")
    assert drawable(article, article.statements[0])


def test_only_the_beginning_that_is_shown_has_to_be_drawable() -> None:
    article = made(LONG * 40 + "水")
    assert drawable(article, article.statements[0])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles())
def test_whatever_is_offered_can_be_drawn_with_a_description_that_fits(article: Article) -> None:
    for statement in article.statements[:3]:
        if drawable(article, statement):
            made = picture(article, statement)
            assert opened(made.png)
            assert 0 < len(made.alt) <= ALT


def test_the_context_of_a_statement_leads_to_its_picture_and_that_of_other_words_does_not() -> None:
    labels = [
        [step.label for step in context_pages(words(DAM, text))[0].steps]
        for text in (
            DIRECT.span.of(DAM.text),
            "Water rose all night.",
        )
    ]
    assert labels == [["Summary", "Quote card"], ["Summary"]]
    assert card_step(words(bridge(), "It is not safe 🌉,")) == ()


def test_the_fonts_are_small_and_come_with_their_licence() -> None:
    files = {file.name: file.stat().st_size for file in FONTS.iterdir()}
    assert set(files) == {"DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf", "LICENSE.txt"}
    assert sum(files.values()) <= 1_500_000
