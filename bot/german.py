"""What free text in German asks for; `router.py` says which requests there are, and has the same phrases in English.

Slips of the keyboard are not put right here: what fits no phrase is a question.
"""

from __future__ import annotations

import re

from bot.requests import Find, Gather, Help, Meaning, Said, Summarise, WhoSaid, WhoSpeaks

INNER = re.compile(r"[\"“”„«»](.+?)[\"“”«»]", re.DOTALL)
WORD = re.compile(r"\w+")

NOBODY = frozenset("das dies es er sie man ich du wir ihr jemand niemand artikel bericht text was".split())
"""What is no speaker's name and no quotation: a question with it is for the articles."""

APART = re.compile(r"\s(?:ab|an|auf|aus|durch|los|nach|vor|voraus|vorher|weiter|zu)$", re.IGNORECASE)
"""The end of a verb that is more than saying: "wer sagte den Gipfel ab" asks who called it off."""

PLEASE = r"(?:bitte |mal |mir |doch )*+"
SHOW = rf"(?:zeige? {PLEASE})?"
ABOUT = r"(?:über|zu|zum|zur)"
SAY = r"(?:sagte|sagt|meinte|meint|erklärte|erklärt|schrieb|behauptete|behauptet)"
SAID = r"(?:gesagt|gemeint|erklärt|geschrieben|behauptet)"


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


HELP = _pattern(
    r"hilfe|hilf mir|befehle|was (?:kannst|machst) du"
    r"|(?:wer|was) bist du|bist du ein (?:bot|roboter|mensch)|wie (?:funktionierst du|funktioniert (?:das|der bot|dieser bot)"
    r"|(?:benutze|frage|bediene) ich (?:dich|das|den bot))"
)
GATHER = tuple(
    map(
        _pattern,
        (
            rf"{PLEASE}fass(?:e|t)? {PLEASE}(?:alles|alle artikel|die artikel|die nachrichten) {ABOUT} (?P<topic>.+?) zusammen",
            rf"{PLEASE}(?:gib {PLEASE})?(?:einen |den |kurzen )*+überblick {ABOUT} (?P<topic>.+)",
            rf"(?:(?:erzähl(?:e|t)?|sag|zeige?) {PLEASE})?alles (?:über|zu|zum|zur) (?P<topic>.+)",
        ),
    )
)
SUMMARISE = tuple(
    map(
        _pattern,
        (
            rf"{PLEASE}fass(?:e|t)? {PLEASE}(?P<article>.+?) (?:kurz )?zusammen",
            rf"(?:kannst|könntest) du {PLEASE}(?P<article>.+?) (?:kurz )?zusammenfassen",
            rf"{PLEASE}(?:gib {PLEASE})?(?:eine |die |kurze )*+zusammenfassung (?:von|vom|des|der|zu|zum|zur) (?P<article>.+)",
        ),
    )
)
WHO_SAID = tuple(
    map(
        _pattern,
        (
            rf"wer (?:war es, der )?{SAY}(?: die worte| so etwas wie| sinngemäß)?[:,]? (?:dass )?(?P<quote>.+)",
            rf"wer hat(?: die worte| so etwas wie)? (?P<quote>.+) {SAID}",
            rf"wer hat {SAID}[:,]? (?:dass )?(?P<quote>.+)",
            r"von wem (?:ist|sind|stammt|stammen)(?: die worte| das zitat| der satz)? (?P<quote>.+)",
        ),
    )
)
SPOKE = tuple(
    map(
        _pattern,
        (
            rf"was {SAY} (?P<speaker>.+?)(?: {ABOUT} (?P<topic>.+))?",
            rf"was (?:hat|haben) (?P<speaker>.+?)(?: {ABOUT} (?P<topic>.+?))? {SAID}",
            rf"{SHOW}(?:alle |die )*+(?:zitate|aussagen) (?:von|vom|des|der) (?P<speaker>.+?)(?: {ABOUT} (?P<topic>.+))?",
            rf"{SHOW}alles,? was (?P<speaker>.+?)(?: {ABOUT} (?P<topic>.+?))? (?:{SAID} hat|sagte|sagt)",
        ),
    )
)
WHO_SPEAKS = _pattern(
    r"wer wird (?:(?:hier|alles|am häufigsten|am meisten|in den artikeln|in diesen artikeln) )*+zitiert|wer kommt zu wort"
)
FIND = _pattern(
    r"(?P<verb>(?:(?:zeige?|liste|finde|suche?|welche|alle|die|neue|neuesten?|aktuelle|letzten|mir|bitte) )*+)artikel"
    rf"(?: gibt es| hast du)?(?: (?:{ABOUT}|mit|namens|von) (?P<query>.+))?"
)
_ARTICLE = _pattern(
    r"(?:(?:den|der|dem|des|die|das|einen|diesen) )?(?:artikels?|bericht[es]*|text[es]*|story)"
    rf"(?: {ABOUT}| mit dem titel| namens)? (?P<rest>.+)"
)


def meant(asked: str) -> Meaning | None:
    """Return what a text without its final marks asks for, None where it is no German request but perhaps a question.

    >>> meant("Was sagte Ryder über die Truppen")
    Said(speaker='Ryder', topic='die Truppen', since=None, until=None, direct=False)
    >>> meant("Wer sagte den Gipfel ab") is None
    True
    """
    if HELP.fullmatch(asked):
        return Help()
    if WHO_SPEAKS.fullmatch(asked):
        return WhoSpeaks(None)
    return _gather(asked) or _summarise(asked) or _who_said(asked) or _said(asked) or _find(asked)


def _gather(asked: str) -> Meaning | None:
    found = _first(GATHER, asked)
    return Gather(_bare(found["topic"])) if found else None


def _summarise(asked: str) -> Meaning | None:
    found = _first(SUMMARISE, asked)
    if not found:
        return None
    named = _ARTICLE.fullmatch(found["article"])
    return Summarise(_bare(named["rest"] if named else found["article"]))


def _who_said(asked: str) -> Meaning | None:
    found = _first(WHO_SAID, asked)
    if not found or APART.search(asked):
        return None
    inner = INNER.search(asked)
    quote = inner[1].strip() if inner else _bare(found["quote"])
    return WhoSaid(quote) if WORD.search(quote) and quote.casefold() not in NOBODY else None


def _said(asked: str) -> Meaning | None:
    found = _first(SPOKE, asked)
    if not found or APART.search(asked) or not WORD.search(found["speaker"]):
        return None
    words = [word.casefold() for word in WORD.findall(found["speaker"])]
    return None if words[-1] in NOBODY or words[0] in NOBODY else Said(_bare(found["speaker"]), found["topic"])


def _find(asked: str) -> Meaning | None:
    found = FIND.fullmatch(asked)
    if not found or not (found["verb"] or found["query"] or asked.casefold() == "artikel"):
        return None
    return Find(_bare(found["query"]) if found["query"] else None)


def _first(patterns: tuple[re.Pattern[str], ...], asked: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.fullmatch(asked))), None)


def _bare(text: str) -> str:
    """Return the text without quotation marks around it."""
    return text.strip().strip('"“”„«»').strip() or text
