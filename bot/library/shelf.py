"""What was fetched last, kept at hand: several things are fetched in one go, and the oldest make room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Shelf(Generic[K, V]):
    """Keeps the things used last. May be used from any thread."""

    def __init__(self, fetch: Callable[[list[K]], Mapping[K, V]], most: int) -> None:
        """Take what fetches those that are wanted, leaving out what there is not, and how many are kept."""
        self._fetch, self._most = fetch, most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._changing = Lock()

    def get(self, wanted: Iterable[K]) -> dict[K, V]:
        """Return those of the wanted things that there are, in the order wanted."""
        keys = list(dict.fromkeys(wanted))
        with self._changing:
            found = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [key for key in keys if key not in found]
        if missing:
            found |= self._fetch(missing)
        with self._changing:
            for key, value in found.items():
                self._kept[key] = value
                self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return {key: found[key] for key in keys if key in found}
