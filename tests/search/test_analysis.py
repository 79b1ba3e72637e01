import pytest

from bot.search.analysis import stems, tokens


@pytest.mark.parametrize(
    ("text", "plain", "stemmed"),
    [
        ("Engineers warned", ["engineers", "warned"], ["engin", "warn"]),
        ("Café Zoë", ["cafe", "zoe"], ["cafe", "zoe"]),
        ("U.S. don't", ["u", "s", "don", "t"], ["u", "s", "don", "t"]),
        ("x" * 41 + " short", ["short"], ["short"]),
        ("— “” ?!", [], []),
    ],
)
def test_words_are_lower_case_without_accents_and_stemmed(text: str, plain: list[str], stemmed: list[str]) -> None:
    found = tokens(text)
    assert [token.plain for token in found] == plain
    assert [token.stem for token in found] == stemmed
    assert stems(text) == stemmed


def test_places_of_words_count_characters_not_bytes() -> None:
    text = "🌉 Brücken — zwei"
    assert [token.span.of(text) for token in tokens(text)] == ["Brücken", "zwei"]


def test_function_words_are_stop_words() -> None:
    assert [token.plain for token in tokens("Who is the mayor of Tarn?") if not token.is_stop_word] == ["mayor", "tarn"]
