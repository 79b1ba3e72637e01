"""Paragraphs cut into frames: sentences in which every quotation is one token, so that "…," he said is three or four tokens.

A frame is what the rules of direct.py and indirect.py read. Sentences come from the article; those that end inside a quotation
do not end a frame. Very long frames are cut, which bounds every look to the left or right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from bot.model import Span
from bot.statements.marks import Quotation

TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Sgt|Capt|Prof|Rev|Hon|St|Jr|Sr|No|Del|Adm|Maj|Cmdr|Cpl|Supt|Amb|Pres|Det|[A-Z])\.(?=[\s,])"
    r"|\w+(?:['’\-&/.]\w+)*['’]?|--+|\.\.+|[^\w\s]"
)
MAX_ASIDE = 8
"""Tokens that a bracketed aside may have to be left out."""
MAX_FRAME = 300
"""Tokens in a frame; the longest real sentences have about 150."""


class Kind(IntEnum):
    """What a token is."""

    WORD = 0
    STOP = 1
    QUOTE = 2


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a punctuation mark or a whole quotation.

    `low` is its text in lower case with straight apostrophes, `loud` tells that all of it is capitals, `title` that a quotation
    looks like a title, each of its larger words with a capital.
    """

    start: int
    end: int
    low: str
    kind: Kind
    capital: bool = False
    loud: bool = False
    quotation: Quotation | None = None
    title: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The tokens of one sentence, in text order, and the number of its paragraph among those read."""

    paragraph: int
    tokens: tuple[Token, ...]

    def span(self, first: int, last: int) -> Span:
        """Return the place of the tokens from `first` up to, not including, `last`."""
        return Span(self.tokens[first].start, self.tokens[last - 1].end)


def frames(
    text: str, number: int, paragraph: Span, quotations: Sequence[Quotation], sentence_starts: Sequence[int]
) -> list[Frame]:
    """Return the frames of one paragraph in text order; `sentence_starts` are offsets in it, ascending."""
    found: list[Frame] = []
    tokens: list[Token] = []
    starts = iter(sentence_starts)
    boundary = next(starts, None)
    for token in _tokens(text, paragraph, quotations):
        while boundary is not None and boundary <= token.start:
            if tokens and not _runs_on(tokens[-1], token):
                found.append(Frame(number, tuple(tokens)))
                tokens = []
            boundary = next(starts, None)
        while boundary is not None and boundary < token.end:  # a sentence that starts inside a quotation
            boundary = next(starts, None)
        tokens.append(token)
        if len(tokens) >= MAX_FRAME:
            found.append(Frame(number, tuple(tokens)))
            tokens = []
    if tokens:
        found.append(Frame(number, tuple(tokens)))
    return found


def _runs_on(last: Token, token: Token) -> bool:
    """Whether a sentence cannot end between two tokens: the next one starts with a small letter."""
    return token.kind is Kind.WORD and last.kind is Kind.QUOTE and token.low[0].isalpha() and not token.capital


def _tokens(text: str, paragraph: Span, quotations: Sequence[Quotation]) -> Iterator[Token]:
    at = paragraph.start
    for quotation in quotations:
        yield from _without_asides(_words(text, at, quotation.outer.start))
        outer = quotation.outer
        yield Token(
            outer.start,
            outer.end,
            "“”",
            Kind.QUOTE,
            text[quotation.inner.start].isupper(),
            quotation=quotation,
            title=_is_title(quotation.inner.of(text)),
        )
        at = outer.end
    yield from _without_asides(_words(text, at, paragraph.end))


def _is_title(inner: str) -> bool:
    large = [word for word in inner[:200].split() if len(word) > 3 or word[0].isupper()]
    return len(inner) < 200 and bool(large) and all(word[0].isupper() or not word[0].isalpha() for word in large)


def _without_asides(tokens: Iterator[Token]) -> Iterator[Token]:
    """Leave out short stretches in round brackets ("(D-N.Y.)", "(ISW)"): they only stand between a speaker and the verb."""
    held: list[Token] = []
    for token in tokens:
        if held:
            held.append(token)
            if token.low == ")":
                held = []
            elif len(held) > MAX_ASIDE or token.low == "(":
                yield from held
                held = []
        elif token.low == "(":
            held = [token]
        else:
            yield token
    yield from held


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text, start, end):
        word = match[0]
        is_word = word[0].isalnum() or word[0] == "_"
        yield Token(
            match.start(),
            match.end(),
            word.lower().replace("’", "'") if is_word else word,
            Kind.WORD if is_word else Kind.STOP,
            word[0].isupper(),
            word.isupper() and (len(word) > 1 or word in "QA"),
        )
