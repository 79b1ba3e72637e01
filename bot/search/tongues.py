"""The languages that words can be stemmed in, besides English: how their words are looked for, and which one a question is in.

Every passage is indexed as English, as if its language were not known. One in another language is indexed once more, in fields that
all other languages share: there each stem carries its language's code ("de:haus"), so that the languages stay apart.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from bot.search.analysis import LONGEST_WORD, PLAIN, STEMMED, STOP_WORDS, Token, tokens

ENGLISH_CODE = "en"
NAMES = {
    "ar": "Arabic",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "hu": "Hungarian",
    "it": "Italian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "ta": "Tamil",
    "tr": "Turkish",
}
"""The languages that the index has a stemmer for, by their ISO 639-1 codes."""
SAME = {"nb": "no", "nn": "no"}

_ASKING = {
    "da": "hvem hvad hvor hvornår hvorfor hvordan hvilken hvilket hvilke mange meget",
    "de": "wer wem wen wessen was wann wo wohin woher warum weshalb wieso wie welche welcher welches viel viele",
    "es": "quién quiénes qué cuál cuáles cuándo dónde adónde cómo cuánto cuánta cuántos cuántas por",
    "fi": "kuka ketkä mikä mitä missä milloin miksi miten kuinka monta paljonko",
    "fr": "qui que quoi quel quelle quels quelles quand où comment pourquoi combien est-ce",
    "hu": "ki kik mi mit mikor hol hova miért hogyan hány mennyi melyik",
    "it": "chi che cosa quale quali quando dove come perché quanto quanta quanti quante",
    "nl": "wie wat waar wanneer waarom hoe hoeveel welk welke",
    "no": "hvem hva hvor når hvorfor hvordan hvilken hvilket hvilke mange mye",
    "pt": "quem que qual quais quando onde como porquê porque quanto quanta quantos quantas",
    "ru": "кто что где куда когда почему зачем как сколько какой какая какое какие",
    "sv": "vem vad var när varför hur vilken vilket vilka många mycket",
}
"""Question words, which the index's lists of stop words lack: they stand in no answer."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """How the words of a language are looked for: in which fields of a passage, and as which stems."""

    code: str
    body: str = "foreign_body"
    title: str = "foreign_title"

    def stems(self, text: str) -> list[str]:
        """Return the stems of a text's words as the fields have them, in order."""
        if self.code == ENGLISH_CODE:
            return STEMMED.analyze(text)
        return [f"{self.code}:{stem}" for stem in _stemmer(self.code).analyze(text)]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """Return the words of a text in order, with the stems of this language."""
        if self.code == ENGLISH_CODE:
            return tokens(text)
        stems = self.stems(text)
        return tuple(Token(token.span, token.plain, stem) for token, stem in zip(tokens(text), stems, strict=True))

    def is_stop_word(self, word: str) -> bool:
        """Whether a word, as it is written, is too common in this language to look for."""
        return _stop_words(self.code)(word)


ENGLISH = Tongue(ENGLISH_CODE, "body", "title")


def code_of(language: str | None) -> str:
    """Return the code of a language that an article states ("de-AT", "German"), English where none is known.

    A language without a stemmer keeps its own code, so that it can be asked for; its words are indexed as English.
    """
    stated = (language or "").strip().casefold()[:20]
    named = next((code for code, name in NAMES.items() if name.casefold() == stated), None)
    code = named or stated.replace("_", "-").partition("-")[0]
    return SAME.get(code, code) or ENGLISH_CODE


def name_of(code: str) -> str:
    """Return the English name of a language, its code where there is none."""
    return NAMES.get(code, code)


def tongue(code: str) -> Tongue:
    """Return how words of a language are looked for; as English where it has no stemmer."""
    return Tongue(code) if code in NAMES and code != ENGLISH_CODE else ENGLISH


def likeliest(text: str, known: Sequence[str]) -> tuple[Tongue, ...]:
    """Return the languages among `known` that a question may be in, the likeliest first; among equals in the order given.

    Its function words tell: they are the most frequent words of a language, and seldom words of another.
    """
    words = [token.span.of(text) for token in tokens(text)]
    found = dict.fromkeys(tongue(code) for code in known)
    counts = {each: sum(map(each.is_stop_word, words)) for each in found}
    return tuple(sorted(found, key=lambda each: -counts[each]))


@cache
def _stemmer(code: str) -> TextAnalyzer:
    """Return the analyzer of a language. Accents go after stemming, for many endings are told by them."""
    builder = (
        TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_WORD)).filter(Filter.lowercase())
    )
    return builder.filter(Filter.stemmer(NAMES[code].lower())).filter(Filter.ascii_fold()).build()


@cache
def _stop_words(code: str) -> Callable[[str], bool]:
    """Return what tells whether a word is a function word of a language; the index does not list its own, it has to be asked."""
    if code == ENGLISH_CODE:
        return lambda word: _plain(word) in STOP_WORDS
    asking = frozenset(_ASKING.get(code, "").split())
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.lowercase())
    try:
        rest = builder.filter(Filter.stopword(NAMES[code].lower())).build()
    except ValueError:  # the index has no list for this language
        return asking.__contains__
    return lru_cache(maxsize=4096)(lambda word: word.lower() in asking or not rest.analyze(word))


def _plain(word: str) -> str:
    return "".join(PLAIN.analyze(word))
