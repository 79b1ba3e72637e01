"""The corpus as it stands: stored articles, their indexes, and the snapshots that services read."""

from bot.library.library import Library
from bot.library.snapshot import Snapshot

__all__ = ["Library", "Snapshot"]
