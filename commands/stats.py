"""/stats: what was asked and how it went, for people who may manage the server."""

from __future__ import annotations

import datetime
from typing import Any

from discord.app_commands import Range, allowed_contexts, allowed_installs, command, default_permissions, describe

from bot.client import Interaction, NewsdeskClient
from bot.client.keeping import today
from bot.render import wording
from bot.render.servers import Statistics, stats_page
from bot.state import State
from commands import _telling
from commands._requests import permit_managing
from commands.privacy import as_json


@command(description="Show what was asked and how it went (for people who may manage this server)")
@describe(days="How many days, today included", file="Get all of it as a file, too")
@default_permissions(manage_guild=True)
@allowed_contexts(guilds=True, dms=True, private_channels=False)
@allowed_installs(guilds=True, users=False)
async def stats(interaction: Interaction, days: Range[int, 1, 90] = 7, file: bool = False) -> None:
    """Show statistics: of the server; in direct messages, for those who run the bot, of all servers."""
    keeping = interaction.client.keeping
    with _telling.told(interaction):
        permit_managing(interaction, wording.STATS_MANAGERS, wording.STATS_SERVER_ONLY)
        await _telling.wait(interaction)
        await keeping.flush()
        found = await keeping.run(gathered, keeping.state, interaction.guild_id, days, today())
        content = _content(found) if file else None
        await _telling.show(interaction, stats_page(found), name="newsdesk-stats.json" if file else "", content=content)


def gathered(state: State, server: int | None, days: int, last: datetime.date) -> Statistics:
    """Return what was counted and kept in a server, or everywhere, over the last days. Raises NotKept."""
    first = last - datetime.timedelta(days - 1)
    keeps = server is not None and state.server(server).missed
    return Statistics(
        first=first,
        last=last,
        days=state.days(server, first),
        feedback=state.feedback(server, first),
        missed=state.missed(server, first) if server is not None and keeps else None,
        everywhere=server is None,
    )


def _content(found: Statistics) -> dict[str, Any]:
    return {
        "first": found.first.isoformat(),
        "last": found.last.isoformat(),
        "days": {day.date.isoformat(): dict(sorted(day.counts.items())) for day in found.days},
        "feedback": [as_json(each) for each in found.feedback],
        "missed": [{"day": each.day.isoformat(), "question": each.question} for each in found.missed or ()],
    }


def setup(client: NewsdeskClient) -> None:
    """Add the command."""
    client.tree.add_command(stats)
