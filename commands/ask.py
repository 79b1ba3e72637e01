"""/ask: a question, answered word for word."""

from __future__ import annotations

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Ask
from bot.serving import QUESTION
from commands import _reply, _suggest


@command(description="Answer a question, word for word from the articles")
@describe(
    question="What you want to know, for example: who warned North Korea?",
    article="Answer from this article only: choose one, or type words of its title",
    private="Show the answer to you only",
)
@autocomplete(article=_suggest.articles)
async def ask(
    interaction: Interaction,
    question: Range[str, 1, QUESTION],
    article: Range[str, 1, QUESTION] | None = None,
    private: bool | None = None,
) -> None:
    """Answer a question."""
    await _reply.answer(interaction, Ask(question, article), private=private, typed=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(ask)
