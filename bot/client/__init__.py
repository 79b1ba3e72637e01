"""The Discord client: the only part of `bot` that knows Discord.

supervise.py (start, start again, stop) -> connection.py (the client, and what goes wrong in it)
-> starts.py (how many sessions it may start), sent.py (which commands Discord has), owners.py (whose application it is),
language.py (in which language it answers whom),
translator.py (what the commands are called in it), workers.py (threads for the work)
"""

from bot.client.connection import Interaction, NewsdeskClient
from bot.client.supervise import serve, supervise
from bot.client.workers import Lane

__all__ = ["Interaction", "Lane", "NewsdeskClient", "serve", "supervise"]
