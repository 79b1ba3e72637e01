"""What headlines report, where a colon or a dash stands for the verb of saying."""

from __future__ import annotations

import pytest

from bot.model import Role
from tests.builders import article

BODY = (
    "The mayor of Tarn spoke on Monday about the river and the old bridge. Anna Berg and a survivor were there, and "
    "the police came.\n\nThe town has said that it will not pay for what the dust and the crash did."
)


def reported(headline: str) -> list[tuple[str, str, str | None]]:
    """Return (words, kind, mention) of the statements in a headline."""
    built = article(f"{headline}\n\n{BODY}", title=headline)
    assert built.blocks[0].role is Role.TITLE
    end = built.blocks[0].span.end
    return [
        (
            each.span.of(built.text),
            str(each.kind),
            each.speaker.mention.of(built.text) if each.speaker.mention else None,
        )
        for each in built.statements
        if each.span.start < end
    ]


@pytest.mark.parametrize(
    ("headline", "words", "kind", "mention"),
    [
        ("Minister: ‘We will not pay for it’", "We will not pay for it", "direct", "Minister"),
        ("Anna Berg: I will not resign", "I will not resign", "indirect", "Anna Berg"),
        ("Berg: Dust ‘a disaster’ for town", "Dust ‘a disaster’ for town", "mixed", "Berg"),
        ("Mayor on bridge closure: “We had no choice”", "We had no choice", "direct", "Mayor"),
        ("‘I was terrified’: survivor tells of crash", "I was terrified", "direct", "survivor"),
        ("“We had no warning”, says mayor of flooded town", "We had no warning", "direct", "mayor"),
        ("Three people hurt in crash – police", "Three people hurt in crash", "indirect", "police"),
        ("Report: Company knew about dust", "Company knew about dust", "indirect", "Report"),
        ("Prices to rise again, bank warns", "Prices to rise again", "indirect", "bank"),
        ("Anna Berg Says the Town Will Not Pay for It", "the Town Will Not Pay for It", "indirect", "Anna Berg"),
        ("Exclusive: Berg says town will pay", "town will pay", "indirect", "Berg"),
    ],
)
def test_headline_reports_what_somebody_says(headline: str, words: str, kind: str, mention: str) -> None:
    assert reported(headline) == [(words, kind, mention)]


@pytest.mark.parametrize(
    "headline",
    [
        "Review: ‘The Long Night’ Is a Triumph",
        "Opinion: Why the “Green Deal” matters",
        "Dust and noise: a town in trouble",
        "Tarn – a town by the river",
        "Chancellor may raise ‘dust tax’",
        "The bridge is closed",
    ],
)
def test_headline_without_anybody_speaking_reports_nothing(headline: str) -> None:
    assert reported(headline) == []


def test_first_line_that_repeats_the_title_is_a_headline_too() -> None:
    built = article(f"Berg: Town will not pay.\n\n{BODY}", title="Berg: Town will not pay")
    assert built.statements[0].span.of(built.text) == "Town will not pay"


def test_same_words_in_running_text_are_no_headline() -> None:
    built = article(f"{BODY}\n\nBerg: Town will not pay.")
    assert "Town will not pay" not in [each.span.of(built.text) for each in built.statements]


@pytest.mark.parametrize("headline", ["", ":", "–", "a: b", ": : :", "– – –", "‘’: x", "x" * 5_000 + ": y z w"])
def test_no_headline_is_too_odd(headline: str) -> None:
    article(f"{headline}\n\n{BODY}", title=headline)
