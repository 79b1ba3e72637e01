"""Numbers in running text: figures with their currency and unit, and numbers written as words."""

from __future__ import annotations

import re

from bot.model import Span

_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen|[mb]n|[kmb])s?"
_UNIT = (
    r"(?:%|percent|per\ cent|percentage\ points?|"
    r"pounds?|dollars?|euros?|pence|cents?|miles?|kilomet(?:er|re)s?|met(?:er|re)s?|km|kg|"
    r"ton(?:ne)?s?|feet|acres?|hectares?|degrees?|(?:°\ ?)?[CF]|mph|points?)"
)
_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|"
    "eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_NUMBER = re.compile(
    rf"""(?<![\w.,/:-])(?:
      [-−]?(?:US|A|C)?[$£€¥₹]?[0-9]{{1,15}}(?:,[0-9]{{3}}){{0,5}}(?:\.[0-9]{{1,9}})?
        (?:[ -]?{_SCALE}\b)?(?:[ -]?{_UNIT}(?!\w))?
    | (?:(?i:{_TENS})(?:-(?i:{_ONES}))?|(?i:{_ONES})|(?i:a|an|several|half\ a|a\ few)(?=[ ]{_SCALE}\b))
        (?:[ ]{_SCALE}\b){{0,2}}(?:[ ]{_UNIT}(?!\w))?
    )(?![\w%])""",
    re.VERBOSE,
)


def numbers(text: str, span: Span | None = None) -> list[Span]:
    """Return the numbers in a text with currency, scale and unit, in order; a lone "one" is a pronoun more often and left out.

    >>> text = "It cost $1.2 billion, 3.5 percent more; two thousand people came. One of them paid."
    >>> [number.of(text) for number in numbers(text)]
    ['$1.2 billion', '3.5 percent', 'two thousand']
    """
    start, end = (span.start, span.end) if span else (0, len(text))
    found = (Span(match.start(), match.end()) for match in _NUMBER.finditer(text, start, end))
    return [number for number in found if number.of(text).lower() != "one"]
