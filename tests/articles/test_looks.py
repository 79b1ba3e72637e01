from bot.articles.lines import paragraphs
from bot.articles.looks import content_words, looks, page
from bot.articles.paragraph import paragraph

PROSE = "The council met on Monday and voted for the harbour plan after a debate of three hours."
TEXT = f"""Home

## Comments

Harbour plan

{PROSE}

The harbour opens in May, the mayor said when the long debate was over.

* one [link](https://example.org)

Home"""


def seen():
    parts = [paragraph(TEXT, line) for line in paragraphs(TEXT)]
    common = page(parts)
    return {part.text: looks(part, common) for part in parts}


def test_features_are_named_by_what_is_seen():
    found = seen()
    assert found["Home"]["furniture"] == 1
    assert found["Home"]["stands twice, short"] == 1
    assert {"heading 2", "another part begins"} <= set(found["## Comments"])
    assert {"words 13-20, stops", "words of the page, long"} <= set(found[PROSE])
    assert {"list item", "all link"} <= set(found["* one [link](https://example.org)"])


def test_features_that_are_nought_are_left_out():
    assert all(value for row in seen().values() for value in row.values())


def test_words_of_the_page_are_those_that_other_prose_has():
    found = seen()
    assert found["Harbour plan"]["words of the page, short"] == 1
    assert "words of the page, short" not in found["## Comments"]


def test_inflected_forms_agree():
    assert content_words("harbours and the harbour") == {"harbou"}


def test_credits_times_and_crumbs_are_seen():
    lines = ["Foto: Ann Lee", "Boats in May. © Ann Lee", "2:43 min", "Home » News » Harbour", "Harbour plan: a debate"]
    parts = [paragraph(text, line) for text in ["\n\n".join(lines)] for line in paragraphs(text)]
    common = page(parts)
    told = [{"credit", "begins with a time", "crumbs"} & set(looks(part, common)) for part in parts]
    assert told == [{"credit"}, {"credit"}, {"begins with a time"}, {"crumbs"}, set()]
