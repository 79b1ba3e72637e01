"""Made-up stories of plain words, and what others make of them: copies, and articles that only hold a part."""

from __future__ import annotations

import random

from bot.model import Article, Block, Metadata, Role, Span

SYLLABLES = "ba ke lo mi nu ra se to vi zu dar fen gol hin jus".split()


def story(seed: int, sentences: int = 20) -> list[str]:
    """Return the sentences of a story; two seeds share no run of words to speak of."""
    rng = random.Random(seed)
    return [
        " ".join("".join(rng.choices(SYLLABLES, k=3)) for _ in range(rng.randint(8, 16))).capitalize() + "."
        for _ in range(sentences)
    ]


def text(sentences: list[str]) -> str:
    """Return sentences as paragraphs of four."""
    return "\n\n".join(" ".join(sentences[at : at + 4]) for at in range(0, len(sentences), 4))


def reworded(sentences: list[str], every: int = 10) -> list[str]:
    """Return the sentences with every tenth word another one."""
    words = " ".join(sentences).split()
    return [" ".join("also" if place % every == every - 1 else word for place, word in enumerate(words))]


def article(words: str) -> Article:
    """Return an article of nothing but body text."""
    blocks = (Block(Role.BODY, Span(0, len(words))),) if words else ()
    return Article(id="a", text=words, metadata=Metadata(), blocks=blocks)
