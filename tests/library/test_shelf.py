from collections.abc import Iterable

from bot.library.shelf import Shelf


class Fetched:
    """Numbers as words; takes down what was fetched, and has nothing for 0."""

    def __init__(self) -> None:
        self.times: list[list[int]] = []

    def __call__(self, numbers: Iterable[int]) -> dict[int, str]:
        self.times.append(list(numbers))
        return {number: str(number) for number in numbers if number}


def test_what_is_wanted_together_is_fetched_together_and_comes_in_its_order() -> None:
    fetch = Fetched()
    assert list(Shelf(fetch, 9).get([3, 1, 3, 0, 2]).items()) == [(3, "3"), (1, "1"), (2, "2")]
    assert fetch.times == [[3, 1, 0, 2]]


def test_only_what_is_not_at_hand_is_fetched() -> None:
    fetch = Fetched()
    shelf = Shelf(fetch, 9)
    shelf.get([1, 2])
    assert shelf.get([2, 3, 1]) == {2: "2", 3: "3", 1: "1"}
    assert fetch.times == [[1, 2], [3]]


def test_what_was_used_longest_ago_makes_room() -> None:
    fetch = Fetched()
    shelf = Shelf(fetch, 2)
    shelf.get([1, 2])
    shelf.get([1])
    shelf.get([3])
    shelf.get([1])
    shelf.get([2])
    assert fetch.times == [[1, 2], [3], [2]]


def test_more_than_fits_is_fetched_all_the_same() -> None:
    assert Shelf(Fetched(), 1).get([1, 2, 3]) == {1: "1", 2: "2", 3: "3"}
