import datetime
import gzip
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import json_form
from bot.articles.build import build
from bot.articles.folder import SourceFile, find
from bot.articles.readers import read
from bot.articles.web.facts import facts
from bot.articles.web.headline import headline, without_site
from bot.articles.web.page import NoArticleError, article
from bot.articles.web.segments import segments
from bot.articles.web.tree import page_text, parsed
from bot.model import Metadata, RawArticle, Rejection

PARAGRAPHS = (
    "The council of Kelding met on Monday and voted for the new harbour after a debate of three hours in the town hall.",
    "Mayor Ann Lee said that the work would begin in spring, when the ice is gone, and that it would cost nine million.",
    "Fishermen had asked for a longer pier since 2019, because the larger boats must wait outside for the tide to come in.",
    "The opposition called the plan too dear and asked for a second opinion, which the council turned down by two votes.",
)
HEAD = """<title>A harbour for Kelding | The Kelding Courier</title>
<meta property="og:site_name" content="The Kelding Courier"><link rel="canonical" href="https://kelding.example/harbour">
<meta property="article:published_time" content="2024-05-06T08:00:00+02:00">
<script type="application/ld+json">{"@graph": [{"@type": "Person", "@id": "#1", "name": "Bo Chen"},
{"@type": "NewsArticle", "headline": "A harbour for Kelding", "author": {"@id": "#1"}}]}</script>"""
BODY = f"""<header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main><article><h1>A harbour for Kelding</h1><p class="byline">By Bo Chen</p><time datetime="2024-05-06">6 May 2024</time>
<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<figure><img src="pier.jpg" alt="a pier"><figcaption>The old pier of Kelding in the morning light</figcaption></figure>
<h2>Too short for large boats</h2><p>{PARAGRAPHS[2]}</p><p>{PARAGRAPHS[3]}</p></article></main>
<script>alert("evil")</script>
<footer><p><a href="/legal">Legal notice</a></p><p><a href="/contact">Contact us</a></p></footer>"""
PAGE = f'<!DOCTYPE html><html lang="en-GB"><head>{HEAD}</head><body>{BODY}</body></html>'


def reading(tmp_path, name, data):
    """Return what comes of one file."""
    (tmp_path / name).write_bytes(data.encode() if isinstance(data, str) else data)
    [file] = find([tmp_path / name])
    assert isinstance(file, SourceFile)
    return list(read(file))


def lines(raw, role):
    return [block.span.of(raw.text) for block in raw.blocks if block.role is role]


def test_a_page_is_read_with_the_role_of_every_line():
    raw = article("a.html", PAGE)
    assert [(block.role.value, block.span.of(raw.text)) for block in raw.blocks] == [
        ("title", "A harbour for Kelding"),
        ("byline", "By Bo Chen"),
        ("date", "6 May 2024"),
        ("body", PARAGRAPHS[0]),
        ("body", PARAGRAPHS[1]),
        ("caption", "The old pier of Kelding in the morning light"),
        ("heading", "Too short for large boats"),
        ("body", PARAGRAPHS[2]),
        ("body", PARAGRAPHS[3]),
    ]


def test_what_a_page_says_of_itself_becomes_metadata():
    assert article("a.html", PAGE).metadata == Metadata(
        title="A harbour for Kelding",
        authors=("Bo Chen",),
        date=datetime.date(2024, 5, 6),
        site="The Kelding Courier",
        url="https://kelding.example/harbour",
        language="en-GB",
    )


def test_the_same_page_gives_the_same_text():
    assert article("a.html", PAGE) == article("a.html", PAGE)


def test_blocks_of_a_page_carry_their_words_and_those_of_a_text_do_not():
    shown = json_form.article(build(article("a.html", PAGE)))["blocks"]
    assert [block["text"] for block in shown][3] == PARAGRAPHS[0]
    plain = json_form.article(build(RawArticle(id="a", text=PARAGRAPHS[0])))["blocks"]
    assert plain == [{"role": "body", "start": 0, "end": len(PARAGRAPHS[0])}]


def mhtml(page):
    return (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b1"\r\n\r\n'
        "--b1\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + page.replace("=", "=3D")
        + "\r\n--b1\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b1--\r\n"
    )


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", PAGE.encode()),
        ("a.htm", PAGE.encode("utf-16")),
        ("a.html.gz", gzip.compress(PAGE.encode(), mtime=0)),
        ("a.mhtml", mhtml(PAGE).encode()),
        ("a.mht", mhtml(PAGE).encode()),
    ],
)
def test_every_form_of_a_saved_page_gives_the_same_article(tmp_path, name, data):
    [found] = reading(tmp_path, name, data)
    assert (found.id, found.text, found.read_out) == (name, article("", PAGE).text, True)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "it is a PNG picture, whatever its name says"),
        (b"<html><body><div></div><script>var a = 1;</script></body></html>", "there is no text on the page"),
        (b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nwords", "there is no page in it"),
    ],
)
def test_a_file_without_a_page_is_rejected_with_a_reason(tmp_path, data, reason):
    assert reading(tmp_path, "a.html", data) == [Rejection("a.html", reason)]


def test_a_page_says_where_it_was_saved_from_when_it_states_no_address_of_its_own():
    saved = "<!-- saved from url=(0032)https://paper.example/story?id=7 -->\n"
    bare = PAGE.replace('<link rel="canonical" href="https://kelding.example/harbour">', "")
    assert article("a", saved + PAGE).metadata.url == "https://kelding.example/harbour"
    assert article("a", saved + bare).metadata.url == "https://paper.example/story?id=7"


def test_scripts_and_other_schemes_do_not_come_through():
    evil = PAGE.replace("https://kelding.example/harbour", "javascript:alert(1)")
    raw = article("a.html", evil)
    assert (raw.metadata.url, "alert" in raw.text) == (None, False)


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        ("Café Ünal", "cp1252", "iso-8859-1"),
        ("Příliš žluťoučký kůň", "iso-8859-2", "iso-8859-2"),
        ("Привет, мир", "koi8-r", "koi8-r"),
        ("Café Ünal", "utf-8", "iso-8859-1"),
        ("Café Ünal", "utf-8", "nonsense-8"),
        ("Café Ünal", "utf-8", "rot13"),
    ],
)
def test_the_declared_encoding_counts_unless_it_is_wrong(text, encoding, declared):
    page = f'<meta charset="{declared}"><p>{text}</p>'
    assert page_text(page.encode(encoding)) == page


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 60_000 + PARAGRAPHS[0],
        "<table><tr><td>" * 5_000 + PARAGRAPHS[0],
        f"<p>{PARAGRAPHS[0]}</p><!-- " + "- " * 100_000,
        f"<p title='{'x' * 1_000_000}'>{PARAGRAPHS[0]}",
        "<p>" + "a" * 1_000_000,
        "<a href=x>" * 20_000,
        '<script type="application/ld+json">' + "[" * 100_000,
    ],
    ids=["deep", "tables", "comment", "attribute", "word", "links", "json"],
)
def test_a_page_made_to_hurt_gives_an_article_or_a_reason(page):
    try:
        text = article("a.html", page).text
    except NoArticleError as error:
        text = str(error)
    assert text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from("<p> </p> <div> <h1> <br><br> </div> <a> <button> <!-- &#0; <time> <figcaption>".split()),
            st.text(max_size=12),
        ),
        max_size=30,
    )
)
def test_blocks_lie_in_the_text_in_order_whatever_the_page(parts):
    try:
        raw = article("a.html", "".join(parts))
    except NoArticleError:
        return
    assert "\n\n".join(block.span.of(raw.text) for block in raw.blocks) == raw.text


def test_two_line_breaks_part_segments_and_one_does_not():
    found = segments(parsed("<div>one<br>two<br><br>three <b>four</b></div>"))
    assert [segment.text for segment in found] == ["one two", "three four"]


def test_a_button_that_was_never_closed_does_not_swallow_the_page():
    found = segments(parsed("<button>Menu</button><button><div><p>Words</p></div>"))
    assert [segment.text for segment in found] == ["Words"]


@pytest.mark.parametrize(
    ("title", "names", "wanted"),
    [
        ("Rain in June - The Kelding Courier", {"the kelding courier"}, "Rain in June"),
        ("Kelding Courier: Rain", {"kelding courier"}, "Kelding Courier: Rain"),
        ("KeldingCourier.example | Rain in June", {"keldingcourier"}, "Rain in June"),
        ("Two by two - a story", {"the kelding courier"}, "Two by two - a story"),
        ("Rain all through June | Weather", set(), "Rain all through June"),
    ],
)
def test_a_title_loses_the_name_of_its_site(title, names, wanted):
    assert without_site(title, names) == wanted


def test_a_headline_that_is_the_name_of_the_site_is_no_title():
    about = facts(parsed("<html><head><title>Rain in June - Ann's Diary</title></head><body></body></html>"))
    assert headline(about, ["Ann's Diary"], "Ann's Diary") == "Rain in June"


def head(**changes):
    page = PAGE
    for old, new in changes.values():
        assert old in page
        page = page.replace(old, new)
    return article("a.html", page).metadata


def test_an_impossible_day_is_no_day():
    when = ("2024-05-06T08:00:00+02:00", "2024-02-30")
    shown = ('<time datetime="2024-05-06">6 May 2024</time>', "")
    assert head(when=when, shown=shown).date is None


def test_the_day_of_a_change_is_no_day_of_publication():
    when = ("article:published_time", "article:modified_time")
    shown = ('<time datetime="2024-05-06">6 May 2024</time>', "<p>Updated: 7 May 2024</p>")
    assert head(when=when, shown=shown).date is None


@pytest.mark.parametrize(
    ("author", "wanted"),
    [
        ('"By Ann Lee and Bo Chen"', ("Ann Lee", "Bo Chen")),
        ('[{"@type": "Person", "name": "Ann Lee"}, {"name": "Ann Lee"}]', ("Ann Lee",)),
        ('{"@type": "Organization", "name": "Reuters"}', ("Reuters",)),
        ('{"@type": "Organization", "name": "The Kelding Courier"}', ("Bo Chen",)),
        ('"https://kelding.example/team"', ("Bo Chen",)),
    ],
)
def test_authors_are_people_where_the_page_names_any(author, wanted):
    assert head(author=('{"@id": "#1"}', author)).authors == wanted


def test_readers_do_not_load_what_only_pages_need():
    code = "import sys, bot.articles.readers; print({'trafilatura', 'htmldate', 'resiliparse'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
