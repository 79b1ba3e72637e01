"""The terminal: the same pages as on Discord, drawn with rich, and a prompt to talk at.

prompt.py (typed lines) -> chat.py (the loop) -> words.py (a line -> a result), choices.py (buttons as numbers) -> screen.py
"""

from bot.console.chat import chat
from bot.console.screen import Screen, flow

__all__ = ["Screen", "chat", "flow"]
