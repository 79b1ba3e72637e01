"""The buttons of cards, made known to the client like the commands."""

from __future__ import annotations

from commands.views.buttons import setup

__all__ = ["setup"]
