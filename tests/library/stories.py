"""Two short stories for tests of the library, and what is found in them."""

from bot.library import Snapshot
from bot.model import EVERYWHERE

BRIDGE = """Bridge in Tarn closed

The old bridge in Tarn closed to traffic in May after inspectors found cracks in two of its steel girders.

"We had no other choice," said Ada Wren, the mayor of Tarn.
"""
FERRY = """Ferry runs again

The ferry between Tarn and Sallow Ford runs again every day, its captain Ivo Brandt said on Monday after a long winter.
"""


def found(snapshot: Snapshot, words: str, row: int | None = None) -> list[str]:
    """Return the ids of the articles whose passages fit some words, best first."""
    candidates = snapshot.candidates(snapshot.question(words), snapshot.scope(EVERYWHERE, row)[1])
    articles = [snapshot.article_at(candidate.passage.row) for candidate in candidates]
    return [article.id for article in articles if article is not None]
