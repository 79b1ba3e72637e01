"""Names of people, organisations and places, told by their capitals: runs of capitalised words.

No dictionary of names and no learned model: news text writes names with capitals, and the word lists in `capitals.yaml` know
where a capital proves nothing (first in a sentence) and which small words go on with a name ("Institute for the Study of War").
"""

from __future__ import annotations

from bot.model import Span
from bot.text.sentences import sentences
from bot.text.tokens import words
from bot.text.wordlists import load

_LISTS = load("capitals")
_PARTICLES, _HEADS, _TITLES, _COMMON, _DAYS = (
    _LISTS[key] for key in ("particles", "heads", "titles", "common", "days")
)


def names(text: str, span: Span | None = None) -> list[Span]:
    """Return the names in a paragraph, in order, without overlap.

    A written-out title stays ("President Lee"), an abbreviated one does not ("Gen. Lee" gives "Lee"); "'s" is left out.

    >>> text = "On Tuesday Pat Ryder of the US Department of Defense spoke. Ryder's boss did not."
    >>> [name.of(text) for name in names(text)]
    ['Pat Ryder', 'US Department of Defense', 'Ryder']
    """
    found: list[Span] = []
    doubtful: list[Span] = []
    for sentence in sentences(text, span):
        tokens = words(text, sentence)
        if _is_loud(text, tokens):
            continue
        for run, proved in _runs(text, sentence, tokens):
            (found if proved else doubtful).append(run)
    known = {word.of(text) for name in found for word in words(text, name)}
    return sorted(found + [name for name in doubtful if name.of(text) in known])


def _is_loud(text: str, tokens: list[Span]) -> bool:
    """Whether a sentence is a headline in which nearly every word has a capital, so that capitals prove nothing."""
    return len(tokens) >= 5 and not any(
        text[token.start].islower() and token.of(text) not in _COMMON for token in tokens
    )


def _runs(text: str, sentence: Span, tokens: list[Span]) -> list[tuple[Span, bool]]:
    """Return (name, whether its capital proves it) of the runs of capitalised words in one sentence."""
    found = []
    at = 0
    while at < len(tokens):
        if not text[tokens[at].start].isupper():
            at += 1
            continue
        last = _last_of_run(text, tokens, at)
        name = _name(text, sentence, tokens[at : last + 1])
        if name is not None:
            found.append(name)
        at = last + 1
    return found


def _last_of_run(text: str, tokens: list[Span], first: int) -> int:
    """Return the index of the last token of the name that begins at `first`."""
    last = first
    while last + 1 < len(tokens):
        word = tokens[last].of(text)
        following = _next_part(text, tokens, last)
        if following is None or word.endswith(("'s", "’s", "'", "’")):
            return last
        last = following
    return last


def _next_part(text: str, tokens: list[Span], last: int) -> int | None:
    """Return the index of the next capitalised token of the same name, links ("of the", "van") skipped; None if it ends here."""
    links: list[str] = []
    for at in range(last + 1, min(last + 4, len(tokens))):
        if not _joined(text, tokens[at - 1], tokens[at]):
            return None
        word = tokens[at].of(text)
        if word[0].isupper():
            return at if _may_link(tokens[last].of(text).lower(), links) else None
        links.append(word)
    return None


def _joined(text: str, left: Span, right: Span) -> bool:
    """Whether only a blank (or the stop of an initial or title, or "&") lies between two words."""
    gap = text[left.end : right.start]
    if gap in {" ", "\n", " & ", "\u00a0"}:
        return True
    if not gap.startswith(".") or gap.strip(" .\n"):
        return False
    word = left.of(text)
    return len(word) == 1 or "." in word or word.lower() in _TITLES or word in {"St", "Mt", "Ft", "Jr", "Sr"}


def _may_link(head: str, links: list[str]) -> bool:
    """Whether small words between two capitalised ones belong to one name."""
    if not links:
        return True
    if all(link in _PARTICLES for link in links):
        return True
    return links[0] in {"of", "for"} and head in _HEADS | {"study"} and links[1:] in ([], ["the"])


def _name(text: str, sentence: Span, tokens: list[Span]) -> tuple[Span, bool] | None:
    """Return the name in a run of tokens and whether its capital proves it; None when nothing is left of it."""
    first = tokens[0].start == sentence.start or text[tokens[0].start - 1] in "\"“‘'("
    while tokens and _is_no_name(tokens[0].of(text), begins=first):
        tokens = tokens[1:]
        first = False
    while tokens and tokens[-1].of(text).lower() in _DAYS and len(tokens) > 1:
        tokens = tokens[:-1]
    if not tokens:
        return None
    end = tokens[-1].end
    owns = text[end - 2 : end] in {"'s", "’s"}
    word = tokens[0].of(text)
    proved = not first or len(tokens) > 1 or owns or sum(letter.isupper() for letter in word) > 1
    end -= 2 * owns
    return Span(tokens[0].start, end), proved


def _is_no_name(word: str, *, begins: bool) -> bool:
    """Whether a word at the front of a run is no part of the name: a title, a day, or a common word that begins a sentence."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in _TITLES or lower in _DAYS or lower in {"i", "i'm", "i've", "i'd", "i'll"}:
        return True
    return begins and lower in _COMMON
