"""What a short question means after another one: "and when?", "what about Russia?", "why?", "did he agree?"; in German, too.

The last question lends what the new one lacks. Nothing is looked up, and nothing is remembered here: see bot/conversations.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.model import EVERYWHERE, Filters, Span
from bot.requests import Around, Ask, FreeText, SaidAt, Summarise

LONGEST = 80
"""Characters of a question that may need another one to be understood; a longer one says itself what it is about."""
WORDS = 8
"""Words of a question whose pronoun points at another question; a longer one has its own subject."""

_AND = r"(?:(?:and|but|so|ok(?:ay)?|then|und|aber|also|dann)[,.]? )*+"
_ASKING = (
    r"(?:why(?: not)?|when(?: exactly)?|where(?: exactly| to| from)?|who(?:m| else)?"
    r"|how(?: (?:many|much|long|old|far|often|big|come|so))?"
    r"|which(?: ones?)?|what|since when|until when|by whom|with whom|for whom|to whom"
    r"|warum(?: nicht)?|wieso|weshalb|wann(?: genau)?|wo(?:hin|her|bei|von|mit)?(?: genau)?|wer(?: noch)?|wen|wem|welche[mnrs]?"
    r"|wie(?: (?:viele?|lange|alt|weit|oft|groß|teuer|hoch))?|seit wann|bis wann|(?:von|mit|für|bei) wem)"
)
# German "was" opens no question that is completed: in English it is no question word.
_ONLY_ASKING = re.compile(rf"{_AND}(?P<asking>{_ASKING}|(?<=und )was)", re.IGNORECASE)
_ABOUT = re.compile(
    rf"(?:{_AND}(?:(?:what|how) about|what of|the same (?:for|about|of))|and(?: then)?(?: for| in| on| at| with)?"
    rf"|{_AND}(?:was ist (?:mit|in|bei)|wie (?:ist|war|steht|sieht) es (?:mit|bei|in))"
    r"|und(?: dann)?(?: für| in| im| bei| mit| am)?)"
    r" (?P<subject>[^?]+)",
    re.IGNORECASE,
)
_WHO_SAID = re.compile(
    rf"{_AND}(?:who (?:said|says|told (?:them|us)|claims?|claimed|wrote) (?:that|this|it|so)|says who|according to whom"
    r"|wer (?:sagt|sagte|behauptet) (?:das|dies|es)|wer hat (?:das|dies|es) (?:gesagt|behauptet)|sagt wer|laut wem)",
    re.IGNORECASE,
)
_PLEASE = r"(?:(?:please|can you|could you|show me|give me|bitte|zeige? mir) )*+"
_SUM_IT_UP = re.compile(
    rf"{_AND}{_PLEASE}(?:(?:summari[sz]e|sum up|(?:a |the )?(?:short )?summary of|tl;?dr(?: of)?)"
    r" (?:it|this|that|(?:the|this|that) (?:article|story|text|report))"
    r"|sum (?:it|this|that) up|(?:a |the )?summary|tl;?dr"
    r"|fass(?:e|t)? (?:bitte )?(?:es|das|ihn|(?:den|diesen) (?:artikel|bericht|text)) (?:kurz )?zusammen"
    r"|(?:eine )?zusammenfassung)(?:,? (?:please|bitte))?",
    re.IGNORECASE,
)
_AROUND_IT = re.compile(
    rf"{_AND}{_PLEASE}(?:(?:the |more |some )*context|what stands around it|(?:den |mehr )?(?:zusammenhang|kontext))"
    r"(?:,? (?:please|bitte))?",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:he|she|it|they|him|them|his|her|their|its|er|sie|ihn|ihm|ihnen)\b|\b(?:there|dort)$"
    r"|\b(?P<german>(?:sein|ihr)(?:e[mnrs]?)?) (?P<owned>(?:\w+ )?(?-i:[A-ZÄÖÜ])[\w-]+)",  # "sein" alone is also "to be"
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\bit (?:[\w-]+ ){1,2}(?:to|that|for)\b|\b(?:snow|rain|take)(?:s|ing)?\b", re.IGNORECASE)
"""An "it" that stands for nothing: "is it safe to swim", "is it raining"."""
_POSSESSIVE = frozenset({"his", "their", "its"})
_LEAD = re.compile(
    rf"^{_AND}(?:(?:by|with|for|to|from|in|at|on|of|since|until) )?(?:{_ASKING}|whose|which \w+|what \w+|how \w+)\s+",
    re.IGNORECASE,
)
_AUXILIARY = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|shall|should|may|might|must"
    r"|ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnten?|will|wollen|wollten?|soll|sollten?"
    r"|muss|müssen|mussten?|darf|dürfen|durften?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"(?<![.?!] )(?<!^)(?:\b[A-ZÀ-ÖØ-Þ][\w’'&.-]*)(?: (?:(?:of|the|de|van|von|der) )*[A-ZÀ-ÖØ-Þ][\w’'&-]*)*"
)
_STARTS = re.compile(r"[A-ZÀ-ÖØ-Þ][\w’'-]+")
_WORD = re.compile(r"\w+")
_THING = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|its|their|der|die|das|den|dem|des|eine?[mnrs]?|diese[mnrs]?"
    r"|(?:sein|ihr)(?:e[mnrs]?)?) ",
    re.IGNORECASE,
)
_NOUN = re.compile(
    r"\b(?:der|die|das|den|dem|des|eine?[mnrs]?|im|am|zum|zur|vom|beim|diese[mnrs]?|(?:sein|ihr)(?:e[mnrs]?)?) $",
    re.IGNORECASE,
)
"""What stands before a German noun, which has a capital without being a name."""


_TIMES = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday christmas easter
    januar februar märz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag
    weihnachten ostern""".split()
)
"""What has a capital and is nobody and no place: "is it safe?" after "who closed the bridge in March?" is not about March."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked and answered last: the question as understood, the place of the answer, and who speaks there."""

    question: str
    filters: Filters = EVERYWHERE
    article: str | None = None
    answer_in: str | None = None
    place: Span | None = None
    speaker: str | None = None


def understood(typed: str, before: Asked | None) -> Ask | FreeText | SaidAt | Summarise | Around | None:
    """Return what a text means after another question; None where it says all by itself, or nothing came before.

    >>> understood("and when?", Asked("Who closed the bridge?"))
    FreeText(text='When: closed the bridge?', completed=True)
    >>> understood("What about Russia?", Asked("When did Norway leave the treaty?"))
    FreeText(text='When did Russia leave the treaty?', completed=True)
    """
    plain = " ".join(typed.split()).rstrip(" ?!.")
    if before is None or not plain or len(plain) > LONGEST:
        return None
    if any(pointing.fullmatch(plain) for pointing in (_WHO_SAID, _SUM_IT_UP, _AROUND_IT)):
        return _pointed(plain, before.answer_in, before.place) if before.answer_in and before.place else None
    question = _completed(plain, before)
    if question is None:
        return None
    if before.article or before.filters != EVERYWHERE:
        return Ask(question, before.article, before.filters, completed=True)
    return FreeText(question, completed=True)


def _pointed(plain: str, article: str, place: Span) -> SaidAt | Summarise | Around:
    """Return what somebody wants of the place of the last answer: who says it, its article in short, what stands around it."""
    if _WHO_SAID.fullmatch(plain):
        return SaidAt(article, place)
    return Summarise(article) if _SUM_IT_UP.fullmatch(plain) else Around(article, place)


def _completed(plain: str, before: Asked) -> str | None:
    """Return the whole question, None where nothing is missing."""
    if found := _ONLY_ASKING.fullmatch(plain):
        return _asking(found["asking"], before)
    if (
        (found := _ABOUT.fullmatch(plain))
        and not _AUXILIARY.match(found["subject"])
        and not _LEAD.match(found["subject"] + " ")
    ):
        return _about(found["subject"].strip(), before.question)
    without = re.sub(rf"^{_AND}", "", plain, flags=re.IGNORECASE)
    pointing = _PRONOUN.search(without)
    if pointing and not _names(without) and not _NOBODY.search(without) and len(_WORD.findall(without)) <= WORDS:
        return _with_subject(without, pointing, before)
    return None


def _asking(asking: str, before: Asked) -> str:
    """Return the last question with another question word: "Who closed the bridge?", "when" → "When: closed the bridge?"."""
    rest = _LEAD.sub("", before.question.strip().rstrip(" ?!."))
    begins = f"{asking[0].upper()}{asking[1:]}"
    return f"{begins} {rest[0].lower()}{rest[1:]}?" if _AUXILIARY.match(rest) else f"{begins}: {rest}?"


def _about(subject: str, question: str) -> str:
    """Return the last question about something else: in place of the first name in it, else beside what it asks."""
    names = _names(question)
    if names and (not _THING.match(subject) or _names(f". {subject}")):
        return f"{question[: names[0].start]}{subject}{question[names[0].end :]}"
    return f"{question.rstrip(' ?!.')}: {subject}?"


def _with_subject(plain: str, pointing: re.Match[str], before: Asked) -> str | None:
    """Return a question with the last one's subject in place of its pronoun: the last name there, else all that it asks.

    "He" and "she" after "who" are whoever speaks in the answer.
    """
    word = (pointing["german"] or pointing[0]).lower()
    names = [name.of(before.question) for name in _names(before.question)]
    personal = word in {"he", "she", "him", "his", "her", "er", "sie", "ihn", "ihm"} or word.startswith("sein")
    if personal and before.speaker and (not names or re.match(r"\W*(?:who|wer)\b", before.question, re.IGNORECASE)):
        names = [before.speaker]
    if not names:
        rest = _AUXILIARY.sub("", _LEAD.sub("", before.question.strip().rstrip(" ?!."))).strip()
        return f"{plain} ({rest})?" if rest else None
    owns = word in _POSSESSIVE or (word == "her" and re.match(r" [a-z]", plain[pointing.end() :]))
    if pointing["german"]:
        return f"{plain[: pointing.start()]}{pointing['owned']} von {names[-1]}{plain[pointing.end() :]}?"
    subject = f"in {names[-1]}" if word in {"there", "dort"} else f"{names[-1]}'s" if owns else names[-1]
    return f"{plain[: pointing.start()]}{subject}{plain[pointing.end() :]}?"


def _names(question: str) -> list[Span]:
    """Return the places of names in a question: words with a capital that do not open it."""
    found = [
        Span(each.start(), each.end())
        for each in _NAME.finditer(question)
        if not _NOUN.search(question[max(0, each.start() - 10) : each.start()]) and each[0].lower() not in _TIMES
    ]
    opening = _STARTS.match(question)
    if (
        opening
        and not found
        and not re.match(rf"{_ASKING}\b|whose\b", question, re.IGNORECASE)
        and not _AUXILIARY.match(question)
    ):
        return [Span(0, opening.end())] if opening[0][1:].islower() and len(_WORD.findall(question)) < 3 else []
    return found
