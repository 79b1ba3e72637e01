"""What may be asked for at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from bot.inbox.links import RefusedLink, link
from bot.render import wording

REFUSED = """
    ftp://example.org/ file:///etc/passwd gopher://example.org/ javascript:alert(1) data:text/plain,x //example.org/x example.org
    http:// http:///x https://user@example.org/ https://user:word@example.org/ http://example.org:22/
    http://example.org:8080/ https://example.org:0/ http://example.org:99999/ http://exa\\mple.org/ unix:///run/x http://[::1
""".split()


@pytest.mark.parametrize(
    "typed", ["", " ", *REFUSED, "http://example.org/\n", "http://exam\u202eple.org/", "http://e/" + "x" * 2000]
)
def test_what_is_no_page_of_the_web_is_refused_in_the_same_words(typed: str) -> None:
    if typed.endswith("\n"):
        typed = typed.replace("\n", "\nHost: x")
    with pytest.raises(RefusedLink) as refused:
        link(typed)
    assert str(refused.value) == wording.LINK_REFUSED


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        (" https://example.org/a?b=c#part ", "https://example.org/a?b=c"),
        ("<http://example.org>", "http://example.org/"),
        ("HTTP://EXAMPLE.ORG:443/A", "http://example.org:443/A"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
    ],
)
def test_a_page_is_asked_for_without_what_stands_after_the_hash(typed: str, asked: str) -> None:
    assert str(link(typed)) == asked


@given(text(max_size=60))
def test_any_text_is_an_address_or_refused(typed: str) -> None:
    for given_text in (typed, f"http://{typed}", f"https://example.org/{typed}"):
        try:
            found = link(given_text)
        except RefusedLink:
            continue
        assert (found.scheme in {"http", "https"}, found.user, found.port in {80, 443}) == (True, None, True)
