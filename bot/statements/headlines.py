"""Headlines: "Minister: 'We cannot pay'", "‘I was terrified’: survivor tells of crash", "Three hurt – police".

Their grammar is their own: a colon or a dash stands for the verb of saying, and often every word has a capital, so that no name
can be told by it. A word that the article has in small letters elsewhere is no name here either; then the rules for sentences
read the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.model import Article, Block, Role
from bot.statements.content import content_end
from bot.statements.cues import Form, cues
from bot.statements.frames import Frame, Kind, Token
from bot.statements.indirect import read as read_sentence
from bot.statements.noun_phrases import NOT_IN_NAMES, noun_phrase_end
from bot.statements.reading import Reading
from bot.statements.speakers import Subject
from bot.statements.words import DASHES, DOCUMENTS, PLURALS, PREPOSITIONS, TITLES

LONGEST = 300
"""Characters of a headline at most."""
LONGEST_LABEL, LONGEST_SIGNATURE = 9, 5
"""Tokens of who speaks before a colon, and behind a dash, at most."""
SHORTEST = 3
"""Tokens of a headline's clause at least, if it is what somebody says."""
TITLE_CASE = 0.6
"""Share of its longer words that have a capital in a headline written so (sentences stay below .4)."""
SPEAKS_OF_ITSELF = frozenset("i i'm i've i'll i'd we we're we've we'll my our me us".split())
GENRES = frozenset(
    "review analysis opinion comment editorial interview profile explainer feature live watch video photos gallery podcast "
    "exclusive breaking update updated latest recap quiz factbox correction obituary".split()
)
"""Labels that say what kind of text it is; nobody speaks by them."""
SPEAKING = TITLES | DOCUMENTS | PLURALS | frozenset("newspaper paper union court expert experts scientists".split())


def is_headline(article: Article, block: Block) -> bool:
    """Whether a block is the article's title or subtitle, or repeats the title that its source gives as its first line."""
    if len(block.span) > LONGEST:
        return False
    if block.role in (Role.TITLE, Role.SUBTITLE):
        return True
    title = article.metadata.title
    return title is not None and block == article.blocks[0] and _plain(block.span.of(article.text)) == _plain(title)


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


def read(frame: Frame, small: Collection[str]) -> Reading:
    """Return what one sentence of a headline reports; `small` are the words that the article has in small letters."""
    plain = _in_small_letters(frame, small)
    mark = next((i for i, token in enumerate(plain.tokens) if i and (token.low == ":" or token.low in DASHES)), None)
    if mark is None:
        return read_sentence(plain)
    reading = Reading(plain)
    if _read_label(reading, mark) or _read_signature(reading):
        return reading
    behind = plain.tokens[mark + 1 :]
    label = mark < LONGEST_LABEL and len(behind) > SHORTEST
    return read(Frame(plain.paragraph, behind), small) if label else read_sentence(plain)


def _in_small_letters(frame: Frame, small: Collection[str]) -> Frame:
    """Return the frame of a headline in title case with capitals left to names; any other frame as it is."""
    words = [token for token in frame.tokens if token.kind is Kind.WORD and token.end - token.start > 3]
    if not words or sum(token.capital for token in words) < TITLE_CASE * len(words):
        return frame
    return replace(frame, tokens=tuple(_lowered(token, small) for token in frame.tokens))


def _lowered(token: Token, small: Collection[str]) -> Token:
    cue = cues().verbs.get(token.low)
    ordinary = token.low in small or token.low in NOT_IN_NAMES or (cue is not None and cue.form is Form.PRESENT)
    return replace(token, capital=False) if token.kind is Kind.WORD and ordinary else token


def _read_label(reading: Reading, mark: int) -> bool:
    """Read "X: …" and "‘…’: X …"; the words before a preposition are who speaks ("Mayor on bridge: …")."""
    tokens = reading.frame.tokens
    if tokens[0].kind is Kind.QUOTE and mark == 1:
        end = noun_phrase_end(tokens, mark + 1)
        return end > mark + 1 and reading.add(0, 1, None, Subject(mark + 1, end, end))
    end = next((i for i in range(1, mark) if tokens[i].low in PREPOSITIONS), mark)
    if tokens[mark].low != ":" or mark > LONGEST_LABEL or not _may_speak(tokens, end, mark + 1):
        return False
    return reading.add(mark + 1, content_end(tokens, mark + 1), None, Subject(0, end, end))


def _read_signature(reading: Reading) -> bool:
    """Read "Three people hurt – police": who says so stands behind the last dash."""
    tokens = reading.frame.tokens
    last = max((i for i, token in enumerate(tokens) if token.low in DASHES), default=0)
    end = len(tokens) - (tokens[-1].kind is Kind.STOP)
    if last < SHORTEST or not 0 < end - last - 1 <= LONGEST_SIGNATURE or not _is_speaker(tokens[last + 1 : end]):
        return False
    return reading.add(0, last, None, Subject(last + 1, end, end))


def _may_speak(tokens: Sequence[Token], end: int, content: int) -> bool:
    """Whether the label that ends at `end` is somebody, or what follows it can only be somebody's words."""
    if len(tokens) - content < SHORTEST and tokens[content : content + 1] and tokens[content].kind is not Kind.QUOTE:
        return False
    if any(token.kind is not Kind.WORD for token in tokens[:end]):
        return False
    if tokens[end - 1].low in GENRES:
        return False
    spoken = any(token.kind is Kind.QUOTE or token.low in SPEAKS_OF_ITSELF for token in tokens[content:])
    return spoken or _is_speaker(tokens[:end])


def _is_speaker(label: Sequence[Token]) -> bool:
    """Whether a label ends in a word for somebody or a document, or is a name of one to four words."""
    if label[-1].low in SPEAKING - GENRES:
        return True
    return len(label) <= 4 and label[-1].low not in GENRES and all(token.capital and not token.loud for token in label)
