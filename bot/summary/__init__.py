"""Summaries and digests: whole sentences picked, never rewritten, in the order of the text.

Never picked: captions, furniture and headings (they are no sentences of the body), questions, scraps; nothing is said twice;
and a sentence that points back ("But he …") comes only with the sentence before it.
"""

from bot.summary.pasted import pasted
from bot.summary.several import digest, gather
from bot.summary.single import sum_up, summarise

__all__ = ["digest", "gather", "pasted", "sum_up", "summarise"]
