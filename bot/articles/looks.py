"""What a paragraph of a page looks like on its own and beside the rest of its page: the features of the first pass over roles.

Every feature is a number with a readable name; most are 0 or 1. What the neighbours are is left to the second pass.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

from bot.articles.furniture import has_terms, is_caption, is_ending, is_opening
from bot.articles.paragraph import Paragraph

_LENGTHS = (1, 2, 4, 7, 12, 20, 35, 60, 100)
"""Words up to which a paragraph belongs to a class of length."""

_PROSE_WORDS = 10
_GLANCE = 500
"""Characters of a paragraph that are looked at, and its last ones."""

_WORD = re.compile(r"\w+")
_LONG_WORD = 5
_STEM = 6
_SENTENCE = re.compile(r"[.!?][\"”’)]? (?=[A-Z“\"À-ÞА-Я])")
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}:\d\d\b|\b\d+ ?(?:min|h|hours?|days?|weeks?|months?) ago\b"
)
_PRICE = re.compile(r"[$€£]\s?\d|\d\s?[$€£%]")
_BIO = re.compile(
    r"^[*_ ]*(?:[A-Z][\w.'’-]+ ){1,4}(?:is|was|has|covers|writes|reports|works|joined|ist|schreibt|arbeitet)\b"
)
_CREDITED = frozenset(
    "foto fotos photo photos bild bilder image picture quelle kilde källa bron fonte fuente source credit credits crédit crédits "
    "crédito zdjęcie fot фото источник illustration grafik".split()
)
_LABEL = re.compile(r"(\w+) ?[:/|]")
_HANDLE = re.compile(r"(?:^|\s)[@#]\w+")
_TIME = re.compile(r"\W*\d{1,3}(?:[:.h]\d\d| ?(?:min|sec|hours?|hrs?|Std|Min)\b)")
_CRUMBS = re.compile(r"\w ?[»›>→] ?\w|\w / \w+ / \w|\w/ \w")
_ADDRESS = re.compile(r"https?://|www\.|\S@\S+\.\w")
_FIRST = frozenset("i my me we our us ich wir unser unsere mein je nous notre mi nuestro".split())
_SECOND = frozenset("you your yours sie ihr ihre ihren du dein vous votre tu su usted".split())
_IMPERATIVE = frozenset(
    "get read see watch check click sign subscribe follow share join try find learn discover download explore view visit buy shop "
    "book start contact".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """What is common to a page: how often a line stands on it, the words of its prose and of each line, where prose is set."""

    times: Counter[str]
    topic: Counter[str]
    words: Mapping[str, set[str]]
    prose: int
    indent: int
    gaps: float
    marked: bool


def page(parts: Sequence[Paragraph]) -> Page:
    """Return what is common to the paragraphs of a page."""
    prose = [part for part in parts if part.stops and part.words >= _PROSE_WORDS and part.links < 0.5]
    topic: Counter[str] = Counter()
    times = Counter(part.plain for part in parts)
    words = {plain: content_words(plain) for plain in times}
    indents: Counter[int] = Counter()
    for part in prose:
        topic.update(words[part.plain])
        indents[part.indent] += part.words
    return Page(
        times,
        topic,
        words,
        len(prose),
        indents.most_common(1)[0][0] if indents else 0,
        sum(part.gap for part in parts) / max(1, len(parts)),
        any(part.level for part in parts),
    )


def content_words(plain: str) -> set[str]:
    """Return the longer words of a folded text, cut to six letters so that inflected forms agree."""
    return {word[:_STEM] for word in _WORD.findall(plain[:_GLANCE]) if len(word) >= _LONG_WORD}


def looks(part: Paragraph, page: Page) -> dict[str, float]:
    """Return the features of one paragraph; those that are 0 are left out."""
    glance = part.text[:_GLANCE]
    found = _shape(part, glance) | _wording(part, glance) | _on_page(part, page)
    return dict(compress(found.items(), found.values()))


def _length(words: int) -> str:
    low = 1
    for top in _LENGTHS:
        if words <= top:
            return f"words {low}-{top}"
        low = top + 1
    return f"words {low}-"


def _shape(part: Paragraph, glance: str) -> dict[str, float]:
    length = _length(part.words)
    sentences = len(_SENTENCE.findall(glance))
    last = part.text[-1:]
    return {
        length: 1.0,
        (f"{length}, stops" if part.stops else f"{length}, open"): 1.0,
        "ends in a question mark": part.plain.endswith("?"),
        "ends in a colon": last == ":",
        "ends in dots": part.plain.endswith(("...", "…", "[…]", "[...]")),
        "ends in a comma or dash": last in ",–—-",
        "two sentences": sentences == 1,
        "three sentences or more": sentences >= 2,
        "commas": min(3, glance.count(",")) / 3,
        "quotation": part.words >= 6 and any(map(glance.__contains__, '“”„«»"')),
        "begins with a quotation mark": glance[:1] in '“„«"',
        "begins small": glance[:1].islower(),
        "begins with a figure": glance[:1].isdigit(),
        "begins otherwise": not glance[:1].isalnum() and glance[:1] not in '“„«"#*(',
        "list item": part.item,
        "pipe": "|" in glance,
        "heading 1": part.level == 1,
        "heading 2": part.level == 2,
        "heading 3+": part.level >= 3,
        "bold": glance.startswith("**") and part.text.endswith("**"),
        "cursive": glance[:1] in "_*" and glance[1:2] not in "*_ " and last in "_*",
        "picture": "![" in glance,
        "some link": 0 < part.links <= 0.3,
        "much link": 0.3 < part.links <= 0.8,
        "all link": part.links > 0.8,
        "empty line before": part.gap,
    }


def _wording(part: Paragraph, glance: str) -> dict[str, float]:
    words = _WORD.findall(glance)
    count = max(1, len(words))
    folded = part.plain.split()
    capitals = len([word for word in words if word[0].isupper()]) / count
    short = len([word for word in words if len(word) <= 3 and word.islower()]) / count
    figures = len([word for word in words if word.isdigit()]) / count
    few = part.words <= 12
    service = has_terms(part.plain[:400])
    return {
        "capitals, short": capitals if few else 0.0,
        "capitals, long": 0.0 if few else capitals,
        "all capitals": glance.isupper(),
        "small words, short": short if few else 0.0,
        "small words, long": 0.0 if few else short,
        "figures, short": figures if few else 0.0,
        "figures, long": 0.0 if few else figures,
        "date": part.words <= 15 and _DATE.search(glance[:200]) is not None,
        "price": any(map(glance.__contains__, "$€£%")) and _PRICE.search(glance[:200]) is not None,
        "handle": ("@" in glance or "#" in glance) and _HANDLE.search(glance) is not None,
        "address": ("@" in glance or "://" in glance or "www." in glance) and _ADDRESS.search(glance) is not None,
        "first person": not _FIRST.isdisjoint(folded[:60]),
        "second person": not _SECOND.isdisjoint(folded[:60]),
        "begins with a request": bool(folded) and folded[0] in _IMPERATIVE,
        "about a person": bool(_BIO.match(glance)),
        "furniture": part.furniture,
        "furniture opening": is_opening(part.plain),
        "another part begins": part.words < 8 and is_ending(part.plain),
        "service word": service and part.words < 40,
        "service word, long": service and part.words >= 40,
        "caption": part.words < 60 and is_caption(part.text),
        "credit": part.words < 60 and _is_credited(part.plain),
        "begins with a time": _TIME.match(glance) is not None,
        "crumbs": part.words < 40 and any(map(glance.__contains__, "»›>→/")) and _CRUMBS.search(glance) is not None,
    }


def _is_credited(plain: str) -> bool:
    """Whether a folded line names a source of pictures or figures in one of several languages."""
    return "©" in plain or (
        any(map(plain.__contains__, ":/|")) and not _CREDITED.isdisjoint(_LABEL.findall(plain[:_GLANCE]))
    )


def _on_page(part: Paragraph, page: Page) -> dict[str, float]:
    times = page.times[part.plain]
    own = page.words[part.plain]
    mine = 1 if part.stops and part.words >= _PROSE_WORDS and part.links < 0.5 else 0
    times_of = [page.topic.get(word, 0) for word in own]
    shared = len([count for count in times_of if count > mine]) / len(own) if own else 0.0
    often = len([count for count in times_of if count > mine + 2]) / len(own) if own else 0.0
    few = "short" if part.words < _PROSE_WORDS else "long"
    away = part.indent != page.indent
    return {
        f"stands twice, {few}": times == 2,
        f"stands often, {few}": times > 2,
        f"words of the page, {few}": shared,
        f"frequent words of the page, {few}": often,
        f"no words of the page, {few}": bool(own) and not shared,
        f"set in otherwise, {few}": away,
        f"little prose, {few}": page.prose < 6,
        f"no empty lines, {few}": page.gaps < 0.3 and not part.gap,
        f"after an empty line where few are, {few}": page.gaps < 0.5 and part.gap,
        "unmarked where headings are marked": page.marked and not part.level,
    }
