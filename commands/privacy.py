"""/privacy: what is kept about the person who asks."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from discord.app_commands import Group

from bot.client import Interaction, NewsdeskClient
from bot.render import wording
from bot.render.servers import privacy_page
from bot.state import Feedback
from commands import _conversation, _telling

privacy = Group(name="privacy", description="What is kept about you: see it, get it as a file, delete it")


@privacy.command(description="Show what is kept about you")
async def show(interaction: Interaction) -> None:
    """Show what is kept."""
    await _telling.show(interaction, privacy_page(await _about(interaction)))


@privacy.command(description="Get all that is kept about you as a file")
async def export(interaction: Interaction) -> None:
    """Give what is kept as a file."""
    feedback = await _about(interaction)
    content = {"feedback": [as_json(each) for each in feedback]}
    await _telling.say(interaction, wording.PRIVACY_EXPORTED, name="newsdesk-about-you.json", content=content)


@privacy.command(description="Delete all that is kept about you")
async def delete(interaction: Interaction) -> None:
    """Delete what is kept."""
    client, person = interaction.client, interaction.user.id
    with _telling.told(interaction, cost=1.0):
        await _telling.wait(interaction)
        count = await client.keeping.run(client.keeping.state.forget, person)
        client.conversations.forget(lambda key: _conversation.is_of(key, person))
        note = wording.PRIVACY_DELETED.format(count=wording.counted(count, "note"))
        await _telling.say(interaction, note)


async def _about(interaction: Interaction) -> tuple[Feedback, ...]:
    client = interaction.client
    with _telling.told(interaction, cost=1.0) as place:
        await _telling.wait(interaction)
        return await client.keeping.run(client.keeping.state.about, place.person)


def as_json(feedback: Feedback) -> dict[str, Any]:
    """Return feedback as JSON has it."""
    return {**asdict(feedback), "day": feedback.day.isoformat(), "server": str(feedback.server)}


def setup(client: NewsdeskClient) -> None:
    """Add the commands."""
    client.tree.add_command(privacy)
