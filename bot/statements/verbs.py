"""Is a word a verb of saying at its place, and does a new report start there."""

from __future__ import annotations

from bot.statements.cues import Cue, Form, Takes, cues
from bot.statements.frames import Kind, Token
from bot.statements.noun_phrases import Tokens, noun_phrase_end
from bot.statements.words import (
    DETERMINERS,
    NEVER_NOUNS,
    NUMBERS,
    PERSON_PRONOUNS,
    PLURALS,
    PREPOSITIONS,
    SUBJECT_PRONOUNS,
    is_adverb,
    is_number,
)

NOUN_FOLLOWERS = frozenset(
    "is are was were has have had will would can could may might should does did been be".split()
)
OWNERS = frozenset(("of", "for", "from", "with"))
SUBJECTS_ALONE = NUMBERS | frozenset(("all", "both", "many", "some", "this", "that", "most", "several", "each"))
"""Determiners that may be a whole subject ("many said")."""
MODALS = frozenset(
    "will would can could may might must shall should do does did not didn't doesn't don't won't wouldn't can't cannot".split()
)


def cue_at(tokens: Tokens, i: int) -> tuple[Cue | None, int]:
    """Return the cue at a token and how many tokens it has; behind a quotation any verb may report ("…," scoffed Gil)."""
    token, known = tokens[i], cues()
    phrase = known.phrases.get((token.low, tokens[i + 1].low)) if i + 1 < len(tokens) else None
    if phrase is not None:
        return phrase, 2
    if token.capital and i > 0 and token.low not in ("tweeted", "tweets"):
        return None, 1
    cue = known.verbs.get(token.low)
    if cue is None and i > 0 and tokens[i - 1].kind is Kind.QUOTE and token.low.endswith("ed") and len(token.low) > 4:
        cue = Cue(token.low, Form.PAST, Takes.QUOTE, "says")
    return cue, 1


def is_noun(tokens: Tokens, i: int, cue: Cue) -> bool:
    """Whether the word is a noun or an adjective here ("the claim", "his report", "a stated goal")."""
    before = tokens[i - 1].low if i else ""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    owned = before.endswith(("'s", "s'")) and before not in ("he's", "she's", "it's")
    if owned or (following is not None and not following.capital and _makes_noun(following.low, cue)):
        return True
    if tokens[i].low in NEVER_NOUNS or cue.form is Form.ING:
        return False
    if cue.form is Form.PAST:
        return before in (DETERMINERS - SUBJECTS_ALONE) or before in OWNERS
    small = cue.form is Form.PRESENT and i > 0 and is_small_noun(tokens[i - 1]) and following is not None
    if small and following is not None and following.low in PREPOSITIONS:
        return cue.takes is not Takes.OBJECT or following.low not in ("to", "out")
    base = cue.form is Form.BASE and not _may_be_base(tokens, i)
    return base or before in OWNERS or before in DETERMINERS - PERSON_PRONOUNS - PLURALS - {"both", "several", "all"}


def _makes_noun(following: str, cue: Cue) -> bool:
    passive = cue.form is Form.PAST and following == "by" and cue.verb not in ("say", "tell")
    return following in NOUN_FOLLOWERS or passive


def is_small_noun(token: Token) -> bool:
    """Whether a word may be a common noun: in small letters, no adverb, no pronoun."""
    return (
        token.kind is Kind.WORD and not token.capital and not is_adverb(token.low) and token.low not in SUBJECT_PRONOUNS
    )


def _may_be_base(tokens: Tokens, i: int) -> bool:
    """Whether a base form can be a verb here: after "to", an auxiliary or a plural."""
    at = i - 1
    while at > 0 and is_adverb(tokens[at].low):
        at -= 1
    if at < 0:
        return False
    low = tokens[at].low
    if low in MODALS or low in PLURALS or is_number(low) or low in ("they", "who", "to", "and", ","):
        return True
    if tokens[at].capital and any(token.low == "and" for token in tokens[max(0, at - 4) : at]):
        return True
    joined = next((k for k in range(at - 1, max(0, at - 4), -1) if tokens[k].low in PREPOSITIONS), at + 1)
    return _is_plural(tokens[at]) or _is_plural(tokens[joined - 1])  # "organizers", "organizers in Cleveland"


def _is_plural(token: Token) -> bool:
    return token.low.endswith("s") and not token.low.endswith(("ss", "'s", "us", "is")) and token.kind is Kind.WORD


def starts_report(tokens: Tokens, at: int) -> bool:
    """Whether a new report starts behind a comma: "adding that", "according to", "but Clinton said", "he said"."""
    if at >= len(tokens):
        return False
    low = tokens[at].low
    if low == "according":
        return True
    if low in ("and", "but", "while", "whereas", "although", "though") and at + 1 < len(tokens):
        at += 1
        if is_same_subject(tokens, at):
            return True
    if is_saying(tokens, at):
        return True
    head = noun_phrase_end(tokens, at)
    while head < len(tokens) and (
        is_adverb(tokens[head].low) or tokens[head].low in ("has", "have", "had", "is", "are")
    ):
        head += 1
    if head == at or head >= len(tokens):
        return False
    cue = cues().verbs.get(tokens[head].low)
    return cue is not None and cue.form is not Form.BASE and cue.takes is Takes.CLAUSE


def somebody_says(tokens: Tokens, at: int) -> bool:
    """Whether "he said" or "one in four said" stands at a place."""
    if at + 1 >= len(tokens):
        return False
    counted = is_number(tokens[at].low)
    verb = noun_phrase_end(tokens, at) if counted else at + 1
    if verb >= len(tokens) or not (counted or tokens[at].low in ("he", "she", "they")):
        return False
    cue = cues().verbs.get(tokens[verb].low)
    return cue is not None and cue.takes is Takes.CLAUSE


def is_saying(tokens: Tokens, at: int) -> bool:
    """Whether a participle of saying stands here ("adding that …")."""
    cue = cues().verbs.get(tokens[at].low) if at < len(tokens) else None
    return cue is not None and cue.form is Form.ING and cue.takes is not Takes.QUOTE


def is_same_subject(tokens: Tokens, at: int) -> bool:
    """Whether a verb of saying follows without a subject of its own ("and added that")."""
    while at < len(tokens) and is_adverb(tokens[at].low):
        at += 1
    if at >= len(tokens):
        return False
    cue = cues().verbs.get(tokens[at].low)
    return (
        cue is not None
        and cue.form is Form.PAST
        and cue.takes in (Takes.CLAUSE, Takes.OBJECT)
        and cue.verb not in ("report", "state", "post", "suggest", "note")
    )
