"""Words of a text, and the plain form under which two spellings of one word are the same."""

from __future__ import annotations

import re
import unicodedata

from bot.model import Span

# Possessive quantifiers (++) never give back what they took, so a megabyte of "a" or of apostrophes stays linear.
WORD = re.compile(
    r"""[^\W_](?:\.[^\W\d_](?![^\W_]))++      # U.S, a.m, J.K: letters with points between; a final point is left out
      | [^\W_]++(?:
            [\u0300-\u036f]++[^\W_]*+        # accents written as characters of their own
          | ['’‐‑-][^\W_]++                  # don't, Ocasio-Cortez
          | (?<=[0-9])[.,][0-9]++[^\W_]*+            # 3.5, 19,000
        )*+""",
    re.VERBOSE,
)
"""A word: letters and digits, with apostrophes, hyphens and decimal points inside."""


def words(text: str, span: Span | None = None) -> list[Span]:
    """Return the places of the words in `text` (or in one span of it), in order.

    >>> text = "Don't pay $3.5m, he said."
    >>> [word.of(text) for word in words(text)]
    ["Don't", 'pay', '3.5m', 'he', 'said']
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    return [Span(found.start(), found.end()) for found in WORD.finditer(text, start, end)]


def fold(word: str) -> str:
    """Return the plain form of a word: small letters, no accents, straight apostrophes.

    >>> fold("Erdoğan’s")
    "erdogan's"
    """
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word.replace("’", "'")).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
