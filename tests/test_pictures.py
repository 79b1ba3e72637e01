"""What is drawn for the README has everything that the card has. Chromium is not needed here."""

from __future__ import annotations

import re
from html import unescape

import pytest_asyncio

from tests.local_discord.messages import Message, walk
from tests.pictures.__main__ import FOLDER, LARGEST
from tests.pictures.drawing import page, written
from tests.pictures.scenes import ROOT, SCENES, messages


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sent() -> dict[str, Message]:
    return {name: message async for name, message in messages()}


def drawn(message: Message) -> str:
    """Return the words on the page of a message, in their order, blanks left out."""
    html = page("card", message.data, message.files).partition("<body>")[2]
    return unescape(re.sub(r"\s", "", re.sub(r"<[^>]*>", "", html)))


def plain(markdown: str) -> str:
    """Return Markdown of the bot's as it reads on the screen, blanks left out."""
    bare = re.sub(r"(?m)^(?:#{2,3} |> |-# )", "", markdown)
    bare = re.sub(r"(?<!\\)\]\([^)\s]*\)", "", bare).replace("**", "")
    return re.sub(r"\s", "", re.sub(r"\\(.)", r"\1", re.sub(r"(?<!\\)\[", "", bare)))


async def test_drawing_has_all_texts_and_buttons_of_its_card_in_their_order(sent: dict[str, Message]) -> None:
    for name, message in sent.items():
        parts = list(walk(message.data["components"]))
        texts = [plain(part["content"]) for part in parts if part["type"] == 10]
        words = drawn(message)
        place = 0
        for text in texts:
            assert text in words[place:], name
            place = words.index(text, place) + len(text)
        html = page("card", message.data, message.files)
        assert re.findall(r"<button[^>]*>([^<]*)</button>", html) == [button.label for button in message.buttons]


async def test_pictures_on_a_card_are_drawn_with_what_they_show_in_words(sent: dict[str, Message]) -> None:
    html = page("quote-card", sent["quote-card"].data, sent["quote-card"].files)
    (alt,) = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]+)">', html)
    assert "Silas Bremner" in alt


def test_markdown_is_drawn_as_discord_does() -> None:
    assert written(r"\*a\* **b \[c\]** [d\] **e**](https://x.example/?a=1&b)") == (
        '*a* <b>b [c]</b> <a href="https://x.example/?a=1&amp;b">d] <b>e</b></a>'
    )


def test_every_scene_has_a_small_picture_which_the_readme_describes() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = {file.stem: file.stat().st_size for file in FOLDER.glob("*.png")}
    assert sorted(pictures) == sorted(SCENES)
    assert max(pictures.values()) <= LARGEST
    for name in SCENES:
        (alt,) = re.findall(rf"!\[([^\]]+)\]\(docs/pictures/{name}\.png\)", readme)
        assert len(alt) > 30
