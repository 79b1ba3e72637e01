"""/digest: several articles in a few of their sentences."""

from __future__ import annotations

from discord.app_commands import Range, autocomplete, command, describe

from bot.client import Interaction, NewsdeskClient
from bot.typed import DAY, QUESTION, gathered
from commands import _reply, _suggest


@command(description="Sum up several articles: on a topic, of some days, of a site, or those you name")
@describe(
    topic="What the articles are to be about",
    since="Only articles from then on: 2024-06-27, 2024-06 or 2024",
    until="Only articles up to then: 2024-06-27, 2024-06 or 2024",
    site="Only articles of this site, or part of its name",
    articles="Certain articles: words of their titles, with semicolons between them",
)
@autocomplete(topic=_suggest.topics, site=_suggest.sites, articles=_suggest.more_articles)
async def digest(
    interaction: Interaction,
    topic: Range[str, 1, QUESTION] | None = None,
    since: Range[str, 1, DAY] | None = None,
    until: Range[str, 1, DAY] | None = None,
    site: Range[str, 1, QUESTION] | None = None,
    articles: Range[str, 1, QUESTION] | None = None,
) -> None:
    """Sum up several articles."""
    await _reply.answer(interaction, gathered(topic, since, until, site, articles), typed=True)


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(digest)
