"""What of a request is Discord's own business: in which threads it is carried out, and who may make it."""

from __future__ import annotations

from bot.client import Interaction, Lane
from bot.errors import Forbidden
from bot.render import wording
from bot.requests import Changing, Managing, Request


def lane(request: Request) -> Lane:
    """Return which threads a request is for."""
    return Lane.MANAGE if isinstance(request, Changing) else Lane.ANSWER


def permit(interaction: Interaction, request: Request) -> None:
    """Raise Forbidden for what only people may do who look after the corpus.

    Discord hides these commands from others only until a server's settings say otherwise, and never in direct messages.
    """
    if isinstance(request, Managing):
        permit_managing(interaction)


def permit_managing(
    interaction: Interaction, refusal: str = wording.MANAGERS_ONLY, elsewhere: str = wording.MANAGERS_SERVER_ONLY
) -> None:
    """Raise Forbidden unless the person may manage the server that the bot was invited to, or looks after this bot.

    The sentence is `refusal` in a server, `elsewhere` outside of any.
    """
    client, person = interaction.client, interaction.user.id
    if person in client.settings.managers or person in client.owners:
        return
    if interaction.guild_id is None:
        raise Forbidden(elsewhere)
    # Somebody who installed the bot for themselves may manage a server that has nothing to do with it.
    if not (interaction.is_guild_integration() and interaction.permissions.manage_guild):
        raise Forbidden(refusal)
