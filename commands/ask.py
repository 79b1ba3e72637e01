"""/ask: a question, answered word for word."""

from __future__ import annotations

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.requests import Ask
from bot.typed import DAY, QUESTION, filters
from commands import _reply, _suggest


@command(description="Answer a question, word for word from the articles")
@describe(
    question="What you want to know, for example: who warned North Korea?",
    article="Answer from this article only: choose one, or type words of its title",
    site="Only articles from this site or paper: choose one, or type a part of its name",
    author="Only articles by this author: choose one, or type a part of the name",
    speaker="Only where this person is quoted: choose a name, or type a part of it",
    since="Only articles from then on: 2024-06-27, 2024-06 or 2024",
    until="Only articles up to then: 2024-06-27, 2024-06 or 2024",
    language="Only articles in this language",
    private="Show the answer to you only",
)
@autocomplete(
    article=_suggest.articles,
    site=_suggest.sites,
    author=_suggest.authors,
    speaker=_suggest.speakers,
    language=_suggest.languages,
)
async def ask(  # noqa: PLR0913, PLR0917  (one argument an option)
    interaction: Interaction,
    question: Range[str, 1, QUESTION],
    article: Range[str, 1, QUESTION] | None = None,
    site: Range[str, 1, QUESTION] | None = None,
    author: Range[str, 1, QUESTION] | None = None,
    speaker: Range[str, 1, QUESTION] | None = None,
    since: Range[str, 1, DAY] | None = None,
    until: Range[str, 1, DAY] | None = None,
    language: Range[str, 1, QUESTION] | None = None,
    private: bool | None = None,
) -> None:
    """Answer a question."""
    within = filters(site, author, speaker, since, until, language)
    await _reply.answer(interaction, Ask(question, article, within), private=private, typed=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(ask)
