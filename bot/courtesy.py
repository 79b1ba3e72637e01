"""What people say to somebody rather than ask of articles: hello, thank you, goodbye; in English and German."""

from __future__ import annotations

import re

from bot.model import Courtesy, Politeness

_TO_WHOM = r"(?:[, ]+(?:there|all|everyone|everybody|folks|again|bot|newsdesk|zusammen|nochmal))*"
_SAID: dict[Politeness, re.Pattern[str]] = {
    Politeness.GREETING: re.compile(
        rf"(?:(?:hello|hi|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day)|how are you(?: doing)?(?: today)?"
        rf"|hallo|moin|servus|grüezi|grüß gott|guten (?:morgen|tag|abend)|wie geht(?: es dir|[’']?s(?: dir)?)){_TO_WHOM}[,.!? ]*)+",
        re.IGNORECASE,
    ),
    Politeness.THANKS: re.compile(
        rf"(?:(?:ok(?:ay)?|great|perfect|awesome|well done|good (?:bot|job)|nice one|prima|alles klar)[,.! ]*)?"
        rf"(?:(?:(?:nice|good|cool|super|toll)[,.! ]+)?(?:many |vielen |herzlichen )?"
        rf"(?:thanks|thank you|thx|dank|danke(?:schön)?|much appreciated)"
        rf"(?: (?:a lot|so much|very much|schön|sehr|dir|for (?:that|this|it|your help|the (?:help|answer))))*)?{_TO_WHOM}",
        re.IGNORECASE,
    ),
    Politeness.GOODBYE: re.compile(
        rf"(?:bye(?: bye)?|goodbye|good night|see you(?: later| soon| tomorrow)?|tschüss?|tschüß|auf wiedersehen|gute nacht"
        rf"|bis (?:bald|später|morgen)){_TO_WHOM}",
        re.IGNORECASE,
    ),
}
LONGEST = 60
"""Characters of what is nothing but polite."""


def courtesy(text: str) -> Courtesy | None:
    """Return what a text without its final marks says politely, None where it says more than that, or nothing.

    >>> courtesy("Hi there"), courtesy("thanks a lot"), courtesy("thanks to whom did it close")
    (Courtesy(kind=<Politeness.GREETING: 'greeting'>), Courtesy(kind=<Politeness.THANKS: 'thanks'>), None)
    """
    if not text or len(text) > LONGEST:
        return None
    return next((Courtesy(kind) for kind, said in _SAID.items() if said.fullmatch(text)), None)
