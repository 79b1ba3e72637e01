import pytest

from bot.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It cost $1.2 billion, or 3.5 percent.", ["$1.2 billion", "3.5 percent"]),
        ("About 19,000 vehicles, 600 tonnes, £5.50 each", ["19,000", "600 tonnes", "£5.50"]),
        ("two thousand people and seventy-five dogs", ["two thousand", "seventy-five"]),
        ("One of them said no one came.", []),
        ("a million reasons", ["a million"]),
        ("Shares fell 4%.", ["4%"]),
        ("They scored twelve points.", ["twelve points"]),
        ("", []),
    ],
)
def test_numbers_of_a_text(text, wanted):
    assert [number.of(text) for number in numbers(text)] == wanted


@pytest.mark.parametrize("text", ["1" * 500_000, "1,000.00 " * 50_000, "1," * 300_000, "one two " * 100_000])
def test_hostile_text_gives_numbers_in_order(text):
    found = numbers(text)
    assert found == sorted(found)
