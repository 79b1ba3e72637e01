"""Cutting a paragraph of news into sentences.

Every mark that could end a sentence is looked at once, with the word before it and the word after it; lists of abbreviations
(`abbreviations.yaml`) and of words that begin sentences decide. Only blanks lie between two sentences, so nothing is lost.
"""

from __future__ import annotations

import re

from bot.model import Span
from bot.text.wordlists import load

_LISTS = load("abbreviations")
_TITLES, _NEVER, _BEFORE_NUMBER = _LISTS["titles"], _LISTS["never"], _LISTS["before_number"]
_MONTHS, _SOMETIMES = _LISTS["months"], _LISTS["sometimes"] | _LISTS["weekdays"]
_HOURS, _ZONES = _LISTS["hours"], _LISTS["zones"]
_CAPITALS = frozenset(word for word in _SOMETIMES | _HOURS if word.isupper())
_EXCLAIMING, _BEGINNINGS = _LISTS["exclaiming"], _LISTS["beginnings"]

_LONGEST_WORD = 40
"""Characters looked at before and after a mark; longer runs without a blank are no words."""

# The lookbehind lets only the first mark of a run be tried, and what is taken is never given back: a megabyte of full stops or of
# quotation marks stays linear. A quotation mark that stands alone after the mark closes too, as on sloppy pages: "… summer. ' He".
_STOP = re.compile(
    r"""(?<![.!?…])
        (?P<mark>[.!?…‽]++|[؟।۔։።])
        (?P<closing>["”“‘’'»›)\]]*+(?:\[[0-9]{1,3}\])*+(?:[ ]["'”](?=\s))?+)
        (?=\s)
      | (?P<wide>[。！？｡]++[」』”’）》]*+)
      | (?P<line>\n[^\S\n]*+(?=\n|(?:[-–*•⁃◦▪●‣·]|[0-9]{1,2}[.)])[^\S\n]))""",
    re.VERBOSE,
)
_NEXT = re.compile(r"\s*+(?P<opening>[\"“‘'«‹(\[„¿¡*_]*+)(?P<word>\S{1,40})")
_PLAIN_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_ITEM_NUMBER = re.compile(r"[0-9]{1,2}|[a-z]|[ivxIVX]{2,4}")
_SMALL_START = re.compile(r"[a-z][.)]$|i(?:Phone|Pad|Pod|OS|Tunes|Mac|Cloud)|e(?:Bay|Books?|Harmony)|[a-z][A-Z]\w")
_SAYING = re.compile(
    r"(?:[A-Z]\w*\.?[ ]){1,3}"
    r"(?:said|says|asked|asks|cried|shouted|yelled|added|wrote|tweeted|replied|answered|exclaimed|wondered|joked)\b"
)


def sentences(text: str, span: Span | None = None) -> list[Span]:
    """Return the sentences of a paragraph (or of the whole text), in order; only blanks lie between and around them.

    >>> text = 'The U.S. Senate met at 6 p.m. "Is it over?" he asked. Nobody knew.'
    >>> [sentence.of(text) for sentence in sentences(text)]
    ['The U.S. Senate met at 6 p.m.', '"Is it over?" he asked.', 'Nobody knew.']
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    start, end = _trimmed(text, start, end)
    caseless = text[start:end].islower()
    found: list[Span] = []
    for stop in _STOP.finditer(text, start, end):
        at = stop.end()
        if at <= start or stop.start() < start:
            continue
        if stop.lastgroup == "line":
            at = stop.start()
        if _ends(text, start, end, stop, caseless=caseless):
            found.append(Span(*_trimmed(text, start, at)))
            start, _ = _trimmed(text, at, end)
    if start < end:
        found.append(Span(start, end))
    return found


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _ends(text: str, start: int, end: int, stop: re.Match[str], *, caseless: bool) -> bool:
    """Whether the mark `stop` ends the sentence that begins at `start`."""
    mark = stop["mark"]
    if mark is None:
        return stop.end() < end
    following = _NEXT.match(text, stop.end(), end)
    if following is None or not _may_begin(following["word"], caseless=caseless):
        return False
    before = _word_before(text, start, stop.start())
    if stop["closing"] and not (mark == "." and ")" in stop["closing"]):
        return not (mark[-1] in "!?…" and _is_attribution(text, following, end))
    if mark == ".":
        return _full_stop_ends(before, following, sentence_is_word=len(before) == stop.start() - start)
    if mark.startswith("!"):
        return before not in _EXCLAIMING or _begins(following)
    return not (mark.startswith((".", "…")) and before and before == following["word"].rstrip(".…,"))


def _is_attribution(text: str, following: re.Match[str], end: int) -> bool:
    """Whether a quotation goes on with who said it, as in: "Stop!" Capt. Lee cried."""
    first = following["word"].rstrip(".")
    starts_anew = first.lower() in _BEGINNINGS and first not in _TITLES
    return not starts_anew and bool(_SAYING.match(text, following.start("word"), end))


def _may_begin(word: str, *, caseless: bool) -> bool:
    """Whether a sentence could begin with a word: not with a small letter, save in brands and lists."""
    first = word[0]
    if first.isalpha():
        return not first.islower() or caseless or bool(_SMALL_START.match(word))
    return first.isdigit() or first in "$£€¥₹#@–—-•…&+<" or ord(first) > 0x2FFF


def _word_before(text: str, start: int, end: int) -> str:
    """Return the word that ends at `end`, cut off at blanks, brackets, quotation marks and dashes."""
    first = max(start, end - _LONGEST_WORD)
    at = end
    while at > first and not text[at - 1].isspace() and text[at - 1] not in '("“‘[—–/':
        at -= 1
    return text[at:end]


def _begins(following: re.Match[str]) -> bool:
    """Whether the next word looks like the beginning of a sentence: a function word, or words in quotation marks."""
    if any(mark in "\"“‘«„'" for mark in following["opening"]):
        return True
    word = _PLAIN_WORD.match(following["word"])
    if word is None or following["word"][word.end() : word.end() + 1] == ".":
        return False
    return word[0].split("-")[0].lower() in _BEGINNINGS


def _full_stop_ends(word: str, following: re.Match[str], *, sentence_is_word: bool) -> bool:
    """Whether a single full stop after `word` ends a sentence."""
    if len(word) > 1 and word.isupper() and word.isalpha() and word not in _CAPITALS:
        word = word.capitalize()  # ST. GALLEN in a dateline
    last = word.rpartition("-")[2]
    if (sentence_is_word and _ITEM_NUMBER.fullmatch(word)) or not _TITLES.isdisjoint((word, last)) or word in _NEVER:
        return False
    if word in _BEFORE_NUMBER or last in _MONTHS:
        return not following["word"][0].isdigit()
    if word in _HOURS:
        return not _goes_on_with_time(following)
    if len(word) == 1 and word.isupper() and word != "I":
        return _begins(following) and not following["opening"]
    if last in _SOMETIMES or _DOTTED.fullmatch(last):
        return _begins(following)
    return True


def _goes_on_with_time(following: re.Match[str]) -> bool:
    """Whether what follows "6 p.m." still belongs to the time: a zone, a day, "Brussels time"."""
    if any(mark in '"“‘' for mark in following["opening"]):
        return False
    word = _PLAIN_WORD.match(following["word"])
    if word is None or word[0] in _ZONES:
        return word is not None
    return following.string[following.end() : following.end() + 6].strip(" \n.,") == "time"
