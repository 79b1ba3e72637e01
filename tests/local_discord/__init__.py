"""A Discord on this machine, for end-to-end tests of the bot; README.md shows how to use it."""

from .basics import Violation
from .command_input import File
from .interactions import Choice, Exchange, Interaction, Reply
from .messages import Button, Message, Select
from .people import User
from .server import LocalDiscord
from .world import Guild

__all__ = [
    "Button",
    "Choice",
    "Exchange",
    "File",
    "Guild",
    "Interaction",
    "LocalDiscord",
    "Message",
    "Reply",
    "Select",
    "User",
    "Violation",
]
