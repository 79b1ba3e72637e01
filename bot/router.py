"""What free text in a chat asks for: a question, a quotation, a speaker's words, a summary, an article, who is quoted, or help.

A handful of phrases decides, with small typing mistakes in the phrase's own words forgiven; whatever fits none of them is a
question. Nothing is looked up here, and no text makes it fail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from bot import german
from bot.courtesy import courtesy
from bot.model import Courtesy
from bot.requests import Ask, Find, Gather, Help, Meaning, Said, Stated, Summarise, WhoSaid, WhoSpeaks
from bot.statements.cues import Form, cues

LONGEST = 2_000
"""Characters that are read; more is no request that a person types (Discord ends messages there)."""
MENTION = re.compile(r"<(?:@[!&]?|#|a?:\w{1,40}:)\d{1,25}>")
QUOTED = re.compile(r"^[\"“”„«'‘]\s*(.+?)\s*[\"“”»'’]\s*[?.!]*$", re.DOTALL)
INNER = re.compile(r"[\"“”„«](.+?)[\"“”»]", re.DOTALL)
SPACES = re.compile(r"\s+")
WORD = re.compile(r"\w+")
COMMANDS = (
    "summarise",
    "summarize",
    "summary",
    "said",
    "says",
    "quotes",
    "quotations",
    "everything",
    "articles",
    "article",
    "speakers",
)
"""Words that open a request; one that nearly equals them in the first three words is taken for them."""
SLIPS = {
    "siad": "said",
    "sais": "said",
    "sayed": "said",
    "waht": "what",
    "wht": "what",
    "woh": "who",
    "hwo": "who",
    "sya": "say",
}
"""Slips of short words, which differ too little from other words to be measured."""
NOBODY = frozenset(
    "it that this people anyone someone they he she i you we article articles story text report reports source".split()
)
"""What is no speaker's name: a question with it is for the articles."""


NEWS = frozenset(
    """new news newest latest headline headlines happened happening happens happen
    neues neue neueste neuesten neuigkeiten nachrichten schlagzeilen passiert passierte geschah geschehen""".split()
)
"""What asks for whatever there is, when nothing else is asked for."""
AROUND_NEWS = NEWS | frozenset(
    """a about all and any are article articles been for from give going has have in is it list me most of on please published
    recent s show so some stories story tell that the there to up was were what whats which you
    alle an am artikel das dem den der die es gab gibt ist mir und von war welche zeig zeige""".split()
)

OF = re.compile(r"\b(?:from|of|for|von|vom|aus)\b", re.IGNORECASE)
HELP = re.compile(
    r"(?:help(?: me)?(?: please)?|commands|what (?:can|do) you do"
    r"|(?:who|what) are you|are you (?:a |an )?(?:bot|robot|human|real|ai|person)"
    r"|how (?:do|does|can) (?:i|you|this|it)(?: bot)? (?:use (?:you|this|it)|work|help))",
    re.IGNORECASE,
)
SUMMARISE = re.compile(
    r"(?:please |can you |could you |give me )*+(?:(?:a |the |short |brief )*+summary of|summari[sz]e|sum up|tl;?dr(?: of| for)?:?)"
    r"\s+(?P<article>.+)",
    re.IGNORECASE,
)
GATHER = re.compile(
    r"(?:please |can you |could you |give me )*+(?:(?:a |the |short |brief )*+digest (?:of|on|about|for)"
    r"|(?:summari[sz]e|sum up|summary of) (?:everything|all articles|the articles|the news) (?:about|on|of)"
    r"|(?:(?:tell|show) me )?(?:everything|all) (?:(?:there is|you (?:know|have)) )?about)\s+(?P<topic>.+)",
    re.IGNORECASE,
)
WHO_SAID = re.compile(
    r"who(?: was it that| has|'s| is it that)? (?:said|says|say|saying|wrote)(?: the words| something like)?[:,]?\s+(?P<quote>.+)",
    re.IGNORECASE,
)
WHO_STATED = re.compile(
    r"who (?:(?:has|have|had) |(?:is|was) (?=[a-z]+ing ))?(?P<cue>[a-z]+)(?: of| about| that)? (?P<about>.+)",
    re.IGNORECASE,
)
TAKEN = frozenset("claims admits warns promises criticises denies accuses".split())
"""Stances that a question may ask for; who merely says something is asked for by the words."""
WHO_CALLED = re.compile(
    r"who (?:called|claimed|described|tweeted|stated|added|told|warned|denied|announced)\b", re.IGNORECASE
)
ABOUT = r"(?:\s+(?:about|on|regarding|concerning)\s+(?P<topic>.+))?"
SAID = tuple(
    re.compile(pattern + ABOUT, re.IGNORECASE)
    for pattern in (
        r"what (?:did|does|do|has|have|had|was|is)\s+(?P<speaker>.+?)\s+(?:say|says|said|saying|(?:tell|told) \w+)",
        r"(?:show me |give me |list |all )*+(?:the )?(?:quotes|quotations|statements)\s+(?:by|from|of)\s+(?P<speaker>.+?)",
        r"(?:show me )?everything\s+(?P<speaker>.+?)\s+(?:has )?(?:said|says|say)",
        r"quotes\s+(?P<speaker>.+?)",
    )
)
# "quotes" because that is what "quoted" is taken for when typing mistakes are put right.
WHO_SPEAKS = re.compile(
    r"who(?:'s| is| are| gets)(?: being)? quote[ds](?: (?:here|(?:the )?most(?: often)?))?(?: in (?:the|these|your) articles)?"
    r"|(?:(?:please|show|list|get|me|any|all|the|which|what|your) )*+speakers"
    r"(?: (?:are (?:there|quoted)|do you (?:have|know)|you (?:have|know)))?(?: (?:called|named) (?P<query>.+))?",
    re.IGNORECASE,
)
FIND = re.compile(
    r"(?P<verb>(?:(?:please|show|list|find|search|get|me|any|all|the|which|what|latest|newest|recent)\s+)*+)articles?"
    r"(?: are there| do you have| you have)?"
    r"(?:\s+(?P<link>about|on|for|called|titled|named|with)\s+(?P<query>.+)|\s+(?P<bare>.+))?",
    re.IGNORECASE,
)


def route(text: str) -> Meaning | Courtesy:
    """Return what a chat message asks for, or says politely; a question when it is nothing else. Never raises.

    >>> route("who said keep an eye on?")
    WhoSaid(quote='keep an eye on')
    >>> route("What did Ryder say about the troops?")
    Said(speaker='Ryder', topic='the troops')
    """
    plain = SPACES.sub(" ", MENTION.sub(" ", text[:LONGEST])).strip()
    quoted = QUOTED.match(plain)
    if quoted and not INNER.search(quoted[1]) and WORD.search(quoted[1]) and not _apostrophes(plain):
        return WhoSaid(quoted[1])
    asked = _mended(plain.rstrip(" ?!.").strip())
    return (
        courtesy(asked)
        or _help(asked)
        or _gather(asked)
        or _summarise(asked)
        or _who_said(asked)
        or _said(asked)
        or _stated(asked)
        or _who_speaks(asked)
        or _find(asked)
        or german.meant(plain.rstrip(" ?!.").strip())
        or Ask(plain)
    )


def asks_for_news(text: str, *, of_a_time: bool) -> bool:
    """Whether a text asks for whatever there is, and for nothing in it; the words that name a time have been taken out.

    >>> asks_for_news("What happened ?", of_a_time=True), asks_for_news("What happened at the dam?", of_a_time=False)
    (True, False)
    """
    words = set(WORD.findall(text[:LONGEST].casefold()))
    return words <= AROUND_NEWS and bool(
        words & (NEWS | ({"article", "articles", "stories", "artikel"} if of_a_time else set()))
    )


def of_a_time(text: str) -> Iterator[str]:
    """Yield a text, and with "in" and its like for "from" and "of", as a time may be named beside news.

    >>> list(of_a_time("news from March"))
    ['news from March', 'news in March', 'news on March', 'news im March', 'news am March']
    """
    yield text
    for how in ("in", "on", "im", "am") if OF.search(text[:LONGEST]) else ():
        yield OF.sub(how, text[:LONGEST], count=1)


def _apostrophes(plain: str) -> bool:
    """Whether single marks at the ends are no pair: "'tis what the workers'" opens with an apostrophe."""
    return plain[0] in "'‘" and re.search(r"['’]\s\w", plain[1:-1]) is not None


def _help(asked: str) -> Meaning | None:
    return Help() if HELP.fullmatch(asked) else None


def _gather(asked: str) -> Meaning | None:
    found = GATHER.fullmatch(asked)
    return Gather(_bare(found["topic"])) if found else None


def _summarise(asked: str) -> Meaning | None:
    found = SUMMARISE.fullmatch(asked)
    return Summarise(_bare(found["article"], "article about", "article on", "article", "story")) if found else None


def _who_said(asked: str) -> Meaning | None:
    found = WHO_SAID.fullmatch(asked)
    inner = INNER.search(asked)
    if found:
        quote = inner[1].strip() if inner else _bare(found["quote"], "that")
        return WhoSaid(quote) if WORD.search(quote) and quote.casefold() not in NOBODY else None
    if inner and WHO_CALLED.match(asked) and len(inner[1].split()) > 2:
        return WhoSaid(inner[1].strip())
    return None


def _said(asked: str) -> Meaning | None:
    for pattern in SAID:
        found = pattern.fullmatch(asked)
        if found and WORD.search(found["speaker"]):
            speaker = _bare(found["speaker"], "the")
            return None if speaker.casefold() in NOBODY else Said(speaker, found["topic"])
    return None


def _stated(asked: str) -> Meaning | None:
    found = WHO_STATED.fullmatch(asked)
    cue = cues().verbs.get(found["cue"].casefold()) if found else None
    if not found or cue is None or cue.stance not in TAKEN or cue.form is Form.BASE:
        return None
    return Stated(cue.stance, _bare(found["about"], "that"))


def _who_speaks(asked: str) -> Meaning | None:
    found = WHO_SPEAKS.fullmatch(asked)
    return WhoSpeaks(_bare(found["query"]) if found["query"] else None) if found else None


def _find(asked: str) -> Meaning | None:
    found = FIND.fullmatch(asked)
    if not found or not (found["verb"] or found["link"] or not found["bare"]):
        return None  # "article 5 of the treaty was invoked by whom" only begins like a search
    query = found["query"] or found["bare"]
    return Find(_bare(query) if query else None)


def _bare(text: str, *leads: str) -> str:
    """Return the text without quotation marks around it and without one of the leading phrases (and "the" before it)."""
    text = text.strip()
    for lead in leads:
        for start in (f"the {lead} ", f"{lead} "):
            if text.casefold().startswith(start) and len(text) > len(start):
                return _bare(text[len(start) :])
    return text.strip('"“”„«» ').strip() or text


def _mended(asked: str) -> str:
    """Return the text with typing mistakes in its command words put right; all other words stay as they are."""
    typed = asked.split(" ")
    return " ".join([*map(_command, typed[:3]), *(SLIPS.get(word.casefold(), word) for word in typed[3:])])


def _command(word: str) -> str:
    """Return the command word that was meant, or the word itself."""
    key = word.casefold()
    if key in COMMANDS or len(key) < 5:
        return SLIPS.get(key, word)
    for command in COMMANDS:
        allowed = 2 if len(command) > 7 else 1
        if (
            command[0] == key[0]
            and len(command) > 4
            and DamerauLevenshtein.distance(key, command, score_cutoff=allowed) <= allowed
        ):
            return command
    return word
