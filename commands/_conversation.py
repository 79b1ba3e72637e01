"""Which conversation a question belongs to: a person's own in a channel, or a thread's, or that of an answer replied to.

Nobody's question is completed from what somebody else asked, unless both can see it as one conversation: in a thread, or below
the answer itself. What was answered in private is kept apart, and completes private questions only.
"""

from __future__ import annotations

from collections.abc import Hashable

import discord

from bot.client import Interaction

Key = Hashable


def of_message(message: discord.Message) -> tuple[Key, ...]:
    """Return the keys of the conversation that a message goes on with, the nearest first."""
    place = _place(message.channel, message.channel.id, message.author.id)
    answer = message.reference.message_id if message.reference else None
    return (of_answer(answer), place) if answer else (place,)


def of_command(interaction: Interaction, *, private: bool) -> tuple[Key, ...]:
    """Return the keys of the conversation that a command goes on with, the nearest first."""
    channel, user = interaction.channel_id or 0, interaction.user.id
    place = _place(interaction.channel, channel, user)
    return (("private", channel, user), place) if private else (place,)


def of_answer(id: int) -> Key:
    """Return the key of what comes after an answer, by its message."""
    return ("answer", id)


def is_of(key: Key, person: int) -> bool:
    """Whether a conversation is a person's own."""
    return isinstance(key, tuple) and len(key) == 3 and key[-1] == person


def _place(channel: object, id: int, user: int) -> Key:
    return ("thread", id) if isinstance(channel, discord.Thread) else ("channel", id, user)
