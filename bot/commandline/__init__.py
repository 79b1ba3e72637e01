"""The command line, `python -m bot`: each command a few lines, by what it is for.

application.py <- options.py <- fronts.py, asking.py, upkeep.py
"""

from bot.commandline import asking, fronts, upkeep
from bot.commandline.application import app, run

__all__ = ["app", "asking", "fronts", "run", "upkeep"]
