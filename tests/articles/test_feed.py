"""Feeds: one article an entry, and nothing that a feed can do to us."""

import datetime

import pytest

from bot.articles.readers import feed
from bot.model import Metadata, Rejection, Role

START = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Post &amp; Co</title><language>en-gb</language>'
)
END = "</channel></rss>"
FIRST = (
    "<item><title>A &lt;b&gt;plan&lt;/b&gt;</title><link>https://example.org/1</link><guid>g1</guid>"
    "<dc:creator>Ann Lee</dc:creator><pubDate>Mon, 06 May 2024 23:30:00 -0500</pubDate><description>short</description>"
    "<content:encoded><![CDATA[<h2>Then</h2><p>One&nbsp;two.</p><p>Three.<script>x()</script></p>]]></content:encoded></item>"
)
SECOND = "<item><title>B</title><link>https://example.org/2</link><description>Plain words of a caf&#233;.</description></item>"


def texts(found):
    return [entry.text for entry in found if not isinstance(entry, Rejection)]


def reasons(found):
    return [entry.reason for entry in found if isinstance(entry, Rejection)]


@pytest.mark.parametrize("ending", [".rss", ".atom", ".xml"])
def test_every_entry_is_an_article_with_what_the_feed_says_of_it(reading, ending):
    one, two = reading("a" + ending, START + FIRST + SECOND + END)
    assert (one.id, one.text, one.read_out) == ("g1", "Then\n\nOne two.\n\nThree.", True)
    assert [block.role for block in one.blocks] == [Role.HEADING, Role.BODY, Role.BODY]
    assert one.metadata == Metadata(
        title="A plan",
        authors=("Ann Lee",),
        date=datetime.date(2024, 5, 6),  # as it is written: the day after in Greenwich
        site="Post & Co",
        url="https://example.org/1",
        language="en-gb",
    )
    assert (two.id, two.text, two.metadata.date) == ("https://example.org/2", "Plain words of a café.", None)


def test_an_atom_feed_is_read_with_its_names_and_days(reading):
    data = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>At</title><entry><id>urn:1</id>'
        '<title type="html">You &amp;amp; I</title><updated>2024-01-01T00:00:00Z</updated>'
        "<published>2023-12-31T00:00:00Z</published><author><name>Bo Chen</name></author>"
        '<link href="https://example.org/at"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        "<p>One.</p><p>Two.</p></div></content></entry></feed>"
    )
    [found] = reading("a.atom", data)
    assert (found.id, found.text) == ("urn:1", "One.\n\nTwo.")
    assert found.metadata == Metadata(
        title="You & I",
        authors=("Bo Chen",),
        date=datetime.date(2023, 12, 31),
        site="At",
        url="https://example.org/at",
    )


def test_an_entry_without_id_and_address_keeps_its_name_as_long_as_it_says_the_same(reading):
    entry = "<item><title>T</title><description>Words.</description></item>"
    [one] = reading("a.rss", START + entry + END)
    assert one.id.startswith("a.rss#")
    assert one.id in {each.id for each in reading("a.rss", START + FIRST + entry + END)}


def test_an_export_gives_posts_with_their_paragraphs_and_no_drafts(reading):
    start = START.replace("<rss ", '<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    item = (
        "<item><title>T</title><link>https://example.org/{0}</link><wp:status>{0}</wp:status>"
        "<content:encoded><![CDATA[One <b>two</b>.\n\nThree.]]></content:encoded></item>"
    )
    found = reading("a.xml", start + item.format("publish") + item.format("draft") + END)
    assert texts(found) == ["One two.\n\nThree."]
    assert reasons(found) == ["a.xml, entry 2: it was not published"]


def test_an_entry_without_text_is_named(reading):
    assert reasons(reading("a.rss", START + FIRST + "<item><title>T</title></item>" + END)) == [
        "a.rss, entry 2: there is no text in it"
    ]


@pytest.mark.parametrize("cut", ["words of", "caf&#", "<description>Plain"])
def test_a_feed_that_breaks_off_gives_what_is_there_and_says_so(reading, cut):
    whole = START + FIRST + SECOND + END
    found = reading("a.rss", whole[: whole.index(cut)])
    assert texts(found)[0] == "Then\n\nOne two.\n\nThree."
    assert reasons(found)[-1] == "the feed is broken or breaks off; what could be read of it is kept"


def test_entities_of_html_outside_of_html_are_letters(reading):
    [found] = reading("a.rss", START + SECOND.replace("&#233;", "&eacute;").replace("B<", "B &ndash; C<") + END)
    assert (found.text, found.metadata.title) == ("Plain words of a café.", "B – C")


def test_entity_bombs_do_not_unfold(reading):
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {key} "{f"&{before};" * 10}">' for before, key in pairs)
    item = "<item><title>T</title><description>Words &i; here.</description></item>"
    found = reading("a.rss", f"<!DOCTYPE rss [{bomb}]>" + START[21:] + item + END)
    assert [len(text) < 100 for text in texts(found)] == [True]
    assert reasons(found) == ["the feed is broken or breaks off; what could be read of it is kept"]


def test_entities_that_name_files_stay_names(reading, tmp_path):
    (tmp_path / "secret").write_text("The secret words.")
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    item = "<item><title>T</title><description>Words &x; here.</description></item>"
    assert texts(reading("a.rss", head + START[21:] + item + END)) == ["Words &x; here."]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "it is empty"),
        ("plain words", "it is no XML"),
        ("/etc/hostname", "it is no XML"),
        ("<html><body><p>404</p></body></html>", "it is XML, but no feed (RSS or Atom)"),
        (START + END, "it is a feed without entries"),
        (b"\x89PNG\r\n\x1a\n", "it is no XML"),
    ],
)
def test_what_is_no_feed_is_rejected(reading, data, reason):
    assert reasons(reading("a.xml", data)) == [reason]


def test_feeds_of_millions_of_entries_or_bytes_are_refused(reading, monkeypatch):
    monkeypatch.setattr(feed, "MOST_ENTRIES", 3)
    assert reasons(reading("a.rss", START + SECOND * 4 + END)) == ["it has more than 3 entries; split it"]
    monkeypatch.setattr(feed, "LARGEST", 1024 * 1024)
    assert reasons(reading("a.rss", "<" * (1024 * 1024 + 1))) == [
        "it is larger than 1 MB; split it, or turn it into .jsonl"
    ]


@pytest.mark.parametrize("piece", ["<", "<a ", "&", "<!--", "<![CDATA[", "<div>", "&lt;div&gt;", "<item>", "]]>"])
def test_half_a_megabyte_of_anything_is_read_or_refused(reading, piece):
    assert reading("a.rss", START + "<item><title>T</title><description>" + piece * (500_000 // len(piece)))
