"""The language of a text: by its letters where these have one language only, else by the small words in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from bot.text import wordlists

_SAMPLE = 4000
"""Characters looked at: more than enough for prose, and less than a millisecond."""
_FEWEST = 20
"""Words from which on a language is told by them."""
_LEAST = 0.15
"""Share of small words, each counted by how much it is one language's own; prose has 0.2 to 0.5, a list of names none."""
_AHEAD = 1.15
"""How many times the next language's share it has to be; Danish and Norwegian are the nearest neighbours."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_ALONE = {
    "ja": re.compile("[\u3040-\u30ff]"),
    "ko": re.compile("[\uac00-\ud7a3]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
    "el": re.compile("[\u0370-\u03ff]"),
    "he": re.compile("[\u0590-\u05ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ka": re.compile("[\u10a0-\u10ff]"),
    "hy": re.compile("[\u0530-\u058f]"),
}
"""Letters that one language has for itself; in this order, since Japanese is written with Chinese letters too."""
_MOST_OF_TEXT = 0.5
_SOME_KANA = 0.1


def language(text: str) -> str | None:
    """Return the language of a text as a code of two letters, None where it cannot be told.

    >>> language("The old bridge in the town was closed, and it is not known when it will be open to cars again, he said.")
    'en'
    >>> language("Tarn Valley 12 Ltd.")
    """
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample))
    for code, pattern in _ALONE.items():
        if letters and len(pattern.findall(sample)) > (_SOME_KANA if code == "ja" else _MOST_OF_TEXT) * letters:
            return code
    words = _WORD.findall(sample.lower().replace("’", "'"))
    if len(words) < _FEWEST:
        return None
    shares: dict[str, float] = {}
    for word in words:
        for code, share in _shares().get(word, {}).items():
            shares[code] = shares.get(code, 0.0) + share
    ranked = sorted(shares.items(), key=lambda pair: -pair[1])
    (best, most), (_, second) = [*ranked, ("", 0.0), ("", 0.0)][:2]
    return best if most >= _LEAST * len(words) and most >= _AHEAD * second else None


@cache
def _shares() -> Mapping[str, Mapping[str, float]]:
    """Return for each small word the languages that have it, and the share that each of them gets."""
    languages: dict[str, list[str]] = {}
    for code, words in wordlists.load("languages").items():
        for word in words:
            languages.setdefault(word, []).append(code)
    return {word: dict.fromkeys(codes, len(codes) ** -0.5) for word, codes in languages.items()}
