"""Processes beside this one that carry requests out, so that the event loop shares its interpreter with nobody.

`beside.py` is what runs there, `pool.py` what asks for it here.
"""

from bot.processes.pool import Processes, Unavailable

__all__ = ["Processes", "Unavailable"]
