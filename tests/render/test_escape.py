from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.render.escape import LONGEST_LINK, MARKS, escaped, link, shown
from tests.render.hostile import TEXTS


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("two  words\n\nand\ttabs", "two words and tabs"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("nul\x00bell\x07", "nul�bell�"),
        ("half \ud83c pair", "half � pair"),
        ("soft\u00adhyphen", "softhyphen"),
        ("line\u2028separator\u0085next", "line separator next"),
        ("z" + "\u0315" * 40 + "algo", "z" + "\u0315" * MARKS + "algo"),
        ("👩\u200d🚒 می\u200cخواهم", "👩\u200d🚒 می\u200cخواهم"),
        ("tag\U000e0041\U000e007f", "tag"),
        ("", ""),
    ],
)
def test_only_what_can_be_seen_is_shown(text: str, seen: str) -> None:
    assert shown(text) == seen


@pytest.mark.parametrize(
    "text",
    [
        "*a* _b_ ~~c~~ ||d|| `e` ```f```",
        "[bank](http://evil.example)",
        "# heading",
        "-# small",
        "> quote",
        "<t:1:R> <:x:1>",
    ],
)
def test_markdown_has_no_effect(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[*_~|`\[\]<>#]", escaped(text, starts_line=True))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1. first", "1\\. first"),
        ("12) x", "12\\) x"),
        ("- item", "\\- item"),
        ("+ item", "\\+ item"),
        ("2 items", "2 items"),
    ],
)
def test_text_at_the_start_of_a_line_opens_no_list(text: str, written: str) -> None:
    assert escaped(text, starts_line=True) == written


@pytest.mark.parametrize(
    "mention", ["@everyone", "@here", "@Everyone", "<@1>", "<@!1>", "<@&1>", "<#1>", "</ask:1>", "<id:home>"]
)
def test_mentions_are_defused(mention: str) -> None:
    text = escaped(mention)
    assert not re.search(r"@(?:everyone|here)|(?<!\\)<", text, re.IGNORECASE)


def test_bare_address_is_not_a_link() -> None:
    assert escaped("see https://evil.example now") == "see https\\://evil.example now"


@given(TEXTS)
def test_escaping_adds_nothing_that_is_seen(text: str) -> None:
    seen = shown(text)
    written = escaped(seen, starts_line=True)
    assert re.sub(r"\\(.)", r"\1", written).replace("@\u200b", "@") == seen


@given(TEXTS)
def test_what_is_shown_stays_the_same_when_shown_again(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@given(st.text())
def test_what_is_shown_can_be_encoded(text: str) -> None:
    shown(text).encode()


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "ftp://files.example/a",
        "data:text/html,x",
        "https://bank.example@evil.example/",
        "https://",
        "//evil.example",
        "https://a.example/ b",
        "https://a.example/\u202eb",
        "https://a.example/\nb",
        "https://[broken",
        "https://a.example/" + "x" * LONGEST_LINK,
        "",
        None,
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert link(url) is None


def test_address_cannot_end_its_link_early() -> None:
    assert link("https://a.example/x)[y](z") == "https://a.example/x%29%5By%5D%28z"
