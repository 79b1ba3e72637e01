"""Names for files that are added: readable, safe on every system, and different for different contents."""

from __future__ import annotations

import hashlib
import unicodedata

_WORDS = 60
"""Characters of a name at most that come from a title."""
_BYTES = 120
"""The same in bytes: file systems take 255 for a whole name."""
FALLBACK = "article"


def file_name(title: str, mark: str, ending: str) -> str:
    """Return a file name of words of a title, a mark and an ending.

    >>> file_name("Tarn Bridge: closed?", "0badcafe", ".txt"), file_name("../..", "0badcafe", ".txt")
    ('tarn-bridge-closed-0badcafe.txt', 'article-0badcafe.txt')
    """
    return f"{_words(title) or FALLBACK}-{mark}{ending}"


def mark(of: str | bytes) -> str:
    """Return ten figures that stand for an address or a content."""
    data = of.encode("utf-8", "surrogatepass") if isinstance(of, str) else of
    return hashlib.blake2s(data, digest_size=5).hexdigest()


def _words(title: str) -> str:
    """Return the letters and figures of a title in lower case, with a dash for whatever stands between them."""
    plain = unicodedata.normalize("NFKC", title[: 4 * _WORDS]).lower()
    kept = "".join(character if _is_plain(character) else " " for character in plain)
    words = unicodedata.normalize("NFC", "-".join(kept.split()))[:_WORDS]
    return words.encode()[:_BYTES].decode("utf-8", "ignore").strip("-")


def _is_plain(character: str) -> bool:
    # Marks belong to the letters of many scripts. Surrogates, controls and what steers the direction of writing do not.
    return unicodedata.category(character)[0] in "LN" or unicodedata.category(character) in ("Mn", "Mc")
