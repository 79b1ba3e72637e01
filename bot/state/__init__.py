"""What must last beside the corpus: settings of servers, feedback, what was not found, counts. A file of its own, never rebuilt.

values.py (what is kept) -> tables.py, opening.py (the file) -> store.py (statements with names); tally.py counts in memory
"""

from bot.state.store import State
from bot.state.tally import Counting, Counts, Day
from bot.state.values import ANYWHERE, ChannelSettings, Feedback, Language, Missed, Rules, ServerSettings

__all__ = [
    "ANYWHERE",
    "ChannelSettings",
    "Counting",
    "Counts",
    "Day",
    "Feedback",
    "Language",
    "Missed",
    "Rules",
    "ServerSettings",
    "State",
]
