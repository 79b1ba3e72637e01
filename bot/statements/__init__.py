"""What an article reports somebody to have said: quoted and reported speech, who speaks, and whom a name or pronoun means."""

from bot.statements.extract import extract

__all__ = ["extract"]
