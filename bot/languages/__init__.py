"""The languages that the bot itself speaks: what it says is written in English, and looked up in the language of the request.

A language is a file beside this module, `de.yaml`: every English sentence with what it is in that language. What is not there stays
English. Which language a request is in is a context variable, so that nobody has to hand it on.
"""

from bot.languages.catalogue import Phrase, counted, say, translated
from bot.languages.forms import day, language_name, number, percent
from bot.languages.spoken import AUTO, ENGLISH, LANGUAGES, current, known, speak, speaking

__all__ = [
    "AUTO",
    "ENGLISH",
    "LANGUAGES",
    "Phrase",
    "counted",
    "current",
    "day",
    "known",
    "language_name",
    "number",
    "percent",
    "say",
    "speak",
    "speaking",
    "translated",
]
