"""Articles of some days before others: how much better a passage counts for being of the time that a question names.

A preference, not a filter: an article of another day, or of none, can still have the answer, only a little behind.
"""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Query

from bot.search.index import Reader, unscored

OF_THE_TIME = 4.0
"""What a day within the time is worth, in the ranking's own scores: about as much as a quarter of the question standing in the
passage; so a passage of another time leads only where it has clearly more of the question. With 2.0, a made-up article of another
time that had a single word more came first."""

NEWEST = 1.5
"""What the newest of the passages is worth where the newest is asked for."""

HALF_LIFE = 30
"""Days after which half of that is left: of two reports the later one leads, and what is a season old has lost it."""


@dataclass(frozen=True, slots=True)
class Preference:
    """The first and the last day preferred (`datetime.date.toordinal`), and whether newer is better."""

    first: int | None = None
    last: int | None = None
    newest: bool = False

    def query(self, reader: Reader) -> Query | None:
        """Return the query for passages of these days; None where any day will do."""
        if self.first is None and self.last is None:
            return None
        return unscored(reader.between("day", max(self.first or 1, 1), self.last))

    def bonus(self, day: int, newest: int) -> float:
        """Return what a passage's day adds to its score; `newest` is the latest day among the passages, 0 stands for no day."""
        if not day:
            return 0.0
        of_the_time = (self.first or 1) <= day <= (self.last or day) if self.first or self.last else False
        age = max(0, newest - day)
        return OF_THE_TIME * of_the_time + (NEWEST * 0.5 ** (age / HALF_LIFE) if self.newest else 0.0)
