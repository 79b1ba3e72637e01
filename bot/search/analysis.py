"""Words as the index sees them: stems for finding, plain forms for spelling. The index and the questions share them."""

from __future__ import annotations

from dataclasses import dataclass

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from bot.model import Span

LONGEST_WORD = 40
"""Longer runs of letters are no words people ask for; leaving them out keeps the term list small under hostile files."""


def _analyzer(*, stemmed: bool) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD))
    builder = builder.filter(Filter.lowercase()).filter(Filter.ascii_fold())
    return (builder.filter(Filter.stemmer("english")) if stemmed else builder).build()


STEMMED = _analyzer(stemmed=True)
PLAIN = _analyzer(stemmed=False)
WRITTEN = TextAnalyzerBuilder(Tokenizer.whitespace()).build()
ANALYZERS = {"stemmed": STEMMED, "plain": PLAIN, "written": WRITTEN}
"""By the names under which the index's fields use them."""

STOP_WORDS = frozenset(
    """a about above after again against all also am an and any are as at be because been before being below between both but by
    can could d did do does doing down during each few for from further had has have having he her here hers herself him himself
    his how i if in into is it its itself just ll m me more most my myself no nor not now of off on once only or other our ours
    ourselves out over own re s same she should so some such t than that the their theirs them themselves then there these they
    this those through to too under until up upon us ve very was we were what when where which while who whom whose why will
    with would you your yours yourself yourselves""".split()
)
"""English function words: they say nothing about which passage answers, and dropping them makes a search seven times faster."""


LIGHT_WORDS = frozenset(
    """became become becomes call called calls came come comes coming gave get gets getting give given gives giving go goes going
    gone got gotten happen happened happening happens made make makes making name named names put say saying says said take takes
    taken taking tell tells told took want wanted wants went""".split()
)
"""Verbs that fit any subject: a passage without them answers as well ("where did they go" is answered by "they left for …")."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text: its place, its plain form (lower case, without accents) and its stem."""

    span: Span
    plain: str
    stem: str

    @property
    def is_stop_word(self) -> bool:
        """Whether the word is too common to look for."""
        return self.plain in STOP_WORDS


def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text in order; runs of letters and digits, as the index cuts them."""
    if not text.isascii():
        text = text.encode(
            "utf-8", "replace"
        ).decode()  # half of a surrogate pair becomes one question mark: places stay
    plain = PLAIN.pre_tokenize(text).tokens
    return tuple(
        Token(Span(token.char_offset_from, token.char_offset_to), token.text, stem)
        for token, stem in zip(plain, STEMMED.analyze(text), strict=True)
    )


def stems(text: str) -> list[str]:
    """Return the stems of a text's words, in order."""
    return STEMMED.analyze(text)
