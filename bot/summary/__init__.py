"""Summaries and digests: whole sentences picked, never rewritten, in the order of the text.

Never picked: captions, furniture and headings (they are no sentences of the body), questions, scraps; nothing is said twice;
and a sentence that points back ("But he …") comes only with the sentence before it.
"""

from bot.summary.several import digest
from bot.summary.single import summarise

__all__ = ["digest", "summarise"]
